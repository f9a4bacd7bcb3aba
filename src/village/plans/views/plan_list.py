"""The list of plans: what there is, starting an empty one, removing one and bringing it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.basics.errors import Refused
from village.plans import permissions
from village.plans.forms.plan import NewPlanForm, RemovePlanForm
from village.plans.pages.frame import plan_frame
from village.plans.pages.plan_list import plan_list_page
from village.plans.pages.today import today
from village.plans.queries.board import board as board_facts
from village.plans.queries.plans import plan_for
from village.plans.services.plans import make_plan, remove_plan, restore_plan


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def plan_list(request: HttpRequest) -> HttpResponse:
    """Show the partnership's plans; a POST starts an empty one."""
    viewer = viewer_of(request)
    form = NewPlanForm(request.POST if request.method == "POST" else None, initial=restored_fields(request))
    if request.method == "POST":
        if not viewer.can(permissions.EDIT):
            raise PermissionDenied
        if form.is_valid():
            plan = make_plan(by=viewer, **form.cleaned_data)
            messages.success(request, f"{plan.title} is started.")
            return redirect("plans:board", plan.pk)
    context = {
        "page": plan_list_page(viewer),
        "form": form,
        "today": today(),
    }
    return render(request, "plans/list.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def remove(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Ask once, then take the plan away for thirty days."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    form = RemovePlanForm(request.POST if request.method == "POST" else None, initial={"seen": plan.version})
    if request.method == "POST" and form.is_valid():
        try:
            remove_plan(by=viewer, plan=plan, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"{plan.title} is removed. You can bring it back for 30 days.")
            return redirect("plans:list")
    facts = board_facts(viewer, plan)
    context = {"frame": plan_frame(viewer, facts, here=""), "form": form, "action_count": len(facts.actions)}
    return render(request, "plans/remove.html", context, status=422 if form.errors else 200)


@require_POST
@requires(permissions.EDIT)
def restore(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Bring a removed plan back."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id, removed_too=True)
    restore_plan(by=viewer, plan=plan)
    messages.success(request, f"{plan.title} is back.")
    return redirect("plans:board", plan_id)
