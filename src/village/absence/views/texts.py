"""Reviewing the day's texts, taking children out, and sending with one press."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from village.absence import permissions
from village.absence.models.session_texts import SessionTexts
from village.absence.pages.asked import day_asked
from village.absence.pages.review import review_of
from village.absence.queries.texts import pupil_in, texts_for
from village.absence.services.texting import SessionAsked, begin_review, send, take_back_in, take_out
from village.absence.views.today import TAB
from village.access.guards import requires, viewer_of
from village.access.reach import must_be_allowed
from village.basics.errors import Refused
from village.design.attempt import act, on_to
from village.messaging.models.message import Message
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list


@require_POST
@requires(permissions.SEND)
def begin(request: HttpRequest, school_id: int) -> HttpResponse:
    """Make today's texts ready to be looked at."""
    viewer = viewer_of(request)
    must_be_allowed(
        viewer, permissions.SEND, partnership_id=viewer.partnership_id, at=(school_id,), seen_with=permissions.VIEW
    )
    asked = day_asked(request.POST)
    wanted = SessionAsked(school_id, asked.on, asked.session, request.POST.get("kind", ""))
    try:
        texts = begin_review(by=viewer, asked=wanted, early_why=request.POST.get("early_why", ""), at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return on_to(f"{reverse('absence:today', args=(school_id,))}{asked.query}")
    return on_to(reverse("absence:texts", args=(texts.pk,)))


@require_safe
@requires(permissions.SEND)
def texts(request: HttpRequest, texts_id: int) -> HttpResponse:
    """Show who would be texted, in which words; every child that is named is on record as seen."""
    viewer = viewer_of(request)
    found = texts_for(viewer, texts_id)
    if found.message.state != Message.State.READY:
        return on_to(_today(found))
    page = review_of(viewer, found)
    record_list(by=viewer, pupils=page.named, school_id=found.school_id, verb="absence.reviewed")
    school = school_frame(viewer, found.school_id, TAB)
    return render(request, "absence/review.html", {"school": school, "page": page, "back": _today(found)})


@require_POST
@requires(permissions.SEND)
def leave_out(request: HttpRequest, texts_id: int, pupil_id: int) -> HttpResponse:
    """Take a child out, with the reason."""
    viewer = viewer_of(request)
    found = texts_for(viewer, texts_id)
    pupil = pupil_in(found, pupil_id)
    why, instead = request.POST.get("why", ""), request.POST.get("instead", "")
    return act(
        request,
        lambda: take_out(by=viewer, texts=found, pupil=pupil, why=why, instead=instead),
        to=reverse("absence:texts", args=(texts_id,)),
        words=f"{pupil.name} is left out.",
    )


@require_POST
@requires(permissions.SEND)
def take_in(request: HttpRequest, texts_id: int, pupil_id: int) -> HttpResponse:
    """Take a child in again."""
    viewer = viewer_of(request)
    found = texts_for(viewer, texts_id)
    pupil = pupil_in(found, pupil_id)
    return act(
        request,
        lambda: take_back_in(by=viewer, texts=found, pupil=pupil),
        to=reverse("absence:texts", args=(texts_id,)),
        words=f"{pupil.name} is in again.",
    )


@require_POST
@requires(permissions.SEND)
def send_them(request: HttpRequest, texts_id: int) -> HttpResponse:
    """Send the texts, once however often it is pressed."""
    viewer = viewer_of(request)
    found = texts_for(viewer, texts_id)
    try:
        message = send(
            by=viewer,
            texts=found,
            form_token=request.POST.get("token", ""),
            at=timezone.now(),
            override=request.POST.get("override", ""),
        )
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return on_to(reverse("absence:texts", args=(texts_id,)))
    messages.success(request, _sent_words(message))
    return on_to(_today(found))


def _sent_words(message: Message) -> str:
    families = f"{message.family_count:,} {'family' if message.family_count == 1 else 'families'}"
    if message.state == Message.State.ASKED:
        return f"The texts to {families} wait for a second person."
    leaves = timezone.localtime(message.goes_at) if message.goes_at else timezone.localtime()
    return f"The texts to {families} leave at {leaves:%-H:%M}. Until then you can cancel them."


def _today(texts: SessionTexts) -> str:
    asked = day_asked({"on": texts.on.isoformat(), "session": texts.session})
    return f"{reverse('absence:today', args=(texts.school_id,))}{asked.query}"
