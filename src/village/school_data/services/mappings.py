"""Keeping what a person has accepted of a file's columns, so that the next file of that shape needs nobody."""

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.files.queries import path_of
from village.importing.models.batch import ImportBatch
from village.importing.models.mapping import SavedMapping
from village.importing.rules.columns.saved import saved_choices
from village.school_data.rules.school_files.said import Said
from village.school_data.services.gathering import look


@transaction.atomic
def keep_mapping(*, by: Viewer, batch: ImportBatch) -> None:
    """The meaning of the columns of this file holds for the next file of its shape at the school."""
    if batch.file is None:
        return
    looked = look(batch, path_of(batch.file), Said.from_plain(batch.decisions))
    if looked.found is None or looked.head is None:
        return
    choices = saved_choices(looked.head.headings, looked.found.matching).to_plain()
    said = Said(layout=looked.said.layout, order=looked.said.order).to_plain()
    SavedMapping.objects.update_or_create(
        partnership_id=batch.partnership_id,
        school_id=batch.school_id,
        kind=looked.kind,
        fingerprint=looked.fingerprint,
        defaults={"choices": {**said, **choices}, "saved_by_id": by.user_id, "saved_at": timezone.now()},
    )
