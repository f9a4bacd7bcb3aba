"""What a form to plan a visit offers: brothers and sisters on the roll, their homes, staff, and who is busy."""

from dataclasses import dataclass
from datetime import date, time

from django.utils import timezone

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.homes import homes_of
from village.people.queries.kin import kin_of
from village.people.queries.pupils import HERE, Wanted
from village.people.queries.searching import spells_wanted, spells_with_ids
from village.visits.models.visit import Visit
from village.visits.models.visit_record import FollowUp
from village.visits.queries.staff import hours_of
from village.visits.queries.visits import children_of, visits_between

MOST_HITS = 20
USUAL_FROM, USUAL_UNTIL = time(15, 30), time(16, 0)


@dataclass(frozen=True, slots=True)
class ToPlan:
    """What can be chosen for a visit about one child."""

    pupil: Pupil
    children: tuple[tuple[int, str], ...]
    homes: tuple[tuple[int, str], ...]
    pupils: dict[int, Pupil]


def hits_for(viewer: Viewer, school_id: int, typed: str) -> list[Spell]:
    """Return the pupils of the school whose names fit what was typed; none for nothing typed."""
    if not typed:
        return []
    today = timezone.localdate()
    ids = spells_wanted(viewer, school_id, Wanted(typed=typed), today=today)[:MOST_HITS]
    return spells_with_ids(viewer, school_id, ids, today=today, state=HERE)


def to_plan(viewer: Viewer, school_id: int, pupil: Pupil) -> ToPlan:
    """Return the child with its brothers and sisters at the school, and the homes where they live today."""
    today = timezone.localdate()
    kin = [one for one, spell in kin_of(viewer, pupil, today=today).known if spell and spell.school_id == school_id]
    pupils = [pupil, *kin]
    homes = [home for home in homes_of(viewer, pupil, today=today) if home.is_today]
    return ToPlan(
        pupil=pupil,
        children=tuple((one.pk, one.name) for one in pupils),
        homes=tuple((home.household_id, home.name) for home in homes),
        pupils={one.pk: one for one in pupils},
    )


def starts_with(pupil: Pupil, plan: ToPlan, follow_up: FollowUp | None, *, today: date) -> dict[str, object]:
    """Return what stands in the form at first; after an earlier visit, its day, its children and its visitors."""
    found: dict[str, object] = {
        "pupils": [pupil.pk],
        "household": plan.homes[0][0] if plan.homes else None,
        "on": today,
        "from_time": USUAL_FROM,
        "until_time": USUAL_UNTIL,
        "purpose": Visit.Purpose.HOW_IT_GOES,
    }
    if follow_up is not None:
        visit = follow_up.record.visit
        found |= {
            "pupils": [one.pk for one in children_of(visit) if one.pk in plan.pupils],
            "household": visit.household_id,
            "on": max(follow_up.due_on, today),
            "from_time": visit.from_time,
            "until_time": visit.until_time,
            "purpose": visit.purpose,
            "visitors": [visitor.practitioner_id for visitor in visit.visitors.all()],
        }
    return found


def staff_with_hours(
    viewer: Viewer, school_id: int, staff: list[tuple[int, str]], *, on: date
) -> list[tuple[int, str]]:
    """Return who can be chosen, each with the hours of that weekday and the visits they have on that day."""
    hours: dict[int, list[str]] = {}
    for row in hours_of(viewer, school_id):
        if row.weekday == on.weekday():
            hours.setdefault(row.practitioner_id, []).append(f"{row.from_time:%-H:%M} to {row.until_time:%-H:%M}")
    busy: dict[int, list[str]] = {}
    for visit in visits_between(viewer, school_id, on, on):
        for visitor in visit.visitors.all():
            busy.setdefault(visitor.practitioner_id, []).append(f"{visit.from_time:%-H:%M}")
    return [(pk, _words(name, hours.get(pk), busy.get(pk))) for pk, name in staff]


def _words(name: str, hours: list[str] | None, busy: list[str] | None) -> str:
    parts = [f"can {', '.join(hours)}"] if hours else []
    parts += [f"has {', '.join(busy)}"] if busy else []
    return f"{name} ({'; '.join(parts)})" if parts else name
