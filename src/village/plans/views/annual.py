"""Making the annual delivery plan of a year from the ticks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.plans import permissions
from village.plans.forms.plan import AnnualPlanForm
from village.plans.pages.annual import annual_preview
from village.plans.pages.today import term_today
from village.plans.queries.board import board as board_facts
from village.plans.queries.plan_list import annual_plans_under
from village.plans.queries.plans import plan_for
from village.plans.services.annual import make_annual_plan


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def annual(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show which actions the year's plan will hold, and make it."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    form = AnnualPlanForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = make_annual_plan(by=viewer, plan=plan, **form.cleaned_data)
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, f"{made.title} is made. Its actions are the same records as in {plan.title}.")
            return redirect("plans:board", made.pk)
    page = annual_preview(
        viewer,
        board_facts(viewer, plan),
        list(annual_plans_under(viewer, plan)),
        asked=request.GET.get("year", ""),
        now=term_today(viewer),
    )
    context = {"page": page, "frame": page.frame}
    return render(request, "plans/annual.html", context, status=422 if form.errors else 200)
