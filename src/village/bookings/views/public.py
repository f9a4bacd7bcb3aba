"""Booking without an account: a page that everybody opens, and the page of one’s own booking by its link."""

import uuid

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from markupsafe import Markup

from village.access.guards import open_to_all, viewer_of
from village.access.languages import for_families
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.bookings.forms.book import BookForm
from village.bookings.models.booking import Booking
from village.bookings.pages.book import book_page, full_words, own_page
from village.bookings.pages.own_calendar import calendar_of
from village.bookings.queries.bookings import booking_by_link, free_times, holder_of, own_by_occurrence, word_for
from village.bookings.queries.events import occurrence_to_book, occurrence_with
from village.bookings.queries.known import Family, family_of
from village.bookings.rules.family_links import invited_in, key_from
from village.bookings.services.booking import Wish, book
from village.bookings.services.changing import cancel_own, change, take_back
from village.bookings.services.looking import record_known
from village.bookings.views.limits import TOO_OFTEN, is_too_often
from village.design.attempt import data_of, on_to
from village.design.qr_picture import qr_picture
from village.design.speech import reads_in, say
from village.events.models.event import Event, Occurrence


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_families
@open_to_all
def book_places(request: HttpRequest, partnership: str, event_uid: uuid.UUID, occurrence_id: int) -> HttpResponse:
    """Show the page to book, and take a booking."""
    viewer, now = viewer_of(request), timezone.now()
    occurrence = occurrence_to_book(partnership, event_uid, occurrence_id, viewer)
    family = family_of(viewer, occurrence, request.GET.get("f", ""), today=timezone.localdate(now))
    form = _form(request, occurrence, family)
    if request.method == "POST" and form.is_valid():
        made = _take(request, form, occurrence, family)
        if made is not None:
            return on_to(f"{reverse('bookings:own', args=(word_for(made.form_key),))}?new=1")
    record_known(by=_who_books(viewer, occurrence), children=family.children)
    page = book_page(occurrence, now)
    mine = own_by_occurrence(viewer, [occurrence.pk]).get(occurrence.pk) if viewer.is_signed_in else None
    context = {
        "page": page,
        "form": form,
        "family": family,
        "full": full_words(page) if page.is_full else "",
        "mine": word_for(mine.form_key) if mine else "",
        "press": say("Go on the waiting list") if page.waits else say("Book my place"),
        "whats_on": reverse("events:whats-on", args=(partnership,)),
    }
    return render(request, "bookings/book.html", context, status=422 if form.errors else 200)


@require_safe
@never_cache
@open_to_all
def invited(request: HttpRequest, family_token: str) -> HttpResponse:
    """Lead from the short link in a message to the page where its family books."""
    found = invited_in(family_token, key_from(settings.SECRET_KEY))
    if found is None:
        raise Http404("This link opens nothing.")
    event = (occurrence := occurrence_with(found.occurrence_id)).event
    address = reverse("bookings:book", args=(event.partnership.slug, event.public_id, occurrence.pk))
    return on_to(f"{address}?f={family_token}")


@require_safe
@never_cache
@for_families
@open_to_all
def own(request: HttpRequest, booking_word: str) -> HttpResponse:
    """Show one’s own booking, by its link."""
    page = own_page(booking_by_link(booking_word), timezone.now())
    context = {"page": page, "word": booking_word, "square": _square(booking_word)}
    return render(request, "bookings/own.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_families
@open_to_all
def change_own(request: HttpRequest, booking_word: str) -> HttpResponse:
    """Change one’s own booking."""
    booking, now = booking_by_link(booking_word), timezone.now()
    page = own_page(booking, now)
    occurrence = booking.occurrence
    form = _form(request, occurrence, Family(), booking)
    back = reverse("bookings:own", args=(booking_word,))
    if request.method == "POST" and form.is_valid():
        kept = [(one.pupil_id, one.year) for one in booking.booked_children.all() if one.pupil_id]
        wish = _wish(form, Family(), booking.form_key, kept=kept)
        try:
            change(by=holder_of(booking), booking=booking, wish=wish, at=now)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, say(refusal.sentence))
        else:
            return on_to(f"{back}?changed=1")
    context = {"page": page, "form": form, "back": back}
    return render(request, "bookings/change.html", context, status=422 if form.errors else 200)


