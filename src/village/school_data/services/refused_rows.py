"""The rows of a file that cannot be taken, each with its reason and its cells, to be mended and brought again."""

from village.audit.services.reads import record_read
from village.audit.services.record import Actor, Installation
from village.basics.errors import Refused
from village.files.models.stored_file import StoredFile
from village.files.queries import path_of
from village.files.services.keeping import subject_of as file_subject
from village.importing.models.batch import ImportBatch
from village.importing.rules.refusals import RefusedRow, refused_csv
from village.importing.specs import subject_of, within_of
from village.school_data.rules.school_files.said import Said
from village.school_data.services.bringing import left_undone, write
from village.school_data.services.gathering import gather, look

NO_FILE = "There is no file here any more. Bring it again."


def refused_rows(batch: ImportBatch) -> str:
    """Return them as CSV, as things are now: a row whose child has become known since is no longer among them."""
    if batch.file is None:
        raise Refused(NO_FILE)
    looked = look(batch, path_of(batch.file), Said.from_plain(batch.decisions))
    if not looked.can_be_read:
        raise Refused(looked.problem or looked.asks[0].sentence)
    found = gather(batch, looked)
    with left_undone():
        write(found, by=Installation(partnership_id=batch.partnership_id), batch=batch, is_dry=True)
    cells = {row.number: row.cells for row in found.rows.rows() if row.number in found.refused}
    rows = [RefusedRow(number, " ".join(why), cells.get(number, ())) for number, why in found.refused.items()]
    return refused_csv(looked.head.headings if looked.head else (), rows)


def note_download(*, by: Actor, batch: ImportBatch) -> None:
    """That somebody took these rows with them is on record: they name children."""
    record_read("school_data.refused-taken", by=by, subject=subject_of(batch), within=within_of(batch))


def hand_out(*, by: Actor, batch: ImportBatch) -> StoredFile:
    """Return the file as it was brought, which somebody takes with them; it is on record."""
    if batch.file is None:
        raise Refused(NO_FILE)
    record_read("files.opened", by=by, subject=file_subject(batch.file), within=within_of(batch))
    return batch.file
