"""The first page of News: what is being put together, what is public, guides to read again, notices, the screen."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from village.access.viewer import Viewer
from village.newsletters import permissions
from village.newsletters.models.issue import Issue
from village.newsletters.models.news_page import NewsPage
from village.newsletters.models.notice import Notice
from village.newsletters.queries.issues import issues_of
from village.newsletters.queries.news_pages import may
from village.newsletters.queries.notices import notices_of
from village.newsletters.rules.guides import TOPIC_WORDS, is_to_be_looked_at
from village.newsletters.rules.screen import is_current
from village.wording.rules.languages import language_of


@dataclass(frozen=True, slots=True)
class IssueLine:
    """One newsletter or guide among the others."""

    issue: Issue
    note: str
    is_due: bool = False
    """A guide whose day has come."""


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice among the others."""

    notice: Notice
    when: str
    """now, later, over or down."""
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewsHome:
    """What the page shows."""

    page: NewsPage
    making: tuple[IssueLine, ...]
    published: tuple[IssueLine, ...]
    guides: tuple[IssueLine, ...]
    notices: tuple[NoticeLine, ...]
    old_notices: tuple[NoticeLine, ...]
    can_write: bool
    can_publish: bool
    public_url: str
    screen_url: str


def news_home(viewer: Viewer, page: NewsPage, today: date) -> NewsHome:
    """Return the page as the viewer sees it; a fixed number of queries."""
    issues = list(issues_of(page, Issue.Kind.NEWSLETTER))
    notices = [_notice_line(one, today) for one in notices_of(page)]
    return NewsHome(
        page=page,
        making=tuple(_line(one) for one in issues if not one.is_public),
        published=tuple(_line(one) for one in issues if one.is_public),
        guides=tuple(_guide_line(one, today) for one in issues_of(page, Issue.Kind.GUIDE)),
        notices=tuple(one for one in notices if one.when in {"now", "later"}),
        old_notices=tuple(one for one in reversed(notices) if one.when in {"over", "down"})[:30],
        can_write=may(viewer, page, permissions.WRITE),
        can_publish=may(viewer, page, permissions.PUBLISH),
        public_url=reverse("newsletters:public", args=(page.slug,)),
        screen_url=reverse("newsletters:screen", args=(page.slug,)),
    )


def _line(issue: Issue) -> IssueLine:
    counts = vars(issue)
    ready, owed = counts["ready_count"], counts["owed_count"]
    pieces = f"{ready} {'piece' if ready == 1 else 'pieces'} ready"
    return IssueLine(issue, f"{pieces}, {owed} still to come" if owed else pieces)


def _guide_line(issue: Issue, today: date) -> IssueLine:
    return IssueLine(issue, TOPIC_WORDS.get(issue.topic, ""), is_to_be_looked_at(issue.look_again_on, today))


def _notice_line(notice: Notice, today: date) -> NoticeLine:
    if notice.taken_down_at is not None:
        when = "down"
    elif is_current(notice.shows_from, notice.shows_until, today):
        when = "now"
    else:
        when = "later" if notice.shows_from > today else "over"
    return NoticeLine(notice, when, tuple(language_of(one.language).english_name for one in notice.others.all()))
