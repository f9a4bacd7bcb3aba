"""Named reads of organisations, people, groups and the calendar; every one keeps to the viewer's partnership."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet

from village.audit.services.record import Actor
from village.basics.school_year import TERM_NAMES, SchoolYear, TermDates
from village.basics.school_year import HalfTerm as HalfTermDates
from village.organisations.models.calendar import BankHoliday, ClosureDay, HalfTerm
from village.organisations.models.group import Group, Seat
from village.organisations.models.organisation import Membership, Organisation
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner


def partnership_of(viewer: Actor) -> Partnership | None:
    """Return the partnership that the viewer is in."""
    return Partnership.objects.filter(pk=viewer.partnership_id or 0).first()


def organisations(viewer: Actor, *, words: str = "", kind: str = "") -> QuerySet[Organisation]:
    """Return the members of the viewer's partnership, those that left included, by name."""
    found = Organisation.objects.filter(memberships__partnership_id=viewer.partnership_id or 0)
    if words:
        found = found.filter(Q(name__icontains=words) | Q(short_name__icontains=words) | Q(urn=words))
    if kind:
        found = found.filter(kind=kind)
    return found


def memberships(viewer: Actor, *, words: str = "", kind: str = "") -> QuerySet[Membership]:
    """Return the memberships of the viewer's partnership with their organisations and the count of their people."""
    mine = Membership.objects.filter(organisation__in=organisations(viewer, words=words, kind=kind))
    here = Q(
        organisation__practitioners__partnership_id=viewer.partnership_id or 0,
        organisation__practitioners__left_on__isnull=True,
    )
    return (
        mine.filter(partnership_id=viewer.partnership_id or 0)
        .select_related("organisation")
        .annotate(people_count=Count("organisation__practitioners", filter=here))
    )


def members_on(partnership_id: int | None, day: date) -> frozenset[int]:
    """Return the ids of the organisations that belong to the partnership on the day."""
    there = Membership.objects.filter(partnership_id=partnership_id or 0, starts_on__lte=day)
    there = there.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    return frozenset(there.order_by().values_list("organisation_id", flat=True))


def schools_by_urn(partnership_id: int) -> dict[str, int]:
    """Return the id of each school that is or was a member, by its URN."""
    schools = Organisation.objects.filter(memberships__partnership_id=partnership_id, urn__isnull=False).order_by()
    return {str(urn): number for urn, number in schools.values_list("urn", "pk")}


def membership_of(viewer: Actor, organisation: Organisation) -> Membership:
    """Return the organisation's place in the viewer's partnership; raises Membership.DoesNotExist."""
    return Membership.objects.select_related("organisation").get(
        partnership_id=viewer.partnership_id or 0, organisation=organisation
    )


def practitioners(
    viewer: Actor, *, words: str = "", organisation: Organisation | None = None, with_left: bool = False, today: date
) -> QuerySet[Practitioner]:
    """Return the people of the viewer's partnership, by name; those who left only when asked for."""
    found = Practitioner.objects.filter(partnership_id=viewer.partnership_id or 0).select_related("organisation")
    if not with_left:
        found = found.filter(Q(left_on__isnull=True) | Q(left_on__gte=today))
    if organisation is not None:
        found = found.filter(organisation=organisation)
    if words:
        found = found.filter(
            Q(name__icontains=words)
            | Q(initials__iexact=words)
            | Q(job_title__icontains=words)
            | Q(organisation__name__icontains=words)
        )
    return found


def practitioners_of_any_day(viewer: Actor) -> QuerySet[Practitioner]:
    """Return everybody who is or was in the viewer's partnership."""
    return Practitioner.objects.filter(partnership_id=viewer.partnership_id or 0).select_related("organisation")


def sharing_initials(viewer: Actor, initials: str, *, but: int | None = None) -> list[Practitioner]:
    """Return the others who go by the same initials, so that a plan's key is read with care."""
    if not initials.strip():
        return []
    everybody = practitioners_of_any_day(viewer).filter(initials__iexact=initials.strip(), left_on__isnull=True)
    return [person for person in everybody if person.pk != but]


def groups(viewer: Actor) -> QuerySet[Group]:
    """Return the viewer's boards, work groups and networks."""
    return Group.objects.filter(partnership_id=viewer.partnership_id or 0).select_related("reports_to")


def seats(viewer: Actor, *, today: date, ended: bool = False) -> QuerySet[Seat]:
    """Return the seats held today in the viewer's groups, or those that have ended."""
    mine = Seat.objects.filter(group__partnership_id=viewer.partnership_id or 0)
    mine = mine.select_related("group", "practitioner__organisation", "organisation")
    return mine.filter(ends_on__lt=today) if ended else mine.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))


def seats_by_group(viewer: Actor, *, today: date) -> dict[int, list[Seat]]:
    """Return the seats held today, by group."""
    by_group: dict[int, list[Seat]] = defaultdict(list)
    for seat in seats(viewer, today=today):
        by_group[seat.group_id].append(seat)
    return dict(by_group)


def school_year(viewer: Actor, starting: int) -> SchoolYear | None:
    """Return the year as the viewer's partnership has set it, or None."""
    return _years(HalfTerm.objects.filter(partnership_id=viewer.partnership_id or 0, academic_year=starting)).get(
        starting
    )


def known_years(viewer: Actor) -> list[int]:
    """Return the years that have dates, in order."""
    rows = HalfTerm.objects.filter(partnership_id=viewer.partnership_id or 0)
    return sorted(set(rows.values_list("academic_year", flat=True)))


def term_dates_for(partnership_id: int) -> TermDates:
    """Return every year of the partnership's calendar; readers fall back to the usual year for others."""
    return TermDates(_years(HalfTerm.objects.filter(partnership_id=partnership_id)))


def closure_days(viewer: Actor, starting: int) -> QuerySet[ClosureDay]:
    """Return the closed days of an academic year."""
    mine = ClosureDay.objects.filter(partnership_id=viewer.partnership_id or 0).select_related("organisation")
    return mine.filter(on__gte=date(starting, 8, 1), on__lt=date(starting + 1, 8, 1))


def bank_holidays_in(starting: int) -> QuerySet[BankHoliday]:
    """Return the bank holidays of an academic year."""
    return BankHoliday.objects.filter(on__gte=date(starting, 8, 1), on__lt=date(starting + 1, 8, 1))


def _years(rows: Iterable[HalfTerm]) -> dict[int, SchoolYear]:
    halves: dict[int, list[HalfTermDates]] = defaultdict(list)
    for row in rows:
        term = next(name for name in TERM_NAMES if name == row.term)
        halves[row.academic_year].append(HalfTermDates(term, row.half, row.starts_on, row.ends_on))
    return {
        starting: SchoolYear(starting, tuple(sorted(halves[starting], key=lambda half: half.starts_on)))
        for starting in sorted(halves)
    }


def the_partnership(viewer: Actor) -> Partnership:
    """Return the viewer's partnership; raises Partnership.DoesNotExist for who is in none."""
    return Partnership.objects.get(pk=viewer.partnership_id or 0)


def closure_days_of_partnership(viewer: Actor) -> QuerySet[ClosureDay]:
    """Return every closed day of the viewer's partnership."""
    return ClosureDay.objects.filter(partnership_id=viewer.partnership_id or 0)
