"""Decisions on levels that somebody may see by their work at a school, and what stands for each child."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.people.models.adult import Contact
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.pupils import roll_of_school
from village.people.queries.reach import closed_to, own_adult_ids, reach_for
from village.people.rules.reach import Level
from village.windscreen import permissions
from village.windscreen.models.decision import LevelDecision
from village.windscreen.rules.moving import standing_of

NO_SUCH_DECISION = "There is no such decision, or it is not for you to see."


@dataclass(frozen=True, slots=True)
class Standing:
    """What a list needs of one decision."""

    id: int
    pupil_id: int
    school_id: int
    level_id: int
    way: str
    decided_on: date
    written_at: datetime
    next_look_on: date | None
    withdrawn_at: datetime | None = None


STANDING_COLUMNS = (
    "pk",
    "pupil_id",
    "school_id",
    "to_level_id",
    "way",
    "decided_on",
    "written_at",
    "next_look_on",
    "withdrawn_at",
)


def decisions_at(viewer: Viewer, school_ids: Collection[int]) -> QuerySet[LevelDecision]:
    """Return the decisions at these schools that the viewer may see by their work there, the latest first.

    None about a child from whom they are shut out, none about a child of their own family, and none under a record
    that became another's.
    """
    here = frozenset(school_ids) & viewer.places_with(permissions.VIEW)
    rows = LevelDecision.objects.filter(
        partnership_id=viewer.partnership_id or 0, school__in=here, pupil__merged_into__isnull=True
    )
    return rows.exclude(pupil__in=_kept_from(viewer)).exclude(pupil__in=_own_family(viewer))


def roll_at(viewer: Viewer, school_id: int, *, today: date) -> QuerySet[Spell]:
    """Return the school's roll of today without children of the viewer's own family, by name."""
    return roll_of_school(viewer, school_id, today=today).exclude(pupil__in=_own_family(viewer))


def roll_ids(viewer: Viewer, school_id: int, *, today: date) -> list[int]:
    """Return the children on the school's roll today whose levels the viewer may see, by name; one query."""
    return list(dict.fromkeys(roll_at(viewer, school_id, today=today).values_list("pupil_id", flat=True)))


def spells_of_children(viewer: Viewer, school_id: int, ids: Sequence[int], *, today: date) -> dict[int, Spell]:
    """Return the time on the school's roll of each of these children; one query."""
    return {spell.pupil_id: spell for spell in roll_at(viewer, school_id, today=today).filter(pupil__in=ids)}


def every_decision_of(pupil_id: int, school_id: int) -> list[LevelDecision]:
    """Return all decisions on a child at a school, the latest first. See the child first."""
    return list(LevelDecision.objects.filter(pupil_id=pupil_id, school_id=school_id))


def decisions_about(viewer: Viewer, pupil: Pupil, school_id: int) -> list[LevelDecision]:
    """Return the decisions on a child at a school that the viewer may see, the latest first."""
    return list(decisions_at(viewer, [school_id]).filter(pupil=pupil))


def decisions_of_children(viewer: Viewer, pupil_ids: Sequence[int]) -> QuerySet[LevelDecision]:
    """Return the decisions on these children that the viewer may see, withdrawn ones too."""
    return decisions_at(viewer, viewer.places_with(permissions.VIEW)).filter(pupil__in=pupil_ids)


def decision_for(viewer: Viewer, decision_id: int) -> LevelDecision:
    """Return one decision that the viewer may see; raises Http404."""
    rows = decisions_at(viewer, viewer.places_with(permissions.VIEW))
    found = rows.filter(pk=decision_id).select_related("pupil", "to_level").first()
    if found is None or not may_see(viewer, found.pupil, found.school_id):
        raise Http404(NO_SUCH_DECISION)
    return found


def may_see(viewer: Viewer, pupil: Pupil, school_id: int) -> bool:
    """Tell whether the viewer may see levels of the child at the school: never those of their own family."""
    reach = reach_for(viewer, pupil)
    return (
        reach.level == Level.FULL
        and not reach.ties
        and school_id in reach.schools
        and viewer.can(permissions.VIEW, at=school_id)
    )


def standing_at(viewer: Viewer, school_id: int, *, today: date) -> dict[int, Standing]:
    """Return the decision that stands for each child on the school's roll today, by child; one query."""
    on_roll = roll_at(viewer, school_id, today=today).order_by().values("pupil")
    return standing_in(decisions_at(viewer, [school_id]).filter(pupil__in=on_roll))


def standing_in(rows: QuerySet[LevelDecision]) -> dict[int, Standing]:
    """Return of these decisions the one that stands for each child; one query."""
    by_child: dict[int, list[Standing]] = {}
    for values in rows.filter(withdrawn_at=None).order_by("pk").values_list(*STANDING_COLUMNS):
        one = Standing(*values)
        by_child.setdefault(one.pupil_id, []).append(one)
    found = {pupil_id: standing_of(decisions) for pupil_id, decisions in by_child.items()}
    return {pupil_id: one for pupil_id, one in found.items() if one is not None}


def moved_since(rows: QuerySet[LevelDecision], first: date) -> dict[str, frozenset[int]]:
    """Return the children whom decisions of these days moved, by way; one query."""
    moved: dict[str, set[int]] = {}
    wanted = rows.filter(withdrawn_at=None, decided_on__gte=first)
    for way, pupil_id in wanted.order_by().values_list("way", "pupil_id"):
        moved.setdefault(way, set()).add(pupil_id)
    return {way: frozenset(children) for way, children in moved.items()}


def moved_at(viewer: Viewer, school_id: int, first: date, *, today: date) -> dict[str, frozenset[int]]:
    """Return the children on the school's roll whom decisions since a day moved, by way; one query."""
    return moved_since(decisions_since(viewer, school_id, first, "", today=today), first)


def decisions_since(viewer: Viewer, school_id: int, first: date, way: str, *, today: date) -> QuerySet[LevelDecision]:
    """Return the decisions at the school since a day about children on its roll, one way where it is asked for."""
    on_roll = roll_at(viewer, school_id, today=today).order_by().values("pupil")
    rows = decisions_at(viewer, [school_id]).filter(withdrawn_at=None, decided_on__gte=first, pupil__in=on_roll)
    return (rows.filter(way=way) if way else rows).select_related("pupil")


def with_ids(viewer: Viewer, school_id: int, ids: Sequence[int]) -> dict[int, LevelDecision]:
    """Return those of the decisions that the viewer may see, by child."""
    rows = decisions_at(viewer, [school_id]).filter(pk__in=ids).select_related("pupil")
    return {row.pupil_id: row for row in rows}


def _kept_from(viewer: Viewer) -> QuerySet[LevelDecision]:
    return closed_to(viewer, today=timezone.localdate()).order_by().values("pupil")  # type: ignore[return-value]


def _own_family(viewer: Viewer) -> QuerySet[Contact]:
    return Contact.objects.filter(adult__in=own_adult_ids(viewer)).order_by().values("pupil")  # type: ignore[return-value]
