"""A half-term beside the one before and the same one last year; over as many school days when it is not over yet.

Local usage (no national rule). Autumn is set beside autumn, because illness has its seasons; the half-term before is
nearer in time but not in season, so both are shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from village.basics.school_days import days_words
from village.basics.school_year import HalfTerm, SchoolYear, TermDates
from village.basics.speech import ENGLISH, Speech

TERM_LENGTH = 100
"""School days out of which missed days are told, so that half-terms of different length can be compared."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days from a first to a last, both school days, and how many school days they hold."""

    first_on: date
    last_on: date
    school_days: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Missed and possible sessions of a pupil or group, now and then, over spans of equal length."""

    missed_now: int
    possible_now: int
    missed_then: int
    possible_then: int

    @property
    def more_in_a_hundred(self) -> Fraction | None:
        """How many more days out of a hundred are missed now than then, below nothing for fewer; None if unknown."""
        if not self.possible_now or not self.possible_then:
            return None
        now = Fraction(self.missed_now, self.possible_now)
        return TERM_LENGTH * (now - Fraction(self.missed_then, self.possible_then))

    @property
    def is_like_for_like(self) -> bool:
        """Whether both have as many possible sessions, so that days can be set beside days as they are."""
        return self.possible_now == self.possible_then

    @property
    def words(self) -> str:
        """Return "2 days missed; 3½ days then", with what was possible where it differs."""
        return self.words_in(ENGLISH)

    def words_in(self, speech: Speech) -> str:
        """Return the words in a language."""
        missed_now, missed_then = (
            days_words(self.missed_now, speech=speech),
            days_words(self.missed_then, speech=speech),
        )
        if self.is_like_for_like:
            return speech.say("%(now)s missed; %(then)s then", now=missed_now, then=missed_then)
        return speech.say(
            "%(now)s of %(possible_now)s missed; %(then)s of %(possible_then)s then",
            now=missed_now,
            possible_now=days_words(self.possible_now, speech=speech),
            then=missed_then,
            possible_then=days_words(self.possible_then, speech=speech),
        )


def half_term_before(term_dates: TermDates, year: SchoolYear, half: HalfTerm) -> HalfTerm:
    """Return the half-term before, which may lie in the year before."""
    at = year.half_terms.index(half)
    return year.half_terms[at - 1] if at else term_dates.year(year.starting - 1).half_terms[-1]


def same_half_term_last_year(term_dates: TermDates, year: SchoolYear, half: HalfTerm) -> HalfTerm:
    """Return the half-term of the same name a year before; raises KeyError when that calendar lacks it."""
    return term_dates.year(year.starting - 1).half_term(half.term, half.half)


def same_span(now: Sequence[date], then: Sequence[date], until: date) -> tuple[Span, Span] | None:
    """Return the stretches of two half-terms that can be set beside each other, or None when nothing has passed yet.

    `now` and `then` are the school days of the two, in order; `until` is the last day with marks. A half-term that is
    over is set beside the whole of the other; one that is not, beside as many of the other's first school days.
    """
    passed = [day for day in now if day <= until]
    if not passed or not then:
        return None
    others = then if len(passed) == len(now) else then[: len(passed)]
    return Span(passed[0], passed[-1], len(passed)), Span(others[0], others[-1], len(others))
