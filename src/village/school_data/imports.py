"""What this room offers to the engine of imports: any file of a school's system, and the purpose of such files."""

from pathlib import Path
from typing import Any

from village.access.viewer import Viewer
from village.files.purposes import Purpose
from village.importing.models.batch import ImportBatch
from village.importing.queries import files_of_imports
from village.importing.specs import ImportSpec, Progress, Write
from village.school_data.permissions import BRING
from village.school_data.queries.files import KIND, files_of_schools
from village.school_data.services.arriving import MOST_BYTES, SCHOOL_FILE
from village.school_data.services.bringing import check, prepare, undo
from village.school_data.services.by_night import decide_by_night


def read_school_file(batch: ImportBatch, path: Path, on_progress: Progress) -> dict[str, Any]:
    """Return what is understood of the file, and what accepting it would do."""
    return check(batch, path, on_progress)


def prepare_school_file(batch: ImportBatch, by: Viewer) -> Write:
    """Return what writes the file."""
    return prepare(batch, by=by)


def accept_school_file(batch: ImportBatch, by: Viewer) -> dict[str, Any]:
    """Write the file without having read it before."""
    return prepare(batch, by=by)()


def undo_school_file(batch: ImportBatch, by: Viewer) -> str:
    """Take back what the file brought."""
    return undo(batch, by=by)


SPECS = (
    ImportSpec(
        KIND,
        read_school_file,
        accept_school_file,
        undo_school_file,
        prepare=prepare_school_file,
        when_read=decide_by_night,
        right=BRING,
        subject_kind="school_data.file",
        piece="Row",
    ),
)

PURPOSES = (
    Purpose(
        SCHOOL_FILE,
        BRING,
        files_of_imports,
        open_with_right=files_of_schools,
        most_bytes=MOST_BYTES,
        too_large="Export one school year, or fewer columns, at a time and bring the parts.",
        names_are_private=True,
    ),
)
