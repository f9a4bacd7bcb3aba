"""What rooms of casework add to what all of them show: what happened, what goes on, what to talk about, what was done.

Every finder is asked with the viewer and tells nothing that this viewer may not see: support adds no check of its own.
Finders of figures are asked without a viewer; they count, and name nobody.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from village.access.viewer import Viewer
from village.people.contributions import (
    PupilPanel,
    SchoolTab,
    register_pupil_panels,
    register_school_tabs,
    watch_merges,
)
from village.school_data.contributions import WorkFinder, register_work_finder


class Tier(StrEnum):
    """The part of the windscreen in which something helps; its words are each partnership's own."""

    UNIVERSAL = "universal"
    EARLY = "early"
    TARGETED = "targeted"
    SPECIALIST = "specialist"


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened with a child, for its chronology."""

    pupil_id: int
    on: date
    kind: str
    """What it was in a word or two: "Home visit", "Referral sent"."""
    words: str
    """One line that this viewer may read."""
    who: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class OpenHelp:
    """One thing that helps a family now, for the caseload and for the picture of who gets what."""

    key: str
    """Such as "family-plan-12": the same help has the same key whoever asks."""
    kind: str
    """In a word or two: "Family plan", "Group: Cook and eat"."""
    pupil_ids: tuple[int, ...]
    tier: Tier
    since: date
    worker: str = ""
    """Who is the family's person in it."""
    worker_ids: tuple[int, ...] = ()
    """Those of them who are in the staff list."""
    next_on: date | None = None
    """The next review, visit, session or answer."""
    next_words: str = ""
    """What is then due: "Review", "Answer due"."""
    url: str = ""


@dataclass(frozen=True, slots=True)
class HelpGoing:
    """Some help that goes on, as figures count it: a broad kind, and no name of a group, a service or a person."""

    kind: str
    """In a word or two, the same at every school: "Family plans"."""
    tier: Tier
    school_id: int
    pupil_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """One thing that a school's next forum should talk about."""

    key: str
    """The same thing has the same key until it is dealt with, so that a decision about it can be remembered."""
    kind: str
    """The heading under which it stands: "New on a list", "Overdue review"."""
    title: str
    """What it is about, for those at the table: a child's name where the viewer may see it."""
    why: str
    """Where it comes from: "Listed by rule 2 on 9 March"."""
    since: date
    pupil_ids: tuple[int, ...] = ()
    url: str = ""
    rank: int = 50
    """The lower, the sooner."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """How much of what was promised was done for some children in some days."""

    code: str
    label: str
    """Such as "Visits made"."""
    done: int
    promised: int


@dataclass(frozen=True, slots=True)
class Begun:
    """One thing that was begun for a child, as this viewer may know it."""

    pupil_id: int
    on: date
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Starter:
    """What the forum or a visit can lead to, on its own room’s page with the child filled in."""

    key: str
    """As the forum and a visit call it: plan, visit, group, referral, forum."""
    label: str
    """What there is to do: "Begin a family plan"."""
    right: str
    """Needed at the school."""
    url: Callable[[int, int], str]
    """By school id and pupil id."""
    begun: Callable[[Viewer, int, Collection[int], date], Iterable[Begun]] = (
        lambda viewer, school_id, pupil_ids, since: ()
    )
    """By viewer, school id, ids of pupils and the day since which it counts."""


type HappeningFinder = Callable[[Viewer, Sequence[int]], Iterable[Happening]]
"""By viewer and ids of pupils."""
type HelpFinder = Callable[[Viewer, int], Iterable[OpenHelp]]
"""By viewer and school id: what goes on there today."""
type GoingFinder = Callable[[int, date], Iterable[HelpGoing]]
"""By partnership id and day: what goes on at all its schools, whoever may see it. Figures only."""
type AgendaFinder = Callable[[Viewer, int, date], Iterable[AgendaPoint]]
"""By viewer, school id and the day since which new things count; what is overdue counts whenever it began."""
type DeliveryFinder = Callable[[Collection[int], date, date], Iterable[Delivered]]
"""By ids of pupils, first day and last day. Figures only."""
type HelpedFinder = Callable[[Collection[int], date, date], Collection[int]]
"""By ids of pupils, first day and last day: who of them had a plan or a place that went on in these days."""
type VoiceFinder = Callable[[Viewer, Collection[int], date, date], Iterable[str]]
"""By viewer, ids of pupils and days: what parents said about the help, in their words, nobody named."""


@dataclass(frozen=True, slots=True)
class Casework:
    """All that one room of casework adds, in one piece; the wiring hands it over."""

    tabs: tuple[SchoolTab, ...] = ()
    """In the second menu of a school."""
    panels: tuple[PupilPanel, ...] = ()
    """On a child's page."""
    work: tuple[WorkFinder, ...] = ()
    """On a school's work list."""
    happenings: tuple[HappeningFinder, ...] = ()
    helps: tuple[HelpFinder, ...] = ()
    going: tuple[GoingFinder, ...] = ()
    """As `helps`, for figures: what one tells, the other counts."""
    agenda: tuple[AgendaFinder, ...] = ()
    deliveries: tuple[DeliveryFinder, ...] = ()
    helped: tuple[HelpedFinder, ...] = ()
    voices: tuple[VoiceFinder, ...] = ()
    starters: tuple[Starter, ...] = ()
    """What others can begin here."""
    merges: tuple[
        tuple[Callable[[int, int], dict[str, object]], Callable[[int, int, dict[str, object]], object]], ...
    ] = ()
    """What moves a room's rows when two records become one child, and what moves them back."""


