"""Named reads of pupils; every one keeps to what the viewer may see, and merged records show nowhere."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.people import permissions
from village.people.models.pupil import Identifier, Pupil
from village.people.models.roll import Spell
from village.people.queries.reach import NO_SUCH_CHILD, closed_to, reach_for
from village.people.rules.reach import Level

HERE, LEFT, EXPECTED = "here", "left", "expected"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of a school's pupils is narrowed to; whatever is empty does not narrow it."""

    typed: str = ""
    year_group: int | None = None
    registration_group: str = ""
    sen: str = ""
    language: str = ""
    state: str = HERE
    """On roll today, expected later, or gone."""


def pupils_in_partnership(viewer: Viewer) -> QuerySet[Pupil]:
    """Return the records of the viewer's partnership that are not merged into others. Who may see them is not asked."""
    return Pupil.objects.filter(partnership_id=viewer.partnership_id or 0, merged_into__isnull=True)


def pupils_of_school(viewer: Viewer, school_id: int, *, today: date) -> QuerySet[Pupil]:
    """Return the pupils on the school's roll today, by name; nobody for who may not see their names."""
    on_roll = roll_of_school(viewer, school_id, today=today)
    return Pupil.objects.filter(pk__in=on_roll.order_by().values("pupil"))


def roll_of_school(viewer: Viewer, school_id: int, *, today: date, state: str = HERE) -> QuerySet[Spell]:
    """Return the school's roll with the pupils, by name: today's, who is expected, or who has left.

    Nobody for who may not see names there; who is not on roll today is only for those who know families.
    """
    right = permissions.VIEW if state == HERE else permissions.VIEW_DETAILS
    if not viewer.can(right, at=school_id):
        return Spell.objects.none()
    rows = Spell.objects.filter(
        school_id=school_id,
        pupil__partnership_id=viewer.partnership_id or 0,
        pupil__merged_into__isnull=True,
    )
    if state == EXPECTED:
        rows = rows.filter(joined_on__gt=today)
    elif state == LEFT:
        rows = rows.filter(left_on__lt=today)
    else:
        rows = rows.filter(Q(left_on__isnull=True) | Q(left_on__gte=today), joined_on__lte=today)
    rows = rows.exclude(pupil__in=closed_to(viewer, today=today).values("pupil"))
    return rows.select_related("pupil").order_by("pupil__surname", "pupil__forename", "pupil_id", "pk")


def pupil_for(viewer: Viewer, pupil_id: int) -> Pupil:
    """Return one pupil of whom the viewer may see anything at all; raises Http404. How much: `reach_for`."""
    pupil = pupils_in_partnership(viewer).filter(pk=pupil_id).first()
    if pupil is None or reach_for(viewer, pupil).level == Level.NOTHING:
        raise Http404(NO_SUCH_CHILD)
    return pupil


def school_pupil_for(viewer: Viewer, pupil_id: int) -> Pupil:
    """Return one pupil whom the viewer sees by their work in a school; raises Http404."""
    pupil = pupil_for(viewer, pupil_id)
    if not reach_for(viewer, pupil).is_staff:
        raise Http404(NO_SUCH_CHILD)
    return pupil


def spells_of(pupil: Pupil) -> list[Spell]:
    """Return the times of the pupil on rolls with their schools and years, the latest first. See the pupil first."""
    rows = Spell.objects.filter(pupil=pupil).select_related("school").prefetch_related("years")
    return list(rows.order_by("-joined_on", "-pk"))


def schools_today(pupil: Pupil, *, today: date) -> frozenset[int]:
    """Return the schools on whose roll the child is today."""
    rows = Spell.objects.filter(Q(left_on__isnull=True) | Q(left_on__gte=today), pupil=pupil, joined_on__lte=today)
    return frozenset(rows.order_by().values_list("school_id", flat=True))


def pupils_on_roll_of(partnership_id: int, school_id: int) -> frozenset[int]:
    """Return the ids of all pupils who are or were on the school's roll: for jobs, which show them to nobody."""
    rows = Spell.objects.filter(school_id=school_id, pupil__partnership_id=partnership_id)
    return frozenset(rows.order_by().values_list("pupil_id", flat=True))


def partnerships_with_pupils() -> list[int]:
    """Return the ids of the partnerships that keep pupils: for jobs."""
    return sorted(set(Pupil.objects.order_by().values_list("partnership_id", flat=True).distinct()))


def numbers_of(pupil: Pupil) -> list[Identifier]:
    """Return the other numbers of the child. See the pupil first."""
    return list(Identifier.objects.filter(pupil=pupil).select_related("school"))


def number_for(pupil: Pupil, number_id: int) -> Identifier:
    """Return one other number of the child; raises Http404. See the pupil first."""
    found = Identifier.objects.filter(pupil=pupil, pk=number_id).select_related("pupil", "school").first()
    if found is None:
        raise Http404("There is no such number.")
    return found
