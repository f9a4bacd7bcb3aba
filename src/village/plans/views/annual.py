"""The annual delivery plan of a year: made from the ticks, or drafted for the year to come and made live."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from village.access.guards import requires, viewer_of
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.design.attempt import on_to
from village.plans import permissions
from village.plans.forms.next_year import decisions_of, decisions_proposed, typed_rows
from village.plans.forms.plan import AnnualPlanForm
from village.plans.models.plan import Plan
from village.plans.pages.addresses import board_url, page_url
from village.plans.pages.annual import AnnualPreview, annual_preview
from village.plans.pages.next_year import next_year
from village.plans.pages.today import term_today
from village.plans.queries.board import board as board_facts
from village.plans.queries.drafting import draft_of_year, proposals_for
from village.plans.queries.plan_list import annual_plans_under
from village.plans.queries.plans import plan_for
from village.plans.services.annual import make_annual_plan
from village.plans.services.drafting import RowRefused, decide, draft_next_year, make_live, undecide


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def annual(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show which actions the year's plan will hold, and make it; for a year to come, row by row as a draft."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    if plan.state == Plan.State.DRAFT and plan.parent_id and request.method != "POST":
        return redirect(f"{page_url('plans:annual', plan.parent_id)}?year={plan.academic_year}")
    form = AnnualPlanForm(request.POST if request.method == "POST" else None)
    problems: dict[int, str] = {}
    if request.method == "POST" and form.is_valid():
        try:
            return on_to(_done(request, viewer, plan, form))
        except RowRefused as refused:
            problems[refused.action_id] = refused.sentence
        except Refused as refused:
            messages.error(request, refused.sentence)
    return _shown(request, viewer, plan, problems, bool(form.errors))


def _done(request: HttpRequest, viewer: Viewer, plan: Plan, form: AnnualPlanForm) -> str:
    """Do what was pressed; return where the browser goes."""
    year, title = form.cleaned_data["academic_year"], form.cleaned_data["title"]
    if year <= term_today(viewer).academic_year:
        made = make_annual_plan(by=viewer, plan=plan, academic_year=year, title=title)
        messages.success(request, f"{made.title} is made. Its actions are the same records as in {plan.title}.")
        return board_url(made.pk)
    here = f"{page_url('plans:annual', plan.pk)}?year={year}"
    rows, (_source, proposed) = typed_rows(request.POST), proposals_for(viewer, plan, year)
    draft = draft_of_year(viewer, plan, year)
    if draft is None:
        decisions = decisions_of(rows, proposed) if rows else decisions_proposed(proposed)
        made = draft_next_year(by=viewer, plan=plan, academic_year=year, title=title, decisions=decisions)
        messages.success(request, f"{made.title} is drafted. Coordinators alone see it until it is made live.")
        return here
    if request.POST.get("undo", "").isdecimal():
        undecide(by=viewer, draft=draft, action_id=int(request.POST["undo"]))
        messages.success(request, "Taken back. You can decide it again.")
        return here
    if "live" in request.POST:
        make_live(by=viewer, draft=draft)
        messages.success(request, f"{draft.title} is live. Everybody in the partnership sees it now.")
        return board_url(draft.pk)
    count = decide(by=viewer, draft=draft, decisions=decisions_of(rows, proposed))
    messages.success(request, f"{count} decided." if count else "Nothing was decided yet.")
    return here


def _shown(
    request: HttpRequest, viewer: Viewer, plan: Plan, problems: dict[int, str], was_refused: bool
) -> HttpResponse:
    facts = board_facts(viewer, plan)
    made = list(annual_plans_under(viewer, plan))
    asked = request.POST.get("academic_year", "") or request.GET.get("year", "")
    page = annual_preview(viewer, facts, made, asked=asked, now=term_today(viewer))
    context: dict[str, object] = {"page": page, "frame": page.frame}
    if (year := _year_to_draft(viewer, page, made)) is not None:
        draft = next((one for one in made if one.academic_year == year), None)
        source, proposed = proposals_for(viewer, plan, year)
        typed = typed_rows(request.POST) if request.method == "POST" else None
        context["next"] = next_year(
            viewer, facts, source, proposed, academic_year=year, draft=draft, typed=typed, problems=problems
        )
    status = 422 if was_refused or problems else 200
    return render(request, "plans/next_year.html" if "next" in context else "plans/annual.html", context, status=status)


def _year_to_draft(viewer: Viewer, page: AnnualPreview, made: list[Plan]) -> int | None:
    """Return the chosen year where its plan is to be drafted, or is a draft: a year that has not begun."""
    if page.chosen is None or page.chosen.academic_year <= term_today(viewer).academic_year:
        return None
    standing = next((one for one in made if one.academic_year == page.chosen.academic_year), None)
    return page.chosen.academic_year if standing is None or standing.state == Plan.State.DRAFT else None
