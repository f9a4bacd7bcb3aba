"""The way in, a parent's own children, and what families share with an organisation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from village.access.guards import requires, signed_in, viewer_of
from village.access.languages import for_families
from village.design.attempt import act, on_to
from village.design.speech import say
from village.people import permissions
from village.people.contributions import MINE, doors_of
from village.people.pages.families import families_page
from village.people.pages.own_child import child_cards, child_page
from village.people.pages.shared_child import shared_children, shared_page
from village.people.queries.agreements import agreement_for
from village.people.queries.families import own_child_for, shared_child_for
from village.people.services.agreements import withdraw_agreement
from village.people.services.looking import record_look, record_looks


@require_safe
@signed_in
def families(request: HttpRequest) -> HttpResponse:
    """Lead on to the one school, or show what there is to choose from."""
    page = families_page(viewer_of(request), today=timezone.localdate())
    if isinstance(page, str):
        return on_to(page)
    return render(request, "people/families.html", {"page": page})


@require_safe
@for_families
@requires(permissions.OWN_CHILDREN)
def mine(request: HttpRequest) -> HttpResponse:
    """Show a parent's own children."""
    viewer = viewer_of(request)
    cards = child_cards(viewer, today=timezone.localdate())
    record_looks(by=viewer, pupils=[card.pupil for card in cards], verb="people.own-child-seen")
    return render(request, "people/mine.html", {"cards": cards, "doors": doors_of(viewer, stands=MINE)})


@require_safe
@for_families
@requires(permissions.OWN_CHILDREN)
def own_child(request: HttpRequest, pupil_id: int) -> HttpResponse:
    """Show one child to its parent."""
    viewer = viewer_of(request)
    pupil = own_child_for(viewer, pupil_id)
    page = child_page(viewer, pupil, today=timezone.localdate())
    record_look(by=viewer, pupil=pupil, verb="people.own-child-seen")
    return render(request, "people/own_child.html", {"page": page})


@require_POST
@for_families
@requires(permissions.OWN_CHILDREN)
def own_agreement_withdraw(request: HttpRequest, pupil_id: int, agreed_id: int) -> HttpResponse:
    """End what the parent agreed to, at once and everywhere."""
    viewer = viewer_of(request)
    pupil = own_child_for(viewer, pupil_id)
    consent = agreement_for(viewer, pupil, agreed_id, today=timezone.localdate())
    words = say("It has ended. Nobody sees anything by this agreement any more.")
    to = reverse("people:own-child", kwargs={"pupil_id": pupil_id})
    return act(request, lambda: withdraw_agreement(by=viewer, consent=consent), to=to, words=words)


@require_safe
@requires(permissions.SHARED_WITH_US)
def shared(request: HttpRequest) -> HttpResponse:
    """Show the children whose families share with the viewer's organisation."""
    viewer = viewer_of(request)
    children = shared_children(viewer, today=timezone.localdate())
    record_looks(by=viewer, pupils=[child.pupil for child in children], verb="people.shared-child-seen")
    return render(request, "people/shared.html", {"children": children})


@require_safe
@requires(permissions.SHARED_WITH_US)
def shared_child(request: HttpRequest, pupil_id: int) -> HttpResponse:
    """Show what one family shares."""
    viewer = viewer_of(request)
    pupil = shared_child_for(viewer, pupil_id)
    page = shared_page(viewer, pupil, today=timezone.localdate())
    record_look(by=viewer, pupil=pupil, verb="people.shared-child-seen")
    return render(request, "people/shared_child.html", {"page": page})
