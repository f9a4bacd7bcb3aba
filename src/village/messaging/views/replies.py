"""The inbox of a school, and what is done with a reply."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.messaging import permissions
from village.messaging.forms.replies import AnsweredForm, TranslationForm
from village.messaging.models.reply import Reply
from village.messaging.pages.inbox import inbox_of
from village.messaging.queries.replies import reply_for, schools_of_reply
from village.messaging.services.replies import (
    finish_reply,
    give_back_reply,
    match_reply,
    open_reply_again,
    take_reply,
    translate_reply,
)
from village.people.models.pupil import Pupil
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list

TAB = "letters"


@require_safe
@requires(permissions.REPLY)
def inbox(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show the replies to a school; every child that they name is on record as seen."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    page = inbox_of(viewer, school_id)
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="messaging.reply-seen")
    return render(request, "messaging/inbox.html", {"school": school, "page": page, "today": timezone.localdate()})


def _back(request: HttpRequest, reply: Reply) -> str:
    viewer = viewer_of(request)
    mine = sorted(schools_of_reply(reply) & viewer.places_with(permissions.REPLY))
    school_id = reply.school_id or (mine[0] if mine else min(viewer.places_with(permissions.REPLY)))
    return reverse("messaging:inbox", args=(school_id,))


@require_POST
@requires(permissions.REPLY)
def take(request: HttpRequest, reply_id: int) -> HttpResponse:
    """Look after a reply oneself."""
    viewer = viewer_of(request)
    reply = reply_for(viewer, reply_id)
    seen = seen_in(request, reply.version)
    return act(
        request,
        lambda: take_reply(by=viewer, reply=reply, seen_version=seen),
        to=_back(request, reply),
        words="You look after this reply.",
    )


@require_POST
@requires(permissions.REPLY)
def give_back(request: HttpRequest, reply_id: int) -> HttpResponse:
    """Let somebody else look after a reply."""
    viewer = viewer_of(request)
    reply = reply_for(viewer, reply_id)
    seen = seen_in(request, reply.version)
    return act(
        request,
        lambda: give_back_reply(by=viewer, reply=reply, seen_version=seen),
        to=_back(request, reply),
        words="The reply is with everybody again.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.REPLY)
def finish(request: HttpRequest, reply_id: int) -> HttpResponse:
    """Be done with a reply, and write down how it was answered."""
    viewer = viewer_of(request)
    reply = reply_for(viewer, reply_id)
    form, back = AnsweredForm(data_of(request), initial={"version": reply.version}), _back(request, reply)

    def save() -> None:
        finish_reply(
            by=viewer,
            reply=reply,
            seen_version=seen_in(request, reply.version),
            at=timezone.now(),
            answer=form.cleaned_data["answer"],
        )

    return attempt(request, form, save, to=back, words="The reply is done.") or form_page(
        request, form, title="Done with the reply", button="Done", back=back, back_words="Replies"
    )


@require_POST
@requires(permissions.REPLY)
def again(request: HttpRequest, reply_id: int) -> HttpResponse:
    """Put a reply back among those to read."""
    viewer = viewer_of(request)
    reply = reply_for(viewer, reply_id)
    seen = seen_in(request, reply.version)
    return act(
        request,
        lambda: open_reply_again(by=viewer, reply=reply, seen_version=seen),
        to=_back(request, reply),
        words="The reply waits to be read again.",
    )


@require_POST
@requires(permissions.REPLY)
def match(request: HttpRequest, reply_id: int, pupil_id: int) -> HttpResponse:
    """Say which child a reply is about."""
    viewer = viewer_of(request)
    reply = reply_for(viewer, reply_id)
    pupil = get_object_or_404(Pupil, pk=pupil_id, pk__in=reply.about.values("pupil"))
    seen = seen_in(request, reply.version)
    return act(
        request,
        lambda: match_reply(by=viewer, reply=reply, seen_version=seen, pupil=pupil),
        to=_back(request, reply),
        words="It is kept whom the reply is about.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.REPLY)
def translate(request: HttpRequest, reply_id: int) -> HttpResponse:
    """Write beside a reply what it says in English."""
    viewer = viewer_of(request)
    reply = reply_for(viewer, reply_id)
    initial = {"version": reply.version, "words": reply.translation}
    form, back = TranslationForm(data_of(request), initial=initial), _back(request, reply)

    def save() -> None:
        seen = seen_in(request, reply.version)
        translate_reply(by=viewer, reply=reply, seen_version=seen, words=form.cleaned_data["words"])

    return attempt(request, form, save, to=back, words="It stands beside the reply.") or form_page(
        request,
        form,
        title="What it says in English",
        button="Keep it",
        back=back,
        back_words="Replies",
        note=f"The reply: {reply.body}",
    )
