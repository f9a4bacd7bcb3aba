"""The staff's way into the directory, the way of parents, and the maker of frames for websites."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from village.access.guards import requires, signed_in, viewer_of
from village.access.languages import for_families
from village.basics.languages import OWN_NAMES
from village.design.attempt import on_to
from village.directory.rules.needs import NEEDS
from village.find_help import permissions
from village.find_help.rules.asking import PARAMETERS, pairs_of, typed_from
from village.find_help.rules.contrast import colour_of, judged
from village.organisations.models.partnership import Partnership
from village.organisations.queries import the_partnership
from village.people.contributions import FIND_HELP, doors_of

PREVIEW_POLICY: Any = {**settings.SECURE_CSP, "frame-src": [CSP.SELF]}
"""The page shows our own frame as others will see it."""


@require_safe
@requires(permissions.DESK)
def desk(request: HttpRequest) -> HttpResponse:
    """Show what staff can do with the directory."""
    viewer = viewer_of(request)
    context = {
        "town": the_partnership(viewer),
        "can_words": viewer.can(permissions.WORDS),
        "can_pathways": viewer.can(permissions.PATHWAYS),
        "can_menus": viewer.can(permissions.MENU),
        "doors": doors_of(viewer, stands=FIND_HELP),
    }
    return render(request, "find_help/desk.html", context)


@require_safe
@for_families
@signed_in
def near_you(request: HttpRequest) -> HttpResponse:
    """Lead to the public directory of the reader's own town."""
    viewer = viewer_of(request)
    if viewer.partnership_id is None:
        return on_to(reverse("home:start"))
    return on_to(reverse("find_help:search", args=(the_partnership(viewer).slug,)))


@require_safe
@requires(permissions.DESK)
@csp_override(PREVIEW_POLICY)
def embed(request: HttpRequest) -> HttpResponse:
    """Make the lines that a school puts into its website, and show what its visitors will see."""
    viewer = viewer_of(request)
    town = the_partnership(viewer)
    typed = typed_from(dict(request.GET.lists()))
    wanted = {name: request.GET.get(name, "").strip()[:80] for name in ("colour", "ground", "title", "language")}
    verdict = judged(wanted["colour"], wanted["ground"])
    query = urlencode([*pairs_of(typed.asked, age_words=typed.age_words), *_extra(wanted, verdict.refusal)])
    context = {
        "town": town,
        "typed": typed,
        "wanted": wanted,
        "verdict": verdict,
        "needs": sorted(NEEDS.items(), key=lambda need: need[1]),
        "need": next(iter(typed.asked.needs), ""),
        "languages": [(code, name) for code, name in OWN_NAMES.items()],
        "nearest_query": urlencode(
            [
                *pairs_of(typed.asked, age_words=typed.age_words),
                *[(name, value) for name, value in wanted.items() if value and name != verdict.field],
                (verdict.field, verdict.nearest.lstrip("#")),
            ]
        ),
        **_addresses(request, town, query),
        "parameter": PARAMETERS,
    }
    return render(request, "find_help/embed_maker.html", context, status=422 if verdict.refusal else 200)


def _extra(wanted: dict[str, str], refusal: str) -> list[tuple[str, str]]:
    colours = [] if refusal else [(name, colour_of(wanted[name])) for name in ("colour", "ground") if wanted[name]]
    words = [(name, wanted[name]) for name in ("title", "language") if wanted[name]]
    return [(name, colour.lstrip("#")) for name, colour in colours if colour] + words


def _addresses(request: HttpRequest, town: Partnership, query: str) -> dict[str, str]:
    behind = f"?{query}" if query else ""
    frame = reverse("find_help:embed-frame", args=(town.slug,)) + behind
    piece = reverse("find_help:embed-include", args=(town.slug,)) + behind
    return {
        "frame_url": frame,
        "frame_whole": request.build_absolute_uri(frame),
        "piece_whole": request.build_absolute_uri(piece),
        "search_whole": request.build_absolute_uri(reverse("find_help:search", args=(town.slug,))),
    }
