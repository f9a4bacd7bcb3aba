"""Rows of the board changed where they stand: one at a time, or many that were chosen."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_form
from village.access.viewer import Viewer
from village.basics.errors import Refused, Stale
from village.plans import permissions
from village.plans.forms.chosen_rows import ChosenRowsForm, chosen_rows
from village.plans.forms.row import RowForm, leads_named
from village.plans.models.plan import Plan
from village.plans.pages.addresses import action_url, board_url
from village.plans.pages.board import board_page
from village.plans.pages.board_filter import BoardFilter
from village.plans.pages.frame import plan_frame
from village.plans.pages.row_edit import RowEdit, row_edit
from village.plans.pages.today import term_today
from village.plans.queries.actions import placement_for
from village.plans.queries.board import board as board_facts
from village.plans.queries.gaps import gaps_of
from village.plans.queries.people import known_names
from village.plans.queries.plans import plan_for, section_for
from village.plans.rules.facts import ActionFacts, PlanFacts
from village.plans.rules.term_grid import year_columns
from village.plans.services.actions import change_action
from village.plans.services.chosen_rows import Lines, move_rows, remove_rows, set_status_of_rows
from village.plans.views.answers import say_all_saved
from village.plans.views.board import wants_part


@require_safe
@requires(permissions.VIEW)
def row(request: HttpRequest, plan_id: int, action_id: int) -> HttpResponse:
    """Show one row as it stands, for script; without it, the action's page."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    if not wants_part(request):
        return redirect(action_url(plan_id, action_id))
    return _row_answer(request, viewer, plan, action_id, said="")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def edit(request: HttpRequest, plan_id: int, action_id: int) -> HttpResponse:
    """Change text, leads, status and measure of a row in place; a stale save shows both values."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    facts = board_facts(viewer, plan)
    action = _action(facts, action_id)
    if request.method != "POST":
        if sent := restored_form(request):
            return _form_answer(
                request, facts, row_edit(facts, action, RowForm(sent.data, action=action, scale=facts.scale), {})
            )
        if not wants_part(request):
            return redirect(action_url(plan_id, action_id))
        return _form_answer(request, facts, row_edit(facts, action, RowForm(action=action, scale=facts.scale), {}))
    form = RowForm(request.POST, action=action, scale=facts.scale)
    if form.is_valid():
        try:
            _save(viewer, plan, action, form)
        except Refused as refused:
            form = _refused_form(form, action, refused)
        else:
            return _saved_answer(request, viewer, plan, action_id)
    return _form_answer(request, facts, row_edit(facts, action, form, form.theirs), status=422)


@require_POST
@requires(permissions.EDIT)
def bulk(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Move, rate or remove the chosen rows, all or none."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    back = request.POST.get("back", "")
    back = back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else board_url(plan_id)
    facts = board_facts(viewer, plan)
    form = ChosenRowsForm(request.POST, sections=facts.sections, scale=facts.scale)
    chosen = chosen_rows(request.POST.getlist("action"))
    if not chosen:
        messages.warning(request, "No row is chosen. Tick the rows first.")
    elif not form.is_valid():
        messages.error(request, "This cannot be done with the rows. Choose a section or a status from the list.")
    else:
        try:
            say_all_saved(request, *_deed(viewer, plan, chosen, form))
        except Refused as refused:
            messages.error(request, refused.sentence)
    return redirect(back)


def _deed(viewer: Viewer, plan: Plan, chosen: list[tuple[int, int]], form: ChosenRowsForm) -> tuple[Lines, str]:
    """Return the lines on record of the deed, and what to say of it."""
    deed = form.cleaned_data["deed"]
    if deed == "move":
        section = section_for(viewer, int(form.cleaned_data["section"]))
        lines = move_rows(by=viewer, plan=plan, chosen=chosen, section=section)
        return lines, f"{_actions(len(lines))} moved to {section}."
    if deed == "status":
        lines = set_status_of_rows(by=viewer, plan=plan, chosen=chosen, status=form.cleaned_data["status"])
        return lines, f"Status set for {_actions(len(lines))}."
    lines = remove_rows(by=viewer, plan=plan, chosen=chosen)
    return lines, f"{_actions(len(lines))} removed. You can bring them back for 30 days."


def _actions(count: int) -> str:
    return "1 action" if count == 1 else f"{count} actions"


def _action(facts: PlanFacts, action_id: int) -> ActionFacts:
    for action in facts.actions:
        if action.id == action_id:
            return action
    raise Http404("No such action in this plan.")


def _save(viewer: Viewer, plan: Plan, action: ActionFacts, form: RowForm) -> None:
    values = {name: form.cleaned_data[name] for name in ("text", "status", "measure")}
    leads = leads_named(form.cleaned_data["leads"], action.leads, known_names(viewer))
    change_action(
        by=viewer,
        plan=plan,
        action=placement_for(viewer, plan.pk, action.id).action,
        seen=form.cleaned_data["seen"],
        values={**values, "leads": leads},
    )


def _refused_form(form: RowForm, action: ActionFacts, refused: Refused) -> RowForm:
    """Return the form with what was typed; after a stale save the next one counts from the version of now."""
    if isinstance(refused, Stale):
        return form.after_stale(action)
    form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
    return form


def _form_answer(request: HttpRequest, facts: PlanFacts, page: RowEdit, status: int = 200) -> HttpResponse:
    whole = not wants_part(request)
    context = {"edit": page, "column_count": 5 + max(1, len(year_columns(facts))), "is_whole_page": whole}
    if whole:
        context["frame"] = plan_frame(viewer_of(request), facts, here="board")
    template = "plans/row_edit_page.html" if whole else "plans/row_edit.html"
    # Script swaps only what came back well, and a refused form is what the person must see.
    return render(request, template, context, status=status if whole else 200)


def _saved_answer(request: HttpRequest, viewer: Viewer, plan: Plan, action_id: int) -> HttpResponse:
    if not wants_part(request):
        messages.success(request, "Saved.")
        return redirect(f"{board_url(plan.pk)}#row-{action_id}")
    return _row_answer(request, viewer, plan, action_id, said="Saved")


def _row_answer(request: HttpRequest, viewer: Viewer, plan: Plan, action_id: int, *, said: str) -> HttpResponse:
    """Return one row with the parts of the page that count all rows."""
    facts = board_facts(viewer, plan)
    page = board_page(viewer, facts, gaps_of(viewer, facts), BoardFilter(), now=term_today(viewer))
    row = next((row for group in page.groups for row in group.rows if row.action_id == action_id), None)
    if row is None:
        raise Http404("No such action in this plan.")
    return render(request, "plans/row_answer.html", {"page": page, "frame": page.frame, "row": row, "said": said})
