"""Reading a file in a job: claimed once, heard from while it runs, stored once, restarted when it falls silent."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from village.audit.services.record import Installation, record
from village.basics.errors import Refused
from village.files.queries import path_of
from village.importing.models.batch import ImportBatch
from village.importing.queries import SILENT_FOR, silent_batches
from village.importing.services.reaper import numbers_on_the_queue
from village.importing.specs import enqueue_reading, spec_of, subject_of, within_of

MAX_ATTEMPTS = 3
BEAT_SECONDS = 15.0
GIVEN_UP = "This file could not be read: reading it stopped three times. Save it again and bring the new one."
BROKEN = "Village made a mistake while reading this file. It is on record; the file is kept. Please tell your helper."


def read_batch(batch_id: int) -> bool:
    """Return whether this run read the batch. A batch that another run has claimed or finished is left alone."""
    claimed = ImportBatch.objects.filter(pk=batch_id, state=ImportBatch.State.WAITING).update(
        state=ImportBatch.State.READING,
        heard_at=timezone.now(),
        attempt_count=F("attempt_count") + 1,
        progress_percent=0,
        progress_note="",
    )
    if not claimed:
        return False
    batch = ImportBatch.objects.select_related("file").get(pk=batch_id)
    try:
        with _beating(batch):
            proposal = _read(batch)
    except Refused as refused:
        return _finish(batch, state=ImportBatch.State.FAILED, problem=refused.sentence[:500])
    except Exception:
        _finish(batch, state=ImportBatch.State.FAILED, problem=BROKEN)
        raise
    return _finish(batch, state=ImportBatch.State.READ, proposal=proposal, progress_percent=100, problem="")


def _read(batch: ImportBatch) -> dict[str, Any]:
    if batch.file is None:
        raise Refused("There is no file here any more. Bring it again.")
    return spec_of(batch.kind).read(batch, path_of(batch.file), partial(_say_progress, batch))


def _mine(batch: ImportBatch) -> Any:
    """Return the batch as a query that holds only while this attempt is the one that counts."""
    return ImportBatch.objects.filter(pk=batch.pk, state=ImportBatch.State.READING, attempt_count=batch.attempt_count)


def _say_progress(batch: ImportBatch, done: int, total: int) -> None:
    percent = min(99, round(100 * done / total)) if total else 0
    note = f"{spec_of(batch.kind).piece} {done:,} of {total:,}" if total else ""
    _mine(batch).update(heard_at=timezone.now(), progress_percent=percent, progress_note=note)


@contextmanager
def _beating(batch: ImportBatch) -> Iterator[None]:
    """Say every few seconds that this run is alive, also while one long page is read."""
    stop = threading.Event()

    def beat() -> None:
        try:
            while not stop.wait(BEAT_SECONDS):
                _mine(batch).update(heard_at=timezone.now())
        finally:
            connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _finish(batch: ImportBatch, **fields: object) -> bool:
    """Store how it ended, once, and only while this attempt counts."""
    with transaction.atomic():
        stored = _mine(batch).update(heard_at=timezone.now(), version=F("version") + 1, **fields)
        if stored:
            verb = "importing.failed" if fields["state"] == ImportBatch.State.FAILED else "importing.read"
            record(
                verb,
                by=Installation(partnership_id=batch.partnership_id),
                subject=subject_of(batch),
                within=within_of(batch),
                reason=str(fields.get("problem") or ""),
            )
    when_read = spec_of(batch.kind).when_read
    if stored and when_read is not None:
        when_read(ImportBatch.objects.select_related("file").get(pk=batch.pk))
    return bool(stored)


def restart_silent_batches(silent_for: timedelta = SILENT_FOR) -> int:
    """Return how many silent batches were put on the queue again; a third silence is the last.

    A batch whose job still waits its turn is left alone, however long the queue is.
    """
    now = timezone.now()
    count = 0
    silent = list(silent_batches(now, silent_for))
    waiting = numbers_on_the_queue() if silent else frozenset()
    for batch in silent:
        if batch.pk in waiting:
            continue
        same = ImportBatch.objects.filter(
            pk=batch.pk, state=batch.state, attempt_count=batch.attempt_count, heard_at=batch.heard_at
        )
        if batch.attempt_count >= MAX_ATTEMPTS:
            same.update(state=ImportBatch.State.FAILED, problem=GIVEN_UP, heard_at=now, version=F("version") + 1)
        elif same.update(state=ImportBatch.State.WAITING, heard_at=now):
            enqueue_reading(batch.pk)
            count += 1
    return count
