"""What everybody may see without signing in: a page of news, an issue, its flyer, the board, all of it on paper too."""

from collections.abc import Callable

from django.core.cache import cache
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from village.access.guards import open_to_all
from village.newsletters.models.edition import Edition
from village.newsletters.models.issue import Issue
from village.newsletters.pages.paper import flyer_on_paper, issue_on_paper, posters, school_on_paper
from village.newsletters.pages.public import PublicIssue, board_of, public_issue_page, public_news
from village.newsletters.pages.screen import screen_of
from village.newsletters.queries.issues import latest_edition, public_issue, public_pieces, published_piece
from village.newsletters.queries.letter_facts import public_address
from village.newsletters.queries.news_pages import page_named
from village.newsletters.queries.notices import on_the_board, public_notice
from village.newsletters.views.pictures import shown

FOR_A_MINUTE = {"Cache-Control": "public, max-age=60"}
PAPER_SECONDS = 3600


@require_safe
@open_to_all
def news(request: HttpRequest, place: str) -> HttpResponse:
    """Show what a school, or the partnership, has published."""
    page = page_named(place)
    notices = board_of(page, on_the_board(page, timezone.localdate()))
    context = {"news": public_news(page), "place": page, "notice_count": len(notices)}
    return render(request, "newsletters/public_news.html", context)


@require_safe
@open_to_all
def issue(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """Show a published issue, with its summary in the language that is asked for."""
    _, _, page = _read(place, slug)
    summary = page.summary_in(request.GET.get("in", ""))
    return render(request, "newsletters/public_issue.html", {"page": page, "summary": summary, "back_url": ""})


@require_safe
@open_to_all
def flyer(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """Show the one page that makes people want the rest."""
    found, _, page = _read(place, slug)
    return render(request, "newsletters/public_flyer.html", {"page": page, "address": public_address(found)})


@require_safe
@open_to_all
def paper(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """Hand out a published issue as a PDF."""
    found, edition, page = _read(place, slug)
    school = school_on_paper(found.page.school, page.owner)
    return _pdf(
        f"{slug}.pdf",
        _mark("issue", edition, page),
        lambda: issue_on_paper(page, school, public_address(found), edition.published_at),
    )


@require_safe
@open_to_all
def flyer_paper(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """Hand out the flyer of a published issue as a PDF."""
    found, edition, page = _read(place, slug)
    school = school_on_paper(found.page.school, page.owner)
    return _pdf(
        f"{slug}-flyer.pdf",
        _mark("flyer", edition, page),
        lambda: flyer_on_paper(page, school, public_address(found), edition.published_at),
    )


@require_safe
@open_to_all
def picture(request: HttpRequest, place: str, slug: str, published_id: int) -> FileResponse:
    """Show a picture of a published issue, while its piece is public."""
    found = public_issue(page_named(place), slug)
    edition = latest_edition(found)
    piece = published_piece(edition, published_id) if edition else None
    if piece is None or piece.picture is None or piece.withdrawn_at is not None:
        raise Http404("There is no picture.")
    response = shown(piece.picture)
    response["Cache-Control"] = "public, max-age=300"
    return response


@require_safe
@open_to_all
def board(request: HttpRequest, place: str) -> HttpResponse:
    """Show the notices of today."""
    page = page_named(place)
    notices = board_of(page, on_the_board(page, timezone.localdate()))
    return render(request, "newsletters/public_board.html", {"place": page, "notices": notices})


@require_safe
@open_to_all
def poster(request: HttpRequest, place: str, notice_id: int) -> HttpResponse:
    """Hand out a notice as a poster, a page for each of its languages."""
    page = page_named(place)
    notice = public_notice(page, notice_id, timezone.localdate())
    school = school_on_paper(notice.page.school, notice.page.owner_name)
    languages = "-".join(
        f"{one.pk}{'r' if one.reviewed_at else ''}{one.written_at:%H%M%S}" for one in notice.others.all()
    )
    mark = f"poster:{notice.pk}:{notice.version}:{languages}"
    return _pdf(f"notice-{notice.pk}.pdf", mark, lambda: posters([notice], school, notice.made_at))


@require_safe
@open_to_all
def screen(request: HttpRequest, place: str) -> HttpResponse:
    """Show the next thing on the screen of a hall; the page turns by itself, without script."""
    page = page_named(place)
    asked = request.GET.get("at", "1")
    at = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    shown_now = screen_of(page, at, timezone.now(), timezone.localdate())
    response = render(request, "newsletters/screen.html", {"screen": shown_now})
    response["Cache-Control"] = "no-store"
    response["Refresh"] = shown_now.refresh
    return response


def _read(place: str, slug: str) -> tuple[Issue, Edition, PublicIssue]:
    found = public_issue(page_named(place), slug)
    edition = latest_edition(found)
    if edition is None:
        raise Http404("There is no such issue.")
    return found, edition, public_issue_page(found, edition, public_pieces(edition))


def _mark(what: str, edition: Edition, page: PublicIssue) -> str:
    """Return a word that changes whenever the paper would: with the edition, and with what was taken out of it."""
    pieces = "-".join(str(one.picture.file.pk if one.picture else 0) for one in page.pieces)
    return f"{what}:{edition.pk}:{pieces}"


def _pdf(name: str, mark: str, make: Callable[[], bytes]) -> HttpResponse:
    """Return the PDF, made once an hour at most however many ask for it."""
    content = cache.get_or_set(f"newsletters:{mark}", make, PAPER_SECONDS)
    named = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers={**FOR_A_MINUTE, **named})
