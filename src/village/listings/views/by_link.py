"""The pages behind a provider's link: no account, no script, one press for Still right."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import open_to_all, viewer_of
from village.listings.models import UpdateLink
from village.listings.pages.own import own_page
from village.listings.queries.links import OPENS_NOTHING, holder_of, link_by, listing_behind, listings_behind
from village.listings.views.answers import answer_page
from village.listings.views.limits import WRONG_LINKS, done_once, is_too_often

FRAME = "listings/link_frame.html"


@require_safe
@open_to_all
def by_link(request: HttpRequest, update_token: str) -> HttpResponse:
    """Show what the link opens; one answer to all wrong links."""

    def page(link: UpdateLink) -> HttpResponse:
        rows = list(listings_behind(link))
        context = {"page": own_page(rows, timezone.localdate()), "link": link, "token": update_token}
        return render(request, "listings/by_link.html", context)

    return _opened(request, update_token, page)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def one(request: HttpRequest, update_token: str, linked_service_id: int) -> HttpResponse:
    """Say that one listing is still right, or propose what it should say."""

    def page(link: UpdateLink) -> HttpResponse:
        service = listing_behind(link, linked_service_id)
        back = reverse("listings:by-link", args=(update_token,))
        here = reverse("listings:by-link-listing", args=(update_token, service.pk))
        holder = holder_of(link, viewer_of(request).request_id)
        return answer_page(request, holder, service, answer_to=link.email, here=here, back=back, frame=FRAME)

    return _opened(request, update_token, page)


def _opened(request: HttpRequest, token: str, page: Callable[[UpdateLink], HttpResponse]) -> HttpResponse:
    try:
        response = page(link_by(token, timezone.now()))
    except Http404:
        status = 429 if is_too_often(request, "wrong-link", WRONG_LINKS) else 404
        done_once(request, "wrong-link")
        response = render(request, "listings/nothing.html", {"sentence": OPENS_NOTHING}, status=status)
    # Not "no-referrer": with it browsers hide the origin of a form too, and Django takes every form for forged.
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "same-origin"
    return response
