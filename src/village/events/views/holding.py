"""What holds events: places, series and programmes, the hours of a conference, and what families ask for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.events import permissions
from village.events.forms.parts import SeriesForm, SlotForm, VenueForm
from village.events.forms.wishes import DecideForm
from village.events.models.event import Event
from village.events.queries.events import seen_events, series_of, venues_of, wishes_of
from village.events.services import holding
from village.events.services.wishes import decide
from village.organisations.queries import organisations

PLACE = ("name", "room", "address", "postcode", "seats", "access", "retired_on", "version")


@require_safe
@requires(permissions.FOR_ALL)
def venues(request: HttpRequest) -> HttpResponse:
    """List the places where events are."""
    return render(request, "events/venues.html", {"venues": venues_of(viewer_of(request), with_retired=True)})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.FOR_ALL)
def venue_new(request: HttpRequest) -> HttpResponse:
    """Write a place down."""
    viewer = viewer_of(request)
    form = VenueForm(data_of(request), initial=restored_fields(request), members=organisations(viewer))
    to = reverse("events:venues")
    done = attempt(
        request, form, lambda: holding.keep_venue(by=viewer, values=form.values()), to=to, words="It is kept."
    )
    return done or form_page(request, form, title="Add a place", button="Add it", back=to, back_words="Places")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.FOR_ALL)
def venue_edit(request: HttpRequest, venue_id: int) -> HttpResponse:
    """Change a place."""
    viewer = viewer_of(request)
    row = get_object_or_404(venues_of(viewer, with_retired=True), pk=venue_id)
    initial = {name: getattr(row, name) for name in PLACE} | {"organisation": row.organisation_id or ""}
    form = VenueForm(data_of(request), initial=initial | restored_fields(request), members=organisations(viewer))

    def save() -> None:
        seen = seen_in(request, row.version)
        holding.keep_venue(by=viewer, values=form.values(), venue=row, seen_version=seen)

    to = reverse("events:venues")
    done = attempt(request, form, save, to=to, words="It is changed.", row=row)
    return done or form_page(request, form, title=f"Change {row}", button="Save", back=to, back_words="Places")


@require_safe
@requires(permissions.FOR_ALL)
def series_list(request: HttpRequest) -> HttpResponse:
    """List series, programmes, fairs and conferences."""
    found = series_of(viewer_of(request)).prefetch_related("events", "slots")
    return render(request, "events/series_list.html", {"all_series": found})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.FOR_ALL)
def series_new(request: HttpRequest) -> HttpResponse:
    """Begin a series."""
    viewer = viewer_of(request)
    form = SeriesForm(data_of(request), initial={"kind": "programme", **restored_fields(request)})
    to = reverse("events:series-list")

    def save() -> None:
        values = {name: form.cleaned_data[name] for name in ("title", "kind", "about")}
        holding.keep_series(by=viewer, values=values)

    done = attempt(request, form, save, to=to, words="It is kept. Now say of each event that it is part of it.")
    return done or form_page(request, form, title="Begin a series", button="Keep it", back=to, back_words="Series")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.FOR_ALL)
def series_edit(request: HttpRequest, series_id: int) -> HttpResponse:
    """Change a series."""
    viewer = viewer_of(request)
    row = get_object_or_404(series_of(viewer), pk=series_id)
    initial = {name: getattr(row, name) for name in ("title", "kind", "about", "version")}
    form = SeriesForm(data_of(request), initial=initial | restored_fields(request))

    def save() -> None:
        values = {name: form.cleaned_data[name] for name in ("title", "kind", "about")}
        holding.keep_series(by=viewer, values=values, series=row, seen_version=seen_in(request, row.version))

    to = reverse("events:series-list")
    done = attempt(request, form, save, to=to, words="It is changed.", row=row)
    return done or form_page(request, form, title=f"Change {row}", button="Save", back=to, back_words="Series")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.FOR_ALL)
def slot_new(request: HttpRequest, series_id: int) -> HttpResponse:
    """Add an hour in which workshops of a conference run side by side."""
    viewer = viewer_of(request)
    row = get_object_or_404(series_of(viewer), pk=series_id)
    form = SlotForm(data_of(request), initial=restored_fields(request))
    to = reverse("events:series-list")
    done = attempt(
        request,
        form,
        lambda: holding.add_slot(by=viewer, series=row, values=form.cleaned_data),
        to=to,
        words="It is kept. Now say of each workshop that it is in this hour.",
    )
    return done or form_page(request, form, title="Add an hour", button="Add it", back=to, back_words="Series")


@require_POST
@requires(permissions.FOR_ALL)
def slot_remove(request: HttpRequest, series_id: int, slot_id: int) -> HttpResponse:
    """Take an hour off a conference."""
    viewer = viewer_of(request)
    row = get_object_or_404(series_of(viewer), pk=series_id)
    slot = get_object_or_404(row.slots, pk=slot_id)
    to = reverse("events:series-list")
    return act(request, lambda: holding.remove_slot(by=viewer, slot=slot), to=to, words="The hour is gone.")


@require_safe
@requires(permissions.FOR_ALL)
def wishes(request: HttpRequest) -> HttpResponse:
    """Show what families ask for, what nobody has read yet first."""
    found = sorted(wishes_of(viewer_of(request)), key=lambda wish: wish.state != "new")
    return render(request, "events/wishes.html", {"wishes": found})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.FOR_ALL)
def wish(request: HttpRequest, wish_id: int) -> HttpResponse:
    """Decide whether others see a wish, and say what came of it."""
    viewer = viewer_of(request)
    row = get_object_or_404(wishes_of(viewer), pk=wish_id)
    events = {one.pk: one for one in seen_events(viewer) if one.state == Event.State.PUBLISHED}
    initial = {"version": row.version, "state": row.state, "event": row.event_id or "", **restored_fields(request)}
    form = DecideForm(data_of(request), initial=initial, events=events.values())

    def save() -> None:
        values = form.cleaned_data
        came_of_it = events.get(values["event"])
        seen = seen_in(request, row.version)
        decide(by=viewer, wish=row, seen_version=seen, state=values["state"], event=came_of_it)

    to = reverse("events:wishes")
    done = attempt(request, form, save, to=to, words="It is decided.", row=row)
    return done or form_page(
        request, form, title=f"“{row.words}”", button="Save", back=to, back_words="What families ask for"
    )
