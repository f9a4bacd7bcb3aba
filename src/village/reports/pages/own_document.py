"""What a coordinator is told of the Word document that a report fills."""

from dataclasses import dataclass

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.reports import permissions
from village.reports.models.report import Report
from village.reports.queries.own_places import document_of
from village.reports.rules.content import Content
from village.reports.services.own_copy import filled_of


@dataclass(frozen=True, slots=True)
class InOwnDocument:
    """How the document is filled, in words."""

    words: str
    """“34 actions filled, 1 row added”, or why nothing can be filled."""
    left: tuple[str, ...] = ()
    """What was left as it was, and why."""
    name: str = ""
    is_copy: bool = False


def in_own_document(viewer: Viewer, report: Report, content: Content) -> InOwnDocument | None:
    """Return how the report's own document is filled; None for other layouts, and for who makes no reports."""
    if report.layout != Report.Layout.OWN_DOCUMENT or not viewer.can(permissions.MAKE):
        return None
    try:
        filled = filled_of(report, content)
    except Refused as refused:
        return InOwnDocument(refused.sentence)
    document = document_of(report)
    words = filled_words(filled.filled_count, filled.added_count)
    return InOwnDocument(words, filled.sentences, document.name if document else "", report.own_copy is not None)


def filled_words(filled: int, added: int) -> str:
    """Return how many actions were filled and how many rows added, as one line."""
    if not filled and not added:
        return "Nothing new to fill"
    words = f"{filled} {'action' if filled == 1 else 'actions'} filled"
    return f"{words}, {added} {'row' if added == 1 else 'rows'} added" if added else words
