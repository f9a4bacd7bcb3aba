"""Who has looked at a child, and what has happened to its record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from village.access.queries import roles_in_partnership
from village.access.rules.roles import ROLE_NAMES
from village.access.viewer import Viewer
from village.audit.looks import Looks, UnusualLooks, looks_at, unusual_looks
from village.audit.models.entry import Entry
from village.audit.queries import entries_about, entries_of_partnership, midnight
from village.audit.services.record import Subject
from village.basics.school_year import school_year_of
from village.design.speech import say
from village.organisations.queries import term_dates_for
from village.organisations.rules.calendar import half_term_on
from village.people.models.adult import Contact
from village.people.models.household import HouseholdMember
from village.people.models.pupil import Pupil
from village.people.queries.reach import reach_for

BY_PARENT, BY_AGENCY = "people.own-child-seen", "people.shared-child-seen"


@dataclass(frozen=True, slots=True)
class LookerLine:
    """Somebody who looked at one's own child, in words that keep the other adult and single helpers to themselves."""

    who: str
    what: str
    count: int
    last_at: datetime


def looks_since(viewer: Viewer, *, today: date) -> date:
    """Return the first day of this half-term, or of the school year in the holidays."""
    starting = school_year_of(today)
    year = term_dates_for(viewer.partnership_id or 0).year(starting)
    half = half_term_on(today, [year])
    return half.starts_on if half else year.starts_on


def looks_at_pupil(viewer: Viewer, pupil: Pupil, since: date) -> list[Looks]:
    """Return who has seen the child since the day; whether the viewer may know is for the page to ask."""
    return looks_at(viewer, Subject("people.pupil", pupil.pk), since)


def lines_of_looks(viewer: Viewer, pupil: Pupil, since: date) -> QuerySet[Entry]:
    """Return every look at the child since the day, the latest first."""
    return entries_about(viewer, Subject("people.pupil", pupil.pk)).filter(is_read=True, at__gte=midnight(since))


def looks_for_parent(viewer: Viewer, pupil: Pupil, since: date, *, today: date) -> list[LookerLine]:
    """Return who has looked at the viewer's own child: staff by name and role, others by what they are.

    Another parent's looks are counted under "a parent or carer": a login must not tell that somebody is about.
    """
    seen = lines_of_looks(viewer, pupil, since).order_by()
    groups = seen.values("actor_kind", "actor_id", "verb").annotate(
        name=Max("actor_name"), count=Count("pk"), last_at=Max("at")
    )
    roles = _roles_by_user(viewer, today)
    lines: dict[tuple[str, str], LookerLine] = {}
    for row in groups:
        who, what = _in_words(viewer, row, roles)
        known = lines.get((who, what))
        count = row["count"] + (known.count if known else 0)
        last_at = max(row["last_at"], known.last_at) if known else row["last_at"]
        lines[who, what] = LookerLine(who, what, count, last_at)
    return sorted(lines.values(), key=lambda line: line.last_at, reverse=True)


def unusual_looks_at(viewer: Viewer, school_id: int, since: date) -> list[UnusualLooks]:
    """Return the days on which somebody saw many more children of the school than they usually do."""
    school = Subject("organisations.organisation", school_id)
    return unusual_looks(viewer, kinds=("people.pupil",), since=since, within=[school])


def happened_to(viewer: Viewer, pupil: Pupil) -> QuerySet[Entry]:
    """Return what was done to the child's record, its adults and its homes, the latest first.

    Of an adult only to who may see how they are reached. What rooms above write about the child, such as decisions on
    lists, is theirs to show: each asks for a right of its own, at the school that wrote it.
    """
    reach = reach_for(viewer, pupil)
    of_child = Contact.objects.filter(pupil=pupil).values_list("adult_id", flat=True)
    adults = [adult_id for adult_id in of_child if reach.sees_contact(adult_id)]
    homes = HouseholdMember.objects.filter(pupil=pupil).values_list("household_id", flat=True)
    about = Q(subject_kind="people.pupil", subject_id=str(pupil.pk))
    about |= Q(subject_kind="people.adult", subject_id__in=[str(adult_id) for adult_id in adults])
    about |= Q(subject_kind="people.household", subject_id__in=[str(home_id) for home_id in homes])
    return entries_of_partnership(viewer).filter(about, verb__startswith="people.", is_read=False)


def _roles_by_user(viewer: Viewer, today: date) -> dict[str, str]:
    roles: dict[str, str] = {}
    for held in roles_in_partnership(viewer, today=today):
        where = held.organisation.name if held.organisation else ""
        words = f"{say(ROLE_NAMES[held.role])}, {where}" if where else say(ROLE_NAMES[held.role])
        roles.setdefault(str(held.user_id), words)
    return roles


def _in_words(viewer: Viewer, row: Mapping[str, Any], roles: dict[str, str]) -> tuple[str, str]:
    if row["actor_id"] == str(viewer.user_id):
        return say("You"), ""
    if row["verb"] == BY_PARENT:
        return say("A parent or carer"), ""
    role = roles.get(str(row["actor_id"]), "")
    if row["verb"] == BY_AGENCY:
        return role.partition(", ")[2] or say("An organisation with which you share"), say("What the family shares")
    return str(row["name"]), role
