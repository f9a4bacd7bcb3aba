"""What the page of one meeting shows."""

from dataclasses import dataclass

from village.access.viewer import Viewer
from village.meetings import permissions
from village.meetings.models import AgendaItem, Arising, Attendance, Decision, Meeting, Paper
from village.meetings.queries.meetings import (
    arising_of,
    attendance_of,
    decisions_of,
    items_of,
    meeting_before,
    papers_of,
)
from village.meetings.queries.proposals import proposals_of, round_for_agenda
from village.meetings.rules.proposals import Proposal
from village.reports.queries.reports import readable_reports

MARKS = ("present", "apologies", "absent")


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """One meeting, whole."""

    meeting: Meeting
    before: Meeting | None
    items: tuple[AgendaItem, ...]
    papers: tuple[Paper, ...]
    """Papers of the meeting as a whole."""
    readable: frozenset[int]
    """Reports among all papers that the viewer may open: a draft is named to others, and opens for who makes it."""
    attendance: tuple[Attendance, ...]
    decisions: tuple[Decision, ...]
    arising: tuple[Arising, ...]
    proposals: tuple[Proposal, ...]
    made_from: str
    """The round or plan that the proposals come from."""
    can_edit: bool

    @property
    def is_past(self) -> bool:
        return self.meeting.state == Meeting.State.HELD

    @property
    def minutes_planned(self) -> int:
        """Return how many minutes the items are planned for."""
        return sum(item.minutes_planned or 0 for item in self.items)

    def there(self, state: str) -> tuple[Attendance, ...]:
        """Return who was marked so; an empty state: who was not marked."""
        return tuple(row for row in self.attendance if row.state == state)

    @property
    def open_count(self) -> int:
        """Return how much of the work is still open here."""
        return sum(not is_done(row) for row in self.arising)


def meeting_page(viewer: Viewer, meeting: Meeting) -> MeetingPage:
    """Return the page; proposals only for who may take them."""
    can_edit = viewer.can(permissions.EDIT)
    proposes = can_edit and meeting.state == Meeting.State.PLANNED
    round_ = round_for_agenda(viewer, meeting) if proposes else None
    source = f"{meeting.plan.title}, {round_.title}" if meeting.plan and round_ else ""
    papers = papers_of(meeting)
    return MeetingPage(
        meeting=meeting,
        before=meeting_before(meeting),
        items=tuple(items_of(meeting)),
        papers=tuple(paper for paper in papers if paper.item_id is None),
        readable=readable_reports(viewer, [paper.report_id for paper in papers if paper.report_id]),
        attendance=tuple(attendance_of(meeting)),
        decisions=tuple(decisions_of(meeting)),
        arising=tuple(arising_of(meeting)),
        proposals=proposals_of(viewer, meeting) if proposes else (),
        made_from=source or (meeting.plan.title if meeting.plan else ""),
        can_edit=can_edit,
    )


def is_done(row: Arising) -> bool:
    """Tell whether a piece of work needs nobody any more: done, or followed as an action in its plan."""
    if row.step is not None:
        return row.step.done_on is not None
    return row.done_on is not None or row.action_id is not None
