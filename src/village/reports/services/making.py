"""Handing a report out as a file; out of a frozen one, the very same bytes each time."""

from collections.abc import Callable

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.files.services.keeping import keep
from village.plans.rules.time_words import day_words
from village.reports.exports.excel import excel_of
from village.reports.exports.own_template import fill_template
from village.reports.exports.pdf import pdf_of
from village.reports.exports.word import word_of
from village.reports.models.report import Report, ReportFile
from village.reports.purposes import REPORT
from village.reports.queries.own_places import bytes_of
from village.reports.queries.reports import kept_file
from village.reports.queries.told import Told, told
from village.reports.rules.content import Content
from village.reports.rules.sheet import Sheet
from village.reports.services.own_copy import filled_of
from village.reports.services.reports import subject_of

FORMATS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_MAKERS: dict[str, Callable[[Sheet, Content], bytes]] = {"docx": word_of, "pdf": pdf_of, "xlsx": excel_of}
_OWN = {Report.Layout.OWN_DOCUMENT, Report.Layout.OWN_TEMPLATE}


@transaction.atomic
def file_of(*, by: Viewer, report: Report, format: str) -> tuple[str, bytes]:  # noqa: A002
    """Return name and bytes of the report as docx, pdf or xlsx.

    Out of a frozen report the first file is kept, and from then on the very same bytes come. Raises Refused where the
    document or template that it is to fill cannot be filled.
    """
    if format not in FORMATS:
        raise ValueError(f"There is no format {format}.")
    held = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    record("reports.report-taken", by=by, subject=subject_of(held), reason=format, is_read=True)
    if held.frozen_at is None:
        return _name(report, format), made(by, report, format)
    before = kept_file(held, format)
    if before is not None:
        return before.file.name, bytes_of(before.file)
    content = made(by, report, format)
    stored = keep(report.partnership, ContentFile(content), name=_name(report, format), purpose=REPORT, by=by)
    ReportFile.objects.create(report=held, format=format, file=stored, made_at=timezone.now())
    return stored.name, content


def made(by: Viewer, report: Report, format_: str) -> bytes:
    """Return the bytes, made now: the same for the same frozen report, whatever became of its plan."""
    if format_ == "docx" and report.layout in _OWN:
        return _own(report, told(by, report))
    said = told(by, report, layout=Report.Layout.VILLAGE) if report.layout in _OWN else told(by, report)
    return _MAKERS[format_](said.sheet, said.content)


def _own(report: Report, said: Told) -> bytes:
    if report.layout == Report.Layout.OWN_TEMPLATE:
        if report.template is None:
            raise Refused("This report has no template any more. Choose another layout.")
        return fill_template(bytes_of(report.template.file), said.content)
    return filled_of(report, said.content).docx


def _name(report: Report, format_: str) -> str:
    words = slugify(report.title)[:60] or "report"
    when = slugify(day_words(timezone.localdate(report.frozen_at))) if report.frozen_at else "preview"
    return f"{words}-{when}.{format_}"