@require_POST
@never_cache
@for_families
@open_to_all
def cancel(request: HttpRequest, booking_word: str) -> HttpResponse:
    """Cancel one’s own booking, or take that back."""
    booking, now = booking_by_link(booking_word), timezone.now()
    deed = take_back if request.POST.get("deed") == "take-back" else cancel_own
    try:
        deed(by=holder_of(booking), booking=booking, at=now)
    except Refused as refusal:
        page = own_page(booking, now)
        context = {"page": page, "word": booking_word, "square": _square(booking_word), "error": refusal.sentence}
        return render(request, "bookings/own.html", context, status=422)
    return on_to(reverse("bookings:own", args=(booking_word,)))


@require_safe
@never_cache
@open_to_all
def own_calendar(request: HttpRequest, booking_word: str) -> HttpResponse:
    """Hand out the booking for a calendar."""
    booking = booking_by_link(booking_word)
    words = calendar_of(booking, at=timezone.now())
    head = {"Content-Disposition": 'attachment; filename="booking.ics"'}
    return HttpResponse(words, content_type="text/calendar; charset=utf-8", headers=head)


def _square(booking_word: str) -> Markup:
    """Return the square code that staff scan at the door."""
    address = settings.BASE_URL + reverse("bookings:scan", args=(booking_word,))
    return qr_picture(address, say("Your booking, to show at the door"))


def _form(request: HttpRequest, occurrence: Occurrence, family: Family, booking: Booking | None = None) -> BookForm:
    is_of_times = occurrence.event.booking == Event.Booking.TIME
    times = free_times(occurrence, besides=booking.pk if booking else 0) if is_of_times else ()
    initial: dict[str, object] = {"form_key": uuid.uuid4()}
    if booking is not None:
        initial |= _typed(booking)
    else:
        initial |= {"name": family.name, "contact": family.contact, "outcode": family.outcode}
        initial["interpreter"] = reads_in() if reads_in() in occurrence.event.interpreters else ""
    return BookForm(data_of(request), initial=initial, event=occurrence.event, children=family.children, times=times)


def _typed(booking: Booking) -> dict[str, object]:
    years = [one.year for one in booking.booked_children.all() if one.pupil_id is None]
    said = [year for year in years if year is not None]
    return {
        "form_key": booking.form_key,
        "name": booking.name,
        "adults": booking.adults,
        "cared_for": booking.cared_for,
        "interpreter": booking.interpreter,
        "needs": booking.needs,
        "contact": booking.address,
        "outcode": booking.outcode,
        "time_to_book": booking.time_to_book_id,
        "more": years.count(None) or None,
        **{f"year_{number}": year for number, year in enumerate(said[:4], start=1)},
    }


def _take(request: HttpRequest, form: BookForm, occurrence: Occurrence, family: Family) -> Booking | None:
    """Return the booking, or None with the refusal on the form. What a machine filled in is refused like any other."""
    viewer = viewer_of(request)
    if form.cleaned_data["website"] or (
        not viewer.is_signed_in and is_too_often(request, f"book:{occurrence.event_id}")
    ):
        form.add_error(None, say(TOO_OFTEN))
        return None
    try:
        return book(
            by=_who_books(viewer, occurrence),
            occurrence_id=occurrence.pk,
            wish=_wish(form, family, form.cleaned_data["form_key"]),
            at=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, say(refusal.sentence))
        return None


def _wish(
    form: BookForm, family: Family, form_key: uuid.UUID, *, kept: list[tuple[int, int | None]] | None = None
) -> Wish:
    typed = form.cleaned_data
    return Wish(
        form_key=form_key,
        name=typed["name"],
        how=family.how,
        adults=typed["adults"],
        years=form.years,
        pupils=form.known if kept is None else kept,
        cared_for=typed.get("cared_for", 0),
        reach_by=form.reach_by,
        address=typed["contact"],
        language=reads_in(),
        interpreter=typed.get("interpreter", ""),
        needs=typed["needs"],
        outcode=typed["outcode"],
        time_id=typed.get("time_to_book"),
        adult_id=family.adult.pk if family.adult else None,
    )


def _who_books(viewer: Viewer, occurrence: Occurrence) -> Viewer:
    """Return who books, as the record names them: who is signed in here, else somebody without a login."""
    partnership_id = occurrence.event.partnership_id
    if viewer.is_signed_in and viewer.partnership_id == partnership_id:
        return viewer
    return Viewer(
        name="Somebody who books",
        partnership_id=partnership_id,
        link_id=occurrence.pk,
        request_id=viewer.request_id,
    )
