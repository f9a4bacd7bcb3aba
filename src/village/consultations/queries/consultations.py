"""Named reads of consultations and of what families said."""

from datetime import datetime, timedelta

from django.db.models import Count, Max, Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.consultations import permissions
from village.consultations.models import Answer, Consultation
from village.gazetteer.models.edition import Ward
from village.importing.models.batch import ImportBatch
from village.importing.queries import batch_for, batches_of
from village.organisations.models.practitioner import Practitioner

KIND = "consultation-answers"
"""The code of the import, and the purpose of its files."""
BACK_FOR = timedelta(days=30)
"""So long what was removed can come back."""


def consultations_of(viewer: Viewer) -> QuerySet[Consultation]:
    """Return the consultations of the viewer's partnership that stand, the latest first."""
    return _all_of(viewer).filter(removed_at=None)


def with_sums(rows: QuerySet[Consultation]) -> QuerySet[Consultation]:
    """Return them with how many answers stand below each, as `things_count`."""
    return rows.annotate(things_count=Count("answers", filter=Q(answers__removed_at=None)))


def consultation_for(viewer: Viewer, consultation_id: int, *, removed_too: bool = False) -> Consultation:
    """Return one consultation; raises Http404."""
    rows = _all_of(viewer) if removed_too else consultations_of(viewer)
    found = rows.filter(pk=consultation_id).first()
    if found is None:
        raise Http404("There is no such consultation.")
    return found


def answers_of(viewer: Viewer) -> QuerySet[Answer]:
    """Return what families said in every consultation that stands."""
    rows = Answer.objects.filter(removed_at=None, consultation__in=consultations_of(viewer))
    return rows.select_related("consultation")


def answer_for(viewer: Viewer, answer_id: int, *, removed_too: bool = False) -> Answer:
    """Return one answer of a consultation that stands; raises Http404."""
    rows = Answer.objects.filter(consultation__in=consultations_of(viewer))
    rows = rows if removed_too else rows.filter(removed_at=None)
    found = rows.select_related("consultation").filter(pk=answer_id).first()
    if found is None:
        raise Http404("There is no such answer.")
    return found


def removed_lately(viewer: Viewer, now: datetime) -> list[Consultation]:
    """Return the consultations that can come back."""
    return list(_all_of(viewer).filter(removed_at__gt=now - BACK_FOR).order_by("-removed_at"))


def answers_removed_lately(consultation: Consultation, now: datetime) -> list[Answer]:
    """Return the answers of it that can come back."""
    return list(Answer.objects.filter(consultation=consultation, removed_at__gt=now - BACK_FOR).order_by("-removed_at"))


def most_said(consultation: Consultation) -> int:
    """Return how many families said what most said; nought without an answer."""
    standing = Answer.objects.filter(consultation=consultation, removed_at=None)
    return int(standing.aggregate(most=Max("count"))["most"] or 0)


def wards() -> dict[str, str]:
    """Return the names of all wards by their codes."""
    return dict(Ward.objects.values_list("code", "name"))


def names_of_people(partnership_id: int | None) -> tuple[str, ...]:
    """Return the names of everybody who is or was on the staff list: they are not to stand in an answer."""
    rows = Practitioner.objects.filter(partnership_id=partnership_id or 0).exclude(name="")
    return tuple(rows.order_by().values_list("name", flat=True))


def file_for(viewer: Viewer, batch_id: int) -> tuple[ImportBatch, Consultation]:
    """Return one brought file with its consultation; raises Http404."""
    batch = batch_for(viewer, batch_id)
    if batch.kind != KIND:
        raise Http404("There is no such file.")
    return batch, consultation_for(viewer, int(batch.target_id))


def files_of(viewer: Viewer, consultation: Consultation) -> list[ImportBatch]:
    """Return the files that were brought for the consultation, the latest first."""
    return list(batches_of(viewer).filter(kind=KIND, target_id=str(consultation.pk))[:20])


def _all_of(viewer: Viewer) -> QuerySet[Consultation]:
    if not viewer.can(permissions.VIEW):
        return Consultation.objects.none()
    return Consultation.objects.filter(partnership_id=viewer.partnership_id or 0)
