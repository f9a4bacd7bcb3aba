"""What of one child's marks, behaviour and results somebody may see, and through which schools."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from village.access.viewer import Viewer
from village.organisations.models.organisation import Organisation
from village.people.models.pupil import Pupil
from village.people.queries.reach import reach_for
from village.people.rules.reach import Level
from village.school_data.models.attainment import Result, Target
from village.school_data.models.behaviour import Incident
from village.school_data.permissions import VIEW_BEHAVIOUR, VIEW_SCHOOL


@dataclass(frozen=True, slots=True)
class Seen:
    """How much of the days of one child somebody sees."""

    schools: frozenset[int] | None
    """Through these schools; None: all schools of the child, for its own parent."""
    is_full: bool
    """Whether they work with the family: reasons, changed marks and how near the national threshold is."""
    is_own: bool
    """Whether they see their own child alone, without a role in a school of it."""

    def through(self, school_id: int) -> bool:
        """Tell whether what this school wrote down is theirs to see."""
        return self.schools is None or school_id in self.schools

    @property
    def has_reasons(self) -> bool:
        """Whether the reasons of missed sessions are theirs to see."""
        return self.is_full or self.is_own


def seen_by(viewer: Viewer, pupil: Pupil) -> Seen | None:
    """Return what the viewer sees of the child's days; None for an agency and for whoever has no reason to look."""
    reach = reach_for(viewer, pupil)
    if reach.level == Level.OWN:
        return Seen(None, is_full=False, is_own=True)
    if not reach.is_staff:
        return None
    is_full = reach.level == Level.FULL
    if reach.own_adults:
        return Seen(None, is_full=is_full, is_own=False)
    schools = reach.schools & viewer.places_with(VIEW_SCHOOL)
    return Seen(schools, is_full=is_full, is_own=False) if schools else None


def behaviour_of(viewer: Viewer, pupil: Pupil, first: date, last: date) -> QuerySet[Incident] | None:
    """Return incidents and rewards from a first to a last day, the latest first; None without the right at a school."""
    reach = reach_for(viewer, pupil)
    schools = reach.schools & viewer.places_with(VIEW_BEHAVIOUR) if reach.is_staff else frozenset()
    if not schools:
        return None
    mine = Incident.objects.filter(pupil=pupil, school_id__in=schools, on__range=(first, last))
    return mine.order_by("-on", "-at", "-pk")


def results_of(pupil: Pupil, seen: Seen) -> list[Result]:
    """Return every result of the child that the schools seen through wrote down, in order of time."""
    rows = Result.objects.filter(pupil=pupil).order_by("on", "pk")
    return [row for row in rows if seen.through(row.school_id)]


def targets_of(pupil: Pupil, seen: Seen) -> list[Target]:
    """Return what is aimed at, in order of time."""
    rows = Target.objects.filter(pupil=pupil).order_by("by_on", "pk")
    return [row for row in rows if seen.through(row.school_id)]


def school_names(ids: Collection[int]) -> dict[int, str]:
    """Return the names of schools by id."""
    return dict(Organisation.objects.filter(pk__in=ids).order_by().values_list("pk", "name"))
