"""Homes of children and adults, now and over time; a restricted address leaves here blank, whoever asks for it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import Http404

from village.access.viewer import NOBODY, Viewer
from village.people.models.adult import Contact
from village.people.models.household import Household, HouseholdMember
from village.people.models.pupil import Pupil
from village.people.models.restriction import Restriction
from village.people.queries.reach import reach_for, reaches
from village.people.rules.days import stands
from village.people.rules.restrictions import HOME_NOT_SHOWN


@dataclass(frozen=True, slots=True)
class Home:
    """One home as the viewer may see it."""

    member_id: int
    household_id: int
    name: str
    address: str
    postcode: str
    starts_on: date | None
    ends_on: date | None
    is_hidden: bool
    is_today: bool
    version: int = 1


def homes_of(viewer: Viewer, pupil: Pupil, *, today: date) -> list[Home]:
    """Return the homes of a child, today's first; nothing for who may not see where it lives.

    Somebody of the family finds those alone in which they live themself: one that they left is the other adult's.
    """
    reach = reach_for(viewer, pupil)
    rows = HouseholdMember.objects.filter(pupil=pupil).select_related("household")
    if not reach.sees_every_home:
        mine = HouseholdMember.objects.filter(_stays(today), adult__in=reach.own_adults)
        rows = rows.filter(household__in=mine.values("household"))
    members = list(rows)
    return _homes(viewer, members, today=today)


def homes_of_adults(viewer: Viewer, adult_ids: Collection[int], *, today: date) -> dict[int, list[Home]]:
    """Return today's homes of each adult. Whether the viewer may see this adult's home is asked before."""
    members = HouseholdMember.objects.filter(adult__in=adult_ids).select_related("household")
    today_s = [member for member in members if stands(member.starts_on, member.ends_on, today)]
    homes = _homes(viewer, today_s, today=today)
    by_adult: dict[int, list[Home]] = defaultdict(list)
    for member, home in zip(sorted(today_s, key=lambda one: one.pk), sorted(homes, key=_member_id), strict=True):
        by_adult[member.adult_id or 0].append(home)
    return dict(by_adult)


def hidden_households(viewer: Viewer, household_ids: Collection[int], *, today: date) -> frozenset[int]:
    """Return those of the households whose address is blank to the viewer.

    That is every home in which a child with a restricted address has lived since the restriction began, and every home
    of an adult with whom such a child lives. Only who may restrict at that child's school reads it. Three queries, and
    the five of reach where an address is restricted.
    """
    members = HouseholdMember.objects.filter(household__in=household_ids)
    children: dict[int, list[HouseholdMember]] = defaultdict(list)
    adults: dict[int, set[int]] = defaultdict(set)
    for member in members:
        if member.pupil_id:
            children[member.pupil_id].append(member)
        elif stands(member.starts_on, member.ends_on, today):
            adults[member.adult_id or 0].add(member.household_id)
    living_with: dict[int, set[int]] = defaultdict(set)
    for pupil_id, adult_id in Contact.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today), adult__in=adults, lives_with=True
    ).values_list("pupil_id", "adult_id"):
        living_with[pupil_id].add(adult_id)
    since = _restricted_since({*children, *living_with}, today)
    closed = _closed_children(viewer, since, today)
    hidden = {
        member.household_id
        for pupil_id in closed
        for member in children.get(pupil_id, ())
        if member.ends_on is None or member.ends_on >= since[pupil_id]
    }
    for pupil_id in closed:
        for adult_id in living_with.get(pupil_id, ()):
            hidden |= adults[adult_id]
    return frozenset(hidden)


def restricted_households(partnership_id: int, *, today: date) -> frozenset[int]:
    """Return the households of a partnership whose address is restricted today, whoever asks: for making messages.

    The same homes as in `hidden_households`, found from the children whose address is restricted. Five queries.
    """
    rows = Restriction.objects.filter(
        kind=Restriction.Kind.RESTRICTED_ADDRESS, pupil__partnership_id=partnership_id, starts_on__lte=today
    )
    children = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today)).values_list("pupil_id", flat=True)
    ids = sorted(set(children))
    if not ids:
        return frozenset()
    lived = HouseholdMember.objects.filter(pupil__in=ids).values_list("household_id", flat=True)
    living_with = Contact.objects.filter(_stays(today), pupil__in=ids, lives_with=True).values("adult")
    theirs = HouseholdMember.objects.filter(_stays(today), adult__in=living_with).values_list("household_id", flat=True)
    homes = {*lived, *theirs}
    return hidden_households(NOBODY, homes, today=today)


def kept_from(viewer: Viewer, pupil: Pupil, *, today: date) -> date | None:
    """Return since when the child’s address is restricted for the viewer; None where they may see it."""
    since = _restricted_since([pupil.pk], today)
    return since[pupil.pk] if _closed_children(viewer, since, today) else None


def household_for(viewer: Viewer, pupil: Pupil, household_id: int, *, today: date) -> Household:
    """Return a household of the child whose address the viewer may see; raises Http404."""
    home = next((home for home in homes_of(viewer, pupil, today=today) if home.household_id == household_id), None)
    if home is None or home.is_hidden:
        raise Http404("There is no such home.")
    return Household.objects.get(pk=household_id)


def member_for(pupil: Pupil, member_id: int) -> HouseholdMember:
    """Return one stay of the child in a home; raises Http404. See the pupil first."""
    found = HouseholdMember.objects.filter(pupil=pupil, pk=member_id).select_related("household").first()
    if found is None:
        raise Http404("There is no such home.")
    return found


def homes_to_move_to(viewer: Viewer, pupil: Pupil, *, today: date) -> list[Home]:
    """Return today's homes of the child's adults in which it does not live, but those that are closed to the viewer."""
    reach = reach_for(viewer, pupil)
    of_child = Contact.objects.filter(pupil=pupil).values_list("adult_id", flat=True)
    adults = [adult_id for adult_id in of_child if reach.sees_contact(adult_id)]
    there = HouseholdMember.objects.filter(pupil=pupil, ends_on__isnull=True).values("household")
    members = HouseholdMember.objects.filter(adult__in=adults).exclude(household__in=there).select_related("household")
    unique = {member.household_id: member for member in members if stands(member.starts_on, member.ends_on, today)}
    return [home for home in _homes(viewer, list(unique.values()), today=today) if not home.is_hidden]


def _homes(viewer: Viewer, members: list[HouseholdMember], *, today: date) -> list[Home]:
    hidden = hidden_households(viewer, {member.household_id for member in members}, today=today) if members else ()
    homes = [_home(member, is_hidden=member.household_id in hidden, today=today) for member in members]
    return sorted(homes, key=lambda home: (not home.is_today, home.starts_on or date.min, home.member_id))


def _home(member: HouseholdMember, *, is_hidden: bool, today: date) -> Home:
    household = member.household
    return Home(
        member_id=member.pk,
        household_id=household.pk,
        name=HOME_NOT_SHOWN if is_hidden else household.name,
        address="" if is_hidden else household.address,
        postcode="" if is_hidden else household.postcode,
        starts_on=member.starts_on,
        ends_on=member.ends_on,
        is_hidden=is_hidden,
        is_today=stands(member.starts_on, member.ends_on, today),
        version=household.version,
    )


def _stays(today: date) -> Q:
    return Q(ends_on__isnull=True) | Q(ends_on__gte=today)


def _member_id(home: Home) -> int:
    return home.member_id


def _restricted_since(pupil_ids: Collection[int], today: date) -> dict[int, date]:
    """Return since when the address of each child is restricted, of those for whom it is today."""
    rows = Restriction.objects.filter(pupil__in=pupil_ids, kind=Restriction.Kind.RESTRICTED_ADDRESS)
    standing = [row for row in rows if stands(row.starts_on, row.ends_on, today)]
    since: dict[int, date] = {}
    for row in standing:
        since[row.pupil_id] = min(row.starts_on, since.get(row.pupil_id, row.starts_on))
    return since


def _closed_children(viewer: Viewer, restricted: Collection[int], today: date) -> set[int]:
    """Return those of the restricted children whose address the viewer does not see."""
    if not restricted:
        return set()
    found = reaches(viewer, restricted, today=today)
    return {pupil_id for pupil_id, reach in found.items() if not reach.sees_restricted_address}
