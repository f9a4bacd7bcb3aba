"""Attendance and absence in percent, persistent and severe absence, and how far a figure can be trusted.

Sources: DfE, Pupil absence in schools, methodology; DfE, A guide to absence statistics (2016). Every decision compares
whole numbers: 10% of 190 sessions is 19 sessions and not 18.999. `missed` and `possible` are sessions of one pupil, or
sums over the sessions of a group: the rate of a group is a sum over a sum, never a mean of rates.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import overload

import numpy as np

from village.basics.errors import Refused
from village.school_data.rules.array_types import Floats, Ints, Truths

PERSISTENT_PERCENT = ((2015, 10), (2010, 15), (2005, 20))
"""From which academic year (its September) on which percent of possible sessions missed is persistent absence.

Until 2014/15 the published figures counted a fixed number of sessions, the same for every pupil (56 in a whole year at
15%); here the percent is taken of the pupil's own possible sessions in every year, so old published figures differ.
"""
SEVERE_PERCENT = 50
"""Of possible sessions missed; DfE, Pupil absence in schools, methodology."""
A_FEW_WITHOUT_REASON = 3
"""Sessions without a reason up to which a figure is provisional and can still be spoken of."""


def percent_of(part: int, whole: int) -> float | None:
    """Return part of whole, 0 to 100, or None when nothing was possible."""
    return 100 * part / whole if whole else None


def percents_of(part: Ints, whole: Ints) -> Floats:
    """Return the same for every row; NaN where nothing was possible."""
    percents = np.full(len(whole), np.nan)
    np.divide(100 * part, whole, out=percents, where=whole > 0)
    return percents


def percent_words(part: int, whole: int) -> str | None:
    """Return "95.9%", a half rounded up as published statistics do; None when nothing was possible."""
    if not whole:
        return None
    return f"{(Decimal(100 * part) / whole).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def persistent_percent(academic_year: int) -> int:
    """Return the percent missed from which absence is persistent in the year that began in a September.

    Raises Refused for years before there was such a measure.
    """
    for first_year, percent in PERSISTENT_PERCENT:
        if academic_year >= first_year:
            return percent
    raise Refused("Persistent absence was first measured in 2005/06. Choose a later year.")


@overload
def is_persistent(missed: int, possible: int, academic_year: int) -> bool: ...
@overload
def is_persistent(missed: Ints, possible: Ints, academic_year: int) -> Truths: ...
def is_persistent(missed: int | Ints, possible: int | Ints, academic_year: int) -> bool | Truths:
    """Return whether that year's percent or more of the pupil's own possible sessions was missed.

    Of days in two academic years, the later one's percent holds.
    """
    return _at_least(missed, possible, persistent_percent(academic_year))


@overload
def is_severe(missed: int, possible: int) -> bool: ...
@overload
def is_severe(missed: Ints, possible: Ints) -> Truths: ...
def is_severe(missed: int | Ints, possible: int | Ints) -> bool | Truths:
    """Return whether half or more of the pupil's own possible sessions was missed; such a pupil is persistent too."""
    return _at_least(missed, possible, SEVERE_PERCENT)


@overload
def one_day_is_enough(possible: int, academic_year: int) -> bool: ...
@overload
def one_day_is_enough(possible: Ints, academic_year: int) -> Truths: ...
def one_day_is_enough(possible: int | Ints, academic_year: int) -> bool | Truths:
    """Return whether one missed day (two sessions) would make the pupil persistently absent.

    So after a short time on roll or early in a year: then say "1 of 6 days", never a percent alone.
    """
    if isinstance(possible, int):
        return _at_least(2, possible, persistent_percent(academic_year))
    return _at_least(np.full_like(possible, 2), possible, persistent_percent(academic_year))


@overload
def is_provisional(no_reason: int) -> bool: ...
@overload
def is_provisional(no_reason: Ints) -> Truths: ...
def is_provisional(no_reason: int | Ints) -> bool | Truths:
    """Return whether a figure may still get better: N counts as unauthorised until its reason is known."""
    return no_reason > 0


@overload
def has_too_many_without_reason(no_reason: int, a_few: int = ...) -> bool: ...
@overload
def has_too_many_without_reason(no_reason: Ints, a_few: int = ...) -> Truths: ...
def has_too_many_without_reason(no_reason: int | Ints, a_few: int = A_FEW_WITHOUT_REASON) -> bool | Truths:
    """Return whether no letter should rest on a figure, because more than a few sessions have no reason yet."""
    return no_reason > a_few


def _at_least(missed: int | Ints, possible: int | Ints, percent: int) -> bool | Truths:
    return (possible > 0) & (100 * missed >= percent * possible)
