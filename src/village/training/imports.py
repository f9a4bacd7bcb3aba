"""What this room offers to the engine of imports: a school's list of training, as CSV or Excel."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.files.purposes import Purpose
from village.importing.models.batch import ImportBatch
from village.importing.queries import files_of_imports
from village.importing.rules.reading.source import opened
from village.importing.specs import ImportSpec, Progress
from village.training.permissions import KEEP
from village.training.queries.brought import known_courses, known_people
from village.training.queries.records import KIND
from village.training.rules.brought import MOST_ROWS, columns_of, row_of
from village.training.services.recording import take_file_back, write_file

TRAINING_FILE = "training-file"


def read_training(batch: ImportBatch, path: Path, on_progress: Progress) -> dict[str, Any]:
    """Return each row as it is understood; raises Refused where the file has no such columns."""
    sheet = opened(path, name=batch.file.name if batch.file else None).whole()
    columns = columns_of(sheet.headings)
    if len(sheet.rows) > MOST_ROWS:
        raise Refused(f"Bring {MOST_ROWS} rows at most at a time.")
    people, courses, today = known_people(batch), known_courses(batch), timezone.localdate()
    rows = []
    for number, row in enumerate(sheet.rows, start=1):
        cells = {meaning: row.cell(column).strip() for meaning, column in columns.items()}
        rows.append({"row": row.number, **row_of(cells, people, courses, today)})
        on_progress(number, len(sheet.rows))
    return {"rows": rows}


def accept_training(batch: ImportBatch, by: Viewer) -> dict[str, Any]:
    """Write the rows that have no problem."""
    return write_file(by=by, batch=batch)


def undo_training(batch: ImportBatch, by: Viewer) -> str:
    """Take back what the file brought."""
    return take_file_back(by=by, batch=batch)


def nobody_opens(_file_ids: Collection[int]) -> Collection[int]:
    """Return none: a file of people's training is read by the engine and handed out to nobody."""
    return ()


SPECS = (
    ImportSpec(
        KIND,
        read_training,
        accept_training,
        undo_training,
        right=KEEP,
        subject_kind="training.file",
        piece="Row",
    ),
)
PURPOSES = (Purpose(TRAINING_FILE, KEEP, files_of_imports, open_with_right=nobody_opens, names_are_private=True),)
