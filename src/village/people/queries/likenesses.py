"""Records that may be one child, or brothers and sisters, as a school is asked about them; and what was made one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.people import permissions
from village.people.models.likeness import Likeness, Merge
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.pupils import HERE, LEFT, roll_of_school
from village.people.queries.reach import closed_to, reaches

TO_DECIDE = (Likeness.State.OPEN, Likeness.State.HALF)


@dataclass(frozen=True, slots=True)
class Sides:
    """For which of two records somebody may decide that they are one child."""

    one: bool
    other: bool

    @property
    def both(self) -> bool:
        return self.one and self.other


def likenesses_of_school(viewer: Viewer, school_id: int, *, today: date) -> QuerySet[Likeness]:
    """Return what the school is asked: of pairs in which one is on its roll today, or left it last and is on none.

    Nothing for who may not decide.
    """
    if not viewer.can(permissions.MERGE, at=school_id):
        return Likeness.objects.none()
    here = roll_of_school(viewer, school_id, today=today, state=HERE).order_by().values("pupil")
    gone = _left_last(viewer, school_id, today=today).order_by().values("pupil")
    mine = Pupil.objects.filter(Q(pk__in=here) | Q(pk__in=gone)).order_by().values("pk")
    closed = closed_to(viewer, today=today).values("pupil")
    rows = Likeness.objects.exclude(Q(one__in=closed) | Q(other__in=closed)).filter(
        Q(one__in=mine) | Q(other__in=mine),
        partnership_id=viewer.partnership_id or 0,
        one__merged_into__isnull=True,
        other__merged_into__isnull=True,
    )
    return rows.select_related("one", "other", "yes_for", "decided_by")


def question_count(viewer: Viewer, school_id: int, *, today: date) -> int:
    """Return about how many pairs the school is still asked; no query for who may not decide."""
    if not viewer.can(permissions.MERGE, at=school_id):
        return 0
    return likenesses_of_school(viewer, school_id, today=today).filter(state__in=TO_DECIDE).count()


def likeness_for(viewer: Viewer, school_id: int, likeness_id: int, *, today: date) -> Likeness:
    """Return one pair about which the school is asked; raises Http404."""
    found = likenesses_of_school(viewer, school_id, today=today).filter(pk=likeness_id).first()
    if found is None:
        raise Http404("There is no such question.")
    return found


def sides_of(viewer: Viewer, likeness: Likeness, *, today: date) -> Sides:
    """Return for which records the viewer may say yes: of a school of theirs, where each is or last was on roll.

    A record that never was on a roll has no school to ask.
    """
    ids = (likeness.one_id, likeness.other_id)
    reach = reaches(viewer, ids, today=today)
    of_a_school = rolls_of(ids)
    return Sides(*(reach[pupil_id].may_merge or pupil_id not in of_a_school for pupil_id in ids))


def rolls_today(pupil_ids: Collection[int], *, today: date) -> QuerySet[Spell]:
    """Return on which rolls the children are today, with their schools."""
    rows = Spell.objects.filter(Q(left_on__isnull=True) | Q(left_on__gte=today), pupil__in=pupil_ids)
    return rows.filter(joined_on__lte=today).select_related("school").order_by("-joined_on", "pk")


def rolls_of(pupil_ids: Collection[int]) -> dict[int, list[Spell]]:
    """Return every time of each child on a roll with the school, the latest first; one query."""
    found: dict[int, list[Spell]] = {}
    for spell in Spell.objects.filter(pupil__in=pupil_ids).select_related("school").order_by("-joined_on", "pk"):
        found.setdefault(spell.pupil_id, []).append(spell)
    return found


def merges_of_school(viewer: Viewer, school_id: int, *, today: date) -> QuerySet[Merge]:
    """Return what was made one and is on the school’s roll, the latest first; what was taken back is out."""
    if not viewer.can(permissions.MERGE, at=school_id):
        return Merge.objects.none()
    mine = roll_of_school(viewer, school_id, today=today, state=HERE).order_by().values("pupil")
    rows = Merge.objects.filter(partnership_id=viewer.partnership_id or 0, kept__in=mine, undone_at__isnull=True)
    return rows.select_related("kept", "gone", "merged_by")


def merge_for(viewer: Viewer, school_id: int, merge_id: int, *, today: date) -> Merge:
    """Return one merge of the school; raises Http404."""
    found = merges_of_school(viewer, school_id, today=today).filter(pk=merge_id).first()
    if found is None:
        raise Http404("There is no such pair.")
    return found


def _left_last(viewer: Viewer, school_id: int, *, today: date) -> QuerySet[Spell]:
    """Return the times on roll of those who left this school, and no other since, and are on no roll."""
    others = Spell.objects.filter(pupil=OuterRef("pupil"))
    later = others.filter(Q(left_on__isnull=True) | Q(left_on__gte=today) | Q(left_on__gt=OuterRef("left_on")))
    return roll_of_school(viewer, school_id, today=today, state=LEFT).filter(~Exists(later))


def may_ask_at(viewer: Viewer, school_id: int) -> None:
    """Raise Http404 unless the viewer decides about records of the school."""
    if not viewer.can(permissions.MERGE, at=school_id):
        raise Http404("There is no such school.")
