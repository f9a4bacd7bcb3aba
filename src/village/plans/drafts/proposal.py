"""What a read document is as an import's proposal, and the draft that follows from it and from the decisions."""

from collections.abc import Mapping
from typing import Any

from village.documents import wire
from village.documents.blocks import Document
from village.plans.drafts.applying import draft_with
from village.plans.drafts.decisions import Decisions
from village.plans.drafts.draft import Draft
from village.plans.reading.outline import Outline
from village.plans.reading.understand import understand
from village.plans.reading.wire import outline_from_wire, outline_to_wire


def proposal_of(document: Document) -> dict[str, Any]:
    """Return the document and what was understood of it, as JSON values."""
    return {"document": wire.to_wire(document), "outline": outline_to_wire(understand(document))}


def document_in(proposal: Mapping[str, Any]) -> Document:
    """Return the document of a proposal."""
    return wire.from_wire(proposal["document"])


def draft_in(proposal: Mapping[str, Any], decisions: Decisions) -> Draft:
    """Return the draft: the document read again where a person corrected columns or rows, then the edits in order."""
    return draft_with(_outline(proposal, decisions), decisions.edits)


def _outline(proposal: Mapping[str, Any], decisions: Decisions) -> Outline:
    if decisions.has_hints:
        return understand(document_in(proposal), decisions.hints)
    return outline_from_wire(proposal["outline"])
