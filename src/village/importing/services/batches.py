"""The way of an import: started, corrected, accepted, undone or thrown away; each step happens once."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused, Stale
from village.files.models.stored_file import StoredFile
from village.importing.models.batch import ImportBatch
from village.importing.queries import batch_for, can_be_undone
from village.importing.specs import Write, enqueue_reading, spec_of, subject_of, within_of

State = ImportBatch.State


def _record(verb: str, by: Viewer, batch: ImportBatch, reason: str = "") -> None:
    record(verb, by=by, subject=subject_of(batch), within=within_of(batch), reason=reason)


@transaction.atomic
def start(
    *,
    by: Viewer,
    kind: str,
    file: StoredFile,
    target_id: str = "",
    school_id: int | None = None,
    decisions: Mapping[str, Any] | None = None,
) -> ImportBatch:
    """Return a batch that waits to be read; the job is on the queue once this is committed."""
    if school_id is not None and not by.can(spec_of(kind).right, at=school_id):
        raise Refused("You may not bring in files of this school.")
    now = timezone.now()
    batch = ImportBatch.objects.create(
        partnership_id=by.partnership_id or 0,
        kind=kind,
        file=file,
        target_id=target_id,
        school_id=school_id,
        decisions=dict(decisions or {}),
        made_by_id=by.user_id,
        made_at=now,
        heard_at=now,
    )
    _record("importing.started", by, batch)
    transaction.on_commit(partial(enqueue_reading, batch.pk))
    return batch


@transaction.atomic
def read_again(*, by: Viewer, batch: ImportBatch) -> ImportBatch:
    """Put a batch that could not be read on the queue once more; the decisions stay."""
    batch = batch_for(by, batch.pk)
    again = ImportBatch.objects.filter(pk=batch.pk, state=State.FAILED).update(
        state=State.WAITING, problem="", attempt_count=0, heard_at=timezone.now(), version=F("version") + 1
    )
    if not again:
        raise Refused("Only a file that could not be read can be read again.")
    transaction.on_commit(partial(enqueue_reading, batch.pk))
    return batch_for(by, batch.pk)


def save_decisions(*, by: Viewer, batch: ImportBatch, seen: int, decisions: Mapping[str, Any]) -> ImportBatch:
    """Return the batch with these decisions kept, at its next version; raises Stale when another page saved since."""
    batch = batch_for(by, batch.pk)
    kept = ImportBatch.objects.filter(pk=batch.pk, state=State.READ, version=seen).update(
        decisions=dict(decisions), version=F("version") + 1
    )
    if not kept:
        if batch.state != State.READ:
            raise Refused("This import is not open for corrections any more.")
        raise Stale("This import was corrected on another page since you opened this one. Load it again to go on.")
    return batch_for(by, batch.pk)


@transaction.atomic
def read_as_said(*, by: Viewer, batch: ImportBatch, seen: int, decisions: Mapping[str, Any]) -> ImportBatch:
    """Return the batch with these decisions kept, on the queue to be read anew by them; raises Stale."""
    batch = batch_for(by, batch.pk)
    again = ImportBatch.objects.filter(pk=batch.pk, state__in=(State.READ, State.FAILED), version=seen).update(
        state=State.WAITING,
        decisions=dict(decisions),
        problem="",
        attempt_count=0,
        progress_percent=0,
        progress_note="",
        heard_at=timezone.now(),
        version=F("version") + 1,
    )
    if not again:
        if batch.state not in (State.READ, State.FAILED):
            raise Refused("This import is not open for corrections any more.")
        raise Stale("This import was corrected on another page since you opened this one. Load it again to go on.")
    transaction.on_commit(partial(enqueue_reading, batch.pk))
    return batch_for(by, batch.pk)


def accept(*, by: Viewer, batch: ImportBatch, seen: int) -> ImportBatch:
    """Return the batch as accepted, its content live. A second acceptance is refused; all of it is written or none."""
    batch = batch_for(by, batch.pk)
    prepare = spec_of(batch.kind).prepare
    write = prepare(batch, by) if prepare is not None and (batch.state, batch.version) == (State.READ, seen) else None
    return _accept(by, batch, seen, write)


@transaction.atomic
def _accept(by: Viewer, batch: ImportBatch, seen: int, write: Write | None) -> ImportBatch:
    batch = batch_for(by, batch.pk)
    now = timezone.now()
    claimed = ImportBatch.objects.filter(pk=batch.pk, state=State.READ, version=seen).update(
        state=State.ACCEPTED, accepted_at=now, accepted_by_id=by.user_id, version=F("version") + 1
    )
    if not claimed:
        if batch.state == State.ACCEPTED:
            raise Refused("This was accepted already.")
        if batch.state != State.READ:
            raise Refused("This import is not ready to be accepted.")
        raise Stale(
            "This import was corrected on another page since you opened this one. Look at it again, then accept."
        )
    outcome = write() if write is not None else spec_of(batch.kind).accept(batch, by)
    ImportBatch.objects.filter(pk=batch.pk).update(
        outcome=outcome, target_id=str(outcome.get("target_id") or batch.target_id)
    )
    _record("importing.accepted", by, batch)
    return batch_for(by, batch.pk)


@transaction.atomic
def undo(*, by: Viewer, batch: ImportBatch) -> str:
    """Take back an accepted import within thirty days and return a sentence on what was done."""
    batch = batch_for(by, batch.pk)
    if not can_be_undone(batch):
        raise Refused("An import can be undone for thirty days after it was accepted. This one cannot be undone.")
    claimed = ImportBatch.objects.filter(pk=batch.pk, state=State.ACCEPTED).update(
        state=State.UNDONE, undone_at=timezone.now(), version=F("version") + 1
    )
    if not claimed:
        raise Refused("This import was undone already.")
    sentence = spec_of(batch.kind).undo(batch, by)
    _record("importing.undone", by, batch, sentence)
    return sentence


@transaction.atomic
def discard(*, by: Viewer, batch: ImportBatch) -> None:
    """Throw a draft away; what was accepted stays."""
    batch = batch_for(by, batch.pk)
    gone = ImportBatch.objects.filter(
        pk=batch.pk, state__in=(State.WAITING, State.READING, State.READ, State.FAILED)
    ).update(state=State.DISCARDED, version=F("version") + 1)
    if not gone:
        raise Refused("Only a draft can be thrown away. Undo the import instead.")
    _record("importing.discarded", by, batch)
