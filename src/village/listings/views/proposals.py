"""A change that a provider proposes, beside what is approved today."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.design.attempt import on_to, seen_in
from village.listings import permissions
from village.listings.pages.listing import proposal_page
from village.listings.queries.proposals import proposal_for
from village.listings.services.proposing import decide


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def proposal(request: HttpRequest, listing_proposal_id: int) -> HttpResponse:
    """Show a change field by field, and publish all of it, some of it or none."""
    viewer = viewer_of(request)
    found = proposal_for(viewer, listing_proposal_id)
    problem = reason = ""
    accepted = request.POST.getlist("accept")
    if request.method == "POST":
        deed, reason = request.POST.get("deed"), request.POST.get("reason", "")
        taken = list(found.values) if deed == "all" else [] if deed == "none" else accepted
        seen = seen_in(request, found.service.version)
        try:
            decide(by=viewer, proposal=found, accepted=taken, reason=reason, seen_version=seen)
        except Refused as refusal:
            problem = refusal.sentence
            found = proposal_for(viewer, listing_proposal_id)
        else:
            messages.success(request, "It is decided. The provider is told.")
            return on_to(reverse("listings:listing", args=(found.service_id,)))
    context = {"page": proposal_page(found), "problem": problem, "reason": reason, "accepted": accepted}
    return render(request, "listings/proposal.html", context, status=422 if problem else 200)
