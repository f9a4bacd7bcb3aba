"""The grid of a plan: many rows at once, typed or pasted from a spreadsheet."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.restored import restored_form
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_number
from village.design.attempt import on_to
from village.plans import permissions
from village.plans.forms.grid import Typed, typed_in, values_of
from village.plans.models.plan import Plan
from village.plans.pages.grid import conflicts, grid_page
from village.plans.pages.grid_paste import laid_over, without_unknown_statuses
from village.plans.queries.board import board
from village.plans.queries.people import known_names
from village.plans.queries.plans import plan_for
from village.plans.queries.scale import scale_of
from village.plans.rules.facts import PlanFacts
from village.plans.rules.matching import KnownName
from village.plans.rules.pasted_table import understood
from village.plans.rules.scale import Scale
from village.plans.services.grid import GridRefused, RowChange, pasted_rows
from village.plans.services.grid_rows import NewRow, Saved, save_grid
from village.plans.views.answers import say_all_saved


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def grid(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show rows as fields; a POST saves what was typed, all or none, and keeps it on the page when it cannot."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    section, number = request.GET.get("section", ""), request.GET.get("page", "1")
    typed: Typed | None = None
    problems: dict[int, str] = {}
    if request.method == "POST":
        typed = typed_in(request.POST)
        problems, saved = _save(viewer, plan, typed)
        if saved is not None:
            say_all_saved(request, (*saved.changed, *saved.added), saved_words(saved))
            return on_to(request.get_full_path())
    elif sent := restored_form(request):
        typed = typed_in(sent.data)
    page = grid_page(viewer, plan, section=section, number=number, typed=typed, problems=problems)
    status = 422 if request.method == "POST" else 200
    return render(request, "plans/grid.html", {"page": page, "frame": page.frame}, status=status)


@require_POST
@requires(permissions.EDIT)
def paste(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Lay rows pasted from a spreadsheet over the grid, for looking at before anything is saved."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    section = request.POST.get("section", "")
    values = understood(pasted_rows(request.POST.get("pasted", ""))).as_values()
    if not values:
        messages.warning(request, "Nothing was pasted. Copy some rows in Excel, then paste them into the box.")
        return on_to(request.path.removesuffix("paste/"))
    for words in without_unknown_statuses(values, scale_of(plan)):
        messages.warning(request, f"“{words}” is no status, so it was left out. Choose one from the list.")
    typed = laid_over(viewer, plan, values, section)
    page = grid_page(viewer, plan, section=section, typed=typed, is_preview=True)
    return render(request, "plans/grid.html", {"page": page, "frame": page.frame})


def _save(viewer: Viewer, plan: Plan, typed: Typed) -> tuple[dict[int, str], Saved | None]:
    """Return what stands in the way of each row, or else what was saved."""
    facts = board(viewer, plan, only=list(typed.rows))
    problems = conflicts(facts.actions, typed)
    known = known_names(viewer)
    changed, added = _changes(facts, typed, known, problems), _additions(typed, known, facts.scale)
    if problems or added is None:
        return problems, None
    try:
        return {}, save_grid(by=viewer, plan=plan, changed=changed, added=added)
    except GridRefused as refused:
        return {problem.action_id: problem.sentence for problem in refused.problems}, None


def saved_words(saved: Saved) -> str:
    """Say how much was saved."""
    counts = ((len(saved.changed), "changed"), (len(saved.added), "added"))
    words = [f"{count} {'action' if count == 1 else 'actions'} {verb}" for count, verb in counts if count]
    return f"Saved: {' and '.join(words)}."


def _changes(facts: PlanFacts, typed: Typed, known: tuple[KnownName, ...], problems: dict[int, str]) -> list[RowChange]:
    found = []
    for action in facts.actions:
        row = typed.rows[action.id]
        try:
            found.append(RowChange(action.id, action.version, values_of(row.cells, action.leads, known, facts.scale)))
        except Refused as refused:
            problems[action.id] = refused.sentence
    return found


def _additions(typed: Typed, known: tuple[KnownName, ...], scale: Scale) -> list[NewRow] | None:
    """Return the new rows, or None when one of them cannot be; it then says why."""
    found = []
    for row in typed.added:
        try:
            values = values_of(row.cells, (), known, scale)
            if not row.cells["text"]:
                raise Refused("Write what is to be done, or empty the row.")
            section_id = whole_number(row.section_id)
            if section_id is None:
                raise Refused("Choose a section.")
        except Refused as refused:
            row.problem = refused.sentence
        else:
            found.append(NewRow(section_id, {code: value for code, value in values.items() if value}))
    return found if len(found) == len(typed.added) else None
