"""Named reads of focus families and safety notes."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.people.queries.reach import closed_to
from village.visits import permissions
from village.visits.models.about_family import Focus, SafetyNote


def focus_of_school(viewer: Viewer, school_id: int, *, today: date) -> QuerySet[Focus]:
    """Return the focus families of the school today, by name; who may not see contents learns that they are."""
    if not viewer.can(permissions.VIEW, at=school_id):
        return Focus.objects.none()
    closed = closed_to(viewer, today=timezone.localdate()).values("pupil")
    rows = Focus.objects.filter(
        school_id=school_id,
        pupil__partnership_id=viewer.partnership_id or 0,
        ended_at__isnull=True,
        starts_on__lte=today,
        ends_on__gte=today,
    )
    return rows.exclude(pupil__in=closed).select_related("pupil", "set_by")


def focus_ids(viewer: Viewer, school_id: int, pupil_ids: Collection[int], *, today: date) -> frozenset[int]:
    """Return those of the children who are of a focus family today."""
    rows = focus_of_school(viewer, school_id, today=today).filter(pupil__in=pupil_ids)
    return frozenset(rows.order_by().values_list("pupil_id", flat=True))


def focus_for(viewer: Viewer, focus_id: int) -> Focus:
    """Return one focus; raises Http404."""
    rows = Focus.objects.filter(
        school__in=viewer.places_with(permissions.SEE), pupil__partnership_id=viewer.partnership_id or 0
    )
    closed = closed_to(viewer, today=timezone.localdate()).values("pupil")
    found = rows.exclude(pupil__in=closed).filter(pk=focus_id).select_related("pupil").first()
    if found is None:
        raise Http404("There is no such focus family.")
    return found


def safety_notes(viewer: Viewer, school_id: int, *, today: date) -> QuerySet[SafetyNote]:
    """Return the safety notes of the school that stand today, for who may see contents."""
    if not viewer.can(permissions.SEE, at=school_id):
        return SafetyNote.objects.none()
    closed = closed_to(viewer, today=timezone.localdate()).values("pupil")
    rows = SafetyNote.objects.filter(
        school_id=school_id,
        pupil__partnership_id=viewer.partnership_id or 0,
        ended_at__isnull=True,
        ends_on__gte=today,
    )
    return rows.exclude(pupil__in=closed).select_related("pupil", "written_by")


def notes_of(viewer: Viewer, school_id: int, pupil_ids: Collection[int], *, today: date) -> dict[int, list[SafetyNote]]:
    """Return the safety notes of each child that stand on the day."""
    found: dict[int, list[SafetyNote]] = defaultdict(list)
    for note in safety_notes(viewer, school_id, today=today).filter(pupil__in=pupil_ids):
        found[note.pupil_id].append(note)
    return found


def note_for(viewer: Viewer, note_id: int) -> SafetyNote:
    """Return one safety note; raises Http404."""
    rows = SafetyNote.objects.filter(
        school__in=viewer.places_with(permissions.SEE), pupil__partnership_id=viewer.partnership_id or 0
    )
    closed = closed_to(viewer, today=timezone.localdate()).values("pupil")
    found = rows.exclude(pupil__in=closed).filter(pk=note_id).select_related("pupil").first()
    if found is None:
        raise Http404("There is no such note.")
    return found


def need_two(school_id: int, pupil_ids: Collection[int], *, on: date) -> bool:
    """Tell whether a note says that nobody goes alone to one of the children, whoever asks."""
    rows = SafetyNote.objects.filter(school_id=school_id, pupil__in=pupil_ids, needs_two=True, ended_at__isnull=True)
    return rows.filter(ends_on__gte=on).exists()


def standing_focus(viewer: Viewer, pupil: Pupil, school_id: int, *, today: date) -> Focus | None:
    """Return the focus of one child at the school, where it stands."""
    return focus_of_school(viewer, school_id, today=today).filter(pupil=pupil).first()
