"""What stands around every page of one plan: title, lede and tabs."""

from collections.abc import Mapping
from dataclasses import dataclass

from village.access.viewer import Viewer
from village.plans import permissions
from village.plans.contributions import plan_tabs
from village.plans.models.plan import Plan
from village.plans.pages.addresses import page_url
from village.plans.rules.facts import PlanFacts
from village.plans.rules.levels import may_stand_under

TABS = (
    ("board", "Board", "plans:board"),
    ("timeline", "Timeline", "plans:timeline"),
    ("years", "Year on year", "plans:years"),
    ("audit", "Gaps", "plans:audit"),
    ("grid", "Grid", "plans:grid"),
    ("head", "Plan head", "plans:head"),
    ("history", "History", "plans:history"),
    ("documents", "Documents", "plans:documents"),
)
"""Code, words and route of the pages of a plan, in order; each takes the plan's id."""
FOR_WHO_EDITS = frozenset({"grid"})
"""Pages that open for nobody else, so that nobody else is led there."""

MOST_TABS = 7
"""Tabs that lie in one line, the menu of the rest included."""
RARELY = frozenset({"audit", "years", "grid", "history", "documents"})
"""The room's own tabs that go into the menu first, where there are too many."""

EXPORTS = (
    ("Excel, to edit and bring back", "plans:export-xlsx"),
    ("CSV", "plans:export-csv"),
    ("JSON", "plans:export-json"),
)
"""Words and route of the files that a plan can be taken out as."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of a plan."""

    label: str
    url: str
    current: bool
    count: int | str | None = None


@dataclass(frozen=True, slots=True)
class Export:
    """One kind of file that the plan can be taken out as."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class PlanFrame:
    """Head and tabs of a plan's pages."""

    plan_id: int
    version: int
    title: str
    lede: str
    level: str
    tabs: tuple[Tab, ...]
    more: tuple[Tab, ...]
    """Tabs that the menu behind the others holds."""
    can_edit: bool
    can_have_annual: bool
    """Whether an annual delivery plan can be made from this one."""
    is_draft: bool
    """Seen by who may change plans alone, and in no review round."""
    add_url: str
    """Where a new action is written; empty for who may not."""
    import_url: str
    exports: tuple[Export, ...]


def plan_frame(
    viewer: Viewer, plan: PlanFacts, *, here: str, counts: Mapping[str, int | str] | None = None
) -> PlanFrame:
    """Return the frame of the page `here`; `counts` by the code of a tab."""
    numbers = {"board": sum(action.ending is None for action in plan.actions), **(counts or {})}
    tabs, more = _parted(_tabs(viewer, plan.id, here, numbers))
    return PlanFrame(
        plan_id=plan.id,
        version=plan.version,
        title=plan.title,
        lede=_lede(plan),
        level=plan.level,
        tabs=tabs,
        more=more,
        can_edit=viewer.can(permissions.EDIT),
        add_url=page_url("plans:action-new", plan.id) if viewer.can(permissions.EDIT) else "",
        import_url=page_url("plans:import-new") if viewer.can(permissions.IMPORT) else "",
        exports=tuple(
            Export(label, url)
            for label, route in EXPORTS
            if viewer.can(permissions.EXPORT) and (url := page_url(route, plan.id))
        ),
        is_draft=plan.state == Plan.State.DRAFT,
        can_have_annual=may_stand_under(Plan.Level.ANNUAL, plan.level),
    )


def _tabs(viewer: Viewer, plan_id: int, here: str, numbers: Mapping[str, int | str]) -> list[tuple[str, Tab]]:
    """Return the room's own tabs, each followed by those that upper rooms put behind it."""
    found: list[tuple[str, Tab]] = [
        (code, Tab(label, page_url(route, plan_id), code == here, numbers.get(code)))
        for code, label, route in TABS
        if code not in FOR_WHO_EDITS or viewer.can(permissions.EDIT)
    ]
    for more in reversed(plan_tabs()):
        if viewer.can(more.right) and (url := page_url(more.route, plan_id)):
            at = next((place for place, (code, _) in enumerate(found) if code == more.after), len(found) - 1)
            count = numbers.get(more.code, more.count(plan_id) if more.count else None)
            found.insert(at + 1, (more.code, Tab(more.label, url, more.code == here, count)))
    return found


def _parted(found: list[tuple[str, Tab]]) -> tuple[tuple[Tab, ...], tuple[Tab, ...]]:
    """Return the tabs that lie in sight and those of the menu, each in the order of the whole."""
    if len(found) <= MOST_TABS:
        return tuple(tab for _, tab in found), ()
    rare = RARELY | {tab.code for tab in plan_tabs() if tab.is_rare}
    often = [code for code, _ in found if code not in rare]
    rarely = [code for code, _ in found if code in rare]
    in_sight = set([*often, *rarely][: MOST_TABS - 1])
    return (
        tuple(tab for code, tab in found if code in in_sight),
        tuple(tab for code, tab in found if code not in in_sight),
    )


def _lede(plan: PlanFacts) -> str:
    level = Plan.Level(plan.level).label
    period = plan.period_words or period_in_words(plan)
    level = f"Draft, seen by coordinators alone: {level.lower()}" if plan.state == Plan.State.DRAFT else level
    first = f"{level}, {period}." if period else f"{level}."
    owner = f" {'Coordinator: ' + plan.coordinator if plan.coordinator else plan.owner_words}".rstrip()
    return first + owner


def period_in_words(plan: PlanFacts) -> str:
    """Return September 2024 to August 2027, from the plan's days."""
    if plan.starts_on is None or plan.ends_on is None:
        return ""
    return f"{plan.starts_on:%B %Y} to {plan.ends_on:%B %Y}"
