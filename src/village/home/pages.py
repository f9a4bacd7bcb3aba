"""What the start page shows: what waits for the person, and how the plans stand."""

from dataclasses import dataclass
from datetime import date, datetime

from village.access.queries import user_of
from village.access.viewer import Viewer
from village.basics.speech import marked
from village.design.speech import say
from village.home.waiting import Waiting, waiting_today
from village.meetings import permissions as meeting_rights
from village.meetings.models import Meeting
from village.meetings.queries.meetings import next_meeting
from village.plans import permissions
from village.plans.pages.my_actions import DueGroup, my_actions_page
from village.plans.pages.plan_list import PlanLine, plan_list_page
from village.reviews.queries.open_round import RunningRound, WaitingRound, running_rounds, waiting_for

MOST_PLANS = 6


@dataclass(frozen=True, slots=True)
class StartPage:
    """Everything the start page shows."""

    greeting: str
    mine: tuple[DueGroup, ...]
    """What the viewer leads and has not closed."""
    mine_count: int
    plans: tuple[PlanLine, ...]
    more_plan_count: int
    can_import: bool
    sees_plans: bool
    can_help: bool
    """Whether the person works for the installation and has no partnership in front of them."""
    rounds: tuple[WaitingRound, ...] = ()
    """Open review rounds that still want an answer of the person."""
    running: tuple[RunningRound, ...] = ()
    """Open review rounds, for who runs them."""
    meeting: Meeting | None = None
    """The meeting that comes next."""
    waiting: tuple[Waiting, ...] = ()
    """What waits for the person at their schools and in their organisation."""

    @property
    def waiting_count(self) -> int:
        return sum(len(block.lines) + block.more for block in self.waiting)


def start_page(viewer: Viewer, *, now: datetime, today: date) -> StartPage:
    """Return the start page of the viewer."""
    sees_plans = viewer.can(permissions.VIEW)
    mine = my_actions_page(viewer, today=today).groups if sees_plans else ()
    still_open = tuple(group for group in mine if group.title != "Complete or superseded")
    plans = plan_list_page(viewer).lines if sees_plans else ()
    return StartPage(
        greeting=greeting_of(viewer, now.hour),
        mine=still_open,
        mine_count=sum(len(group.lines) for group in still_open),
        plans=plans[:MOST_PLANS],
        more_plan_count=max(0, len(plans) - MOST_PLANS),
        can_import=viewer.can(permissions.IMPORT),
        sees_plans=sees_plans,
        can_help=not sees_plans and user_of(viewer).is_installation_staff,
        rounds=waiting_for(viewer),
        running=running_rounds(viewer),
        meeting=next_meeting(viewer, today) if viewer.can(meeting_rights.VIEW) else None,
        waiting=waiting_today(viewer),
    )


def greeting_of(viewer: Viewer, hour: int) -> str:
    """Return the greeting with the person's first name, where it is known."""
    greeting = say(part_of_day(hour))
    return say("%(greeting)s, %(name)s", greeting=greeting, name=viewer.name.split(" ")[0]) if viewer.name else greeting


def part_of_day(hour: int) -> str:
    """Return the greeting for an hour from 0 to 23."""
    if hour < 12:
        return marked("Good morning")
    return marked("Good afternoon") if hour < 18 else marked("Good evening")
