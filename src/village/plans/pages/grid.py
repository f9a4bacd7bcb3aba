"""The grid: many actions at once in a table of fields, with what was typed laid over what stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.urls import reverse

from village.access.viewer import Viewer
from village.plans.forms.grid import AddedRow, Typed, TypedRow, cells_of, mark_of, seen_of
from village.plans.models.plan import Plan
from village.plans.pages.addresses import action_url
from village.plans.pages.frame import PlanFrame, plan_frame
from village.plans.queries.board import board
from village.plans.queries.one_action import Neighbour, count_on_board, in_order
from village.plans.rules.facts import ActionFacts, PlanFacts
from village.plans.rules.pasted_table import COLUMNS
from village.plans.rules.scale import Scale, choices, label_of

PER_PAGE = 200
EMPTY_ROWS = 3
LABELS = {
    "ref": "Ref",
    "text": "Action",
    "leads": "Leads",
    "time_words": "Time",
    "measure": "Measure of success",
    "resources": "Resources",
    "status": "Status",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of one row."""

    code: str
    name: str
    label: str
    value: str
    changed: bool = False
    now: str | None = None
    """What somebody else put there meanwhile; None when nobody did."""


@dataclass(frozen=True, slots=True)
class GridLine:
    """One row of the grid."""

    action_id: int
    seen: str
    url: str
    name: str
    cells: tuple[Cell, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class GridSection:
    """The rows of one section."""

    title: str
    lines: tuple[GridLine, ...]


@dataclass(frozen=True, slots=True)
class NewLine:
    """One new row, typed or still empty."""

    number: int
    section_id: str
    cells: tuple[Cell, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class GridPage:
    """Everything the grid shows."""

    frame: PlanFrame
    section: str
    sections: list[tuple[str, str]]
    groups: tuple[GridSection, ...]
    added: tuple[NewLine, ...]
    blank: NewLine
    gone: tuple[TypedRow, ...]
    """Typed rows of actions that are no longer in the plan."""
    page: Page[Neighbour] | None
    scale: Scale
    change_count: int
    is_preview: bool
    query: str
    headings: tuple[tuple[str, str], ...] = tuple(LABELS.items())

    @property
    def url(self) -> str:
        return f"{reverse('plans:grid', args=(self.frame.plan_id,))}{self.query}"

    def statuses_for(self, held: str = "") -> list[tuple[str, str]]:
        """Return what a status can be set to; what the row holds stays to choose, even when it is not used now."""
        return [("", "No update"), *choices(self.scale, also=held)]

    def status_words(self, code: str) -> str:
        """Return the plan's own word for a status."""
        return label_of(self.scale, code)


def rows_asked(plan: Plan, section: str, number: str) -> tuple[list[Neighbour], Page[Neighbour]]:
    """Return all rows of the plan, and the page of those in the section that the address asks for."""
    order = list(in_order(plan))
    chosen = [one for one in order if not section or str(one.section_id) == section]
    return order, Paginator(chosen, PER_PAGE).get_page(number)


def grid_page(
    viewer: Viewer,
    plan: Plan,
    *,
    section: str = "",
    number: str = "1",
    typed: Typed | None = None,
    problems: Mapping[int, str] | None = None,
    is_preview: bool = False,
) -> GridPage:
    """Return the page of rows that the address asks for, or those that were sent, with what was typed laid over."""
    order, page = rows_asked(plan, section, number)
    ids = list(typed.shown) if typed else [one.id for one in page.object_list]
    facts = board(viewer, plan, only=ids)
    rows = typed.rows if typed else {}
    lines = {
        action.id: _line(plan.pk, action, rows.get(action.id), (problems or {}).get(action.id, ""))
        for action in facts.actions
    }
    default = section if section in {str(one.id) for one in facts.sections} else _last_section(facts)
    added = tuple(_new(place, row, default) for place, row in enumerate(typed.added if typed else ()))
    empty = tuple(_new(len(added) + place, None, default) for place in range(EMPTY_ROWS))
    return GridPage(
        frame=plan_frame(viewer, facts, here="grid", counts={"board": count_on_board(order)}),
        section=section,
        sections=[(str(one.id), f"{one.ref} {one.title}".strip()) for one in facts.sections],
        groups=tuple(_groups(facts, lines)),
        added=(*added, *empty),
        blank=_new(-1, None, default),
        gone=tuple(row for action_id, row in rows.items() if action_id not in lines),
        page=None if typed else page,
        scale=facts.scale,
        change_count=sum(len(row.cells) for row in rows.values()) + len(added),
        is_preview=is_preview,
        query=f"?section={section}&page={page.number}" if section or page.number > 1 else "",
    )


def _last_section(facts: PlanFacts) -> str:
    return str(facts.sections[-1].id) if facts.sections else ""


def _groups(facts: PlanFacts, lines: Mapping[int, GridLine]) -> Iterable[GridSection]:
    for section in facts.sections:
        here = tuple(lines[action.id] for action in facts.actions_of(section.id))
        if here:
            yield GridSection(f"{section.ref} {section.title}".strip(), here)


def _line(plan_id: int, action: ActionFacts, typed: TypedRow | None, problem: str) -> GridLine:
    present = cells_of(action)
    name = action.ref or action.text[:40]
    cells = []
    for code in COLUMNS:
        value, now = present[code], None
        changed = typed is not None and code in typed.cells
        if typed is not None and changed:
            value = typed.cells[code]
            if mark_of(present[code]) != typed.marks.get(code) and value != present[code]:
                now = present[code]
        cells.append(Cell(code, f"c-{action.id}-{code}", f"{LABELS[code]} of {name}", value, changed, now))
    return GridLine(action.id, seen_of(action), action_url(plan_id, action.id), name, tuple(cells), problem)


def _new(number: int, row: AddedRow | None, default: str) -> NewLine:
    place = "__" if number < 0 else str(number)
    words = "new row" if number < 0 else f"new row {number + 1}"
    typed: Mapping[str, str] = row.cells if row else {}
    cells = tuple(
        Cell(
            code, f"n-{place}-{code}", f"{LABELS[code]} of {words}", typed.get(code, ""), bool(row and typed.get(code))
        )
        for code in COLUMNS
    )
    return NewLine(number, (row.section_id if row else "") or default, cells, row.problem if row else "")


def conflicts(facts: Sequence[ActionFacts], typed: Typed) -> dict[int, str]:
    """Return why a row cannot be saved as it was typed: somebody else wrote into the same cells meanwhile."""
    found = {}
    present = {action.id: action for action in facts}
    for action_id, row in typed.rows.items():
        action = present.get(action_id)
        if action is None:
            found[action_id] = "This action was removed or moved to another plan meanwhile."
            continue
        now = cells_of(action)
        taken = [
            code
            for code, value in row.cells.items()
            if mark_of(now[code]) != row.marks.get(code) and value != now[code]
        ]
        if taken:
            labels = ", ".join(LABELS[code] for code in taken)
            found[action_id] = f"Somebody else changed this meanwhile: {labels}. Theirs stands below yours."
    return found
