"""Beginning and changing an issue or a guide."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused, Stale
from village.newsletters import permissions
from village.newsletters.models.issue import Issue
from village.newsletters.models.news_page import NewsPage
from village.newsletters.queries.issues import locked_issue, slugs_of
from village.newsletters.queries.news_pages import must
from village.newsletters.rules.guides import TOPIC_WORDS, look_again_after
from village.newsletters.services.subjects import issue_subject

STALE = "Somebody else has changed this meanwhile. Look at it again."


@dataclass(frozen=True, slots=True)
class IssueHead:
    """What stands at the head of an issue."""

    title: str
    issue_on: date
    due_on: date | None = None
    cover_line: str = ""
    topic: str = ""
    look_again_on: date | None = None


@transaction.atomic
def begin_issue(*, by: Viewer, page: NewsPage, kind: str, head: IssueHead) -> Issue:
    """Return a new issue that only its makers see; raises Refused for one without title, or a guide without topic."""
    must(by, page, permissions.WRITE)
    _check(kind, head)
    now, today = timezone.now(), timezone.localdate()
    is_guide = kind == Issue.Kind.GUIDE
    issue = Issue.objects.create(
        page=page,
        kind=kind,
        title=head.title.strip(),
        slug=_free(page, head.title),
        issue_on=head.issue_on,
        due_on=head.due_on,
        cover_line=head.cover_line.strip(),
        topic=head.topic if is_guide else "",
        look_again_on=(head.look_again_on or look_again_after(today)) if is_guide else None,
        made_by_id=by.user_id,
        made_at=now,
        state_at=now,
    )
    record("newsletters.issue-begun", by=by, subject=issue_subject(issue))
    return issue


@transaction.atomic
def change_issue(*, by: Viewer, issue: Issue, seen_version: int, head: IssueHead) -> Issue:
    """The issue has this head; what is public stays as it was published. Raises Stale, or Refused as for a new one."""
    must(by, issue.page, permissions.WRITE)
    _check(issue.kind, head)
    row = locked_issue(issue)
    if row.version != seen_version:
        raise Stale(STALE)
    row.title, row.issue_on, row.due_on = head.title.strip(), head.issue_on, head.due_on
    row.cover_line = head.cover_line.strip()
    if row.is_guide:
        row.topic, row.look_again_on = head.topic, head.look_again_on
    row.version += 1
    row.save()
    record("newsletters.issue-changed", by=by, subject=issue_subject(row))
    return row


@transaction.atomic
def still_right(*, by: Viewer, issue: Issue) -> Issue:
    """The guide was read again and is right; its next day comes in half a year."""
    must(by, issue.page, permissions.WRITE)
    row, today = locked_issue(issue), timezone.localdate()
    if not row.is_guide:
        raise Refused("Only guides are looked at again.")
    row.looked_at_on, row.look_again_on = today, look_again_after(today)
    row.version += 1
    row.save(update_fields=["looked_at_on", "look_again_on", "version"])
    record("newsletters.still-right", by=by, subject=issue_subject(row))
    return row


def _check(kind: str, head: IssueHead) -> None:
    if not head.title.strip():
        raise Refused("Give it a title.", field="title")
    if kind == Issue.Kind.GUIDE and head.topic not in TOPIC_WORDS:
        raise Refused("Choose what the guide is about, so that families find it.", field="topic")
    if kind == Issue.Kind.NEWSLETTER and head.due_on and head.due_on > head.issue_on:
        raise Refused("Pieces are due before the day of the issue. Choose an earlier day.", field="due_on")


def _free(page: NewsPage, title: str) -> str:
    wanted = slugify(title)[:70] or "issue"
    taken = slugs_of(page)
    return next(slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
