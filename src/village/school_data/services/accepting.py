"""Accepting a school's file, by a person or by night."""

from django.db import transaction

from village.access.viewer import Viewer
from village.importing.models.batch import ImportBatch
from village.importing.services import batches
from village.school_data.rules.school_files.said import Said
from village.school_data.services.mappings import keep_mapping


def accept_file(*, by: Viewer, batch: ImportBatch, seen: int, is_old_meant: bool = False) -> ImportBatch:
    """Return the batch as accepted; the meaning of its columns holds for the next file of its shape.

    A file of an earlier school year is refused unless it is said that this is meant.
    """
    if is_old_meant and not Said.from_plain(batch.decisions).is_old_meant:
        batch = batches.save_decisions(
            by=by, batch=batch, seen=seen, decisions={**batch.decisions, "is_old_meant": True}
        )
        seen = batch.version
    done = batches.accept(by=by, batch=batch, seen=seen)
    with transaction.atomic():
        keep_mapping(by=by, batch=done)
    return done
