"""The messages of a school and of the partnership: the list, a new one, one message, and the parts of a draft."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, signed_in, viewer_of
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, attempt, data_of, form_page, on_to, seen_in
from village.messaging import permissions
from village.messaging.contributions import AudienceAsked, fact_source
from village.messaging.forms.messages import FamiliesForm, NewMessageForm, WaysForm, WordsForm
from village.messaging.models.message import Message
from village.messaging.pages.lists import message_list
from village.messaging.pages.message import message_page
from village.messaging.queries.audience import words_of
from village.messaging.queries.families import family_estimate
from village.messaging.queries.messages import message_for, messages_of_school, messages_to_all
from village.messaging.queries.replies import waiting_count
from village.messaging.queries.schools import schools_to_write_to
from village.messaging.queries.to_fill_in import asked_of_sender
from village.messaging.queries.ways import ways_open_to
from village.messaging.rules.audience import Audience, audience_from
from village.messaging.rules.kits import KITS, kit_of
from village.messaging.services.drafting import begin, choose_families, choose_ways, fill_in
from village.messaging.services.making import INLINE, begin_making, make
from village.messaging.services.queue import make_later
from village.outbox.providers.setup import is_practice
from village.people.pages.frame import school_frame

TAB = "letters"


def frame_of(request: HttpRequest, message: Message) -> dict[str, object]:
    """Return what stands around a page of the message: its school, or the partnership's own head."""
    if message.school_id is None:
        return {"frame": "messaging/town_frame.html", "school": None}
    return {
        "frame": "people/school_frame.html",
        "school": school_frame(viewer_of(request), message.school_id, TAB),
    }


def page_url(message: Message) -> str:
    """Return the address of the message."""
    return reverse("messaging:message", args=(message.pk,))


