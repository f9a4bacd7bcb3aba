"""What upper rooms add to the pages of a plan: tabs, panels of an action, and whether a round takes the ratings now."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from village.access.viewer import Viewer
from village.plans.rules.term_grid import TermSign


@dataclass(frozen=True, slots=True)
class PlanTab:
    """One more page of a plan."""

    code: str
    label: str
    route: str
    """Takes the plan's id."""
    right: str
    """Who lacks it does not see the tab."""
    after: str = "board"
    """The tab behind which it stands."""
    is_rare: bool = False
    """Whether it goes into the menu first, where there are too many tabs for one line."""
    count: Callable[[int], int | str | None] | None = None
    """The number on the tab, or a word or two, by the plan's id; asked only on the plan's own pages."""


@dataclass(frozen=True, slots=True)
class ActionPanel:
    """One more panel on an action's page: a template and what it shows."""

    template: str
    load: Callable[[Viewer, int, int], Mapping[str, object] | None]
    """By viewer, plan id and action id; None shows nothing."""
    place: str = "main"
    """main: beneath the history; side: in the right column."""


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round that is open for an action."""

    title: str
    url: str
    """Where this viewer gives the answer."""


type SignFinder = Callable[[Viewer, int], Mapping[int, TermSign]]
"""By viewer and plan id: what stands beside the ratings of its actions, by action id."""

type RoundFinder = Callable[[Viewer, int], OpenRound | None]

_tabs: dict[str, PlanTab] = {}
_panels: dict[str, ActionPanel] = {}
_sign_finders: list[SignFinder] = []
_round_finders: list[RoundFinder] = []


def register_plan_tabs(tabs: Iterable[PlanTab]) -> None:
    """Add tabs of plans; registering one again replaces it."""
    _tabs.update({tab.code: tab for tab in tabs})


def register_action_panels(panels: Iterable[ActionPanel]) -> None:
    """Add panels of the action page; registering one again replaces it."""
    _panels.update({panel.template: panel for panel in panels})


def register_sign_finder(finder: SignFinder) -> None:
    """Say who knows which answers wait or are contested."""
    if finder not in _sign_finders:
        _sign_finders.append(finder)


def signs_in(viewer: Viewer, plan_id: int) -> dict[int, TermSign]:
    """Return, by action, the answer that waits or is contested in the plan's open round."""
    return {action_id: sign for finder in _sign_finders for action_id, sign in finder(viewer, plan_id).items()}


def register_round_finder(finder: RoundFinder) -> None:
    """Say who knows which round takes an action's ratings now."""
    if finder not in _round_finders:
        _round_finders.append(finder)


def plan_tabs() -> tuple[PlanTab, ...]:
    """Return the tabs that upper rooms add, in the order in which they were listed."""
    return tuple(_tabs.values())


def action_panels(place: str) -> tuple[ActionPanel, ...]:
    """Return the panels of one place of the action page."""
    return tuple(panel for panel in _panels.values() if panel.place == place)


def open_round_of(viewer: Viewer, action_id: int) -> OpenRound | None:
    """Return the round that takes this action's ratings now, or None when ratings go straight onto the action."""
    for finder in _round_finders:
        if found := finder(viewer, action_id):
            return found
    return None
