"""Setting school years, closing days, and bringing a calendar from a file."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from importlib.resources import files

from django.db import transaction

from village.audit.services.record import Actor, Change, Subject, record
from village.basics.errors import Refused
from village.basics.school_year import HalfTerm as HalfTermDates
from village.basics.school_year import SchoolYear
from village.organisations.models.calendar import BankHoliday, ClosureDay, HalfTerm
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.organisations.rules.bank_holidays import bank_holidays
from village.organisations.rules.calendar import checked, half_words, usual_year, year_words
from village.organisations.rules.calendar_file import BroughtCalendar, Closure, read_calendar

FIRST_YEAR, LAST_YEAR = 2009, 2030


@transaction.atomic
def set_year(partnership: Partnership, starting: int, halves: Sequence[HalfTermDates], *, by: Actor) -> list[Change]:
    """Return what changed: the year's half-terms now stand as given. Raises Refused for dates that overlap or stray."""
    year = checked(starting, halves)
    rows = HalfTerm.objects.filter(partnership=partnership, academic_year=starting)
    old = {(row.term, row.half): row for row in rows}
    changes: list[Change] = []
    for half in year.half_terms:
        row = old.pop((half.term, half.half), None)
        if row is None or (row.starts_on, row.ends_on) != (half.starts_on, half.ends_on):
            changes.append(_change(half.term, half.half, row, half))
            HalfTerm.objects.update_or_create(
                partnership=partnership,
                academic_year=starting,
                term=half.term,
                half=half.half,
                defaults={"starts_on": half.starts_on, "ends_on": half.ends_on},
            )
    for row in old.values():
        changes.append(_change(row.term, row.half, row, None))
        row.delete()
    if changes:
        subject = Subject("organisations.year", f"{partnership.pk}:{starting}", year_words(starting))
        record("organisations.year-set", by=by, subject=subject, changes=changes, partnership_id=partnership.pk)
    return changes


@transaction.atomic
def close_day(
    partnership: Partnership, *, on: date, reason: str, organisation: Organisation | None = None, by: Actor
) -> ClosureDay:
    """Return the day on which every school, or the one given, is now shut."""
    if not reason.strip():
        raise Refused("Say why the schools are shut, such as Training day.", field="reason")
    if ClosureDay.objects.filter(partnership=partnership, organisation=organisation, on=on).exists():
        raise Refused(f"{on:%-d %B %Y} is closed already.", field="on")
    day = ClosureDay.objects.create(partnership=partnership, organisation=organisation, on=on, reason=reason.strip())
    record("organisations.day-closed", by=by, subject=_day_subject(day), partnership_id=partnership.pk)
    return day


@transaction.atomic
def reopen_day(day: ClosureDay, *, by: Actor) -> None:
    """The day is a school day again."""
    subject = _day_subject(day)
    day.delete()
    record("organisations.day-reopened", by=by, subject=subject)


@transaction.atomic
def bring_calendar(partnership: Partnership, brought: BroughtCalendar, *, by: Actor) -> int:
    """Return how many dates changed, after every year and closed day of the file stands. Problems refuse the whole."""
    if brought.problems:
        raise Refused(brought.problems[0], field="text")
    count = sum(len(set_year(partnership, year.starting, year.half_terms, by=by)) for year in brought.years)
    return count + sum(_close_unless_closed(partnership, closure, by) for closure in brought.closures)


@transaction.atomic
def copy_forward(partnership: Partnership, source: SchoolYear, *, by: Actor) -> int:
    """Return the year after the source, now set: the same weeks, 52 weeks later, on school days.

    A week is slipped in where the usual English year has drifted by more than half a week.
    """
    target = source.starting + 1
    if HalfTerm.objects.filter(partnership=partnership, academic_year=target).exists():
        raise Refused(f"{year_words(target)} has dates already. Change them there.")
    set_year(partnership, target, shifted(source), by=by)
    return target


def shifted(source: SchoolYear) -> tuple[HalfTermDates, ...]:
    """Return the source's half-terms moved on as far as the usual year moves, so that Easter and weekdays fit."""
    usual, after = usual_year(source.starting), usual_year(source.starting + 1)
    moved = []
    for half in source.half_terms:
        here, there = usual.half_term(half.term, half.half), after.half_term(half.term, half.half)
        first = half.starts_on + _whole_weeks(here.starts_on, there.starts_on)
        last = half.ends_on + _whole_weeks(here.ends_on, there.ends_on)
        moved.append(HalfTermDates(half.term, half.half, first, last))
    return tuple(moved)


@transaction.atomic
def bring_sample_years(
    partnership: Partnership, *, by: Actor, years: Iterable[int] = range(FIRST_YEAR, LAST_YEAR)
) -> int:
    """Return how many dates were set: the sample years that the partnership has not set itself, for old plans."""
    text = files("village.organisations").joinpath("sample_calendar.csv").read_text(encoding="utf-8")
    known = set(HalfTerm.objects.filter(partnership=partnership).values_list("academic_year", flat=True))
    wanted = set(years) - known
    sample = read_calendar(text)
    sample.years = tuple(year for year in sample.years if year.starting in wanted)
    return bring_calendar(partnership, sample, by=by)


def keep_bank_holidays(first: int = FIRST_YEAR, last: int = LAST_YEAR) -> int:
    """Return how many bank holidays were added for the calendar years, both included; those known stay."""
    days = [holiday for year in range(first, last + 1) for holiday in bank_holidays(year)]
    known = set(BankHoliday.objects.values_list("on", flat=True))
    new = [BankHoliday(on=day.on, name=day.name) for day in days if day.on not in known]
    BankHoliday.objects.bulk_create(new)
    return len(new)


def _close_unless_closed(partnership: Partnership, closure: Closure, by: Actor) -> bool:
    if ClosureDay.objects.filter(partnership=partnership, organisation=None, on=closure.on).exists():
        return False
    close_day(partnership, on=closure.on, reason=closure.reason, by=by)
    return True


def _whole_weeks(here: date, there: date) -> timedelta:
    return timedelta(weeks=round((there - here).days / 7))


def _change(term: str, half: int, old: HalfTerm | None, new: HalfTermDates | None) -> Change:
    return {
        "field": f"{term}_{half}",
        "label": half_words(term, half),
        "old": f"{old.starts_on} to {old.ends_on}" if old else None,
        "new": f"{new.starts_on} to {new.ends_on}" if new else None,
    }


def _day_subject(day: ClosureDay) -> Subject:
    where = f" ({day.organisation})" if day.organisation else ""
    return Subject("organisations.closure-day", day.pk, f"{day.on:%-d %B %Y}: {day.reason}{where}")
