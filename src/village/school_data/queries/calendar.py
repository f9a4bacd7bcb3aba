"""The days on which a school's pupils are expected."""

from datetime import date

from django.db.models import Q

from village.organisations.models.calendar import BankHoliday, ClosureDay
from village.organisations.queries import term_dates_for
from village.organisations.rules.calendar import school_days


def school_days_of(partnership_id: int, school_id: int | None, first: date, last: date) -> list[date]:
    """Return the school days from the first day to the last, both included, in order.

    Days of half-terms that are neither bank holidays nor closed: for every school, or for the one given.
    """
    closures = ClosureDay.objects.filter(partnership_id=partnership_id, on__range=(first, last))
    closures = closures.filter(Q(organisation__isnull=True) | Q(organisation_id=school_id))
    closed = set(closures.values_list("on", flat=True))
    closed.update(BankHoliday.objects.filter(on__range=(first, last)).values_list("on", flat=True))
    dates = term_dates_for(partnership_id)
    years = [dates.year(starting) for starting in range(first.year - 1, last.year + 1)]
    halves = [half for year in years for half in year.half_terms if half.starts_on <= last and half.ends_on >= first]
    return [day for half in halves for day in school_days(half, closed) if first <= day <= last]
