"""Who outside the school reads of which child today, and ending it at once."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.design.attempt import act
from village.people.pages.frame import school_frame
from village.people.queries.agreements import agreement_for
from village.people.queries.pupils import school_pupil_for
from village.people.queries.staff import safeguarding_leads
from village.people.services.agreements import withdraw_agreement
from village.people.services.looking import record_list
from village.referrals import permissions
from village.referrals.pages.access import access_page
from village.referrals.queries.referrals import referral_for
from village.referrals.services.sending import end_now
from village.referrals.views.lists import TAB

ENDED = "It has ended. They read nothing of the child any more."


class WhyForm(forms.Form):
    """Why a way to read is ended."""

    why = forms.CharField(max_length=200, required=False)


@require_safe
@requires(permissions.ACCESS)
def access(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show who outside reads of which child of the school; every name is on record as seen."""
    viewer, today = viewer_of(request), timezone.localdate()
    school = school_frame(viewer, school_id, TAB)
    _must_see(viewer, school_id)
    page = access_page(viewer, school_id, today=today, now=timezone.now())
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="referrals.access-seen")
    leads = safeguarding_leads(viewer, [school_id], today=today)
    return render(request, "referrals/access.html", {"school": school, "page": page, "leads": leads})


@require_POST
@requires(permissions.ACCESS)
def end_agreement(request: HttpRequest, school_id: int, access_pupil_id: int, agreed_id: int) -> HttpResponse:
    """End what a family agreed to share beside any referral, as the family can itself."""
    viewer = viewer_of(request)
    _must_see(viewer, school_id)
    pupil = school_pupil_for(viewer, access_pupil_id)
    consent = agreement_for(viewer, pupil, agreed_id, today=timezone.localdate())
    to = reverse("referrals:access", args=(school_id,))

    def end() -> None:
        if not (why := _why(request)):
            raise Refused("Say in a line why it ends. It is kept with the agreement.")
        withdraw_agreement(by=viewer, consent=consent, why=why)

    return act(request, end, to=to, words=ENDED)


@require_POST
@requires(permissions.ACCESS)
def end_referral(request: HttpRequest, school_id: int, referral_id: int) -> HttpResponse:
    """Take a referral back, or close it where its outcome has come: its agreement and its link end with it."""
    viewer = viewer_of(request)
    _must_see(viewer, school_id)
    row = referral_for(viewer, school_id, referral_id)
    to = reverse("referrals:access", args=(school_id,))
    return act(request, lambda: end_now(by=viewer, referral=row, why=_why(request)), to=to, words=ENDED)


def _must_see(viewer: Viewer, school_id: int) -> None:
    must_be_allowed(
        viewer,
        permissions.ACCESS,
        partnership_id=viewer.partnership_id,
        at=[school_id],
        seen_with=permissions.ACCESS,
        missing="There is no such page.",
    )


def _why(request: HttpRequest) -> str:
    form = WhyForm(request.POST)
    return str(form.cleaned_data["why"]) if form.is_valid() else ""
