"""Papers of a meeting: a file, a link or a report."""

from typing import Any

from django.core.files.base import File
from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.files.services.keeping import keep
from village.meetings.models import AgendaItem, Meeting, Paper
from village.meetings.purposes import PAPER
from village.meetings.services.subjects import may_edit, subject_of
from village.reports.models import Report


@transaction.atomic
def add_paper(
    *,
    by: Viewer,
    meeting: Meeting,
    title: str,
    item: AgendaItem | None = None,
    file: "File[Any] | None" = None,
    link: str = "",
    report: Report | None = None,
) -> Paper:
    """Return the paper; it has exactly one of a file, a link and a report of the partnership."""
    may_edit(by, meeting.group.partnership_id)
    if sum(bool(source) for source in (file, link, report)) != 1:
        raise Refused("Give one thing to read: a file, a link or a report.", field="file")
    if report is not None and report.partnership_id != meeting.group.partnership_id:
        raise Refused("This report is not one of yours.", field="report")
    kept = keep(meeting.group.partnership, file, name=file.name or "paper", purpose=PAPER, by=by) if file else None
    words = title.strip() or (report.title if report else "") or (kept.name if kept else link)
    paper = Paper.objects.create(
        meeting=meeting, item=item, title=words[:200], file=kept, link=link, report=report, position=0
    )
    record("meetings.paper-added", by=by, subject=_subject(paper), within=subject_of(meeting))
    return paper


@transaction.atomic
def remove_paper(*, by: Viewer, paper: Paper) -> None:
    """The paper is no longer with the meeting; its file goes with the next tidying."""
    may_edit(by, paper.meeting.group.partnership_id)
    record("meetings.paper-removed", by=by, subject=_subject(paper), within=subject_of(paper.meeting))
    paper.delete()


def _subject(paper: Paper) -> Subject:
    return Subject("meetings.paper", paper.pk, paper.title)
