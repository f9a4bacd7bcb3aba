"""Whether missed days fall on one weekday more than chance would have it: the numbers, and how little they prove.

"6½ of 8½ missed days were Mondays" is said only together with how likely that is when nothing is behind it. It never
says why: a parent's shift, a club and a lesson look alike.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import comb
from typing import Literal

import numpy as np

from village.basics.school_days import days_figure, days_words
from village.basics.speech import ENGLISH, Speech
from village.school_data.rules.array_types import Bytes, Ints
from village.school_data.rules.days import DAYS_A_WEEK, Days

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
FEWEST_DAYS = 4
"""Days with something missed, below which no weekday says anything."""
UNLIKELY = Fraction(1, 20)

type Verdict = Literal["too_few", "could_be_chance", "more_than_chance"]


@dataclass(frozen=True, slots=True)
class WeekdayPattern:
    """The weekday that stands out most among what one pupil missed."""

    weekday: int
    """0 Monday to 4 Friday."""
    missed_on_it: int
    """Sessions."""
    missed: int
    """Sessions in all."""
    days_missed_on_it: int
    """Days with something missed."""
    days_missed: int
    days_on_it: int
    """Days with a possible session."""
    days: int

    @property
    def words(self) -> str:
        """Return "6½ of 8½ missed days were Mondays"."""
        return self.words_in(ENGLISH)

    def words_in(self, speech: Speech) -> str:
        """Return the words in a language."""
        weekday, on_it = speech.weekday(self.weekday), days_figure(self.missed_on_it)
        if self.missed == 2:
            return speech.say("%(on_it)s of 1 missed day was a %(weekday)s", on_it=on_it, weekday=weekday)
        if self.missed == 1:
            return speech.say("The missed half day was a %(weekday)s", weekday=weekday)
        return speech.say(
            "%(on_it)s of %(missed)s missed days were %(weekday)ss",
            on_it=on_it,
            missed=days_figure(self.missed),
            weekday=weekday,
        )

    @property
    def chance(self) -> Fraction:
        """How likely as many missed days or more on one weekday are when every day is as likely as any other.

        The upper tail of drawing `days_missed` out of `days`, times five, for any weekday could have stood out; 1 at
        most. Days of one illness follow one another and spread over the week, so true chance is hardly higher.
        """
        others = self.days - self.days_on_it
        ways = sum(
            comb(self.days_on_it, hit) * comb(others, self.days_missed - hit)
            for hit in range(self.days_missed_on_it, min(self.days_on_it, self.days_missed) + 1)
        )
        return min(Fraction(1), len(WEEKDAYS) * Fraction(ways, comb(self.days, self.days_missed)))

    @property
    def verdict(self) -> Verdict:
        if self.days_missed < FEWEST_DAYS:
            return "too_few"
        return "more_than_chance" if self.chance < UNLIKELY else "could_be_chance"

    @property
    def caution(self) -> str:
        """Return the sentence that stands beside the words."""
        return self.caution_in(ENGLISH)

    def caution_in(self, speech: Speech) -> str:
        """Return the caution in a language."""
        if self.verdict == "too_few":
            return speech.say("That is too few days to say anything.")
        if self.verdict == "could_be_chance":
            return speech.say("That can well be chance.")
        days = days_words(self.missed, speech=speech)
        return speech.say("With %(days)s missed, chance alone seldom does that. It does not say why.", days=days)


def missed_by_weekday(missed: Bytes) -> Ints:
    """Return int64[rows, 5], sessions or days missed on each weekday, from uint8[rows, days from a Monday on]."""
    rows, days = missed.shape
    whole = np.zeros((rows, -(-days // DAYS_A_WEEK) * DAYS_A_WEEK), np.uint8)
    whole[:, :days] = missed
    return whole.reshape(rows, -1, DAYS_A_WEEK).sum(axis=1, dtype=np.int64)


def weekday_pattern(days: Days, row: int) -> WeekdayPattern | None:
    """Return the weekday that stands out most for one row, the one that chance explains least; None if none missed.

    Of pupils without any pattern, up to one in twenty stands out all the same: a list of all who do is no finding.
    """
    sessions = days.missed[row : row + 1]
    if not sessions.any():
        return None
    in_sessions = missed_by_weekday(sessions)[0].tolist()
    in_days = missed_by_weekday(np.minimum(sessions, 1))[0].tolist()
    possible = missed_by_weekday(days.has_session[row : row + 1].astype(np.uint8))[0].tolist()
    patterns = [
        WeekdayPattern(
            day, in_sessions[day], sum(in_sessions), in_days[day], sum(in_days), possible[day], sum(possible)
        )
        for day in range(DAYS_A_WEEK)
        if in_days[day]
    ]
    return min(patterns, key=lambda pattern: (pattern.chance, -pattern.missed_on_it, pattern.weekday))
