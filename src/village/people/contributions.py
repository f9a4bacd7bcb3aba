"""What rooms above add: tabs of a school, panels of a pupil's page, ways in, and who must hear when a roll changes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil


@dataclass(frozen=True, slots=True)
class SchoolTab:
    """One place in the second menu of a school."""

    code: str
    label: str
    route: str
    """Takes `school_id`."""
    right: str
    """Needed at the school."""
    place: int
    """Where it stands in the row, lowest first."""


FAMILIES, FIND_HELP, EVENTS, MINE = "families", "find-help", "events", "mine"
"""Pages on which doors stand: the place in the menu of that name; `MINE` is the page of a parent's own children."""


@dataclass(frozen=True, slots=True)
class Door:
    """One more way on from Families, such as to the partnership's own figures, or from another page.

    On the page of a parent's own children, label and words are said in the parent's language."""

    code: str
    label: str
    words: str
    route: str
    right: str
    """Needed in the partnership."""
    stands: str = FAMILIES
    """On which page it stands; whoever holds its right can open that page."""


@dataclass(frozen=True, slots=True)
class PupilPanel:
    """One piece of a pupil's page; `context` returns None where the viewer may not see it.

    The same panels stand on the pages of staff, of parents and of agencies: `queries/reach.py: reach_for` says how much
    of this child the viewer sees, and through which schools; it is read once for all panels of a page.
    """

    code: str
    template: str
    place: int
    context: Callable[[Viewer, Pupil], dict[str, object] | None]
    is_aside: bool = False
    """Beside the main column on wide screens."""
    is_wide: bool = False
    """Across the page, above both columns, such as the picture of the year."""


@dataclass(frozen=True, slots=True)
class PupilFact:
    """One of the four facts along the top of a pupil's page, such as the band of this half-term with its days."""

    code: str
    place: int
    find: Callable[[Viewer, Pupil], Mapping[str, object] | None]
    """Return `label` and `value` (words or Markup), or None where there is none or the viewer may not see it."""


@dataclass(frozen=True, slots=True)
class Watchers:
    """Functions that are told, inside the transaction, what changed about children."""

    of_rolls: list[Callable[[Sequence[int]], object]] = field(default_factory=list)
    """Each is given the ids of pupils whose dates on a roll, or year groups, are others now."""
    of_merges: list[Callable[[int, int], dict[str, object]]] = field(default_factory=list)
    """Each moves what its room knows from the second pupil to the first, and returns what is needed to undo it."""
    of_unmerges: list[Callable[[int, int, dict[str, object]], object]] = field(default_factory=list)
    """Each is given what its partner in `of_merges` returned."""


watchers = Watchers()
_tabs: dict[str, SchoolTab] = {}
_doors: dict[str, Door] = {}
_panels: dict[str, PupilPanel] = {}
_facts: dict[str, PupilFact] = {}


def register_school_tabs(tabs: Iterable[SchoolTab]) -> None:
    """Add tabs to every school's second menu."""
    _tabs.update({tab.code: tab for tab in tabs})


def register_doors(doors: Iterable[Door]) -> None:
    """Add ways on from Families, Find help or Events."""
    _doors.update({door.code: door for door in doors})


def register_pupil_panels(panels: Iterable[PupilPanel]) -> None:
    """Add panels to every pupil's page."""
    _panels.update({panel.code: panel for panel in panels})


def register_pupil_facts(facts: Iterable[PupilFact]) -> None:
    """Add facts to the top of every pupil's page; the first four in their order are shown."""
    _facts.update({fact.code: fact for fact in facts})


def watch_rolls(told: Callable[[Sequence[int]], object]) -> None:
    """Have a function told whenever dates of pupils on a roll, or their year groups, have changed."""
    if told not in watchers.of_rolls:
        watchers.of_rolls.append(told)


def watch_merges(
    move: Callable[[int, int], dict[str, object]], move_back: Callable[[int, int, dict[str, object]], object]
) -> None:
    """Have a room move its rows when two records become one child, and back when that is undone."""
    if move not in watchers.of_merges:
        watchers.of_merges.append(move)
        watchers.of_unmerges.append(move_back)


def school_tabs(viewer: Viewer, school_id: int) -> list[SchoolTab]:
    """Return the tabs that the viewer may open at the school, in their order."""
    mine = (tab for tab in _tabs.values() if viewer.can(tab.right, at=school_id))
    return sorted(mine, key=lambda tab: tab.place)


def doors_of(viewer: Viewer, *, stands: str = FAMILIES) -> list[Door]:
    """Return the further ways on from the page that the viewer may take."""
    return [door for door in _doors.values() if door.stands == stands and viewer.can(door.right)]


def rights_of_doors(*, stands: str = FAMILIES) -> tuple[str, ...]:
    """Return the rights that open a further way on from the page."""
    return tuple(door.right for door in _doors.values() if door.stands == stands)


def pupil_panels() -> list[PupilPanel]:
    """Return the panels of a pupil's page, in their order."""
    return sorted(_panels.values(), key=lambda panel: panel.place)


def pupil_facts() -> list[PupilFact]:
    """Return the facts that rooms above add, in their order."""
    return sorted(_facts.values(), key=lambda fact: fact.place)
