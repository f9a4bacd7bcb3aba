"""The documents that a plan came from: who brought each, when, and what can still be done with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from village.access.viewer import Viewer
from village.importing.models.batch import ImportBatch
from village.importing.queries import can_be_undone
from village.plans import permissions
from village.plans.pages.import_check.steps import name_of


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document that was brought into the plan."""

    name: str
    size: int
    """Bytes."""
    download_url: str
    brought_by: str
    brought_at: datetime
    accepted_at: datetime | None
    import_url: str
    """The page of the import; empty for who may not bring plans."""
    undo_url: str
    """Where the import is undone; empty when it cannot be any more."""


def document_lines(viewer: Viewer, batches: Iterable[ImportBatch]) -> tuple[DocumentLine, ...]:
    """Return the documents of a plan, latest first."""
    may_import = viewer.can(permissions.IMPORT)
    return tuple(_line(batch, may_import=may_import) for batch in batches)


def _line(batch: ImportBatch, *, may_import: bool) -> DocumentLine:
    return DocumentLine(
        name=name_of(batch),
        size=batch.file.size if batch.file else 0,
        download_url=reverse("files:download", args=(batch.file.pk,)) if batch.file else "",
        brought_by=batch.made_by.name if batch.made_by else "",
        brought_at=batch.made_at,
        accepted_at=batch.accepted_at,
        import_url=reverse("plans:import", args=(batch.pk,)) if may_import else "",
        undo_url=reverse("plans:import-undo", args=(batch.pk,)) if may_import and can_be_undone(batch) else "",
    )
