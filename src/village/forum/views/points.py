"""One point of the agenda: decided, put off, shared, opened again; and points that people bring themselves."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, attempt, data_of, form_page, on_to, seen_in
from village.forum import permissions
from village.forum.forms.meetings import (
    DecisionForm,
    ExtraForm,
    FeedbackForm,
    PutOffForm,
    ShareForm,
    TaskForm,
    in_a_week,
)
from village.forum.models.meeting import Meeting
from village.forum.pages.agenda import Item, item_of
from village.forum.pages.concerns import hits_for
from village.forum.queries.agenda import agenda_of
from village.forum.queries.brought import extra_for
from village.forum.queries.meetings import agencies, current_meeting, staff_of
from village.forum.rules.days import last_guidance
from village.forum.services.brought import add_extra, note_feedback, take_back_extra
from village.forum.services.meetings import lay_down
from village.forum.services.points import decide, open_again, put_off, share
from village.forum.services.tasks import Undertaken, add_task
from village.forum.views.meetings import TAB
from village.people.pages.frame import SchoolFrame, school_frame
from village.people.queries.pupils import school_pupil_for
from village.people.services.looking import record_list, record_look
from village.support.contributions import Starter, starters_at

FRAME = "people/school_frame.html"


@dataclass(frozen=True, slots=True)
class Asked:
    """The point that a request is about."""

    viewer: Viewer
    school: SchoolFrame
    meeting: Meeting
    item: Item

    @property
    def home(self) -> str:
        """The agenda, with this point open."""
        return f"{reverse('forum:forum', args=(self.school.school_id,))}?{urlencode({'at': self.item.key})}"

    def onwards(self) -> str:
        """The agenda, with the next point open."""
        return reverse("forum:forum", args=(self.school.school_id,)) + "#agenda"


def _asked(request: HttpRequest, school_id: int) -> Asked:
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    meeting = current_meeting(viewer, school_id)
    key = request.POST.get("key", "") or request.GET.get("key", "")
    item = item_of(agenda_of(viewer, meeting), key)
    record_list(by=viewer, pupils=item.children, school_id=school_id, verb="forum.agenda-seen")
    return Asked(viewer, school, meeting, item)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def point(request: HttpRequest, school_id: int) -> HttpResponse:
    """Decide about one point; what was typed stays when somebody else was quicker, and what they decided shows."""
    asked = _asked(request, school_id)
    row = asked.item.row
    usual = {"version": asked.item.version, **in_a_week(timezone.localdate())}
    if row is not None:
        usual |= {"note": row.note, "decision": row.decision, "words": row.words}
    form = DecisionForm(
        data_of(request), staff=staff_of(asked.viewer, school_id), initial={**usual, **restored_fields(request)}
    )
    starters = starters_at(asked.viewer, school_id)
    starter = starters.get(request.POST.get("decision", "")) if asked.item.children else None
    to = starter.url(school_id, asked.item.children[0].pk) if starter and "begin" in request.POST else asked.onwards()
    done = _saved(request, form, lambda: _decide(asked, form, request, starter), to, "Decided. It is in the minutes.")
    if done:
        return done
    context = {
        "school": asked.school,
        "asked": asked,
        "item": asked.item,
        "form": form,
        "is_late": _is_late(form),
        "can_begin": bool(starters),
    }
    return render(request, "forum/point.html", context, status=422 if form.errors else 200)


def _decide(asked: Asked, form: DecisionForm, request: HttpRequest, starter: Starter | None) -> None:
    decide(
        by=asked.viewer,
        meeting=asked.meeting,
        point=asked.item.placed.point,
        seen_version=seen_in(request, asked.item.version),
        decided=form.decided(),
        task=form.undertaken() or _to_begin(asked, starter),
    )


def _to_begin(asked: Asked, starter: Starter | None) -> Undertaken | None:
    """Return that whoever runs the forum begins what was decided within a week, where nobody else is to do anything."""
    staff = {one.user_id for one in staff_of(asked.viewer, asked.school.school_id)}
    has_task = asked.item.row is not None and bool(asked.item.row.tasks.all())
    if starter is None or has_task or asked.viewer.user_id not in staff:
        return None
    return Undertaken(starter.label, asked.viewer.user_id, in_a_week(timezone.localdate())["due_on"])


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def task(request: HttpRequest, school_id: int) -> HttpResponse:
    """Lay one more task down for a point that is decided."""
    asked = _asked(request, school_id)
    initial = {**in_a_week(timezone.localdate()), **restored_fields(request)}
    form = TaskForm(data_of(request), staff=staff_of(asked.viewer, school_id), initial=initial)

    def save() -> None:
        undertaken, row = form.undertaken(), asked.item.row
        if undertaken is None or row is None:
            raise Refused("Say what is to be done, who does it and by when.", field="what")
        row.meeting = asked.meeting
        add_task(by=asked.viewer, point=row, task=undertaken)

    done = _saved(request, form, save, asked.home, "One more task.")
    return done or _form(request, asked, form, "One more task", "Lay it down")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def put_off_point(request: HttpRequest, school_id: int) -> HttpResponse:
    """Put a point off to the next meeting, with a reason."""
    asked = _asked(request, school_id)
    form = PutOffForm(data_of(request), initial={"version": asked.item.version, **restored_fields(request)})

    def save() -> None:
        put_off(
            by=asked.viewer,
            meeting=lay_down(by=asked.viewer, school_id=school_id),
            point=asked.item.placed.point,
            seen_version=seen_in(request, asked.item.version),
            why=form.cleaned_data["why"],
        )

    done = _saved(request, form, save, asked.onwards(), "Put off until the next forum.")
    return done or _form(request, asked, form, "Put off until the next forum", "Put it off")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def share_point(request: HttpRequest, school_id: int) -> HttpResponse:
    """Say which agency has a part in the point: it waits for its person."""
    asked = _asked(request, school_id)
    usual = {"version": asked.item.version, "organisation": asked.item.placed.agency_id}
    form = ShareForm(data_of(request), agencies=agencies(asked.viewer), initial={**usual, **restored_fields(request)})

    def save() -> None:
        share(
            by=asked.viewer,
            meeting=lay_down(by=asked.viewer, school_id=school_id),
            point=asked.item.placed.point,
            seen_version=seen_in(request, asked.item.version),
            organisation_id=form.cleaned_data["organisation"],
        )

    done = _saved(request, form, save, asked.onwards(), "It is noted with whom the point is shared.")
    return done or _form(request, asked, form, "Shared with an agency", "Save")


@require_POST
@requires(permissions.RUN)
def reopen(request: HttpRequest, school_id: int) -> HttpResponse:
    """Open a point again that was decided or put off."""
    asked = _asked(request, school_id)

    def save() -> None:
        row = asked.item.row
        if row is None:
            raise Refused("Nothing was decided about this point yet.")
        row.meeting = asked.meeting
        open_again(by=asked.viewer, row=row, seen_version=seen_in(request, row.version))

    return act(request, save, to=asked.home, words="The point is open again. Its tasks that nobody had done are gone.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def extra(request: HttpRequest, school_id: int) -> HttpResponse:
    """Add a point of one's own, about a child when one was chosen, or about something else."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    chosen = whole_number(request.GET.get("child", ""))
    pupil = school_pupil_for(viewer, chosen) if chosen else None
    form = ExtraForm(data_of(request), initial=restored_fields(request))
    home = reverse("forum:forum", args=(school_id,))

    def save() -> None:
        add_extra(by=viewer, school_id=school_id, words=form.cleaned_data["words"], pupil=pupil)

    done = attempt(request, form, save, to=home, words="The point is on the agenda.")
    if done:
        return done
    if pupil is not None:
        record_look(by=viewer, pupil=pupil)
    title = f"A point about {pupil.name}" if pupil else "A point of your own"
    return form_page(
        request,
        form,
        title=title,
        button="Add it",
        back=home,
        back_words="Forum",
        frame=FRAME,
        around={"school": school},
    )


