"""Writing reasons down, from a reply or a call; handing them to the register; accepting what colleagues propose."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.absence import permissions
from village.absence.forms.reasons import ReasonForm
from village.absence.pages.asked import DayAsked, day_asked
from village.absence.pages.for_register import for_register
from village.absence.pages.ring import family_away
from village.absence.queries.replies import pupils_of_reply
from village.absence.queries.texts import texts_of_message
from village.absence.rules.suggestions import sessions_for
from village.absence.services.reasons import accept, decline, write_reason
from village.absence.views.today import TAB
from village.access.guards import requires, viewer_of
from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, attempt, data_of, on_to, seen_in
from village.messaging.models.reply import Reply
from village.messaging.queries.replies import reply_for, schools_of_reply
from village.people.models.pupil import Pupil
from village.people.pages.frame import school_frame
from village.people.queries.pupils import school_pupil_for
from village.people.services.looking import record_list
from village.school_data.exports.reasons_file import csv_of
from village.school_data.models.reason_proposed import ReasonProposed
from village.school_data.queries.pupils import pupils_by_id
from village.school_data.queries.reasons import reason_for
from village.school_data.rules.reasons import reason_words
from village.school_data.services.reasons import Reason

COUNTS = "It counts at once, and goes with the next file to the register."
WAITS = "The office accepts it, and then it counts."


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def write(request: HttpRequest, school_id: int, pupil_id: int) -> HttpResponse:
    """Write down why a child is away, from a call, from somebody's word, or from a reply."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    pupil = pupil_here(viewer, school_id, pupil_id)
    asked = day_asked(request.GET)
    reply = _reply_in(request, viewer)
    pupils = _whom(viewer, school_id, pupil, asked, reply)
    record_list(by=viewer, pupils=pupils, school_id=school_id, verb="absence.listed")
    initial = {"version": reply.version if reply else None, "why": reply.translation or reply.body if reply else ""}
    form = ReasonForm(
        data_of(request),
        pupils=pupils,
        on=asked.on,
        session=asked.session,
        from_reply=reply is not None,
        initial={**initial, "why": str(initial["why"])[:300]},
    )
    back = f"{reverse('absence:today', args=(school_id,))}{asked.query}"

    def save() -> None:
        values = form.cleaned_data
        chosen = values.get("pupils") or [pupil.pk]
        write_reason(
            by=viewer,
            school_id=school_id,
            pupils=[one for one in pupils if one.pk in chosen],
            reason=_reason(asked, form.chosen_sessions, form.chosen_code, values["why"], reply, values.get("source")),
            at=timezone.now(),
            reply=reply,
            seen_version=seen_in(request, reply.version) if reply else 0,
        )

    what_next = COUNTS if viewer.can(permissions.SEND, at=school_id) else WAITS
    done = attempt(request, form, save, to=back, words=f"Written down. {what_next}")
    if done:
        return done
    context = {
        "school": school,
        "form": form,
        "title": f"Why is {pupil.name} away?" if len(pupils) == 1 else "Why are they away?",
        "asked": asked,
        "reply": reply,
        "back": back,
        "what_next": what_next,
    }
    return render(request, "absence/reason.html", context, status=422 if form.errors else 200)


@require_POST
@requires(permissions.VIEW)
def from_reply(request: HttpRequest, reply_id: int) -> HttpResponse:
    """Write down the reason to which a reply points, for the children who are chosen beside it."""
    viewer = viewer_of(request)
    reply = reply_for(viewer, reply_id)
    school_id = _school_of(viewer, reply)
    about = pupils_by_id(viewer, school_id, [pupil.pk for pupil in pupils_of_reply(reply)])
    chosen = {whole_number(value) for value in request.POST.getlist("pupils")}
    pupils = [pupil for pk, pupil in sorted(about.items()) if pk in chosen] if len(about) > 1 else list(about.values())
    asked = _day_of(reply)
    code = request.POST.get("code", "")
    back = f"{reverse('absence:today', args=(school_id,))}{asked.query}#replies"
    try:
        counts = write_reason(
            by=viewer,
            school_id=school_id,
            pupils=pupils,
            reason=_reason(asked, sessions_for(code, asked.session), code, reply.translation or reply.body, reply),
            at=timezone.now(),
            reply=reply,
            seen_version=seen_in(request, reply.version),
        )
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, f"{reason_words(code)}: written down. {COUNTS if counts else WAITS}")
    return on_to(back)


