"""The grid of a plan: many rows at once, typed or pasted from a spreadsheet."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.restored import restored_form
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.plans import permissions
from village.plans.forms.grid import AddedRow, Typed, TypedRow, cells_of, seen_of, status_of, typed_in, values_of
from village.plans.models.plan import Plan
from village.plans.pages.grid import conflicts, grid_page
from village.plans.queries.board import board
from village.plans.queries.one_action import in_order
from village.plans.queries.people import known_names
from village.plans.queries.plans import plan_for
from village.plans.rules.facts import ActionFacts
from village.plans.rules.matching import KnownName
from village.plans.rules.pasted_table import COLUMNS, understood
from village.plans.services.grid import GridRefused, RowChange, pasted_rows
from village.plans.services.grid_rows import NewRow, save_grid
from village.plans.views.answers import on_to


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
        problems, said = _save(viewer, plan, typed)
        if said:
            messages.success(request, said)
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
    table = understood(pasted_rows(request.POST.get("pasted", "")))
    values = table.as_values()
    if not values:
        messages.warning(request, "Nothing was pasted. Copy some rows in Excel, then paste them into the box.")
        return on_to(request.path.removesuffix("paste/"))
    for words in _without_unknown_statuses(values):
        messages.warning(request, f"“{words}” is no status, so it was left out. Choose one from the list.")
    typed = _laid_over(viewer, plan, values, request.POST.get("section", ""))
    page = grid_page(viewer, plan, section=request.POST.get("section", ""), typed=typed, is_preview=True)
    return render(request, "plans/grid.html", {"page": page, "frame": page.frame})


def _save(viewer: Viewer, plan: Plan, typed: Typed) -> tuple[dict[int, str], str]:
    """Return what stands in the way of each row, or else one sentence on what was saved."""
    facts = board(viewer, plan, only=list(typed.rows)).actions
    problems = conflicts(facts, typed)
    known = known_names(viewer)
    changed, added = _changes(facts, typed, known, problems), _additions(typed, known)
    if problems or added is None:
        return problems, ""
    try:
        counts = save_grid(by=viewer, plan=plan, changed=changed, added=added)
    except GridRefused as refused:
        return {problem.action_id: problem.sentence for problem in refused.problems}, ""
    words = [
        f"{count} {'action' if count == 1 else 'actions'} {verb}"
        for count, verb in zip(counts, ("changed", "added"), strict=True)
        if count
    ]
    return {}, f"Saved: {' and '.join(words)}." if words else "Nothing was changed."


def _changes(
    facts: tuple[ActionFacts, ...], typed: Typed, known: tuple[KnownName, ...], problems: dict[int, str]
) -> list[RowChange]:
    found = []
    for action in facts:
        row = typed.rows[action.id]
        try:
            found.append(RowChange(action.id, action.version, values_of(row.cells, action.leads, known)))
        except Refused as refused:
            problems[action.id] = refused.sentence
    return found


def _additions(typed: Typed, known: tuple[KnownName, ...]) -> list[NewRow] | None:
    """Return the new rows, or None when one of them cannot be; it then says why."""
    found = []
    for row in typed.added:
        try:
            values = values_of(row.cells, (), known)
            if not row.cells["text"]:
                raise Refused("Write what is to be done, or empty the row.")
            if not row.section_id.isdecimal():
                raise Refused("Choose a section.")
        except Refused as refused:
            row.problem = refused.sentence
        else:
            found.append(NewRow(int(row.section_id), {code: value for code, value in values.items() if value}))
    return found if len(found) == len(typed.added) else None


def _without_unknown_statuses(pasted: list[dict[str, str]]) -> list[str]:
    """Put codes in the place of statuses in words; return the words that are none, which are gone from the rows."""
    unknown = []
    for values in pasted:
        words = values.get("status", "")
        try:
            values["status"] = status_of(words)
        except Refused:
            unknown.append(words)
            del values["status"]
        else:
            if not words:
                del values["status"]
    return list(dict.fromkeys(unknown))


def _laid_over(viewer: Viewer, plan: Plan, pasted: list[dict[str, str]], section: str) -> Typed:
    """Return pasted rows as if they had been typed: rows with a known reference change that action, others are new."""
    by_ref = {one.ref.strip().casefold(): one.id for one in in_order(plan) if one.ref.strip()}
    wanted = {by_ref[ref] for values in pasted if (ref := values.get("ref", "").strip().casefold()) in by_ref}
    facts = board(viewer, plan, only=wanted)
    present = {action.id: action for action in facts.actions}
    sections = {
        words.casefold(): str(one.id)
        for one in facts.sections
        for words in (one.ref, one.title, f"{one.ref} {one.title}")
        if words
    }
    rows: dict[int, TypedRow] = {}
    added = []
    for values in pasted:
        action = present.get(by_ref.get(values.get("ref", "").strip().casefold(), 0))
        home = sections.get(values.pop("section", "").strip().casefold(), section)
        if action is None:
            added.append(AddedRow(home, {code: values.get(code, "") for code in COLUMNS}))
            continue
        now = cells_of(action)
        cells = {code: value for code, value in values.items() if value != now[code]}
        rows[action.id] = TypedRow(action.id, cells, dict(zip(COLUMNS, seen_of(action).split(","), strict=True)))
    return Typed(tuple(rows), rows, added)
