"""A school's file arrives: kept as it came, and its reading on the queue."""

from django.core.files.base import File
from django.db import transaction

from village.access.viewer import Viewer
from village.files.services.keeping import keep
from village.importing.models.batch import ImportBatch
from village.importing.services import batches
from village.organisations.models.partnership import Partnership
from village.school_data.queries.files import KIND
from village.school_data.rules.school_files.said import Said, Way

SCHOOL_FILE = "school-file"
"""The purpose of the files that schools bring."""
MOST_BYTES = 200 * 1024 * 1024
"""A secondary school's year with one mark a row is about 60 MB."""


@transaction.atomic
def arrive(
    *, by: Viewer, school_id: int, content: "File[bytes]", name: str, way: Way = "page", key_id: int | None = None
) -> ImportBatch:
    """Return the batch of a file that waits to be read. Refused when it is empty or too large."""
    partnership = Partnership.objects.get(pk=by.partnership_id or 0)
    kept = keep(partnership, content, name=name, purpose=SCHOOL_FILE, by=by)
    said = Said(way=way, key_id=key_id).to_plain()
    return batches.start(by=by, kind=KIND, file=kept, school_id=school_id, decisions=said)
