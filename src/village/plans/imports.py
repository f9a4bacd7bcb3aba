"""The imports that this room offers to the engine."""

from pathlib import Path
from typing import Any

from village.basics.errors import Refused
from village.documents.safely import read_safely
from village.documents.wire import to_wire
from village.files.purposes import Purpose
from village.importing.models.batch import ImportBatch
from village.importing.queries import files_of_imports
from village.importing.specs import ImportSpec, Progress
from village.plans import permissions
from village.plans.queries.evidence import files_of_evidence
from village.plans.queries.table_import import rows_of_document
from village.plans.services.evidence import EVIDENCE_FILE
from village.plans.services.imports import accept_plan_import, undo_plan_import
from village.plans.services.table_import import accept_table_import, undo_table_import
from village.reading.understand import understand
from village.reading.wire import outline_to_wire

PLAN_IMPORT = "plan"
TABLE_IMPORT = "plan-table"
PLAN_FILE = "plan-import"
"""The purpose of the files that plans came from."""


def read_plan(batch: ImportBatch, path: Path, on_progress: Progress) -> dict[str, Any]:
    """Return the document and what was understood of it; raises Unreadable with a sentence."""
    document = read_safely(path, name=batch.file.name if batch.file else None, on_progress=on_progress)
    return {"document": to_wire(document), "outline": outline_to_wire(understand(document))}


def read_plan_table(batch: ImportBatch, path: Path, on_progress: Progress) -> dict[str, Any]:
    """Return the rows of a table that Village gave out earlier; raises Refused for any other file."""
    document = read_safely(path, name=batch.file.name if batch.file else None, on_progress=on_progress)
    rows = rows_of_document(document)
    if not rows:
        raise Refused(
            "This file has no column “Village no.”, so it is not a table that Village gave out. "
            "Export the plan, change that file, and bring it back."
        )
    return {"rows": rows}


SPECS = (
    ImportSpec(PLAN_IMPORT, read_plan, accept_plan_import, undo_plan_import),
    ImportSpec(TABLE_IMPORT, read_plan_table, accept_table_import, undo_table_import),
)

PURPOSES = (
    Purpose(PLAN_FILE, permissions.VIEW, files_of_imports),
    Purpose(EVIDENCE_FILE, permissions.VIEW, files_of_evidence),
)
