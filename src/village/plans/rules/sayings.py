"""Updates and ratings of one action put together as people said them: one line for what was said in one breath."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from village.basics.school_year import TERM_NAMES
from village.plans.rules.term_grid import TERM_WORDS, Term, year_words


@dataclass(frozen=True, slots=True)
class Said:
    """A rating or an update as it stands on record."""

    on: date | None
    period: str
    text: str
    by: str
    from_document: bool
    made_at: datetime
    code: str = ""
    """Of a rating."""
    term: tuple[int, int] = (0, 0)
    """(academic year, place of the term in it) that a rating is for, where it has one."""
    confirmed_by: str = ""
    """Of a rating: who looked at it and agreed."""
    update_id: int = 0
    """Of an update."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What was said of an action at one time."""

    period: str
    on: date | None
    rating: str
    """A rating code with hyphens, or nothing."""
    text: str
    by: str
    from_document: bool
    update_id: int = 0
    """The update whose words these are; 0 for a rating alone."""


def period_words(academic_year: int | None, term: str, words: str) -> str:
    """Return the period as the document names it, else "Spring 2026", else "2025/26"."""
    if words or academic_year is None:
        return words
    if term in TERM_NAMES:
        return Term(academic_year, TERM_NAMES.index(term)).words
    return year_words(academic_year)


def term_words_of(day: date) -> str:
    """Return the term in which people would place a day: "Spring 2026"."""
    place = 0 if day.month >= 9 else 1 if (day.month, day.day) < (4, 16) else 2
    return f"{TERM_WORDS[TERM_NAMES[place]]} {day.year}"


def sayings(updates: Iterable[Said], ratings: Iterable[Said]) -> tuple[Saying, ...]:
    """Return what was said, newest first; what a document says without a date comes last, its latest term first.

    A rating and an update that one person made in the same moment, or that a document gives for one period, are one.
    """
    left = list(ratings)
    found = []
    for update in updates:
        rating = next((one for one in left if _belong(update, one)), None)
        if rating:
            left.remove(rating)
        found.append((update, _saying(update, rating)))
    found += [(rating, _saying(rating, rating)) for rating in left]
    return tuple(saying for _said, saying in sorted(found, key=lambda pair: _age(pair[0]), reverse=True))


def _belong(update: Said, rating: Said) -> bool:
    if update.from_document != rating.from_document:
        return False
    if update.from_document:
        return update.period == rating.period and update.on == rating.on
    return update.made_at == rating.made_at


def _saying(said: Said, rating: Said | None) -> Saying:
    period = (rating.period if rating else "") or said.period or (term_words_of(said.on) if said.on else "")
    code = rating.code.replace("_", "-") if rating else ""
    text = "" if said.from_document and said.code and _is_rating_alone(said) else said.text
    confirmed = f"confirmed by {rating.confirmed_by}" if rating and rating.confirmed_by else ""
    by = ", ".join(part for part in (said.by, confirmed) if part)
    return Saying(period, said.on, code, text, by, said.from_document, said.update_id)


def _is_rating_alone(said: Said) -> bool:
    """Return whether the document's words beside a rating say no more than the rating: "G", "Not started"."""
    words = said.text.casefold().split()
    return len(words) < 2 or " ".join(words) == said.code.replace("_", " ")


def _age(said: Said) -> tuple[bool, date, bool, tuple[int, int], datetime]:
    is_dated = not said.from_document or said.on is not None
    return is_dated, said.on or date.min, not said.code, said.term, said.made_at