@require_POST
@requires(permissions.VIEW)
def extra_remove(request: HttpRequest, school_id: int, forum_extra_id: int) -> HttpResponse:
    """Take a point off the agenda that somebody added."""
    viewer = viewer_of(request)
    found = extra_for(viewer, school_id, forum_extra_id)
    to = reverse("forum:forum", args=(school_id,))
    return act(request, lambda: take_back_extra(by=viewer, extra=found), to=to, words="The point is off the agenda.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def feedback_find(request: HttpRequest, school_id: int) -> HttpResponse:
    """Look up the child about whom something came back, or whom a point is about."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    typed = request.POST.get("typed", "").strip()
    hits = hits_for(viewer, school_id, typed)
    record_list(by=viewer, pupils=[hit.pupil for hit in hits], school_id=school_id, verb="forum.searched")
    return render(request, "forum/feedback_find.html", {"school": school, "typed": typed, "hits": hits})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def feedback(request: HttpRequest, school_id: int, pupil_id: int) -> HttpResponse:
    """Note what came back for a child from Guidance and Support."""
    viewer = viewer_of(request)
    school, pupil = school_frame(viewer, school_id, TAB), school_pupil_for(viewer, pupil_id)
    initial = {"met_on": last_guidance(timezone.localdate()), **restored_fields(request)}
    form = FeedbackForm(data_of(request), initial=initial)
    home = reverse("forum:forum", args=(school_id,))

    def save() -> None:
        note_feedback(by=viewer, school_id=school_id, pupil=pupil, **form.cleaned_data)

    done = attempt(request, form, save, to=home, words="It is on the agenda.")
    if done:
        return done
    record_look(by=viewer, pupil=pupil)
    return form_page(
        request,
        form,
        title=f"What came back for {pupil.name}",
        button="Note it",
        back=home,
        back_words="Forum",
        frame=FRAME,
        around={"school": school},
    )


def _saved(request: HttpRequest, form: Form, save: Callable[[], None], to: str, words: str) -> HttpResponse | None:
    """Return the way on when the form was sent and saved; else None, with the refusal and the new version on it."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        save()
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return None
    messages.success(request, words)
    return on_to(to)


def _is_late(form: Form) -> bool:
    return bool(form.non_field_errors())


def _form(request: HttpRequest, asked: Asked, form: Form, title: str, button: str) -> HttpResponse:
    return form_page(
        request,
        form,
        title=title,
        button=button,
        back=asked.home,
        back_words="Forum",
        note=f"{asked.item.placed.point.kind}: {asked.item.placed.point.title}",
        frame=FRAME,
        around={"school": asked.school},
    )
