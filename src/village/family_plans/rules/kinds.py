"""The kinds of plan, the states of one, and how one ends, as short stable codes with their words."""

from collections.abc import Mapping
from enum import StrEnum

from village.basics.errors import Refused
from village.basics.speech import marked


class Kind(StrEnum):
    """What sort of plan it is."""

    FAMILY = "family"
    ATTENDANCE = "attendance"
    BEHAVIOUR = "behaviour"
    CONTRACT = "contract"
    """Under section 19 of the Anti-social Behaviour Act 2003: voluntary, and each side undertakes something."""


KIND_WORDS: Mapping[str, str] = {
    Kind.FAMILY: marked("Parent plan"),
    Kind.ATTENDANCE: marked("Attendance plan"),
    Kind.BEHAVIOUR: marked("Behaviour plan"),
    Kind.CONTRACT: marked("Attendance contract"),
}


class State(StrEnum):
    """Where a plan stands in its life. How often it was looked at is counted, not stored."""

    DRAFT = "draft"
    AGREED = "agreed"
    ACTIVE = "active"
    CLOSED = "closed"


OPEN_STATES = (State.DRAFT, State.AGREED, State.ACTIVE)
GOES_ON = (State.AGREED, State.ACTIVE)
"""What was agreed, and is not over."""


class Outcome(StrEnum):
    """How a plan ended."""

    MET = "met"
    PART_MET = "part_met"
    MOVED = "moved"
    WITHDREW = "withdrew"
    STEPPED_UP = "stepped_up"
    STEPPED_DOWN = "stepped_down"
    OTHER = "other"


OUTCOME_WORDS: Mapping[str, str] = {
    Outcome.MET: marked("What we wanted has come"),
    Outcome.PART_MET: marked("Part of what we wanted has come"),
    Outcome.MOVED: marked("The child goes to another school"),
    Outcome.WITHDREW: marked("The family no longer wants the plan"),
    Outcome.STEPPED_UP: marked("More help takes over"),
    Outcome.STEPPED_DOWN: marked("Less help is needed"),
    Outcome.OTHER: marked("Ended for another reason"),
}

BEFORE: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset(),
    State.AGREED: frozenset({State.DRAFT}),
    State.ACTIVE: frozenset({State.AGREED, State.CLOSED}),
    State.CLOSED: frozenset(OPEN_STATES),
}
"""From which states a plan comes into each; from closed to active is opening it again."""

_WHY_NOT: Mapping[State, str] = {
    State.DRAFT: "A plan that was agreed does not become a draft again. Change its parts; everybody sees what changed.",
    State.AGREED: "Only a draft waits for a yes. Look at the plan again.",
    State.ACTIVE: "A plan begins after a parent has agreed. Write down their yes, or send them the link first.",
    State.CLOSED: "This plan is closed already. Look at the plan again.",
}


def check_step(now: str, to: State) -> None:
    """Nothing happens when a plan may go from one state to the other; raises Refused with what to do otherwise."""
    if State(now) not in BEFORE[to]:
        raise Refused(_WHY_NOT[to])


def check_writable(now: str) -> None:
    """Nothing happens while a plan may be changed; raises Refused for one that is closed."""
    if now == State.CLOSED:
        raise Refused("This plan is closed, so nothing in it changes. Open it again first, and say why.")


def standing_words(state: str, reviews: int) -> str:
    """Return where a plan stands, for a list: "Going on, looked at twice"."""
    if state == State.DRAFT:
        return "Draft"
    if state == State.CLOSED:
        return "Closed"
    begun = "Agreed" if state == State.AGREED else "Going on"
    often = {0: "", 1: ", looked at once", 2: ", looked at twice"}.get(reviews, f", looked at {reviews} times")
    return begun + often