_rooms: list[Casework] = []


def register_casework(room: Casework) -> None:
    """Add what a room of casework tells; what is known already is not added twice."""
    if room in _rooms:
        return
    _rooms.append(room)
    register_school_tabs(room.tabs)
    register_pupil_panels(room.panels)
    for finder in room.work:
        register_work_finder(finder)
    for move, move_back in room.merges:
        watch_merges(move, move_back)


def happenings_of(viewer: Viewer, pupil_ids: Sequence[int]) -> list[Happening]:
    """Return what happened with the children, the latest first."""
    found = [one for room in _rooms for finder in room.happenings for one in finder(viewer, pupil_ids)]
    return sorted(found, key=lambda one: (one.on, one.kind, one.words), reverse=True)


def open_help(viewer: Viewer, school_id: int) -> list[OpenHelp]:
    """Return what goes on at the school, what is due first before the rest."""
    found = [one for room in _rooms for finder in room.helps for one in finder(viewer, school_id)]
    return sorted(found, key=lambda one: (one.next_on or date.max, one.since, one.key))


def help_going(partnership_id: int, today: date) -> list[HelpGoing]:
    """Return what goes on at all schools of the partnership, to be counted and never named."""
    return [one for room in _rooms for finder in room.going for one in finder(partnership_id, today)]


def agenda_points(viewer: Viewer, school_id: int, since: date) -> list[AgendaPoint]:
    """Return what the school's next forum should talk about, the most pressing first."""
    found = [one for room in _rooms for finder in room.agenda for one in finder(viewer, school_id, since)]
    return sorted(found, key=lambda one: (one.rank, one.since, one.key))


def delivered(pupil_ids: Collection[int], first: date, last: date) -> list[Delivered]:
    """Return how much of what was promised was done for the children."""
    return [one for room in _rooms for finder in room.deliveries for one in finder(pupil_ids, first, last)]


def helped(pupil_ids: Collection[int], first: date, last: date) -> frozenset[int]:
    """Return which of the children had a plan or a place."""
    return frozenset(
        pupil_id for room in _rooms for finder in room.helped for pupil_id in finder(pupil_ids, first, last)
    )


def voices(viewer: Viewer, pupil_ids: Collection[int], first: date, last: date) -> list[str]:
    """Return what parents said about the help."""
    return [words for room in _rooms for finder in room.voices for words in finder(viewer, pupil_ids, first, last)]


def starters_at(viewer: Viewer, school_id: int) -> dict[str, Starter]:
    """Return what the viewer can begin at the school, by its key."""
    every = (starter for room in _rooms for starter in room.starters)
    return {starter.key: starter for starter in every if viewer.can(starter.right, at=school_id)}


def begun_since(viewer: Viewer, school_id: int, pupil_ids: Collection[int], since: date) -> dict[str, list[Begun]]:
    """Return what was begun for the children since the day, by the key of its kind, the earliest first."""
    every = (starter for room in _rooms for starter in room.starters)
    return {
        starter.key: sorted(starter.begun(viewer, school_id, pupil_ids, since), key=lambda one: (one.on, one.url))
        for starter in every
    }
