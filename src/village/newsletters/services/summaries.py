"""Summaries in other languages: written by one person, checked by another who reads the language fluently."""

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.newsletters import permissions
from village.newsletters.models.issue import Issue
from village.newsletters.models.summary import Summary
from village.newsletters.queries.issues import locked_issue
from village.newsletters.queries.news_pages import must
from village.newsletters.queries.readers import must_be_second
from village.newsletters.queries.summaries import mark_now, summary_in
from village.newsletters.rules.summaries import check_summary
from village.newsletters.services.subjects import issue_subject
from village.wording.rules.languages import is_written, language_of

CHANGED = "The issue has changed since this summary was written. Write the summary again, then have it checked."


@transaction.atomic
def write_summary(*, by: Viewer, issue: Issue, language: str, words: str) -> Summary:
    """Return the summary in the language; nobody has checked these words yet. Raises Refused for one too short or long.

    Words that are sent unchanged count as looked at again: they stand for the issue as it is now.
    """
    must(by, issue.page, permissions.WRITE)
    if not is_written(language):
        raise Refused("Choose a language.", field="language")
    check_summary(words)
    row = locked_issue(issue)
    summary, _ = Summary.objects.update_or_create(
        issue=row,
        language=language_of(language).code,
        defaults={
            "words": " ".join(words.split()),
            "mark": mark_now(row),
            "written_by_id": by.user_id,
            "written_at": timezone.now(),
            "reviewed_by": None,
            "reviewed_at": None,
        },
    )
    record("newsletters.summary-written", by=by, subject=_subject(summary), within=issue_subject(row))
    return summary


@transaction.atomic
def review_summary(*, by: Viewer, issue: Issue, language: str) -> Summary:
    """A fluent reader found the words right. Raises Refused for their writer and for who is no such reader."""
    must(by, issue.page, permissions.VIEW)
    locked_issue(issue)
    summary = summary_in(issue, language)
    if summary is None:
        raise Refused("There is no summary in this language any more.")
    must_be_second(by, summary.language, summary.written_by_id)
    if summary.mark != mark_now(issue):
        raise Refused(CHANGED)
    summary.reviewed_by_id, summary.reviewed_at = by.user_id, timezone.now()
    summary.save(update_fields=["reviewed_by", "reviewed_at"])
    record("newsletters.summary-reviewed", by=by, subject=_subject(summary), within=issue_subject(issue))
    return summary


@transaction.atomic
def remove_summary(*, by: Viewer, issue: Issue, language: str) -> None:
    """The issue has no summary in this language; what was published stays until the next publication."""
    must(by, issue.page, permissions.WRITE)
    row = locked_issue(issue)
    summary = summary_in(row, language)
    if summary is not None:
        record("newsletters.summary-removed", by=by, subject=_subject(summary), within=issue_subject(row))
        summary.delete()


def _subject(summary: Summary) -> Subject:
    tongue = language_of(summary.language)
    return Subject("newsletters.summary", summary.pk, f"{summary.issue.title} in {tongue.english_name}")
