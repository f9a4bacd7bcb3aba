"""The document that a report fills: the one the plan was brought in from, or a newer copy that somebody brings."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import ContentFile
from django.db import transaction

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.documents.errors import Unreadable
from village.documents.safely import read_safely
from village.files.services.keeping import keep, let_go
from village.reports import permissions
from village.reports.exports.own_document import Filled, fill_document
from village.reports.models.report import Report
from village.reports.purposes import OWN_COPY
from village.reports.queries.own_places import NO_DOCUMENT, bytes_of, document_of, places_of
from village.reports.queries.told import told
from village.reports.rules.content import Content
from village.reports.services.reports import subject_of

NOT_FILLED = "This report fills no document. Choose “The document you uploaded, filled” as its layout first."
NOT_WORD = "Choose a Word file, one that ends in .docx."


def filled_of(report: Report, content: Content) -> Filled:
    """Return the report's document filled, with what was left as it was; raises Refused where there is none to fill."""
    document = document_of(report)
    if document is None:
        raise Refused(NO_DOCUMENT)
    return fill_document(bytes_of(document), content, places_of(report.plan_id))


@transaction.atomic
def bring_copy(*, by: Viewer, report: Report, docx: bytes, file_name: str) -> Filled:
    """Return how the newer copy is filled, from now on in the place of the document that the plan came from.

    Raises Refused, and changes nothing, for a file that cannot be read or filled, and for a frozen report.
    """
    held = _held(by, report)
    if held.layout != Report.Layout.OWN_DOCUMENT:
        raise Refused(NOT_FILLED)
    _check_readable(docx, file_name)
    filled = fill_document(docx, told(by, held).content, places_of(held.plan_id))
    before = held.own_copy
    held.own_copy = keep(held.partnership, ContentFile(docx), name=file_name, purpose=OWN_COPY, by=by)
    held.save(update_fields=["own_copy"])
    record("reports.copy-brought", by=by, subject=subject_of(held))
    if before is not None:
        let_go(before, reason="A newer copy took its place.", by=by)
    return filled


@transaction.atomic
def put_copy_away(*, by: Viewer, report: Report) -> None:
    """The report fills the document that the plan was brought in from again."""
    held = _held(by, report)
    if held.own_copy is None:
        return
    before, held.own_copy = held.own_copy, None
    held.save(update_fields=["own_copy"])
    record("reports.copy-put-away", by=by, subject=subject_of(held))
    let_go(before, reason="The report fills the first document again.", by=by)


def _held(by: Viewer, report: Report) -> Report:
    must_be_allowed(by, permissions.MAKE, partnership_id=report.partnership_id, missing="No such report.")
    of = Report.objects.select_related("plan", "round__plan", "since", "group", "partnership", "own_copy")
    held = of.select_for_update(of=("self",)).get(pk=report.pk)
    if held.frozen_at is not None:
        raise Refused("This report is frozen: it stays as the board read it. Make another one to fill a newer copy.")
    return held


def _check_readable(docx: bytes, file_name: str) -> None:
    """Raise Refused unless the file can be read within the usual limits, in a process of its own."""
    if not file_name.lower().endswith(".docx"):
        raise Refused(NOT_WORD, field="file")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "copy.docx"
        path.write_bytes(docx)
        try:
            read_safely(path, name=file_name)
        except Unreadable as error:
            raise Refused(str(error), field="file") from error
