"""Planning sessions from a pattern, moving and cancelling one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.basics.errors import Refused
from village.design.attempt import act, attempt, data_of, on_to, seen_in
from village.groups import permissions
from village.groups.forms.programmes import MoveForm, PatternForm, WhyForm, when_of
from village.groups.queries.programmes import programme_for, session_for
from village.groups.rules.dates import Days
from village.groups.services import sessions as doing
from village.groups.services.may import must_run
from village.groups.views.frames import back_to, page_of_form


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def plan(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Plan sessions; days on which the school is closed are left out and told."""
    viewer = viewer_of(request)
    found = programme_for(viewer, programme_id)
    must_run(viewer, found)
    form = PatternForm(data_of(request), initial={"room": found.room, **restored_fields(request)})
    if form.is_bound and form.is_valid():
        try:
            days = doing.plan_sessions(by=viewer, programme=found, pattern=form.pattern(), when=form.when())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            messages.success(request, planned_words(days))
            return on_to(back_to(found, "sessions"))
    return page_of_form(request, form, found, title="Plan sessions", button="Plan them")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def move(request: HttpRequest, group_session_id: int) -> HttpResponse:
    """Move a session to another day or time, with the reason."""
    viewer = viewer_of(request)
    session = session_for(viewer, group_session_id)
    must_run(viewer, session.programme)
    form = MoveForm(data_of(request), initial={**vars(session), "changed_why": "", **restored_fields(request)})

    def save() -> None:
        values = form.cleaned_data
        doing.move_session(
            by=viewer,
            session=session,
            seen_version=seen_in(request, session.version),
            on=values["on"],
            when=when_of(values),
            why=values["changed_why"],
        )

    to = back_to(session.programme, "tell")
    done = attempt(request, form, save, to=to, words="It is moved. Now tell everybody who has a place.", row=session)
    return done or page_of_form(request, form, session.programme, title="Move the session", button="Move it")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def cancel(request: HttpRequest, group_session_id: int) -> HttpResponse:
    """Cancel one session, with the reason."""
    viewer = viewer_of(request)
    session = session_for(viewer, group_session_id)
    must_run(viewer, session.programme)
    form = WhyForm(data_of(request), initial=restored_fields(request))

    def save() -> None:
        doing.cancel_session(by=viewer, session=session, why=form.cleaned_data["why"])

    to = back_to(session.programme, "tell")
    done = attempt(request, form, save, to=to, words="It is cancelled. Now tell everybody who has a place.")
    title = f"Cancel {session.on:%A %-d %B}"
    return done or page_of_form(request, form, session.programme, title=title, button="Cancel the session")


@require_POST
@requires(permissions.RUN)
def deed(request: HttpRequest, group_session_id: int) -> HttpResponse:
    """Put a cancelled session back, or note that everybody was told of a change."""
    viewer = viewer_of(request)
    session = session_for(viewer, group_session_id)
    must_run(viewer, session.programme)
    to = back_to(session.programme, "sessions")
    if request.POST.get("deed") == "told":
        today = timezone.localdate()
        return act(
            request,
            lambda: doing.session_is_told(by=viewer, session=session, on=today),
            to=to,
            words="Noted: everybody knows.",
        )
    to = reverse("groups:session", args=(session.pk,))
    return act(request, lambda: doing.hold_again(by=viewer, session=session), to=to, words="The session stands again.")


def planned_words(days: Days) -> str:
    """Return what was planned, and which days were left out."""
    count = "1 session is" if len(days.days) == 1 else f"{len(days.days)} sessions are"
    said = f"{count} planned, from {days.days[0]:%-d %B} to {days.days[-1]:%-d %B %Y}."
    if days.left_out:
        out = ", ".join(f"{day:%-d %B}" for day in days.left_out)
        said += f" Left out, because the school is closed: {out}."
    return said
