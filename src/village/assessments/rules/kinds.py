"""The kinds of assessment, the states of one, how one ends, and which step follows, as short stable codes."""

from collections.abc import Mapping
from enum import StrEnum

from village.basics.errors import Refused
from village.basics.speech import marked


class Kind(StrEnum):
    """What sort of assessment it is."""

    CHECKLIST = "checklist"
    """The short look that says whether a whole assessment is wanted: the pre-CAF checklist."""
    CAF = "caf"
    EARLY_HELP = "early_help"
    FAMILY_HELP = "family_help"


KIND_WORDS: Mapping[str, str] = {
    Kind.CHECKLIST: marked("Pre-CAF checklist"),
    Kind.CAF: marked("Common assessment (CAF)"),
    Kind.EARLY_HELP: marked("Early help assessment"),
    Kind.FAMILY_HELP: marked("Family help assessment"),
}


class State(StrEnum):
    """Where an assessment stands."""

    DRAFT = "draft"
    AGREED = "agreed"
    CLOSED = "closed"


STATE_WORDS: Mapping[str, str] = {
    State.DRAFT: "Draft",
    State.AGREED: "Agreed",
    State.CLOSED: "Closed",
}
OPEN_STATES = (State.DRAFT, State.AGREED)


class Outcome(StrEnum):
    """How an assessment ended."""

    MET = "met"
    PART_MET = "part_met"
    WHOLE = "whole"
    NO_NEED = "no_need"
    REFUSED = "refused"
    WITHDREW = "withdrew"
    MOVED = "moved"
    OTHER = "other"


OUTCOME_WORDS: Mapping[str, str] = {
    Outcome.MET: marked("What was needed has been done"),
    Outcome.PART_MET: marked("Part of what was needed has been done"),
    Outcome.WHOLE: marked("A whole assessment follows"),
    Outcome.NO_NEED: marked("No further help is needed"),
    Outcome.REFUSED: marked("The family did not agree"),
    Outcome.WITHDREW: marked("The family no longer wants it"),
    Outcome.MOVED: marked("The child goes to another school"),
    Outcome.OTHER: marked("Ended for another reason"),
}


class Step(StrEnum):
    """Which way help goes afterwards."""

    UP = "up"
    SAME = "same"
    DOWN = "down"
    OUT = "out"


STEP_WORDS: Mapping[str, str] = {
    Step.UP: marked("Step up: more help takes over"),
    Step.SAME: marked("Help goes on at the same level"),
    Step.DOWN: marked("Step down: less help goes on"),
    Step.OUT: marked("Help ends"),
}


class Change(StrEnum):
    """What changed about a need since the last time."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


CHANGE_WORDS: Mapping[str, str] = {
    Change.BETTER: marked("Better"),
    Change.SAME: marked("The same"),
    Change.WORSE: marked("Worse"),
}

WEEKS_TO_REVIEW = 6
"""What is offered for the next review; places hold between six and twelve weeks, so a person sets the day."""


def check_open(state: str) -> None:
    """Nothing happens while an assessment may be changed; raises Refused for one that is closed."""
    if state == State.CLOSED:
        raise Refused("This assessment is closed, so nothing in it changes. Begin a new one if there is new need.")


def check_agreed(state: str) -> None:
    """Nothing happens when the family agreed to the assessment and it is not closed; raises Refused otherwise."""
    check_open(state)
    if state != State.AGREED:
        raise Refused(
            "The family has not agreed to this assessment yet. Write down what they said, and agree it first."
        )
