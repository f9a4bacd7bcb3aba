"""Notices of a page: all for who writes them, those of today for the board and the screen."""

from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.newsletters import permissions
from village.newsletters.models.news_page import NewsPage
from village.newsletters.models.notice import Notice, NoticeWords
from village.newsletters.queries.news_pages import must


def notices_of(page: NewsPage) -> QuerySet[Notice]:
    """Return every notice of the page, with its other languages; those that end first stand first."""
    return _with_words(Notice.objects.filter(page=page)).order_by("shows_until", "pk")


def notice_for(viewer: Viewer, notice_id: int, right: str = permissions.VIEW) -> Notice:
    """Return a notice; raises Http404 for who may not see it, PermissionDenied for who sees it without the right."""
    found = _with_words(Notice.objects.filter(pk=notice_id)).first()
    if found is None:
        raise Http404("There is no such notice.")
    must(viewer, found.page, right)
    return found


def locked_notice(notice: Notice) -> Notice:
    """Return the row, locked until the transaction ends."""
    return Notice.objects.select_for_update(of=("self",)).select_related("page__partnership").get(pk=notice.pk)


def on_the_board(page: NewsPage, today: date) -> QuerySet[Notice]:
    """Return what hangs on the public board of the page today: its own, then the partnership's."""
    return _today(page, today).filter(on_board=True)


def on_the_screen(page: NewsPage, today: date) -> QuerySet[Notice]:
    """Return what the screen of the page shows today: its own, and the partnership's on every screen."""
    return _today(page, today).filter(on_screen=True)


def public_notice(page: NewsPage, notice_id: int, today: date) -> Notice:
    """Return a notice that hangs today; raises Http404 for every other."""
    found = _today(page, today).filter(pk=notice_id).first()
    if found is None:
        raise Http404("There is no such notice.")
    return found


def last_shown_until(page: NewsPage, today: date) -> date | None:
    """Return the last day of the notice of this page that ended last."""
    rows = Notice.objects.filter(page=page, on_screen=True, taken_down_at__isnull=True, shows_until__lt=today)
    return rows.order_by("-shows_until").values_list("shows_until", flat=True).first()


def words_in(notice: Notice, language: str) -> NoticeWords:
    """Return the notice in one other language; raises Http404."""
    found = NoticeWords.objects.filter(notice=notice, language=language).first()
    if found is None:
        raise Http404("There is no such wording.")
    return found


def _today(page: NewsPage, today: date) -> QuerySet[Notice]:
    whose = Q(page=page) | Q(page__partnership_id=page.partnership_id, page__school__isnull=True)
    rows = Notice.objects.filter(whose, shows_from__lte=today, shows_until__gte=today, taken_down_at__isnull=True)
    return _with_words(rows).order_by(F("page__school_id").asc(nulls_last=True), "shows_until", "pk")


def _with_words(rows: QuerySet[Notice]) -> QuerySet[Notice]:
    others = NoticeWords.objects.select_related("reviewed_by", "written_by")
    return rows.select_related("page__partnership", "page__school", "made_by").prefetch_related(
        Prefetch("others", queryset=others)
    )
