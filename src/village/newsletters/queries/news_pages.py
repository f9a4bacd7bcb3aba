"""News pages, and who may do what on them."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.newsletters import permissions
from village.newsletters.models.news_page import NewsPage

NO_SUCH_PAGE = "There is no such page."


def page_of_school(viewer: Viewer, school_id: int | None) -> NewsPage | None:
    """Return the news page of a school in the viewer's partnership, or the partnership's own for None."""
    return _pages().filter(partnership_id=viewer.partnership_id or 0, school_id=school_id).first()


def page_named(slug: str) -> NewsPage:
    """Return the page with this public address; raises Http404."""
    return get_object_or_404(_pages(), slug=slug)


def page_of_partnership(partnership_id: int) -> NewsPage | None:
    """Return the news page of a partnership itself, where it has one."""
    return _pages().filter(partnership_id=partnership_id, school__isnull=True).first()


def pages_of_schools(partnership_id: int) -> QuerySet[NewsPage]:
    """Return the news pages of a partnership's schools, by the schools' names."""
    return _pages().filter(partnership_id=partnership_id, school__isnull=False).order_by("school__name")


def slugs_like(slug: str) -> frozenset[str]:
    """Return the addresses that begin so."""
    return frozenset(NewsPage.objects.filter(slug__startswith=slug).values_list("slug", flat=True))


def may(viewer: Viewer, page: NewsPage, right: str) -> bool:
    """Tell whether the viewer holds the right over the page; over the partnership's own its coordinator holds all."""
    if viewer.partnership_id != page.partnership_id:
        return False
    return viewer.can(permissions.FOR_ALL) if page.school_id is None else viewer.can(right, at=page.school_id)


def must(viewer: Viewer, page: NewsPage, right: str) -> None:
    """Nothing happens for who holds the right; raises Http404 for who may not see it, else PermissionDenied."""
    if page.school_id is None:
        if not may(viewer, page, right):
            raise Http404(NO_SUCH_PAGE)
        return
    must_be_allowed(
        viewer,
        right,
        partnership_id=page.partnership_id,
        at=(page.school_id,),
        seen_with=permissions.VIEW,
        missing=NO_SUCH_PAGE,
    )


def _pages() -> QuerySet[NewsPage]:
    return NewsPage.objects.select_related("partnership", "school")
