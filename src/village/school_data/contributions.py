"""What rooms above add to a school's first page: lines of its work list."""

from collections.abc import Callable
from dataclasses import dataclass

from village.access.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Work:
    """One thing that waits for somebody, with one verb."""

    title: str
    verb: str
    url: str
    note: str = ""
    rank: int = 50
    """The lower, the sooner."""


type WorkFinder = Callable[[Viewer, int], list[Work]]
"""By viewer and school id: what waits for this person there."""

_finders: list[WorkFinder] = []


def register_work_finder(finder: WorkFinder) -> None:
    """Add a finder of work; a finder that is known already is not added twice."""
    if finder not in _finders:
        _finders.append(finder)


def work_at(viewer: Viewer, school_id: int) -> list[Work]:
    """Return what waits for the viewer at the school, the most pressing first."""
    every = [work for finder in _finders for work in finder(viewer, school_id)]
    return sorted(every, key=lambda work: work.rank)
