"""Throwing away drafts that nobody came back to, with their files."""

from datetime import datetime, timedelta

from django.db import transaction

from village.audit.holds import partnerships_held
from village.audit.services.record import Actor, record
from village.files.models.stored_file import StoredFile
from village.files.services.keeping import let_go
from village.importing.models.batch import ImportBatch
from village.importing.specs import subject_of, within_of

DRAFTS_STAY = timedelta(days=30)
State = ImportBatch.State


@transaction.atomic
def tidy_drafts(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how many drafts are older than thirty days, and their files; with `do` both are gone."""
    drafts = ImportBatch.objects.exclude(state__in=(State.ACCEPTED, State.UNDONE)).filter(made_at__lt=now - DRAFTS_STAY)
    drafts = drafts.exclude(partnership_id__in=partnerships_held())
    old = {draft.pk: draft for draft in drafts}
    needed = ImportBatch.objects.exclude(pk__in=old).filter(file__isnull=False).values("file")
    files = list(StoredFile.objects.filter(pk__in=[draft.file_id for draft in old.values()]).exclude(pk__in=needed))
    if do:
        for draft in old.values():
            record(
                "importing.draft-removed",
                by=by,
                subject=subject_of(draft),
                within=within_of(draft),
                partnership_id=draft.partnership_id,
            )
        ImportBatch.objects.filter(pk__in=old).delete()
        for file in files:
            let_go(file, reason="Its draft was not accepted within thirty days.", by=by)
    return {"drafts of imports older than thirty days": len(old), "files of these drafts": len(files)}
