"""A referral as a parent reads it, and how they stop it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from village.access.guards import requires, viewer_of
from village.access.languages import for_families
from village.design.attempt import act
from village.design.speech import say
from village.people.permissions import OWN_CHILDREN
from village.people.queries.families import own_child_for
from village.people.services.looking import record_look
from village.referrals.pages.own import own_page
from village.referrals.queries.referrals import own_referral_for
from village.referrals.services.sending import withdraw


@require_http_methods(["GET", "HEAD", "POST"])
@for_families
@requires(OWN_CHILDREN)
def own(request: HttpRequest, pupil_id: int, sent_id: int) -> HttpResponse:
    """Show what goes to whom, and end it at once when the parent says so."""
    viewer = viewer_of(request)
    pupil = own_child_for(viewer, pupil_id)
    referral = own_referral_for(viewer, pupil, sent_id)
    if request.method == "POST":
        to = reverse("referrals:own", args=(pupil_id, sent_id))
        words = say("It has ended. They see nothing any more, and the school knows.")
        why = request.POST.get("why", "")
        return act(request, lambda: withdraw(by=viewer, referral=referral, why=why), to=to, words=words)
    record_look(by=viewer, pupil=pupil, verb="referrals.own-seen")
    return render(request, "referrals/own.html", {"page": own_page(viewer, pupil, referral)})
