"""The register as staff keep it: ticks, walk-ins, the door, the paper sheet, and the numbers that come of it."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.basics.door_links import token_at
from village.basics.whole_numbers import whole_number, whole_numbers
from village.bookings import permissions
from village.bookings.models.arrival import Arrival
from village.bookings.models.open_door import OpenDoor
from village.bookings.pages.numbers import numbers_page
from village.bookings.pages.numbers_csv import csv_of
from village.bookings.pages.register import register_page
from village.bookings.pages.staff import by_series, follow_page, terms_of, town_page
from village.bookings.queries.arrivals import arrival_at, door_key, open_door_of, tablet_key, to_tick
from village.bookings.queries.bookings import booking_by_link, children_on
from village.bookings.queries.events import may_view, occurrence_for
from village.bookings.queries.numbers import times_counted
from village.bookings.services import arriving, doors
from village.bookings.services.looking import record_list
from village.bookings.views.door import key_in, tap_of
from village.bookings.views.frames import around
from village.design.attempt import act
from village.design.door_words import in_every_language
from village.design.qr_picture import qr_picture
from village.messaging.rules.links import token_of

SCREEN_SECONDS = 60


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.ENTER)
def register(request: HttpRequest, occurrence_id: int) -> HttpResponse:
    """Show the register to tick, with a search by name, and take a tick."""
    viewer = viewer_of(request)
    occurrence = occurrence_for(viewer, occurrence_id)
    if request.method == "POST":
        place = OpenDoor(occurrence=occurrence)
        to = reverse("bookings:register", args=(occurrence.pk,))
        booking = whole_number(request.POST.get("booking", ""))
        return act(
            request,
            lambda: tap_of(request, viewer, occurrence.pk, place, Arrival.How.STAFF),
            to=f"{to}#booking-{booking}" if booking else f"{to}#walked-in",
            words="On the register.",
        )
    page = register_page(occurrence)
    words = request.GET.get("words", "").strip()
    rows = [row for row in page.rows if words.casefold() in row.booking.name.casefold()]
    record_list(by=viewer, occurrence=occurrence, children=())
    context = {
        "page": page,
        "rows": rows,
        "words": words,
        "key": uuid.uuid4(),
        **around(viewer, occurrence, "register"),
    }
    context["today"] = timezone.localdate()
    return render(request, "bookings/register.html", context)


@require_POST
@requires(permissions.ENTER)
def settle(request: HttpRequest, occurrence_id: int, arrival_id: int) -> HttpResponse:
    """Settle what disagreed: it counts, or it does not."""
    viewer = viewer_of(request)
    occurrence = occurrence_for(viewer, occurrence_id)
    row = arrival_at(occurrence, arrival_id)
    row.occurrence = occurrence
    counts = request.POST.get("counts") == "1"
    to = f"{reverse('bookings:register', args=(occurrence.pk,))}#doubts"
    return act(request, lambda: arriving.settle(by=viewer, row=row, counts=counts), to=to, words="Settled.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.ENTER)
def door(request: HttpRequest, occurrence_id: int) -> HttpResponse:
    """Open and shut the door; while it is open, show the square code and the way to the tablet’s page."""
    viewer, now = viewer_of(request), timezone.now()
    occurrence = occurrence_for(viewer, occurrence_id)
    to = reverse("bookings:door", args=(occurrence.pk,))
    if request.method == "POST" and request.POST.get("deed") == "shut":
        return act(request, lambda: doors.shut_door(by=viewer, occurrence=occurrence, at=now), to=to, words="Shut.")
    if request.method == "POST":
        pin = request.POST.get("pin", "").strip()
        words = "The door is open. Put the tablet’s page or the square code where people come in."
        return act(
            request, lambda: doors.open_door(by=viewer, occurrence=occurrence, pin=pin, at=now), to=to, words=words
        )
    found = open_door_of(occurrence, now)
    context: dict[str, object] = {"door": found, "picture": None, "tablet": "", "said": in_every_language()}
    if found is not None:
        link = settings.BASE_URL + reverse("bookings:phone", args=(token_at(found.nonce, door_key(), now),))
        context["picture"] = qr_picture(link, "Code to scan with a phone")
        context["link"] = link
        context["tablet"] = reverse("bookings:tablet", args=(token_of(found.nonce, tablet_key()),))
    answer = render(request, "bookings/door.html", {**context, **around(viewer, occurrence, "door")})
    if found is not None:
        answer["Refresh"] = str(SCREEN_SECONDS)
    answer["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.ENTER)
def paper(request: HttpRequest, occurrence_id: int) -> HttpResponse:
    """Print the sheet, and type it in afterwards."""
    viewer = viewer_of(request)
    occurrence = occurrence_for(viewer, occurrence_id)
    rows = to_tick(occurrence)
    if request.method == "POST":
        chosen = set(whole_numbers(request.POST.getlist("here")))
        ticked = [row for row in rows if row.pk in chosen]
        lines = request.POST.get("names", "").splitlines()[:200]
        to = reverse("bookings:register", args=(occurrence.pk,))

        def save() -> None:
            arriving.type_in(
                by=viewer, occurrence=occurrence, sheet=key_in(request), ticked=ticked, lines=lines, at=timezone.now()
            )

        return act(request, save, to=to, words="The sheet is on the register. What stood there already counts once.")
    record_list(by=viewer, occurrence=occurrence, children=())
    context = {"page": register_page(occurrence), "key": uuid.uuid4(), "is_day": occurrence.on <= timezone.localdate()}
    return render(request, "bookings/paper.html", {**context, **around(viewer, occurrence, "register")})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.ENTER)
def scan(request: HttpRequest, booking_word: str) -> HttpResponse:
    """What staff see who scan the square code of somebody’s booking."""
    viewer = viewer_of(request)
    booking = booking_by_link(booking_word)
    occurrence = occurrence_for(viewer, booking.occurrence_id)
    if request.method == "POST":
        tap = arriving.Tap(key_in(request), timezone.now(), Arrival.How.STAFF)
        return act(
            request,
            lambda: arriving.tick(by=viewer, booking=booking, tap=tap),
            to=f"{reverse('bookings:register', args=(occurrence.pk,))}#booking-{booking.pk}",
            words="On the register.",
        )
    return render(request, "bookings/scan.html", {"booking": booking, **around(viewer, occurrence, "register")})


@require_safe
@requires(permissions.ENTER)
def follow_up(request: HttpRequest, occurrence_id: int) -> HttpResponse:
    """Show who came for the first time and who did not come, with what is one press away."""
    viewer = viewer_of(request)
    occurrence = occurrence_for(viewer, occurrence_id)
    page = follow_page(occurrence, sees_all=may_view(viewer, occurrence.event))
    record_list(by=viewer, occurrence=occurrence, children=children_on(page.missed))
    return render(request, "bookings/follow_up.html", {"page": page, **around(viewer, occurrence, "follow-up")})


@require_safe
@requires(permissions.ENTER)
def numbers(request: HttpRequest, occurrence_id: int) -> HttpResponse:
    """Show the numbers of one time of an event, as a page or as CSV."""
    viewer = viewer_of(request)
    occurrence = occurrence_for(viewer, occurrence_id)
    page = numbers_page(occurrence.event.partnership_id, [[occurrence.pk]])
    if request.GET.get("as") == "csv":
        return _csv(csv_of(page), f"numbers-{occurrence.on.isoformat()}.csv")
    return render(request, "bookings/numbers.html", {"page": page, **around(viewer, occurrence, "numbers")})


@require_safe
@requires(permissions.ENTER)
def town_numbers(request: HttpRequest) -> HttpResponse:
    """Show the numbers of a term, of all events or of one series, as a page or as CSV."""
    viewer, today = viewer_of(request), timezone.localdate()
    terms = terms_of(viewer, today)
    chosen = next((one for one in terms if one.code == request.GET.get("term")), terms[0])
    every = times_counted(viewer, since=chosen.starts_on, until=min(chosen.ends_on, today + timedelta(weeks=12)))
    parts = by_series(every)
    asked = whole_number(request.GET.get("series", ""))
    series_id = asked if asked in parts else None
    times = every if series_id is None else parts[series_id]
    page = numbers_page(
        viewer.partnership_id or 0,
        [[one.occurrence.pk for one in part] for part in parts.values()],
        at=None if series_id is None else list(parts).index(series_id),
    )
    if request.GET.get("as") == "csv":
        return _csv(csv_of(page, times), f"numbers-{chosen.code}.csv")
    context = town_page(terms, chosen, every, times, series_id)
    return render(request, "bookings/town_numbers.html", {"page": page, **context})


def _csv(words: bytes, name: str) -> HttpResponse:
    head = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(words, content_type="text/csv; charset=utf-8", headers=head)
