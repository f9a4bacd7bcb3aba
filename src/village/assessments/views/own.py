"""An assessment on a parent's own pages, in their language, and taking their agreement back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from village.access.guards import requires, viewer_of
from village.access.languages import for_families
from village.assessments.pages.own import leads_for, own_assessment
from village.assessments.queries.own import own_assessment_for, own_pupils_of
from village.assessments.services.sharing import withdraw_own
from village.basics.errors import Refused
from village.design.attempt import on_to
from village.design.speech import say
from village.people.permissions import OWN_CHILDREN
from village.people.services.looking import record_looks


@require_http_methods(["GET", "HEAD", "POST"])
@for_families
@requires(OWN_CHILDREN)
def mine(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Show a parent one of their own assessments, and take their agreement back when they press so."""
    viewer, error = viewer_of(request), ""
    found, adult = own_assessment_for(viewer, assessment_id)
    if request.method == "POST":
        try:
            withdraw_own(by=viewer, assessment=found, adult=adult, words=request.POST.get("words", ""))
        except Refused as refusal:
            error = say(refusal.sentence)
        else:
            messages.success(request, say("You have taken your agreement back. It is shared with nobody new by it."))
            return on_to(reverse("assessments:mine", args=(found.pk,)))
    record_looks(by=viewer, pupils=own_pupils_of(found), verb="assessments.own-seen")
    page = own_assessment(found, adult, leads_for(viewer, found))
    child = page.children[0]
    crumbs = [
        {"label": say("My children"), "url": reverse("people:mine")},
        {"label": child.preferred_forename or child.forename, "url": reverse("people:own-child", args=(child.pk,))},
        {"label": say(str(found.get_kind_display())), "url": ""},
    ]
    context = {"page": page, "error": error, "crumbs": crumbs}
    return render(request, "assessments/own.html", context, status=422 if error else 200)
