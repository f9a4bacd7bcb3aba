"""The door: a tablet that needs no login, and the square code for phones. Neither tells anybody why somebody came."""

import uuid
from datetime import datetime

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import open_to_all, viewer_of
from village.access.languages import for_families
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_number
from village.bookings.models.arrival import Arrival
from village.bookings.models.open_door import OpenDoor
from village.bookings.pages.register import register_page
from village.bookings.queries.arrivals import arrival_at, booked_at, door_of_phone, door_of_tablet, named_at
from village.bookings.queries.bookings import own_by_occurrence
from village.bookings.rules.taps import tapped_at
from village.bookings.services import arriving
from village.bookings.services.arriving import Tap, WalkIn
from village.bookings.services.doors import is_pin
from village.bookings.views.limits import MOST_PINS, PIN_SECONDS, is_too_often
from village.design.attempt import on_to
from village.design.speech import say


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_families
@open_to_all
def tablet(request: HttpRequest, tablet_token: str) -> HttpResponse:
    """Show the screen at the door, and take taps: one by one without a script, or what waited without signal."""
    door = door_of_tablet(tablet_token, timezone.now())
    if request.method != "POST":
        return _screen(request, door, tablet_token)
    wants_json = "application/json" in request.headers.get("Accept", "")
    try:
        row = take_tap(request, holder_of(door, request), door, Arrival.How.TABLET)
    except Refused as refusal:
        if wants_json:
            return JsonResponse({"error": say(refusal.sentence)}, status=422)
        return _screen(request, door, tablet_token, error=refusal.sentence)
    if wants_json:
        return JsonResponse(
            {"here": row.is_here, "number": row.care_number, "count": register_page(door.occurrence).here}
        )
    return on_to(f"{request.path}?last={row.pk}#booking-{row.booking_id or 'new'}")


@require_POST
@never_cache
@for_families
@open_to_all
def leave(request: HttpRequest, tablet_token: str) -> HttpResponse:
    """Leave the tablet’s page for the register, which asks who one is; the digits keep visitors on it."""
    door = door_of_tablet(tablet_token, timezone.now())
    if is_too_often(request, f"pin:{door.pk}", most=MOST_PINS, seconds=PIN_SECONDS):
        return _screen(request, door, tablet_token, error=say("Too many tries. Wait a quarter of an hour."))
    if not is_pin(door, request.POST.get("pin", "").strip()):
        return _screen(request, door, tablet_token, error=say("These are not the digits of this door."))
    return on_to(reverse("bookings:register", args=(door.occurrence_id,)))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_families
@open_to_all
def phone(request: HttpRequest, here_token: str) -> HttpResponse:
    """Say by phone that one is here. The answer is the same whether the name is on the list or not."""
    now = timezone.now()
    door = door_of_phone(here_token, now)
    occurrence, viewer = door.occurrence, viewer_of(request)
    mine = own_by_occurrence(viewer, [occurrence.pk]).get(occurrence.pk) if viewer.is_signed_in else None
    context: dict[str, object] = {"event": occurrence.event, "occurrence": occurrence, "mine": mine, "error": ""}
    context |= {"is_done": False, "key": uuid.uuid4(), "typed": request.POST.get("name", "")}
    if request.method == "POST":
        try:
            _sign_in(request, door, now, is_own="press" in request.POST)
        except Refused as refusal:
            context["error"] = refusal.sentence
        else:
            context["is_done"] = True
    return render(request, "bookings/here.html", context, status=422 if context["error"] else 200)


def holder_of(door: OpenDoor, request: HttpRequest) -> Viewer:
    """Return whoever stands at the door as a viewer: without a login and without rights."""
    return Viewer(
        name="Somebody at the door",
        partnership_id=door.occurrence.event.partnership_id,
        link_id=door.pk,
        request_id=viewer_of(request).request_id,
    )


def take_tap(request: HttpRequest, by: Viewer, door: OpenDoor, how: str) -> Arrival:
    """Return the row that a sent tap made or changed."""
    return tap_of(request, by, door.occurrence_id, door, how)


def tap_of(request: HttpRequest, by: Viewer, occurrence_id: int, place: OpenDoor, how: str) -> Arrival:
    """Return the row of one tap: on a booking, on somebody who walked in, or of somebody new."""
    sent, typed = whole_number(request.POST.get("sent_at", "")), whole_number(request.POST.get("typed_at", ""))
    at = tapped_at(now=timezone.now(), typed=typed, sent=sent)
    tap = Tap(key_in(request), at, how, is_here=request.POST.get("here") != "0")
    if booking_id := whole_number(request.POST.get("booking", "")):
        booking = booked_at(place.occurrence, booking_id)
        return arriving.tick(by=by, booking=booking, tap=tap, cared_for=whole_number(request.POST.get("care", "")))
    if arrival_id := whole_number(request.POST.get("arrival", "")):
        return arriving.strike(by=by, row=arrival_at(place.occurrence, arrival_id), tap=tap)
    return arriving.walk_in(by=by, occurrence_id=occurrence_id, tap=tap, who=guest_in(request))


def guest_in(request: HttpRequest) -> WalkIn:
    """Return who walked in, as it was typed."""

    def count(name: str, standard: int) -> int:
        found = whole_number(request.POST.get(name, ""))
        return standard if found is None else found

    return WalkIn(
        name=request.POST.get("name", ""),
        adults=count("adults", 1),
        children=count("children", 0),
        cared_for=count("care", 0),
        is_first_time="first" in request.POST,
    )


def key_in(request: HttpRequest) -> uuid.UUID:
    """Return the key that was made with the tap; a new one where none came."""
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid.uuid4()


def _sign_in(request: HttpRequest, door: OpenDoor, now: datetime, *, is_own: bool) -> None:
    by, occurrence = holder_of(door, request), door.occurrence
    tap = Tap(key_in(request), now, Arrival.How.PHONE)
    own = own_by_occurrence(viewer_of(request), [occurrence.pk]).get(occurrence.pk) if is_own else None
    name = " ".join(request.POST.get("name", "").split())
    if own is None and not name:
        raise Refused(say("Write your name, so that somebody can find it."))
    found = own or named_at(occurrence, name)
    if found is not None and found.state == found.State.BOOKED:
        arriving.tick(by=by, booking=found, tap=tap)
    else:
        arriving.walk_in(by=by, occurrence_id=occurrence.pk, tap=tap, who=WalkIn(name=name))


def _screen(request: HttpRequest, door: OpenDoor, token: str, *, error: str = "") -> HttpResponse:
    page = register_page(door.occurrence)
    letters = request.GET.get("letters", "")
    last = whole_number(request.GET.get("last", "")) or 0
    rows = [one for one in (*(row.booking for row in page.rows),) if getattr(one, "arrival", None)]
    undo = next((one.arrival for one in rows if one.arrival.pk == last), None)
    undo = undo or next((one for one in page.walk_ins if one.pk == last), None)
    context = {
        "page": page,
        "token": token,
        "letters": letters if letters in page.letters else "",
        "key": uuid.uuid4(),
        "door": door,
        "last": undo if undo is not None and undo.is_here else None,
        "is_new": "new" in request.GET,
        "error": error,
    }
    return render(request, "bookings/tablet.html", context, status=422 if error else 200)
