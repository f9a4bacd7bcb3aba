"""The letter that goes with a copy: what it is, what may be missing, and what the one who asked can do now."""

from collections.abc import Sequence

RIGHTS = (
    "You can ask us to put right what is wrong. If we do not agree, your own words are kept beside ours.",
    "If you are not happy with what we gave you, tell us first.",
    "You can also complain to the Information Commissioner’s Office: ico.org.uk/make-a-complaint, or 0303 123 1113.",
    "Complain within three months.",
    "You can also ask a court to decide.",
)
LAW_LEAVES_OUT = (
    "The law lets us, and sometimes makes us, leave some things out. We are not always allowed to say whether we did."
)
"""Stands in every letter, whether anything was held back or not, so that it tells nothing."""


def letter(*, asker: str, about: str, school: str, received: str, told: Sequence[str], has_marks: bool) -> list[str]:
    """Return the paragraphs; `told` says in general terms what was held back, as far as the law allows."""
    found = [
        f"Dear {asker},",
        f"On {received} you asked us what we keep about {about}. Here is a copy, as {school} keeps it in Village.",
        "Other schools and services keep their own. Ask them too.",
    ]
    if has_marks:
        found.append("Where it says “words taken out”, something stood there that we cannot give you.")
    if told:
        found.append(f"Among what we left out: {'; '.join(told)}.")
    return [*found, LAW_LEAVES_OUT, *RIGHTS]
