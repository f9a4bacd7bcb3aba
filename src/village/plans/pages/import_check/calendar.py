"""The document's years on the school calendar: what "Year 1" means, and how to set it."""

from collections.abc import Iterator
from dataclasses import dataclass

from village.plans.drafts.decisions import Decisions
from village.plans.drafts.draft import Draft
from village.plans.drafts.periods import first_academic_year, read_periods

AROUND = 6
"""So many years before and after the likeliest can be chosen."""


@dataclass(frozen=True, slots=True)
class YearMeant:
    """One year column and the days that it stands for."""

    label: str
    words: str
    """2017/18, 1 September 2017 to 31 August 2018; or that it has no days yet."""


@dataclass(frozen=True, slots=True)
class YearsShown:
    """What the plan's block says on years."""

    is_asked: bool
    """Whether the columns name no years of their own, so that a person has to say which they are."""
    chosen: str
    choices: tuple[tuple[str, str], ...]
    meant: tuple[YearMeant, ...]


def years_shown(draft: Draft, decisions: Decisions, *, this_year: int) -> YearsShown:
    """Return the years of the draft's columns as they would stand on the calendar."""
    heads = list(dict.fromkeys(mark.period for row in draft.actions() for mark in row.action.marks))
    read = first_academic_year(draft.outline.period)
    first = decisions.starts_year or read
    without = read_periods(heads, None)
    likeliest = first or this_year
    from_period = f"From the period: {year_name(read)}" if read else "Not known yet"
    years = range(likeliest - AROUND, likeliest + AROUND + 1)
    return YearsShown(
        is_asked=any(year.academic_year is None for year in without.years),
        chosen=str(decisions.starts_year or ""),
        choices=(("", from_period), *((str(year), year_name(year)) for year in years)),
        meant=tuple(_meant(heads, first)),
    )


def _meant(heads: list[str], first: int | None) -> Iterator[YearMeant]:
    for year in read_periods(heads, first).years:
        if year.academic_year is None:
            yield YearMeant(year.label, "no dates yet")
        else:
            name, starting = year_name(year.academic_year), year.academic_year
            named = "" if name in year.label else f"{name}, "
            yield YearMeant(year.label, f"{named}1 September {starting} to 31 August {starting + 1}")


def year_name(starting: int) -> str:
    """Return 2017/18."""
    return f"{starting}/{(starting + 1) % 100:02d}"
