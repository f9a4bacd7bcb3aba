"""Stalls of an event: the list, invitations, the floor on paper, and the answer behind a link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import open_to_all, requires, viewer_of
from village.access.languages import for_families
from village.access.restored import restored_fields
from village.design.attempt import act, attempt, data_of, form_page, on_to
from village.design.speech import say
from village.events import permissions
from village.events.forms.parts import AnswerForm, StallForm
from village.events.models.stall import Stall
from village.events.queries.events import event_for, event_to_write, stall_to_write, stalls_of
from village.events.queries.links import stall_by
from village.events.services import stalls as doing
from village.organisations.queries import organisations

NAMES = ("name", "email", "about", "needs", "table")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def new(request: HttpRequest, event_id: int) -> HttpResponse:
    """Put a stall on the list."""
    viewer = viewer_of(request)
    found = event_to_write(viewer, event_id)
    form = StallForm(data_of(request), initial=restored_fields(request), members=organisations(viewer))
    back = reverse("events:work", args=(found.pk,))
    done = attempt(
        request,
        form,
        lambda: doing.put_on_list(by=viewer, event=found, values=form.values()),
        to=f"{back}#stalls",
        words="The stall is on the list. Nobody was written to yet.",
    )
    return done or form_page(request, form, title="Add a stall", button="Add it", back=back, back_words=found.title)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def edit(request: HttpRequest, stall_id: int) -> HttpResponse:
    """Change what the list says of a stall."""
    viewer = viewer_of(request)
    stall = stall_to_write(viewer, stall_id)
    initial = {name: getattr(stall, name) for name in NAMES} | {"organisation": stall.organisation_id or ""}
    initial |= restored_fields(request)
    form = StallForm(data_of(request), initial=initial, members=organisations(viewer))
    back = reverse("events:work", args=(stall.event_id,))
    done = attempt(
        request,
        form,
        lambda: doing.put_on_list(by=viewer, event=stall.event, values=form.values(), stall=stall),
        to=f"{back}#stalls",
        words="It is changed.",
    )
    return done or form_page(
        request, form, title=f"Change {stall.name}", button="Save", back=back, back_words=stall.event.title
    )


@require_POST
@requires(permissions.WRITE)
def deed(request: HttpRequest, stall_id: int) -> HttpResponse:
    """Invite a stall, write down its answer, or take it off the list."""
    viewer = viewer_of(request)
    stall = stall_to_write(viewer, stall_id)
    to = f"{reverse('events:work', args=(stall.event_id,))}#stalls"
    wanted = request.POST.get("deed", "")
    if wanted == "confirm":
        save = lambda: doing.answer(by=viewer, stall=stall, comes=True)  # noqa: E731 - one of four deeds
        return act(request, save, to=to, words="It is confirmed, and families see it.")
    if wanted == "decline":
        save = lambda: doing.answer(by=viewer, stall=stall, comes=False)  # noqa: E731
        return act(request, save, to=to, words="Noted: it does not come.")
    if wanted == "remove":
        return act(request, lambda: doing.take_off(by=viewer, stall=stall), to=to, words="It is off the list.")
    return act(request, lambda: doing.invite(by=viewer, stall=stall), to=to, words="The invitation is on its way.")


@require_safe
@requires(permissions.VIEW)
def floor(request: HttpRequest, event_id: int) -> HttpResponse:
    """Show the list for who prepares the hall, to print."""
    found = event_for(viewer_of(request), event_id)
    coming = [stall for stall in stalls_of(found) if stall.declined_on is None]
    return render(request, "events/floor.html", {"event": found, "stalls": coming})


@require_http_methods(["GET", "HEAD", "POST"])
@for_families
@open_to_all
def answer(request: HttpRequest, stall_token: str) -> HttpResponse:
    """Let an agency or an employer say yes or no to a table, without a login."""
    stall: Stall = stall_by(stall_token)
    form = AnswerForm(data_of(request), initial={"about": stall.about, "needs": stall.needs})
    if request.method == "POST" and form.is_valid():
        by = doing.holder_of(stall, viewer_of(request).request_id)
        comes = request.POST.get("comes") != "no"
        doing.answer(by=by, stall=stall, comes=comes, **form.cleaned_data)
        said = "Thank you. You have a table." if comes else "Thank you for telling us. You can still change your mind."
        messages.success(request, say(said))
        return on_to(request.path)
    times = list(stall.event.occurrences.all()[:3])
    context = {"stall": stall, "form": form, "times": times}
    return render(request, "events/stall.html", context, status=422 if form.errors else 200)
