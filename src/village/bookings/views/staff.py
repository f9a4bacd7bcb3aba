"""Staff pages of bookings: which events, who booked, the waiting list, what is told, and what counts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.languages import for_families
from village.basics.errors import Refused
from village.bookings import permissions
from village.bookings.forms.staff import RulesForm, TimesForm
from village.bookings.pages.staff import events_page, own_lines, people_page
from village.bookings.queries.bookings import booking_for, children_on
from village.bookings.queries.events import occurrence_for, rules_for
from village.bookings.services.changing import cancel_for
from village.bookings.services.looking import record_list
from village.bookings.services.setting import make_times, set_rules
from village.bookings.services.telling import draft, tell_booked
from village.bookings.views.frames import around
from village.design.attempt import act, attempt, data_of, form_page, on_to, seen_in


@require_safe
@requires(permissions.ENTER)
def events(request: HttpRequest) -> HttpResponse:
    """List the events whose bookings one keeps."""
    return render(request, "bookings/events.html", {"page": events_page(viewer_of(request), timezone.localdate())})


@require_safe
@requires(permissions.ENTER)
def people(request: HttpRequest, occurrence_id: int) -> HttpResponse:
    """Show who booked, who waits and who cancelled."""
    viewer = viewer_of(request)
    occurrence = occurrence_for(viewer, occurrence_id)
    page = people_page(viewer, occurrence, timezone.localdate())
    record_list(by=viewer, occurrence=occurrence, children=children_on(page.all))
    return render(request, "bookings/people.html", {"page": page, **around(viewer, occurrence, "people")})


@require_POST
@requires(permissions.ENTER)
def cancel_booking(request: HttpRequest, booking_id: int) -> HttpResponse:
    """Cancel a booking for somebody who rang."""
    viewer = viewer_of(request)
    booking = booking_for(viewer, booking_id, permissions.VIEW)
    to = reverse("bookings:people", args=(booking.occurrence_id,))
    words = "Cancelled. Who booked is told, and the waiting list moved up."
    return act(request, lambda: cancel_for(by=viewer, booking=booking, at=timezone.now()), to=to, words=words)


@require_POST
@requires(permissions.ENTER)
def tell(request: HttpRequest, occurrence_id: int) -> HttpResponse:
    """Tell everybody who booked that the event was moved or cancelled."""
    viewer = viewer_of(request)
    occurrence = occurrence_for(viewer, occurrence_id, permissions.VIEW)
    to = reverse("bookings:people", args=(occurrence.pk,))
    try:
        count = tell_booked(by=viewer, occurrence=occurrence, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, f"{count} told. Each change is told once, however often you press.")
    return on_to(to)


@require_POST
@requires(permissions.ENTER)
def message(request: HttpRequest, occurrence_id: int) -> HttpResponse:
    """Begin a draft: an invitation, what changed, thanks, or that somebody was missed."""
    viewer = viewer_of(request)
    occurrence = occurrence_for(viewer, occurrence_id, permissions.VIEW)
    try:
        made = draft(by=viewer, occurrence=occurrence, kind=request.POST.get("kind", ""))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return on_to(reverse("bookings:people", args=(occurrence.pk,)))
    messages.success(request, "A draft. Look at it; nothing goes before somebody lets it go.")
    return on_to(reverse("messaging:message", args=(made.pk,)))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.ENTER)
def set_up(request: HttpRequest, occurrence_id: int) -> HttpResponse:
    """Set what counts for the bookings of an event."""
    viewer = viewer_of(request)
    occurrence = occurrence_for(viewer, occurrence_id, permissions.VIEW)
    rules = rules_for(occurrence.event)
    names = ("cancel_hours", "most_people", "has_waiting_list", "reminds", "survey_at")
    initial = {name: getattr(rules, name) for name in (*names, "version")}
    form = RulesForm(data_of(request), initial=initial)

    def save() -> None:
        values = {name: form.cleaned_data[name] for name in names}
        set_rules(by=viewer, occurrence=occurrence, values=values, seen_version=seen_in(request, rules.version))

    back = reverse("bookings:people", args=(occurrence.pk,))
    row = None if rules._state.adding else rules
    return attempt(request, form, save, to=back, words="Saved.", row=row) or form_page(
        request,
        form,
        title="What counts for bookings",
        button="Save",
        back=back,
        back_words=occurrence.event.title,
        note="It counts for every time of this event.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.ENTER)
def times(request: HttpRequest, occurrence_id: int) -> HttpResponse:
    """Make times that families book one by one."""
    viewer = viewer_of(request)
    occurrence = occurrence_for(viewer, occurrence_id, permissions.VIEW)
    form = TimesForm(data_of(request))

    def save() -> None:
        people = form.cleaned_data["people"].splitlines()
        make_times(by=viewer, occurrence=occurrence, people=people, minutes=form.cleaned_data["minutes"])

    back = reverse("bookings:people", args=(occurrence.pk,))
    return attempt(request, form, save, to=back, words="The times are there to book.") or form_page(
        request, form, title="Times to book", button="Make them", back=back, back_words=occurrence.event.title
    )


@require_safe
@for_families
@requires(permissions.OWN)
def mine(request: HttpRequest) -> HttpResponse:
    """Show a parent their own bookings."""
    lines = own_lines(viewer_of(request), timezone.localdate())
    return render(request, "bookings/mine.html", {"lines": lines})
