"""The directory inside other websites: a frame, a piece of HTML, and the sheet of colours. No cookie, no script."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from village.access.guards import open_to_all
from village.access.languages import for_families, offer_language
from village.design.speech import reads_in
from village.find_help.pages.card import Around
from village.find_help.pages.embed import colours_sheet, embed_page
from village.find_help.queries.town import calendar_of, town_named
from village.find_help.rules.asking import typed_from
from village.find_help.rules.contrast import judged
from village.search.queries.finding import find

FRAME_POLICY: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": ["*"],
}
"""Only these pages may stand in anybody's frame; they run no script at all."""
KEPT = "public, max-age=300"
MOST = 10


def _without_a_cookie(response: HttpResponse) -> HttpResponse:
    response.cookies.clear()
    response["Cache-Control"] = KEPT
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@for_families
@open_to_all
@xframe_options_exempt
@csp_override(FRAME_POLICY)
def frame(request: HttpRequest, partnership: str) -> HttpResponse:
    """Show the preset search with the school's colours, small enough for a frame."""
    return _shown(request, partnership, "find_help/embed_frame.html")


@require_safe
@for_families
@open_to_all
def piece(request: HttpRequest, partnership: str) -> HttpResponse:
    """Hand out the preset search as a piece of HTML for a server to put into its own page."""
    return _shown(request, partnership, "find_help/embed_piece.html")


@require_safe
@open_to_all
def colours(request: HttpRequest, partnership: str) -> HttpResponse:
    """Hand out the school's colours as a stylesheet, made readable where they are not."""
    town_named(partnership)
    found = judged(request.GET.get("colour", ""), request.GET.get("ground", "")).colours
    return _without_a_cookie(HttpResponse(colours_sheet(found), content_type="text/css; charset=utf-8"))


def _shown(request: HttpRequest, partnership: str, template: str) -> HttpResponse:
    town = town_named(partnership)
    offer_language(request, request.GET.get("language", ""))
    now = timezone.localtime()
    typed = typed_from(dict(request.GET.lists()))
    found = find(town.pk, typed.asked, page=typed.page, size=MOST)
    around = Around(town.slug, reads_in(), calendar_of(town.pk, now.date()), now)
    page = embed_page(town, typed, found, around, request.GET.get("title", ""), _whole(request))
    sheet = reverse("find_help:embed-colours", args=(town.slug,))
    chosen = judged(request.GET.get("colour", ""), request.GET.get("ground", "")).colours
    context = {
        "page": page,
        "town": town,
        "sheet_url": f"{sheet}?colour={chosen.main[1:]}&ground={chosen.ground[1:]}",
        "extra": [
            (name, value) for name in ("colour", "ground", "title", "language") if (value := request.GET.get(name))
        ],
    }
    return _without_a_cookie(render(request, template, context))


def _whole(request: HttpRequest) -> Callable[[str], str]:
    def whole(address: str) -> str:
        return request.build_absolute_uri(address)

    return whole
