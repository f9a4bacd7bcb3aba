"""What somebody asked for while signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from village.access.guards import signed_in, viewer_of
from village.access.languages import for_families
from village.self_referrals.pages.own import own_asks
from village.self_referrals.queries.own import town_slug


@require_safe
@for_families
@signed_in
def own(request: HttpRequest) -> HttpResponse:
    """List what the viewer asked services for; each line leads to its private page."""
    viewer = viewer_of(request)
    slug = town_slug(viewer)
    find_url = reverse("find_help:search", args=(slug,)) if slug else ""
    response = render(request, "self_referrals/own.html", {"asks": own_asks(viewer), "find_url": find_url})
    response["Cache-Control"] = "no-store, private"
    return response
