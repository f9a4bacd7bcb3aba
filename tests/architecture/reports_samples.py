"""One report of the sample round, with what it was frozen from and the template that it could be made with."""

from pathlib import Path

from django.conf import settings
from django.db.models import Model
from django.utils import timezone

from village.files.models.stored_file import StoredFile
from village.organisations.models.partnership import Partnership
from village.reports.exports.own_template_starter import starter_template
from village.reports.models import AskOfBoard, Report, ReportFile, Snapshot, Template

REPORTS_TABLES: tuple[type[Model], ...] = (Snapshot, Report, AskOfBoard, ReportFile, Template)
REPORTS_IDS = {"report_id": "report", "template_id": "template"}


def reports_things(partnership: Partnership, things: dict[str, Model]) -> dict[str, Model]:
    """Return a draft of a report with a decision, a file that was handed out, a set-aside snapshot and a template."""
    now = timezone.now()
    of = {"round_id": things["round"].pk, "made_at": now}
    template = Template.objects.create(
        partnership=partnership,
        name="Sample template",
        file=_template_file(partnership),
        placeholders=["plan_title"],
        made_at=now,
    )
    report = Report.objects.create(
        partnership=partnership,
        plan_id=things["plan"].pk,
        title="Sample report",
        opening="Sample opening",
        proud_of="Sample pride",
        honest_note="Sample note",
        **of,
    )
    return {
        "snapshot": Snapshot.objects.create(content={}, form=1, sha256="0" * 64, replaced_at=now, **of),
        "template": template,
        "report": report,
        "ask_of_board": AskOfBoard.objects.create(
            report=report, position=1, refs="1", words="Sample ask", if_not="Sample end"
        ),
        "report_file": ReportFile.objects.create(report=report, format="docx", file_id=things["file"].pk, made_at=now),
    }


def _template_file(partnership: Partnership) -> StoredFile:
    content = starter_template()
    kept_as = f"sample/template-{partnership.pk}"
    (Path(settings.FILES_FOLDER) / kept_as).write_bytes(content)
    return StoredFile.objects.create(
        partnership=partnership,
        name="template.docx",
        size=len(content),
        sha256="0" * 64,
        content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        kept_as=kept_as,
        purpose="report-template",
        brought_at=timezone.now(),
    )
