"""What happened to a plan and to each action, and taking the last change back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_numbers
from village.design.attempt import on_to
from village.plans import permissions
from village.plans.pages.addresses import action_url
from village.plans.pages.frame import plan_frame
from village.plans.pages.history import asked_for, history_page
from village.plans.queries.actions import placement_for, removed_actions
from village.plans.queries.board import board as board_facts
from village.plans.queries.history import changes_of_plan, history_of_action, history_of_plan
from village.plans.queries.one_action import count_on_board, in_order
from village.plans.queries.plans import plan_for
from village.plans.services.undo import last_change_in, last_undoable, undo_all
from village.plans.views.answers import say_all_saved


@require_safe
@requires(permissions.VIEW)
def history(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show everything that was changed in a plan."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    page = history_page(
        viewer,
        history_of_plan(viewer, plan_id),
        asked_for(request.GET),
        request.GET.get("page", "1"),
        plan_id=plan_id,
        undo=last_change_in(viewer, plan),
        removed=removed_actions(viewer, plan) if viewer.can(permissions.EDIT) else (),
    )
    frame = plan_frame(
        viewer, board_facts(viewer, plan, only=()), here="history", counts={"board": count_on_board(in_order(plan))}
    )
    return render(request, "plans/history.html", {"page": page, "frame": frame, "here": request.get_full_path()})


@require_safe
@requires(permissions.VIEW)
def action_history(request: HttpRequest, plan_id: int, action_id: int) -> HttpResponse:
    """Show everything that was changed in one action, in whatever plan."""
    viewer = viewer_of(request)
    place = placement_for(viewer, plan_id, action_id, removed_too=True)
    page = history_page(
        viewer,
        history_of_action(viewer, action_id),
        asked_for(request.GET),
        request.GET.get("page", "1"),
        plan_id=plan_id,
        undo=last_undoable(viewer, "plans.action", action_id),
        whole_plan=False,
    )
    context = {
        "page": page,
        "plan_id": plan_id,
        "place": place,
        "here": request.get_full_path(),
        "action_url": action_url(plan_id, action_id),
    }
    return render(request, "plans/action_history.html", context)


@require_POST
@requires(permissions.EDIT)
def take_back(request: HttpRequest, plan_id: int, entry_id: int) -> HttpResponse:
    """Take a change back, with those made by the same press, then return to where the person was."""
    viewer = viewer_of(request)
    ids = {entry_id, *whole_numbers(request.POST.getlist("also"))}
    entries = changes_of_plan(viewer, plan_for(viewer, plan_id, removed_too=True).pk, ids)
    if len(entries) != len(ids):
        raise Http404("No such change in this plan.")
    back = request.POST.get("back", "")
    try:
        taken_back = undo_all(by=viewer, entries=entries)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        say_all_saved(request, taken_back, "Taken back: it is as it was before.")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return on_to(back if safe else reverse("plans:history", args=(plan_id,)))
