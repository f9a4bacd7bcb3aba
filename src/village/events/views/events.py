"""Events: begun, changed, published, cancelled, copied, undone."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, attempt, data_of, form_page, on_to, seen_in
from village.events import permissions
from village.events.forms.events import EventForm, initial_of
from village.events.forms.parts import CancelForm, CopyForm, PublishForm
from village.events.models.event import Event
from village.events.pages.staff import clash_lines, event_work
from village.events.queries.events import event_for, event_to_write, hosts_for, may_write, series_of, venues_of
from village.events.services import publishing, writing
from village.events.services.may import must_publish
from village.events.services.undoing import undo
from village.organisations.queries import the_partnership

BACK_WORDS = "Events"


@require_safe
@requires(permissions.VIEW)
def event(request: HttpRequest, event_id: int) -> HttpResponse:
    """Show everything about one event."""
    viewer = viewer_of(request)
    found = event_for(viewer, event_id)
    return render(request, "events/work.html", {"page": event_work(viewer, found, timezone.localdate())})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def new(request: HttpRequest) -> HttpResponse:
    """Begin an event; it is a draft until somebody publishes it."""
    viewer = viewer_of(request)
    initial = {"host": whole_number(request.GET.get("host", "")) or "", **restored_fields(request)}
    form = _form(request, viewer, initial)
    made: list[Event] = []
    if form.is_bound and form.is_valid():
        done = attempt(
            request,
            form,
            lambda: made.append(writing.make_event(by=viewer, host_id=form.cleaned_data["host"], values=form.values())),
            to="",
            words="It is a draft. Look at its days and warnings, then publish it.",
        )
        if done:
            return on_to(_page(made[0]))
    return _shown(request, form, "Begin an event", "Keep it as a draft", reverse("events:calendar"), BACK_WORDS)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def edit(request: HttpRequest, event_id: int) -> HttpResponse:
    """Change an event with all its times to come."""
    viewer = viewer_of(request)
    found = event_to_write(viewer, event_id)
    form = _form(request, viewer, {**initial_of(found), **restored_fields(request)}, found.venue_id)

    def save() -> None:
        values = {**form.values(), "host_id": form.cleaned_data["host"]}
        writing.change_event(by=viewer, event=found, seen_version=seen_in(request, found.version), values=values)

    done = attempt(request, form, save, to=_page(found), words="It is changed, with all its times to come.", row=found)
    return done or form_page(
        request,
        form,
        title=f"Change {found.title}",
        button="Save",
        back=_page(found),
        back_words=found.title,
        frame="events/form_frame.html",
        around={"warnings": clash_lines(viewer, found), "is_draft": found.state == Event.State.DRAFT},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.PUBLISH)
def publish(request: HttpRequest, event_id: int) -> HttpResponse:
    """Publish an event; each warning is passed with a reason."""
    viewer = viewer_of(request)
    found = event_to_write(viewer, event_id)
    must_publish(viewer, found)
    warnings = publishing.warnings_of(found)
    initial = {"version": found.version, **restored_fields(request)}
    form = PublishForm(data_of(request), initial=initial, warnings=warnings)

    def save() -> None:
        seen = seen_in(request, found.version)
        publishing.publish(by=viewer, event=found, seen_version=seen, passed=form.passed())

    words = "It is published. Everybody it is for sees it now."
    done = attempt(request, form, save, to=_page(found), words=words, row=found)
    note = "" if warnings else "Nothing clashes."
    title = f"Publish {found.title}"
    return done or _shown(request, form, title, "Publish it", _page(found), found.title, note)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.PUBLISH)
def cancel(request: HttpRequest, event_id: int) -> HttpResponse:
    """Cancel an event with all its times to come."""
    viewer = viewer_of(request)
    found = event_to_write(viewer, event_id)
    must_publish(viewer, found)
    form = CancelForm(data_of(request), initial={"version": found.version, **restored_fields(request)})

    def save() -> None:
        seen = seen_in(request, found.version)
        publishing.cancel_event(by=viewer, event=found, seen_version=seen, why=form.cleaned_data["why"])

    done = attempt(request, form, save, to=_page(found), words="It is cancelled, and says so everywhere.", row=found)
    return done or _shown(request, form, f"Cancel {found.title}", "Cancel the event", _page(found), found.title)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def copy(request: HttpRequest, event_id: int) -> HttpResponse:
    """Make a draft that says the same from another day on."""
    viewer = viewer_of(request)
    found = event_to_write(viewer, event_id)
    form = CopyForm(data_of(request), initial=restored_fields(request))
    made: list[Event] = []
    done = attempt(
        request,
        form,
        lambda: made.append(writing.copy_event(by=viewer, event=found, first_on=form.cleaned_data["first_on"])),
        to="",
        words="The copy is a draft.",
    )
    if done:
        return on_to(_page(made[0]))
    return _shown(request, form, f"Copy {found.title}", "Copy it", _page(found), found.title)


@require_POST
@requires(permissions.WRITE)
def deed(request: HttpRequest, event_id: int) -> HttpResponse:
    """Undo the last change, or remove a draft."""
    viewer = viewer_of(request)
    found = event_to_write(viewer, event_id)
    if request.POST.get("deed") == "remove":
        to = reverse("events:calendar")
        return act(
            request, lambda: publishing.remove_draft(by=viewer, event=found), to=to, words="The draft is removed."
        )
    return act(request, lambda: undo(by=viewer, event=found), to=_page(found), words="It stands as it was before.")


def _page(found: Event) -> str:
    return reverse("events:work", args=(found.pk,))


def _form(
    request: HttpRequest, viewer: Viewer, initial: Mapping[str, object], venue_id: int | None = None
) -> EventForm:
    return EventForm(
        data_of(request),
        initial=dict(initial),
        hosts=hosts_for(viewer),
        for_all=the_partnership(viewer).name if may_write(viewer, None) else "",
        venues=venues_of(viewer, keep_id=venue_id),
        series=series_of(viewer).prefetch_related("slots"),
    )


def _shown(
    request: HttpRequest,
    form: EventForm | PublishForm | CancelForm | CopyForm,
    title: str,
    button: str,
    back: str,
    back_words: str,
    note: str = "",
) -> HttpResponse:
    return form_page(request, form, title=title, button=button, back=back, back_words=back_words, note=note)
