"""When an agreement is to be looked at next: its rhythm on the school calendar, from what was looked at last."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from village.basics.school_year import TERM_NAMES, SchoolYear, TermDates, school_year_of

MONTHLY, HALF_TERMLY, TERMLY, YEARLY = "monthly", "half_termly", "termly", "yearly"

RHYTHMS: Mapping[str, str] = {
    MONTHLY: "Every month",
    HALF_TERMLY: "Every half-term",
    TERMLY: "Every term",
    YEARLY: "Every school year",
}

STILL_COUNTS_BEFORE = timedelta(days=14)
"""A look this soon after a period has ended counts for that period when it had none."""

YEARS_ON = 3


@dataclass(frozen=True, slots=True)
class NextLook:
    """The day by which somebody should look, and why then."""

    due_on: date
    reason: str
    is_overdue: bool


def next_look(
    every: str,
    *,
    starts_on: date,
    ends_on: date | None,
    looked_on: Sequence[date],
    term_dates: TermDates,
    today: date,
) -> NextLook | None:
    """Return when the next look is due, or None for no rhythm and after the last one.

    A period ends with its month, half-term, term or school year. A look counts for the period in which it was made; one
    in the first fourteen days of a period counts for the period before, when that had none.
    """
    if every not in RHYTHMS:
        return None
    before = starts_on - timedelta(days=1)
    looks = sorted(day for day in looked_on if day >= starts_on)
    for due in _due_days(every, starts_on, ends_on, term_dates, until=max([today, *looks])):
        own = [day for day in looks if before < day <= due]
        late = [day for day in looks if due < day <= due + STILL_COUNTS_BEFORE]
        later = [day for day in looks if day > due + STILL_COUNTS_BEFORE]
        if not own and not late and not later:
            return NextLook(due, _reason(every, due, ends_on), due < today)
        if not own and late:
            looks.remove(late[0])
        before = due
    return None


def _due_days(
    every: str, starts_on: date, ends_on: date | None, term_dates: TermDates, *, until: date
) -> Iterator[date]:
    """Yield the ends of periods in order; the last one is the end of the agreement."""
    last_year = max(school_year_of(until), school_year_of(starts_on)) + YEARS_ON
    for starting in range(school_year_of(starts_on), last_year + 1):
        for day in sorted(_ends_in(every, term_dates.year(starting))):
            if day < starts_on:
                continue
            if ends_on is not None and day >= ends_on:
                yield ends_on
                return
            yield day
    if ends_on is not None:
        yield ends_on


def _ends_in(every: str, year: SchoolYear) -> set[date]:
    if every == MONTHLY:
        firsts = [date(year.starting, month, 1) for month in range(10, 13)]
        firsts += [date(year.starting + 1, month, 1) for month in range(1, 10)]
        return {first - timedelta(days=1) for first in firsts}
    if every == YEARLY:
        return {max(half.ends_on for half in year.half_terms)}
    if every == HALF_TERMLY:
        return {half.ends_on for half in year.half_terms}
    held = {half.term for half in year.half_terms}
    return {year.term(name)[1] for name in TERM_NAMES if name in held}


def _reason(every: str, due: date, ends_on: date | None) -> str:
    if due == ends_on:
        return "The agreement ends then."
    return {
        MONTHLY: "The month ends then.",
        HALF_TERMLY: "The half-term ends then.",
        TERMLY: "The term ends then.",
        YEARLY: "The school year ends then.",
    }[every]