@require_safe
@requires(permissions.VIEW)
def reasons(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show what waits for the register; every child that is named is on record as seen."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    page = for_register(viewer, school_id)
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="absence.reasons-listed")
    can_settle = viewer.can(permissions.SEND, at=school_id)
    return render(request, "absence/reasons.html", {"school": school, "page": page, "can_settle": can_settle})


@require_safe
@requires(permissions.SEND)
def take(request: HttpRequest, school_id: int) -> HttpResponse:
    """Give the accepted reasons as a file for the school's own system; every child in it is on record."""
    viewer = viewer_of(request)
    school_frame(viewer, school_id, TAB)
    must_be_allowed(viewer, permissions.SEND, partnership_id=viewer.partnership_id, at=(school_id,))
    lines = for_register(viewer, school_id).to_hand_over
    pupils = [line.pupil for line in lines]
    record_list(by=viewer, pupils=pupils, school_id=school_id, verb="school_data.reasons-taken")
    answer = HttpResponse(csv_of(line.row for line in lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="reasons-{timezone.localdate().isoformat()}.csv"'
    return answer


@require_POST
@requires(permissions.SEND)
def accept_one(request: HttpRequest, reason_id: int) -> HttpResponse:
    """Accept a reason that a colleague heard."""
    viewer = viewer_of(request)
    row = reason_for(viewer, reason_id, right=permissions.SEND, seen_with=permissions.VIEW)
    return act(
        request,
        lambda: accept(by=viewer, row=row, seen_version=seen_in(request, row.version), at=timezone.now()),
        to=_back(request, row),
        words=f"Accepted. {COUNTS}",
    )


@require_POST
@requires(permissions.SEND)
def decline_one(request: HttpRequest, reason_id: int) -> HttpResponse:
    """Let a reason count no longer."""
    viewer = viewer_of(request)
    row = reason_for(viewer, reason_id, right=permissions.SEND, seen_with=permissions.VIEW)
    return act(
        request,
        lambda: decline(by=viewer, row=row, seen_version=seen_in(request, row.version), at=timezone.now()),
        to=_back(request, row),
        words="The reason counts no longer.",
    )


def pupil_here(viewer: Viewer, school_id: int, pupil_id: int) -> Pupil:
    """Return a child of the school whom the viewer may name; raises Http404."""
    pupil = school_pupil_for(viewer, pupil_id)
    if pupil.pk not in pupils_by_id(viewer, school_id, [pupil_id]):
        raise Http404("There is no such child here.")
    return pupil


def _back(request: HttpRequest, row: ReasonProposed) -> str:
    page = "today" if request.POST.get("to") == "today" else "reasons"
    return reverse(f"absence:{page}", args=(row.school_id,))


def _reply_in(request: HttpRequest, viewer: Viewer) -> Reply | None:
    number = whole_number(request.GET.get("reply", ""))
    return reply_for(viewer, number) if number is not None else None


def _whom(viewer: Viewer, school_id: int, pupil: Pupil, asked: DayAsked, reply: Reply | None) -> Sequence[Pupil]:
    if reply is None:
        return family_away(viewer, school_id, pupil, asked)
    about = pupils_by_id(viewer, school_id, [one.pk for one in pupils_of_reply(reply)])
    if pupil.pk not in about:
        raise Http404("The reply is not about this child.")
    return [pupil, *(one for pk, one in sorted(about.items()) if pk != pupil.pk)]


def _school_of(viewer: Viewer, reply: Reply) -> int:
    mine = schools_of_reply(reply) & viewer.places_with(permissions.VIEW)
    if not mine:
        raise Http404("There is no such reply.")
    return min(mine)


def _day_of(reply: Reply) -> DayAsked:
    """Return the session that a reply is about: of the texts that it answers, else of the moment when it came."""
    texts = texts_of_message(reply.message_id)
    if texts is not None:
        return day_asked({"on": texts.on.isoformat(), "session": texts.session})
    came = timezone.localtime(reply.received_at)
    return day_asked({"on": came.date().isoformat(), "session": "AM" if came.hour < 12 else "PM"})


def _reason(
    asked: DayAsked,
    sessions: Sequence[str],
    code: str,
    why: str,
    reply: Reply | None,
    source: str | None = None,
) -> Reason:
    if reply is not None:
        source = ReasonProposed.Source.PAGE if reply.channel == "page" else ReasonProposed.Source.REPLY
    known = source or ReasonProposed.Source.PERSON
    return Reason(asked.on, sessions, code, why.strip()[:300], known, reply.pk if reply else None)
