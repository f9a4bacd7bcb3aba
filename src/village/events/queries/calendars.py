"""The school calendar as rules of events take it."""

from datetime import date

from django.db.models import Q

from village.events.rules.repeating import SchoolCalendar
from village.organisations.models.calendar import BankHoliday, ClosureDay
from village.organisations.queries import term_dates_for
from village.organisations.rules.bank_holidays import bank_holidays


def school_calendar(partnership_id: int, host_id: int | None, first: date, last: date) -> SchoolCalendar:
    """Return terms and closed days from the first day to the last; those of one school count for its events alone."""
    closures = ClosureDay.objects.filter(partnership_id=partnership_id, on__range=(first, last))
    closures = closures.filter(Q(organisation__isnull=True) | Q(organisation_id=host_id))
    holidays = {one.on: one.name for year in range(first.year, last.year + 1) for one in bank_holidays(year)}
    holidays |= {row.on: row.name for row in BankHoliday.objects.filter(on__range=(first, last))}
    return SchoolCalendar(term_dates_for(partnership_id), {row.on: row.reason for row in closures}, holidays)
