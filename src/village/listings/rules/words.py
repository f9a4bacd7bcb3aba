"""Words of this room that stand in rows: why the clock took something off, and what its e-mails say."""

from collections.abc import Sequence
from dataclasses import dataclass

HIDDEN_BY_CLOCK = "Nobody has checked it for too long."
"""Why the clock takes a listing off; a check brings it back."""


@dataclass(frozen=True, slots=True)
class LetterWords:
    """An e-mail: its subject, paragraphs before the link, the link with its words, paragraphs after it."""

    subject: str
    before: tuple[str, ...]
    link: str = ""
    link_words: str = "Open it here"
    after: tuple[str, ...] = ()

    def as_text(self) -> str:
        """Return it as plain text."""
        middle = (f"{self.link_words}: {self.link}",) if self.link else ()
        return "\n\n".join(("Hello", *self.before, *middle, *self.after)) + "\n"


def check_words(names: Sequence[str], *, town: str, link: str, times: int, days: int) -> LetterWords:
    """Return the question whether listings are still right; `times` counts it, 1 for the first."""
    what = names[0] if len(names) == 1 else f"your {len(names)} services"
    again = "" if times == 1 else " We asked before, and have not heard from you."
    return LetterWords(
        subject=f"Is this still right? {what} in the directory of {town}",
        before=(
            f"Families find {_listed(names)} in the directory of {town}.{again}",
            "Is every word still right? One press says so. You need no account. It takes a minute, on a phone too.",
        ),
        link=link,
        link_words="Look at it and press Still right",
        after=(
            "Has something changed? Change it on the same page.",
            "If nobody answers, families read: Not checked. Ring before you go. Later it is taken off.",
            f"The link works for {days} days. Whoever has it can change what the directory says of you, so keep it.",
        ),
    )


def sent_words(names: Sequence[str], *, town: str, link: str, days: int) -> LetterWords:
    """Return the link that somebody who keeps the directory sends by hand."""
    return LetterWords(
        subject=f"Your page in the directory of {town}",
        before=(f"This link opens what the directory of {town} says of {_listed(names)}. You need no account.",),
        link=link,
        link_words="Look at it, press Still right, or change it",
        after=(f"It works for {days} days. Whoever has it can change what the directory says of you, so keep it.",),
    )


def admins_words(names: Sequence[str], *, town: str, link: str) -> LetterWords:
    """Return what those who keep the directory are told when nobody answers."""
    return LetterWords(
        subject=f"Nobody answers for {len(names)} listing{'' if len(names) == 1 else 's'} in the directory of {town}",
        before=(
            f"We asked three times whether this is still right, and nobody answered: {_listed(names)}.",
            "Ring them, or find another address. Else it is taken off when its time is over.",
        ),
        link=link,
        link_words="The list",
    )


def hidden_words(names: Sequence[str], *, town: str, link: str, days: int) -> LetterWords:
    """Return what a provider is told when a listing was taken off."""
    return LetterWords(
        subject=f"Families no longer find {names[0] if len(names) == 1 else 'your services'} in the directory",
        before=(
            f"Nobody has told us for a long time whether this is right, so we took it off: {_listed(names)}.",
            f"Nothing is lost. One press on Still right puts it back into the directory of {town}.",
        ),
        link=link,
        link_words="Put it back",
        after=(f"The link works for {days} days.",),
    )


def decided_words(name: str, *, town: str, is_declined: bool, left_out: Sequence[str], reason: str) -> LetterWords:
    """Return what became of a change that a provider proposed."""
    if is_declined:
        opening = f"You asked to change what the directory of {town} says of {name}. We left it as it was."
    elif left_out:
        opening = f"Your change of {name} is in the directory of {town}, but for: {', '.join(left_out)}."
    else:
        opening = f"Your change of {name} is in the directory of {town}. Thank you."
    before = (opening, f"Why: {reason}") if reason else (opening,)
    after = ("Do you see it otherwise? Answer this e-mail, or send another change.",) if reason else ()
    return LetterWords(f"Your change of {name}", before, after=after)


def report_words(name: str, *, town: str, is_done: bool, answer: str) -> LetterWords:
    """Return what became of a report of something wrong."""
    opening = f"You told us that something is wrong with {name} in the directory of {town}."
    came = "It is put right." if is_done else "We looked, and left it as it is."
    return LetterWords(
        f"What came of it: {name}",
        (opening, f"{came} {answer}".strip()),
        after=("Thank you. You hear nothing more of this, and we forget your address after three months.",),
    )


def _listed(names: Sequence[str]) -> str:
    few = list(names[:6])
    more = len(names) - len(few)
    return ", ".join(few) + (f" and {more} more" if more else "")
