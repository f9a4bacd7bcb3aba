"""What came of a meeting: who was there, what was said and decided, and what follows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, attempt, data_of, form_page
from village.meetings import permissions
from village.meetings.forms import ArisingForm, DayForm, DecisionForm, GuestForm, IntoPlanForm, MinutesForm
from village.meetings.models import Arising
from village.meetings.queries.meetings import arising_for, attendance_of, decision_for, meeting_for
from village.meetings.services.deciding import (
    arise,
    become_action,
    become_step,
    change_arising,
    change_decision,
    decide,
    finish,
)
from village.meetings.services.minutes import add_guest, agree_minutes, mark_attendance, write_minutes
from village.meetings.views.meeting import address_of
from village.plans.models.plan import Plan
from village.plans.queries.plans import plan_for, plans_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def attendance(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Mark who is there, by ticking names."""
    viewer = viewer_of(request)
    meeting = meeting_for(viewer, meeting_id)
    if request.method == "POST":
        marked = ((whole_number(key[6:]), key) for key in request.POST if key.startswith("state-"))
        states = {number: request.POST.get(key, "") for number, key in marked if number is not None}
        to = address_of(meeting_id, "attendance")
        return act(request, lambda: mark_attendance(by=viewer, meeting=meeting, states=states), to=to, words="Marked.")
    context = {"meeting": meeting, "rows": attendance_of(meeting)}
    return render(request, "meetings/attendance.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def guest(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Add somebody who was there besides."""
    viewer = viewer_of(request)
    meeting, back = meeting_for(viewer, meeting_id), address_of(meeting_id, "attendance")
    form = GuestForm(data_of(request), initial=restored_fields(request), viewer=viewer)

    def save() -> None:
        add_guest(by=viewer, meeting=meeting, **form.cleaned_data)

    return attempt(request, form, save, to=back, words="They are marked as present.") or form_page(
        request, form, title="Somebody else was there", button="Add", back=back, back_words=str(meeting)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def minutes(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Write the minutes, item by item."""
    viewer = viewer_of(request)
    meeting, back = meeting_for(viewer, meeting_id), address_of(meeting_id, "agenda")
    known = {"version": meeting.version, "minutes": meeting.minutes, "is_held": meeting.on <= timezone.localdate()}
    form = MinutesForm(data_of(request), initial={**known, **restored_fields(request)}, meeting=meeting)

    def save() -> None:
        given, discussions = form.cleaned_data, form.discussions()
        words, is_held = given["minutes"], given["is_held"]
        seen = given["version"]
        write_minutes(by=viewer, meeting=meeting, seen=seen, minutes=words, discussions=discussions, is_held=is_held)

    return attempt(request, form, save, to=back, words="The minutes are kept.") or form_page(
        request, form, title=f"Minutes of {meeting}", button="Keep the minutes", back=back, back_words=str(meeting)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def agree(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Write down that the minutes were agreed."""
    viewer = viewer_of(request)
    meeting, back = meeting_for(viewer, meeting_id), address_of(meeting_id)
    form = DayForm(data_of(request), initial={"on": timezone.localdate(), **restored_fields(request)})

    def save() -> None:
        agree_minutes(by=viewer, meeting=meeting, on=form.cleaned_data["on"])

    return attempt(request, form, save, to=back, words="The minutes are agreed.") or form_page(
        request, form, title="The minutes were agreed", button="Save", back=back, back_words=str(meeting)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def decision_new(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Write down a decision."""
    viewer = viewer_of(request)
    meeting, back = meeting_for(viewer, meeting_id), address_of(meeting_id, "decisions")
    initial = {"item": request.GET.get("item"), **restored_fields(request)}
    form = DecisionForm(data_of(request), initial=initial, meeting=meeting)

    def save() -> None:
        decide(by=viewer, meeting=meeting, words=form.cleaned_data["words"], item=form.cleaned_data["item"])

    return attempt(request, form, save, to=back, words="The decision is kept.") or form_page(
        request, form, title="A decision", button="Keep it", back=back, back_words=str(meeting)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def decision_edit(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Change the words of a decision."""
    viewer = viewer_of(request)
    decision = decision_for(viewer, decision_id)
    meeting, back = decision.meeting, address_of(decision.meeting_id, "decisions")
    initial = {"version": decision.version, "words": decision.words, **restored_fields(request)}
    form = DecisionForm(data_of(request), initial=initial, meeting=meeting, fixed_item=True)

    def save() -> None:
        seen = form.cleaned_data["version"] or 0
        change_decision(by=viewer, decision=decision, seen=seen, words=form.cleaned_data["words"])

    return attempt(request, form, save, to=back, words="The decision is changed.", row=decision) or form_page(
        request, form, title=f"Decision {decision.number}", button="Save", back=back, back_words=str(meeting)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def arising_new(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Write down work that follows."""
    viewer = viewer_of(request)
    meeting, back = meeting_for(viewer, meeting_id), address_of(meeting_id, "arising")
    initial = {"decision": request.GET.get("decision"), **restored_fields(request)}
    form = ArisingForm(data_of(request), initial=initial, viewer=viewer, meeting=meeting)

    def save() -> None:
        arise(by=viewer, meeting=meeting, values=form.values())

    return attempt(request, form, save, to=back, words="The work is written down.") or form_page(
        request, form, title="What follows", button="Write it down", back=back, back_words=str(meeting)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def arising_edit(request: HttpRequest, arising_id: int) -> HttpResponse:
    """Change a piece of work."""
    viewer = viewer_of(request)
    row = arising_for(viewer, arising_id)
    back = address_of(row.meeting_id, "arising")
    known = {name: getattr(row, name) for name in ("version", "words", "owner", "owner_words", "due_on")}
    initial = {**known, "decision": row.decision_id or "", **restored_fields(request)}
    form = ArisingForm(data_of(request), initial=initial, viewer=viewer, meeting=row.meeting)

    def save() -> None:
        change_arising(by=viewer, arising=row, seen=form.cleaned_data["version"] or 0, values=form.values())

    return attempt(request, form, save, to=back, words="The work is changed.", row=row) or form_page(
        request, form, title="Change the work", button="Save", back=back, back_words=str(row.meeting)
    )


@require_POST
@requires(permissions.EDIT)
def arising_done(request: HttpRequest, arising_id: int) -> HttpResponse:
    """Mark a piece of work as done today, or as to do again."""
    viewer = viewer_of(request)
    row = arising_for(viewer, arising_id)
    on = timezone.localdate() if "done" in request.POST else None
    to = address_of(row.meeting_id, "arising")
    return act(request, lambda: finish(by=viewer, arising=row, on=on), to=to, words="Done." if on else "To do again.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def into_plan(request: HttpRequest, arising_id: int) -> HttpResponse:
    """Let a piece of work become an action or a step; `?plan=` chooses another plan than the meeting's."""
    viewer = viewer_of(request)
    row = arising_for(viewer, arising_id)
    back = address_of(row.meeting_id, "arising")
    asked = whole_number(request.GET.get("plan", ""))
    plan = plan_for(viewer, asked) if asked is not None else row.meeting.plan or plans_of(viewer).first()
    if plan is None:
        return act(request, _no_plan, to=back, words="")
    form = IntoPlanForm(data_of(request), initial=restored_fields(request), plan=plan)
    chosen = plan

    def save() -> None:
        _put(form, row, chosen, request)

    answer = attempt(request, form, save, to=back, words="It is in the plan now.")
    plans = list(plans_of(viewer))
    choices = [(str(one.pk), one.title) for one in plans]
    context = {"form": form, "row": row, "plan": plan, "plans": plans, "plan_choices": choices, "back": back}
    return answer or render(request, "meetings/into_plan.html", context, status=422 if form.errors else 200)


def _put(form: IntoPlanForm, row: Arising, plan: Plan, request: HttpRequest) -> None:
    viewer, given = viewer_of(request), form.cleaned_data
    if given["section"]:
        become_action(by=viewer, arising=row, plan=plan, section=given["section"], ref=given["ref"])
    else:
        become_step(by=viewer, arising=row, plan=plan, action=given["action"])


def _no_plan() -> None:
    raise Refused("There is no plan yet. Bring one in first.")
