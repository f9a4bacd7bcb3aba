"""Issues and guides: those being made, for who may see them; those that are public, for everybody."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.newsletters import permissions
from village.newsletters.models.edition import Edition, EditionPiece
from village.newsletters.models.issue import Issue
from village.newsletters.models.news_page import NewsPage
from village.newsletters.queries.news_pages import must

NO_SUCH_ISSUE = "There is no such issue."

_IN_IT = Q(pieces__dropped_at__isnull=True)
_ASKED = Q(pieces__ask__isnull=False, pieces__ask__taken_back_at__isnull=True) & _IN_IT


def issues_of(page: NewsPage, kind: str) -> QuerySet[Issue]:
    """Return the page's issues of a kind, the latest first, each with `ready_count` and `owed_count`."""
    rows = Issue.objects.filter(page=page, kind=kind).select_related("made_by")
    owed = _ASKED & Q(pieces__is_ready=False, pieces__ask__declined_at__isnull=True)
    return rows.annotate(
        ready_count=Count("pieces", filter=_IN_IT & Q(pieces__is_ready=True), distinct=True),
        owed_count=Count("pieces", filter=owed, distinct=True),
    )


def issue_for(viewer: Viewer, issue_id: int, right: str = permissions.VIEW) -> Issue:
    """Return an issue; raises Http404 for who may not see it, PermissionDenied for who sees it without the right."""
    issue = Issue.objects.filter(pk=issue_id).select_related("page__partnership", "page__school", "made_by").first()
    if issue is None:
        raise Http404(NO_SUCH_ISSUE)
    must(viewer, issue.page, right)
    return issue


def locked_issue(issue: Issue) -> Issue:
    """Return the row, locked until the transaction ends."""
    return (
        Issue.objects.select_for_update(of=("self",))
        .select_related("page__partnership", "page__school")
        .get(pk=issue.pk)
    )


def slugs_of(page: NewsPage) -> frozenset[str]:
    """Return the addresses that issues of the page have."""
    return frozenset(Issue.objects.filter(page=page).values_list("slug", flat=True))


def public_issues(page: NewsPage, kind: str) -> QuerySet[Issue]:
    """Return what everybody may read of a page, the latest first."""
    return Issue.objects.filter(page=page, kind=kind, state=Issue.State.PUBLISHED)


def public_issue(page: NewsPage, slug: str) -> Issue:
    """Return an issue that is public; raises Http404 for every other."""
    issue = Issue.objects.filter(page=page, slug=slug, state=Issue.State.PUBLISHED).first()
    if issue is None:
        raise Http404(NO_SUCH_ISSUE)
    issue.page = page
    return issue


def latest_edition(issue: Issue) -> Edition | None:
    """Return what was published last of the issue."""
    return Edition.objects.filter(issue=issue).select_related("published_by").first()


def editions_of(issue: Issue) -> QuerySet[Edition]:
    """Return every publication of the issue, the latest first."""
    return Edition.objects.filter(issue=issue).select_related("published_by")


def published_pieces(edition: Edition) -> QuerySet[EditionPiece]:
    """Return the pieces of an edition in their order, withdrawn ones too."""
    return EditionPiece.objects.filter(edition=edition).select_related("picture__file")


def withdrawn_pieces(edition: Edition) -> dict[int, datetime]:
    """Return the pieces that were taken off the public page of an edition, each with when."""
    rows = published_pieces(edition).filter(withdrawn_at__isnull=False, piece__isnull=False)
    return {one.piece_id: one.withdrawn_at for one in rows if one.piece_id and one.withdrawn_at}


def public_pieces(edition: Edition) -> QuerySet[EditionPiece]:
    """Return the pieces of an edition that everybody may read."""
    return published_pieces(edition).filter(withdrawn_at__isnull=True)


def published_piece(edition: Edition, piece_id: int) -> EditionPiece:
    """Return one piece of an edition; raises Http404."""
    found = published_pieces(edition).filter(pk=piece_id).first()
    if found is None:
        raise Http404("There is no such piece.")
    return found
