"""Two actions side by side: what each says, where it stands, and what is known of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from village.access.viewer import Viewer
from village.plans.models.action import Action
from village.plans.pages.addresses import action_url
from village.plans.queries.actions import places_of


@dataclass(frozen=True, slots=True)
class Home:
    """One plan in which an action stands."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two actions."""

    id: int
    text: str
    homes: tuple[Home, ...]
    facts: tuple[tuple[str, str], ...]
    """What it says: a label and words, those that are empty left out."""


@dataclass(frozen=True, slots=True)
class SamePage:
    """Everything the page shows."""

    goes: Side
    stays: Side


def same_page(viewer: Viewer, goes: Action, stays: Action) -> SamePage:
    """Return both actions side by side; each is loaded as `action_for` loads it."""
    return SamePage(_side(viewer, goes), _side(viewer, stays))


def _side(viewer: Viewer, action: Action) -> Side:
    facts = (
        ("Leads", ", ".join(str(lead) for lead in action.leads.all())),
        ("Time", action.time_words or _ticked(action)),
        ("Success looks like", action.measure),
        ("Money and resources", action.resources),
        ("Status", action.get_status_display() if action.status else ""),
        ("Steps", _count(action.steps.all())),
        ("Updates", _count(action.updates.all())),
    )
    homes = tuple(
        Home(
            f"{place.plan.title}, {place.ref}" if place.ref else place.plan.title, action_url(place.plan_id, action.pk)
        )
        for place in places_of(viewer, action.pk)
    )
    return Side(action.pk, action.text, homes, tuple((label, words) for label, words in facts if words))


def _ticked(action: Action) -> str:
    return ", ".join(dict.fromkeys(tick.year.label for tick in action.ticks.all()))


def _count(rows: Iterable[object]) -> str:
    count = sum(1 for _row in rows)
    return str(count) if count else ""
