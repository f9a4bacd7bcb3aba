"""A parent’s groups: what they have, what they are offered, and what they can ask for."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.languages import for_families
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_number
from village.design.attempt import on_to
from village.design.speech import say
from village.groups import permissions
from village.groups.pages.own import own_page
from village.groups.queries.own import open_programme_for, own_place_for
from village.groups.services.asking import ask_as_parent
from village.groups.services.offering import answer_as_parent, withdraw_as_parent
from village.people.queries.families import own_child_for
from village.people.services.looking import record_looks


@require_safe
@for_families
@requires(permissions.OWN)
def mine(request: HttpRequest) -> HttpResponse:
    """Show a parent their places and what is open to them."""
    viewer = viewer_of(request)
    page = own_page(viewer)
    record_looks(by=viewer, pupils=page.pupils, verb="groups.own-seen")
    return render(request, "groups/mine.html", {"page": page})


@require_POST
@for_families
@requires(permissions.OWN)
def ask(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Ask for a place, for oneself or for one’s child."""
    viewer, today = viewer_of(request), timezone.localdate()
    programme = open_programme_for(viewer, programme_id, today=today)
    pupil = own_child_for(viewer, whole_number(request.POST.get("child", "")) or 0)
    words = say("You are on the list. The school tells you when there is a place.")
    return _done(request, lambda: ask_as_parent(by=viewer, programme_id=programme.pk, pupil=pupil, on=today), words)


@require_POST
@for_families
@requires(permissions.OWN)
def answer(request: HttpRequest, taken_id: int) -> HttpResponse:
    """Say yes or no to an offer, or end a place: at once, and without a reason."""
    viewer, today = viewer_of(request), timezone.localdate()
    place, said = own_place_for(viewer, taken_id, today=today), request.POST.get("answer", "")
    if said == "stop":
        words = say("It has ended. Nobody asks you why.")
        return _done(request, lambda: withdraw_as_parent(by=viewer, place_id=place.pk, on=today), words)
    yes = said == "yes"
    words = say("The place is yours. We look forward to seeing you.") if yes else say("Thank you for saying so.")
    return _done(request, lambda: answer_as_parent(by=viewer, place_id=place.pk, yes=yes, on=today), words)


def _done(request: HttpRequest, save: Callable[[], object], words: str) -> HttpResponse:
    """Return the way back after a button was pressed: with the news or the refusal in the parent’s language."""
    try:
        save()
    except Refused as refusal:
        messages.error(request, say(refusal.sentence))
    else:
        messages.success(request, words)
    return on_to(reverse("groups:mine"))
