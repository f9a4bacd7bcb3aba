"""The listings of one's own organisation, for people who work there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.access.models.user import User
from village.listings import permissions
from village.listings.pages.own import own_page
from village.listings.queries.listings import own_listing_for, own_listings
from village.listings.views.answers import answer_page


@require_safe
@requires(permissions.OWN)
def mine(request: HttpRequest) -> HttpResponse:
    """Show what the directory says of one's own organisation."""
    rows = own_listings(viewer_of(request)).select_related("provider", "partnership")
    return render(request, "listings/own.html", {"page": own_page(rows, timezone.localdate())})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.OWN)
def one(request: HttpRequest, own_service_id: int) -> HttpResponse:
    """Say that a listing is still right, or propose what it should say."""
    viewer = viewer_of(request)
    found = own_listing_for(viewer, own_service_id)
    email = request.user.email if isinstance(request.user, User) else ""
    back, here = reverse("listings:own"), reverse("listings:own-listing", args=(found.pk,))
    return answer_page(request, viewer, found, answer_to=email, here=here, back=back, frame="design/layout.html")
