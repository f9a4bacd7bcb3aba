"""How the record names what this room changes."""

from village.audit.services.record import Subject
from village.newsletters.models.issue import Issue
from village.newsletters.models.news_page import NewsPage
from village.newsletters.models.notice import Notice
from village.newsletters.models.piece import Piece


def issue_subject(issue: Issue) -> Subject:
    """Return the issue as the record names it."""
    return Subject("newsletters.issue", issue.pk, issue.title)


def piece_subject(piece: Piece) -> Subject:
    """Return the piece as the record names it: by its number, since its heading may name a child."""
    return Subject("newsletters.piece", piece.pk, f"piece {piece.place} of {piece.issue.title}")


def notice_subject(notice: Notice) -> Subject:
    """Return the notice as the record names it."""
    return Subject("newsletters.notice", notice.pk, notice.title)


def page_subject(page: NewsPage) -> Subject:
    """Return the news page as the record names it."""
    return Subject("newsletters.page", page.pk, page.owner_name)
