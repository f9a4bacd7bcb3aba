"""One time of an event: moved, cancelled, put back, alone or with all later ones."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.events import permissions
from village.events.forms.parts import CancelTimeForm, TimeForm
from village.events.models.event import Occurrence
from village.events.queries.events import time_to_write, venues_of
from village.events.services import times as doing

NAMES = ("on", "starts_at", "ends_at", "places", "version")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def move(request: HttpRequest, time_id: int) -> HttpResponse:
    """Move one time, or give this and all later ones other hours or another place."""
    viewer = viewer_of(request)
    row = time_to_write(viewer, time_id)
    event = row.event
    initial = {**{name: getattr(row, name) for name in NAMES}, "venue": row.venue_id or "", **restored_fields(request)}
    repeats = event.repeats is not None
    form = TimeForm(data_of(request), initial=initial, venues=venues_of(viewer), repeats=repeats)

    def save() -> None:
        values = form.cleaned_data
        if values["scope"] == "later":
            later = {"starts_at": values["starts_at"], "ends_at": values["ends_at"]}
            later |= {"venue_id": values["venue"]} if values["venue"] else {}
            later |= {"places": values["places"]} if values["places"] else {}
            doing.change_from(by=viewer, row=row, seen_version=event.version, values=later)
            return
        when = doing.When(values["on"], values["starts_at"], values["ends_at"], values["venue"], values["places"])
        seen = seen_in(request, row.version)
        doing.move_time(by=viewer, row=row, seen_version=seen, when=when, why=values["why"])

    done = attempt(request, form, save, to=_back(row), words="It is changed. You can undo it.", row=row)
    return done or form_page(
        request, form, title=f"Change {row.on:%A %-d %B}", button="Save", back=_back(row), back_words=event.title
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def cancel(request: HttpRequest, time_id: int) -> HttpResponse:
    """Cancel one time, or this and all later ones."""
    viewer = viewer_of(request)
    row = time_to_write(viewer, time_id)
    form = CancelTimeForm(data_of(request), initial={"version": row.version, **restored_fields(request)})

    def save() -> None:
        why = form.cleaned_data["why"]
        if form.cleaned_data["scope"] == "later":
            doing.cancel_from(by=viewer, row=row, why=why)
        else:
            doing.cancel_time(by=viewer, row=row, seen_version=seen_in(request, row.version), why=why)

    done = attempt(request, form, save, to=_back(row), words="It is cancelled. You can undo it.", row=row)
    return done or form_page(
        request,
        form,
        title=f"Cancel {row.on:%A %-d %B}",
        button="Cancel it",
        back=_back(row),
        back_words=row.event.title,
    )


@require_POST
@requires(permissions.WRITE)
def put_back(request: HttpRequest, time_id: int) -> HttpResponse:
    """A cancelled time is on again."""
    viewer = viewer_of(request)
    row = time_to_write(viewer, time_id)
    return act(request, lambda: doing.put_back(by=viewer, row=row), to=_back(row), words="It is on again.")


def _back(row: Occurrence) -> str:
    return reverse("events:work", args=(row.event_id,))
