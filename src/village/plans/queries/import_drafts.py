"""The draft of a plan that is being brought in, from what is stored of it."""

from dataclasses import dataclass

from village.documents.blocks import Document
from village.documents.wire import from_wire
from village.importing.models.batch import ImportBatch
from village.plans.drafts.applying import draft_with
from village.plans.drafts.decisions import Decisions, decisions_from_dict
from village.plans.drafts.draft import Draft
from village.reading.outline import Outline
from village.reading.understand import understand
from village.reading.wire import outline_from_wire


@dataclass(frozen=True, slots=True)
class ImportDraft:
    """One bringing-in: the source, what was understood with the hints, and the draft with the edits."""

    document: Document
    outline: Outline
    decisions: Decisions
    draft: Draft


def import_draft(batch: ImportBatch) -> ImportDraft:
    """Return the draft as it stands: the stored reading, or a new one when there are hints, then the edits."""
    document = from_wire(batch.proposal["document"])
    decisions = decisions_from_dict(batch.decisions)
    if decisions.has_hints:
        outline = understand(document, decisions.hints)
    else:
        outline = outline_from_wire(batch.proposal["outline"])
    return ImportDraft(document, outline, decisions, draft_with(outline, decisions.edits))
