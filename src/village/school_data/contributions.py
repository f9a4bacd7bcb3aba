"""What rooms above add to work lists: what waits for a person at a school, or wherever they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from village.access.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Work:
    """One thing that waits for somebody, with one verb. It names no child: lists of work lie open on a desk."""

    title: str
    verb: str
    url: str
    note: str = ""
    rank: int = 50
    """The lower, the sooner."""


def answers_that_wait(title: str, url: str, due: Sequence[date | None], *, today: date, rank: int) -> list[Work]:
    """Return one line for all that waits for a first answer, sooner by seven where one is late; nothing for none.

    `due` says by when each is to be answered, None where no day was promised.
    """
    days = [day for day in due if day is not None]
    late = sum(day < today for day in days)
    note = f"{late} late" if late else f"Answer by {min(days):%-d %B}" if days else ""
    return [Work(title, "Answer", url, note, rank - 7 if late else rank)] if due else []


type WorkFinder = Callable[[Viewer, int], list[Work]]
"""By viewer and school id: what waits for this person there."""

type OwnWorkFinder = Callable[[Viewer], list[Work]]
"""By viewer: what waits for this person's own organisation, school or not."""

_finders: list[WorkFinder] = []
_own_finders: list[OwnWorkFinder] = []


def register_work_finder(finder: WorkFinder) -> None:
    """Add a finder of work; a finder that is known already is not added twice."""
    if finder not in _finders:
        _finders.append(finder)


def work_at(viewer: Viewer, school_id: int) -> list[Work]:
    """Return what waits for the viewer at the school, the most pressing first."""
    every = [work for finder in _finders for work in finder(viewer, school_id)]
    return sorted(every, key=lambda work: work.rank)


def register_own_work_finder(finder: OwnWorkFinder) -> None:
    """Add a finder of work beside schools; a finder that is known already is not added twice."""
    if finder not in _own_finders:
        _own_finders.append(finder)


def own_work(viewer: Viewer) -> list[Work]:
    """Return what waits for the viewer's own organisation, the most pressing first."""
    every = [work for finder in _own_finders for work in finder(viewer)]
    return sorted(every, key=lambda work: work.rank)
