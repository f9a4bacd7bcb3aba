"""The town that a public page is about, and when its schools are open."""

from datetime import date, timedelta

from django.http import Http404

from village.find_help.rules.next_time import LOOKS_AHEAD_DAYS, SchoolCalendar
from village.organisations.models.calendar import BankHoliday, ClosureDay
from village.organisations.models.partnership import Partnership
from village.organisations.queries import term_dates_for


def town_named(slug: str) -> Partnership:
    """Return the partnership with this address; raises Http404."""
    found = Partnership.objects.filter(slug=slug).first()
    if found is None:
        raise Http404("No such page.")
    return found


def calendar_of(partnership_id: int, today: date) -> SchoolCalendar:
    """Return when schools are open from today on; three queries. A year without dates goes by the usual rule."""
    until = today + timedelta(days=LOOKS_AHEAD_DAYS + 7)
    known = term_dates_for(partnership_id)
    years = [known.year(starting) for starting in range(today.year - 1, until.year + 1)]
    closed = ClosureDay.objects.filter(
        partnership_id=partnership_id, organisation__isnull=True, on__gte=today, on__lte=until
    )
    holidays = BankHoliday.objects.filter(on__gte=today, on__lte=until)
    return SchoolCalendar(
        tuple((half.starts_on, half.ends_on) for year in years for half in year.half_terms if half.ends_on >= today),
        frozenset(closed.values_list("on", flat=True)),
        frozenset(holidays.values_list("on", flat=True)),
    )
