"""The kinds of import that rooms offer: what reads a file, what writes it, what takes it back."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from village.access.viewer import Viewer
from village.audit.discretion import ORGANISATION
from village.audit.services.record import Subject
from village.importing.models.batch import ImportBatch

type Progress = Callable[[int, int], None]
"""Called with pieces done and pieces in all."""
type Write = Callable[[], dict[str, Any]]
"""Writes to the live tables, inside the caller's transaction, and returns what is needed to undo it."""


@dataclass(frozen=True, slots=True)
class ImportSpec:
    """One kind of import."""

    code: str
    read: Callable[[ImportBatch, Path, Progress], dict[str, Any]]
    """Return the proposal as JSON values; raise Refused with a sentence when the file cannot be used."""
    accept: Callable[[ImportBatch, Viewer], dict[str, Any]]
    """Write to the live tables inside the caller's transaction and return what is needed to undo it."""
    undo: Callable[[ImportBatch, Viewer], str]
    """Take back what was written, inside the caller's transaction, and return a sentence about it."""
    prepare: Callable[[ImportBatch, Viewer], Write] | None = None
    """Do what takes long and writes nothing before the transaction; what it returns then writes, not `accept`."""
    when_read: Callable[[ImportBatch], object] | None = None
    """Told, after it is stored, that a file was read or could not be."""
    right: str = ""
    """What somebody must hold at the batch's school; nothing for imports of the whole partnership."""
    subject_kind: str = "importing.batch"
    """What the record calls one."""
    piece: str = "Page"
    """What reading counts."""


_specs: dict[str, ImportSpec] = {}
_queue: list[Callable[[int], object]] = []


def register_import(spec: ImportSpec) -> None:
    """Add a kind of import; a code that two rooms claim is refused."""
    if _specs.setdefault(spec.code, spec) != spec:
        raise ValueError(f"The import {spec.code} is declared twice.")


def spec_of(code: str) -> ImportSpec:
    """Return the kind of import; raises KeyError for an unknown code."""
    return _specs[code]


def subject_of(batch: ImportBatch) -> Subject:
    """Return the import as the record names it."""
    spec = _specs.get(batch.kind)
    kind = spec.subject_kind if spec is not None else "importing.batch"
    return Subject(kind, batch.pk, batch.file.name if batch.file else f"number {batch.pk}")


def within_of(batch: ImportBatch) -> Subject | None:
    """Return the school within which lines about the import lie."""
    return Subject(ORGANISATION, batch.school_id) if batch.school_id else None


def use_queue(enqueue: Callable[[int], object]) -> None:
    """Say how reading is put on the queue of jobs; given once by the roof."""
    _queue[:] = [enqueue]


def enqueue_reading(batch_id: int) -> None:
    """Put the reading of a batch on the queue of jobs."""
    for enqueue in _queue:
        enqueue(batch_id)
