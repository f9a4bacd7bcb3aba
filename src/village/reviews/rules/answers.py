"""When a rating needs a line, whose view it is, and which of a link's actions are ready to be sent."""

from collections.abc import Iterable

from village.plans.rules.scale import Scale, is_used, label_of

NEED_A_LINE = frozenset({"red", "amber"})
"""Ratings that are never given without a line that says why."""
NOT_FOR_LEADS = frozenset({"superseded"})
"""An action is superseded when the plan is changed, not when its lead says so."""
LARGE = ("green", "amber", "red")
"""Ratings that most answers are, in the order of the page; they come first and large."""
LONGEST_LINE = 4000


def offered(scale: Scale, *, also: str = "") -> tuple[list[str], list[str]]:
    """Return the codes that a lead may choose, the large ones and then the others, in the plan's own order."""
    codes = [step.code for step in scale if (step.is_used and step.code not in NOT_FOR_LEADS) or step.code == also]
    large = [code for code in LARGE if code in codes]
    rest = [code for code in codes if code not in large]
    return large, sorted(rest, key=lambda code: code != "complete")


def what_is_missing(scale: Scale, code: str, text: str, *, before: str) -> tuple[str, str] | None:
    """Return the field at fault and a sentence, or None when the answer is whole.

    A line is needed for red, for amber and for any other rating than before.
    """
    if not code:
        return "rating", "Choose how it is going."
    if not is_used(scale, code) and code != before:
        return "rating", "Choose a rating from the list."
    if len(text) > LONGEST_LINE:
        return "text", f"This is too long. Use {LONGEST_LINE} characters at most, and put the rest in a file."
    if text.strip():
        return None
    if code in NEED_A_LINE:
        return "text", f"Write one line, because you chose {label_of(scale, code)}."
    if code != before:
        return "text", f"Write one line: what made it {label_of(scale, code)}?"
    return None


def voice_of_practitioner(practitioner_id: int) -> str:
    """Return whose view it is, for somebody on the staff list: the same by link and by login."""
    return f"practitioner:{practitioner_id}"


def voice_of_user(user_id: int, practitioner_ids: Iterable[int]) -> str:
    """Return whose view it is, for somebody who has signed in."""
    mine = sorted(practitioner_ids)
    return voice_of_practitioner(mine[0]) if mine else f"user:{user_id}"


def voice_of_ask(ask_id: int) -> str:
    """Return whose view it is, for the holder of a link whom the staff list does not know."""
    return f"ask:{ask_id}"


def voice_of_name(name: str) -> str:
    """Return whose view it is, for somebody of whom only the name is known."""
    return f"name:{' '.join(name.split()).casefold()}"[:60]
