"""How far one language's words have come, which version is in use, and whether they may be sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from village.wording.rules.filled import Words
from village.wording.rules.languages import ENGLISH, Language


class Category(StrEnum):
    """What a message is for, which decides who may say no to it and whether unchecked words may carry it (D-24)."""

    SAFETY = "safety"
    SERVICE = "service"
    OPTIONAL = "optional"


CATEGORY_WORDS = {
    Category.SAFETY: "Safety: everybody gets it",
    Category.SERVICE: "About the child: everybody gets it",
    Category.OPTIONAL: "Optional: families can say no",
}


class State(StrEnum):
    """How far a version has come. Stale is no state of its own: it is computed from the English it was made from."""

    DRAFT = "draft"
    WAITING = "waiting"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    TAKEN_BACK = "taken_back"


class Origin(StrEnum):
    """Where the words come from."""

    PERSON = "person"
    SHIPPED = "shipped"
    MACHINE = "machine"


class Written(Protocol):
    """What the rules need of a version."""

    @property
    def number(self) -> int: ...
    @property
    def state(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one language of a template stands."""

    code: str
    """missing, stale, draft, waiting, reviewed or approved."""
    words: str
    is_checked: bool
    """Whether a person who reads the language fluently has read these very words beside today's English."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether words may be sent, under which label, and why not."""

    is_allowed: bool
    needs_label: bool = False
    why_not: str = ""


def in_use[V: Written](versions: Iterable[V]) -> V | None:
    """Return the version that letters are made from: the newest approved one, else the newest that stands."""
    standing = [one for one in versions if one.state != State.TAKEN_BACK]
    approved = [one for one in standing if one.state == State.APPROVED]
    return max(approved or standing, key=lambda one: one.number, default=None)


def is_stale(language: Language, based_on: Words | None, english: Words | None) -> bool:
    """Whether the English that is in use says something else than the English that this version was made from."""
    return not language.is_english and based_on != english


def standing(state: str | None, *, language: Language, is_stale: bool) -> Standing:
    """Return how a language stands, as code and words."""
    if state is None:
        return Standing("missing", "Not written", is_checked=False)
    if is_stale:
        return Standing("stale", "The English has changed", is_checked=False)
    if language.is_english:
        return _ENGLISH[State(state)]
    return _OTHERS[State(state)]


def may_be_sent(category: str, found: Standing, *, language: Language) -> Verdict:
    """Return whether words in this state may go to families.

    English goes once it is approved. Another language goes unapproved only where the message is not about safety, and
    unchecked only under a label that says so in both languages (I-08).
    """
    if found.code == "missing":
        return Verdict(False, why_not=f"Nobody has written it in {language.english_name}.")
    if found.code == State.APPROVED:
        return Verdict(True)
    if language.is_english:
        return Verdict(False, why_not="The English is not approved.")
    if category == Category.SAFETY:
        return Verdict(
            False,
            why_not=f"The {language.english_name} is not approved, and words about safety go approved or not at all.",
        )
    return Verdict(True, needs_label=not found.is_checked)


def label(language: Language) -> tuple[str, str]:
    """Return the line that stands over unchecked words, in their own language and in English."""
    in_english = f"Nobody who reads {language.english_name} fluently has checked these words yet."
    return language.lines["not_checked"], in_english


def checked_words(found: Standing, *, language: Language, reader: str, at: datetime | date | None) -> str:
    """Return who checked the words and when, or that nobody did; of English, who approved it."""
    if not found.is_checked:
        return "Not approved yet" if language.is_english else "Not yet checked by a fluent reader"
    deed, who = "Approved" if language.is_english else "Checked", f" by {reader}" if reader else ""
    return f"{deed}{who} on {at.day} {at:%B %Y}" if at is not None else f"{deed}{who}"


_ENGLISH = {
    State.DRAFT: Standing("draft", "Draft", is_checked=False),
    State.WAITING: Standing("waiting", "Waits for approval", is_checked=False),
    State.REVIEWED: Standing("reviewed", "Read by a second person", is_checked=True),
    State.APPROVED: Standing("approved", "Approved", is_checked=True),
    State.TAKEN_BACK: Standing("missing", "Taken back", is_checked=False),
}
_OTHERS = {
    State.DRAFT: Standing("draft", "Not yet checked", is_checked=False),
    State.WAITING: Standing("waiting", "Waits for a fluent reader", is_checked=False),
    State.REVIEWED: Standing("reviewed", "Checked", is_checked=True),
    State.APPROVED: Standing("approved", "Checked and approved", is_checked=True),
    State.TAKEN_BACK: Standing("missing", "Taken back", is_checked=False),
}
ENGLISH_CODE = ENGLISH.code
