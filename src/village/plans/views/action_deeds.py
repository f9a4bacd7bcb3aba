"""What is done to one action besides changing its fields: saying how it goes, ticking steps, placing, removing."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.design.attempt import on_to
from village.plans import permissions
from village.plans.forms.action import PlaceForm, RemoveActionForm
from village.plans.forms.evidence import EvidenceForm
from village.plans.pages.addresses import action_url, board_url
from village.plans.pages.today import today
from village.plans.queries.actions import placement_for
from village.plans.queries.one_action import one_action, sections_elsewhere
from village.plans.queries.plans import plan_for, section_for
from village.plans.services.actions import (
    change_action,
    place_in_plan,
    remove_action,
    restore_action,
    take_out_of_plan,
)
from village.plans.services.progress import may_answer, tick_step
from village.plans.services.updates import put_on_record
from village.plans.views.action import also_form, shown, update_form
from village.plans.views.answers import say_saved


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.ANSWER)
def update(request: HttpRequest, plan_id: int, action_id: int) -> HttpResponse:
    """Say how an action goes, and rate it."""
    at = one_action(viewer_of(request), plan_id, action_id)
    may_answer(at.viewer, at.row)
    if at.facts.ending is not None:
        messages.error(request, f"Nothing can be added: {at.facts.ending.words}. {at.facts.ending.reason}")
        return on_to(action_url(plan_id, action_id))
    if request.method != "POST":
        return on_to(f"{action_url(plan_id, action_id)}?update=1#update")
    form, also = update_form(at, request.POST), also_form(at, request.POST)
    evidence = EvidenceForm(request.POST, request.FILES)
    if all([form.is_valid(), also.is_valid(), evidence.is_valid()]):
        try:
            said = {**form.cleaned_data, **also.cleaned_data, "evidence": evidence.given()}
            put_on_record(by=at.viewer, plan=at.plan, action=at.row, **said)
        except Refused as refused:
            wrong: Form = evidence if refused.field in evidence.fields else form
            wrong.add_error(refused.field if refused.field in wrong.fields else None, refused.sentence)
        else:
            messages.success(request, "Your update is on record.")
            return on_to(f"{action_url(plan_id, action_id)}#updates")
    return shown(request, at, update=form, evidence=evidence, also=also, status=422)


@require_POST
@requires(permissions.ANSWER)
def step(request: HttpRequest, plan_id: int, action_id: int, step_id: int) -> HttpResponse:
    """Tick a step as done today, or take the tick away."""
    at = one_action(viewer_of(request), plan_id, action_id)
    done_on = today() if "done" in request.POST else None
    tick_step(by=at.viewer, plan=at.plan, action=at.row, step_id=step_id, done_on=done_on)
    return on_to(f"{action_url(plan_id, action_id)}#steps")


@require_POST
@requires(permissions.EDIT)
def check(request: HttpRequest, plan_id: int, action_id: int) -> HttpResponse:
    """Put away the doubt that came with the import: it is right as it stands."""
    at = one_action(viewer_of(request), plan_id, action_id)
    entry = change_action(
        by=at.viewer, plan=at.plan, action=at.row, seen=at.facts.version, values={"needs_check": False}
    )
    say_saved(request, entry, "Thank you. The doubt is put away.")
    return on_to(action_url(plan_id, action_id))


@require_POST
@requires(permissions.EDIT)
def place(request: HttpRequest, plan_id: int, action_id: int) -> HttpResponse:
    """Give the action one more home in another plan."""
    at = one_action(viewer_of(request), plan_id, action_id)
    form = PlaceForm(request.POST, sections=sections_elsewhere(at.viewer, action_id))
    if not form.is_valid():
        return shown(request, at, place=form, status=422)
    section = section_for(at.viewer, int(form.cleaned_data["section"]))
    entry = place_in_plan(by=at.viewer, action=at.row, plan=section.plan, section=section, ref=form.cleaned_data["ref"])
    say_saved(request, entry, f"It stands in {section.plan.title} too.")
    return on_to(f"{action_url(plan_id, action_id)}#homes")


@require_POST
@requires(permissions.EDIT)
def take_out(request: HttpRequest, plan_id: int, action_id: int) -> HttpResponse:
    """Take the action out of this plan; it stays in its others."""
    viewer = viewer_of(request)
    found = placement_for(viewer, plan_id, action_id)
    try:
        entry = take_out_of_plan(by=viewer, action=found.action, plan=found.plan, seen=found.action.version)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return on_to(action_url(plan_id, action_id))
    say_saved(request, entry, f"Taken out of {found.plan.title}. It stays in its other plans.")
    return on_to(board_url(plan_id))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def remove(request: HttpRequest, plan_id: int, action_id: int) -> HttpResponse:
    """Ask once, then take the action away for thirty days."""
    at = one_action(viewer_of(request), plan_id, action_id)
    form = RemoveActionForm(request.POST if request.method == "POST" else None, initial={"seen": at.facts.version})
    if request.method == "POST" and form.is_valid():
        try:
            entry = remove_action(by=at.viewer, plan=at.plan, action=at.row, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            words = f"{at.facts.ref} is removed.".strip() if at.facts.ref else "The action is removed."
            say_saved(request, entry, f"{words} You can bring it back for 30 days.")
            return on_to(board_url(plan_id))
    context = {"plan_id": plan_id, "at": at, "form": form}
    return render(request, "plans/action_remove.html", context, status=422 if form.errors else 200)


@require_POST
@requires(permissions.EDIT)
def restore(request: HttpRequest, plan_id: int, action_id: int) -> HttpResponse:
    """Bring a removed action back."""
    viewer = viewer_of(request)
    found = placement_for(viewer, plan_id, action_id, removed_too=True)
    restore_action(by=viewer, plan=plan_for(viewer, plan_id), action=found.action)
    messages.success(request, "The action is back.")
    return on_to(action_url(plan_id, action_id))
