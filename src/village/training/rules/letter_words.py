"""The e-mails about training that ends: short, with one link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a letter tells of."""

    course: str
    until: date
    name: str = ""
    """Of whom; in a letter to the person themself nothing."""


@dataclass(frozen=True, slots=True)
class LetterWords:
    """An e-mail: its subject, its lines and its link."""

    subject: str
    greeting: str
    before: str
    lines: tuple[str, ...]
    after: str
    link: str

    def as_text(self) -> str:
        """Return it as plain text."""
        lines = "\n".join(f"- {line}" for line in self.lines)
        return f"{self.greeting}\n\n{self.before}\n\n{lines}\n\n{self.after}: {self.link}\n"


def person_letter(name: str, told: Sequence[Told], today: date, link: str) -> LetterWords:
    """Return the letter to somebody about their own training."""
    return LetterWords(
        subject=f"Your training: {_many(len(told))} to renew",
        greeting=f"Dear {name}",
        before="This part of your training ends soon or has ended. Please book a course, or show a newer certificate.",
        lines=tuple(_line(one, today) for one in told),
        after="Your training record",
        link=link,
    )


def head_letter(name: str, school: str, told: Sequence[Told], today: date, link: str) -> LetterWords:
    """Return the letter to a head about their staff."""
    return LetterWords(
        subject=f"Training at {school}: {_many(len(told))} to renew",
        greeting=f"Dear {name}",
        before=f"Training of people at {school} ends soon or has ended. Each of them was told too.",
        lines=tuple(_line(one, today) for one in told),
        after="Who has what, and until when",
        link=link,
    )


def _many(number: int) -> str:
    return "one course" if number == 1 else f"{number} courses"


def _line(one: Told, today: date) -> str:
    when = f"{one.until.day} {one.until:%B %Y}"
    ends = f"ended on {when}" if one.until < today else f"counts until {when}"
    return f"{one.name}: {one.course}, {ends}" if one.name else f"{one.course}: {ends}"
