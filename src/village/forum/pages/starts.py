"""What a decision of the forum is to begin: what was begun since, else where it is begun."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from village.access.viewer import Viewer
from village.forum.models.meeting import Meeting
from village.forum.models.point import Point
from village.support.contributions import Begun, Starter, begun_since, starters_at


@dataclass(frozen=True, slots=True)
class Start:
    """Of one decision: whether it is for something that can be begun, and how that stands."""

    label: str = ""
    """What there is to do; empty where the decision begins nothing."""
    begun: tuple[Begun, ...] = ()
    url: str = ""
    """Where it is begun; empty where it was, or where the viewer may not."""


NO_START = Start()


@dataclass(frozen=True, slots=True)
class Starts:
    """What can be begun at a school, and what was for the children of some decisions."""

    school_id: int
    starters: Mapping[str, Starter]
    begun: Mapping[str, list[Begun]]

    @classmethod
    def of(cls, viewer: Viewer, meeting: Meeting, points: Iterable[Point]) -> "Starts":
        """Return it for decisions of one meeting; a fixed number of queries."""
        return cls.since(viewer, meeting.school_id, points, meeting.on)

    @classmethod
    def since(cls, viewer: Viewer, school_id: int, points: Iterable[Point], day: date) -> "Starts":
        """Return it for decisions of meetings from a day on; a fixed number of queries."""
        dealt = [point for point in points if point.state == Point.State.DEALT]
        ids = {child.pupil_id for point in dealt for child in point.children.all()}
        begun = begun_since(viewer, school_id, ids, day) if ids else {}
        return cls(school_id, starters_at(viewer, school_id), begun)

    def of_point(self, point: Point | None) -> Start:
        """Return how the decision about a point stands, with its meeting's day as the first that counts."""
        if point is None or point.state != Point.State.DEALT:
            return NO_START
        ids = sorted(child.pupil_id for child in point.children.all())
        starter = self.starters.get(point.decision)
        begun = tuple(
            one for one in self.begun.get(point.decision, ()) if one.pupil_id in ids and one.on >= point.meeting.on
        )
        if not ids or (starter is None and not begun):
            return NO_START
        url = starter.url(self.school_id, ids[0]) if starter and not begun else ""
        return Start(starter.label if starter else "", begun, url)
