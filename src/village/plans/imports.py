"""The imports that this room offers to the engine."""

from pathlib import Path
from typing import Any

from village.documents.safely import read_safely
from village.documents.wire import to_wire
from village.files.purposes import Purpose
from village.importing.models.batch import ImportBatch
from village.importing.queries import files_of_imports
from village.importing.specs import ImportSpec, Progress
from village.plans import permissions
from village.plans.reading.understand import understand
from village.plans.reading.wire import outline_to_wire
from village.plans.services.imports import accept_plan_import, undo_plan_import

PLAN_IMPORT = "plan"
PLAN_FILE = "plan-import"
"""The purpose of the files that plans came from."""


def read_plan(batch: ImportBatch, path: Path, on_progress: Progress) -> dict[str, Any]:
    """Return the document and what was understood of it; raises Unreadable with a sentence."""
    document = read_safely(path, name=batch.file.name if batch.file else None, on_progress=on_progress)
    return {"document": to_wire(document), "outline": outline_to_wire(understand(document))}


SPECS = (ImportSpec(PLAN_IMPORT, read_plan, accept_plan_import, undo_plan_import),)

PURPOSES = (Purpose(PLAN_FILE, permissions.VIEW, files_of_imports),)