@require_safe
@requires(permissions.VIEW)
def letters(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show the messages of a school."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    page = message_list(messages_of_school(viewer, school_id))
    context = {
        "school": school,
        "page": page,
        "may_write": viewer.can(permissions.WRITE, at=school_id),
        "may_set": viewer.can(permissions.SET_RULES, at=school_id),
        "may_reply": viewer.can(permissions.REPLY, at=school_id),
        "replies": waiting_count(viewer, school_id),
        "is_practice": is_practice(),
        "today": timezone.localdate(),
    }
    return render(request, "messaging/letters.html", context)


@require_safe
@requires(permissions.WRITE_TO_ALL)
def letters_to_all(request: HttpRequest) -> HttpResponse:
    """Show the messages to the whole partnership."""
    viewer = viewer_of(request)
    context = {
        "page": message_list(messages_to_all(viewer)),
        "school": None,
        "is_practice": is_practice(),
        "today": timezone.localdate(),
    }
    return render(request, "messaging/letters_to_all.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def new(request: HttpRequest, school_id: int) -> HttpResponse:
    """Begin a message of a school."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    schools_to_write_to(viewer, school_id)
    form = NewMessageForm(data_of(request), initial={"kit": request.GET.get("kit"), "to": request.GET.get("to")})
    only = form.conditions()
    if form.is_bound and form.is_valid() and (kit := kit_of(form.cleaned_data["kit"])) is not None:
        try:
            message = begin(by=viewer, kit=kit, school_ids=[school_id], school_id=school_id, conditions=only)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return on_to(page_url(message))
    asked = AudienceAsked(viewer.partnership_id or 0, (school_id,), timezone.localdate(), viewer=viewer)
    context = {
        "school": school,
        "form": form,
        "kits": KITS,
        "frame": "people/school_frame.html",
        "to": words_of(asked, Audience((school_id,), only)) if only else "",
    }
    return render(request, "messaging/new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE_TO_ALL)
def new_to_all(request: HttpRequest) -> HttpResponse:
    """Begin a message to the families of every school."""
    viewer = viewer_of(request)
    form = NewMessageForm(data_of(request))
    kits = tuple(kit for kit in KITS if not kit.facts and not kit.is_sensitive)
    if form.is_bound and form.is_valid():
        kit = next((kit for kit in kits if kit.code == form.cleaned_data["kit"]), None)
        if kit is not None:
            message = begin(by=viewer, kit=kit, school_ids=schools_to_write_to(viewer, None), school_id=None)
            return on_to(page_url(message))
        form.add_error("kit", "Choose what you want to send.")
    context = {"school": None, "form": form, "kits": kits, "frame": "messaging/town_frame.html", "to": ""}
    return render(request, "messaging/new.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in
def message(request: HttpRequest, message_id: int) -> HttpResponse:
    """Show one message: the draft with its parts, what waits for approval, or what became of it."""
    viewer = viewer_of(request)
    found = message_for(viewer, message_id)
    page = message_page(
        viewer,
        found,
        shown_variant=whole_number(request.GET.get("letter", "")),
        language=request.GET.get("language", ""),
    )
    context = {**frame_of(request, found), "page": page, "message": found, "is_practice": is_practice()}
    return render(request, "messaging/message.html", context)


def _asked(message: Message, viewer: Viewer) -> AudienceAsked:
    audience = audience_from(message.audience)
    return AudienceAsked(message.partnership_id, audience.school_ids, timezone.localdate(), message.answers, viewer)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def families(request: HttpRequest, message_id: int) -> HttpResponse:
    """Choose to whom the message goes."""
    viewer = viewer_of(request)
    found = message_for(viewer, message_id, right=permissions.WRITE)
    form = FamiliesForm(
        data_of(request),
        asked=_asked(found, viewer),
        audience=audience_from(found.audience),
        every_parent=found.every_parent,
        initial={"version": found.version},
    )

    def save() -> None:
        choose_families(
            by=viewer,
            message=found,
            seen_version=seen_in(request, found.version),
            conditions=form.conditions(),
            every_parent=form.is_for_every_parent,
        )

    done = attempt(request, form, save, to=page_url(found), words="It is kept to whom it goes.")
    if done:
        return done
    context = {**frame_of(request, found), "form": form, "message": found, "estimate": family_estimate(found, viewer)}
    return render(request, "messaging/families.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def words(request: HttpRequest, message_id: int) -> HttpResponse:
    """Fill in what the words need from the sender."""
    viewer = viewer_of(request)
    found = message_for(viewer, message_id, right=permissions.WRITE)
    source = fact_source(found.facts)
    form = WordsForm(
        data_of(request),
        questions=source.questions if source else (),
        asked=_asked(found, viewer),
        placeholders=asked_of_sender(found),
        answers=found.answers,
        title=found.title,
        initial={"version": found.version},
    )

    def save() -> None:
        seen = seen_in(request, found.version)
        fill_in(by=viewer, message=found, seen_version=seen, title=form.cleaned_data["title"], answers=form.answers())

    return attempt(request, form, save, to=page_url(found), words="The words are filled in.") or form_page(
        request,
        form,
        title="What it says",
        button="Keep it",
        back=page_url(found),
        back_words=found.title,
        around=frame_of(request, found),
        frame=str(frame_of(request, found)["frame"]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def ways(request: HttpRequest, message_id: int) -> HttpResponse:
    """Choose by which ways and when it goes."""
    viewer = viewer_of(request)
    found = message_for(viewer, message_id, right=permissions.WRITE)
    send_at = timezone.localtime(found.send_at) if found.send_at else None
    initial = {
        "version": found.version,
        "channels": found.channels,
        "send_on": send_at.date() if send_at else None,
        "send_time": send_at.time() if send_at else None,
        "expires_on": timezone.localtime(found.expires_at).date() if found.expires_at else None,
    }
    form = WaysForm(data_of(request), initial=initial, ways=ways_open_to(found.school_id))

    def save() -> None:
        choose_ways(
            by=viewer,
            message=found,
            seen_version=seen_in(request, found.version),
            channels=form.cleaned_data["channels"],
            send_at=form.send_at(),
            expires_at=form.expires_at(),
        )

    return attempt(request, form, save, to=page_url(found), words="It is kept how it goes.") or form_page(
        request,
        form,
        title="How and when it goes",
        button="Keep it",
        back=page_url(found),
        back_words=found.title,
        around=frame_of(request, found),
        frame=str(frame_of(request, found)["frame"]),
    )


@require_POST
@signed_in
def make_ready(request: HttpRequest, message_id: int) -> HttpResponse:
    """Have every family's message made: at once for few, by a worker for many."""
    viewer = viewer_of(request)
    found = message_for(viewer, message_id, right=permissions.WRITE)

    def save() -> None:
        row = begin_making(by=viewer, message=found, seen_version=seen_in(request, found.version))
        if family_estimate(found, viewer).child_count <= INLINE:
            make(row.pk, row.form_token)
        else:
            make_later(row.pk, row.form_token)

    return act(request, save, to=page_url(found), words="It is being made ready.")
