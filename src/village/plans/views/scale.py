"""The ratings of a plan and what they mean: read by everybody, set by the coordinator."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from village.access.guards import requires, viewer_of
from village.access.restored import restored_form
from village.basics.errors import Refused
from village.design.attempt import on_to
from village.plans import permissions
from village.plans.forms.scale import ScaleForm
from village.plans.pages.addresses import page_url
from village.plans.pages.frame import plan_frame
from village.plans.queries.board import board
from village.plans.queries.plans import plan_for
from village.plans.services.scale import set_scale
from village.plans.services.writing import may_edit
from village.plans.views.answers import say_saved


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def ratings(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the plan's ratings; a POST of who may change plans sets them, a refused one keeps what was typed."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    facts = board(viewer, plan)
    sent = restored_form(request)
    data = request.POST if request.method == "POST" else sent.data if sent else None
    form = ScaleForm(data, scale=facts.scale, version=facts.version)
    if request.method == "POST":
        may_edit(viewer)
        if form.is_valid():
            try:
                say_saved(request, set_scale(by=viewer, plan=plan, seen=form.cleaned_data["seen"], scale=form.wanted()))
            except Refused as refused:
                form = form.refused(refused)
            else:
                return on_to(page_url("plans:ratings", plan_id))
    held = [action.status for action in facts.actions if action.status]
    context = {
        "form": form,
        "frame": plan_frame(viewer, facts, here=""),
        "scale": facts.scale,
        "counts": {code: held.count(code) for code in set(held)},
    }
    return render(request, "plans/ratings.html", context, status=422 if form.is_bound and form.errors else 200)
