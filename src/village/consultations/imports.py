"""What this room offers to the engine of imports: answers of one consultation, as CSV or Excel."""

from pathlib import Path
from typing import Any

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.consultations.models import Consultation
from village.consultations.permissions import KEEP
from village.consultations.queries.consultations import KIND, names_of_people, wards
from village.consultations.rules.brought import Known, once, row_of, table_of
from village.consultations.services.answers import take_file_back, write_file
from village.directory.rules.needs import NEEDS
from village.files.purposes import Purpose
from village.importing.models.batch import ImportBatch
from village.importing.queries import files_of_imports
from village.importing.rules.reading.source import opened
from village.importing.specs import ImportSpec, Progress


def read_answers(batch: ImportBatch, path: Path, on_progress: Progress) -> dict[str, Any]:
    """Return each row as it is understood; raises Refused where the file has no such columns."""
    consultation = Consultation.objects.filter(pk=int(batch.target_id), removed_at=None).first()
    if consultation is None:
        raise Refused("The consultation of this file was removed. Bring it back first.")
    columns, lines = table_of(opened(path, name=batch.file.name if batch.file else None).lines())
    known = Known(consultation.answered_count, NEEDS, wards(), names_of_people(batch.partnership_id))
    rows = []
    for number, row in enumerate(lines, start=1):
        cells = {meaning: row.cell(column).strip() for meaning, column in columns.items()}
        rows.append({"row": row.number, **row_of(cells, known)})
        on_progress(number, len(lines))
    return {"rows": once(rows)}


def accept_answers(batch: ImportBatch, by: Viewer) -> dict[str, Any]:
    """Write the rows that have no problem."""
    return write_file(by=by, batch=batch)


def undo_answers(batch: ImportBatch, by: Viewer) -> str:
    """Take back what the file brought."""
    return take_file_back(by=by, batch=batch)


SPECS = (
    ImportSpec(
        KIND,
        read_answers,
        accept_answers,
        undo_answers,
        right=KEEP,
        subject_kind="consultations.file",
        piece="Row",
    ),
)
PURPOSES = (Purpose(KIND, KEEP, files_of_imports),)
