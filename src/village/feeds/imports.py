"""What this room offers to the engine of imports: sheets of services, and the purpose of such files."""

from pathlib import Path
from typing import Any

from village.access.viewer import Viewer
from village.feeds.permissions import RUN
from village.feeds.services import sheets
from village.feeds.services.sheets import KIND, check
from village.files.purposes import Purpose
from village.importing.models.batch import ImportBatch
from village.importing.queries import files_of_imports
from village.importing.specs import ImportSpec, Progress


def read_sheet(batch: ImportBatch, path: Path, on_progress: Progress) -> dict[str, Any]:
    """Return what is understood of the sheet, and what accepting it would do."""
    return check(batch, path, on_progress)


def accept_sheet(batch: ImportBatch, by: Viewer) -> dict[str, Any]:
    """Write the services of the sheet."""
    return sheets.accept_sheet(batch, by=by)


def undo_sheet(batch: ImportBatch, by: Viewer) -> str:
    """Take back what the sheet brought."""
    return sheets.undo_sheet(batch, by=by)


SPECS = (ImportSpec(KIND, read_sheet, accept_sheet, undo_sheet, right=RUN, subject_kind="feeds.sheet", piece="Row"),)

PURPOSES = (Purpose(KIND, RUN, files_of_imports),)
