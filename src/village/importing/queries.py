"""Named reads of imports."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.importing.models.batch import ImportBatch
from village.importing.specs import spec_of

UNDO_FOR = timedelta(days=30)
SILENT_FOR = timedelta(seconds=60)


def batch_for(viewer: Viewer, batch_id: int) -> ImportBatch:
    """Return the batch with its file; raises Http404 when it is not of the viewer's partnership, or of their school."""
    every = ImportBatch.objects.filter(partnership_id=viewer.partnership_id or 0).select_related("file", "made_by")
    batch = every.filter(pk=batch_id).first()
    if batch is None or (batch.school_id and not viewer.can(spec_of(batch.kind).right, at=batch.school_id)):
        raise Http404("No such import.")
    return batch


def batches_of(viewer: Viewer) -> QuerySet[ImportBatch]:
    """Return the imports of the partnership as a whole, latest first; those of single schools are not among them."""
    mine = ImportBatch.objects.filter(partnership_id=viewer.partnership_id or 0, school__isnull=True)
    return mine.select_related("file", "made_by")


def batches_at(viewer: Viewer, school_id: int, right: str) -> QuerySet[ImportBatch]:
    """Return the imports of one school, latest first; nobody's without the right at that school."""
    if not viewer.can(right, at=school_id):
        return ImportBatch.objects.none()
    mine = ImportBatch.objects.filter(partnership_id=viewer.partnership_id or 0, school_id=school_id)
    return mine.select_related("file", "made_by", "accepted_by")


def drafts_of(viewer: Viewer, kind: str) -> QuerySet[ImportBatch]:
    """Return the imports of one kind that wait to be read, checked or accepted, latest first."""
    states = ImportBatch.State
    return batches_of(viewer).filter(kind=kind, state__in=(states.WAITING, states.READING, states.READ, states.FAILED))


def can_be_undone(batch: ImportBatch) -> bool:
    """Tell whether the import was accepted in the last thirty days."""
    return (
        batch.state == ImportBatch.State.ACCEPTED
        and batch.accepted_at is not None
        and batch.accepted_at > timezone.now() - UNDO_FOR
    )


def silent_batches(now: datetime, silent_for: timedelta = SILENT_FOR) -> QuerySet[ImportBatch]:
    """Return the batches that should be read and from which nothing was heard for so long."""
    states = (ImportBatch.State.WAITING, ImportBatch.State.READING)
    return ImportBatch.objects.filter(state__in=states, heard_at__lt=now - silent_for).order_by("pk")


def files_of_imports(ids: Collection[int]) -> frozenset[int]:
    """Return which of these files an import still needs; a draft that was thrown away needs none."""
    batches = ImportBatch.objects.filter(file__in=ids).exclude(state=ImportBatch.State.DISCARDED)
    return frozenset(batches.values_list("file_id", flat=True)) - {None}
