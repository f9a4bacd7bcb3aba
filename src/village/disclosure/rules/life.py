"""Where a request to see what is kept stands, and what can be done with it there."""

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    """Where it stands."""

    RECEIVED = "received"
    LOOKING = "looking"
    CHECKING = "checking"
    CHECKED = "checked"
    READY = "ready"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


STATE_WORDS: Mapping[State, str] = {
    State.RECEIVED: "Who asks is not proven yet",
    State.LOOKING: "Being looked through",
    State.CHECKING: "Waits for a second person",
    State.CHECKED: "Checked, not made yet",
    State.READY: "Ready to be fetched",
    State.GIVEN: "Given",
    State.REFUSED: "Refused",
    State.WITHDRAWN: "Taken back",
}
OVER = frozenset({State.GIVEN, State.REFUSED, State.WITHDRAWN})
IN_WORK = frozenset({State.LOOKING})
"""Items can be gathered and decided."""

DEEDS: Mapping[str, frozenset[State]] = {
    "prove": frozenset({State.RECEIVED}),
    "stop": frozenset({State.LOOKING, State.CHECKING, State.CHECKED}),
    "go-on": frozenset({State.LOOKING, State.CHECKING, State.CHECKED}),
    "extend": frozenset({State.LOOKING, State.CHECKING, State.CHECKED}),
    "gather": IN_WORK,
    "finish": IN_WORK,
    "check": frozenset({State.CHECKING}),
    "send-back": frozenset({State.CHECKING, State.CHECKED}),
    "release": frozenset({State.CHECKED}),
    "give": frozenset({State.READY}),
    "refuse": frozenset({State.RECEIVED, State.LOOKING, State.CHECKING, State.CHECKED}),
    "withdraw": frozenset(State) - OVER,
}
"""In which states each deed can be done."""

DEED_WORDS: Mapping[str, str] = {
    "begin": "Written down",
    "ask": "Asked on the family’s page",
    "prove": "Who asks is proven",
    "stop": "Asked back, the clock stands still",
    "go-on": "They answered, the clock goes on",
    "extend": "Two months more",
    "gather": "Gathered what is kept",
    "finish": "Looked through, for a second person",
    "check": "Checked by a second person",
    "send-back": "Sent back",
    "release": "The copy is made",
    "give": "Given",
    "refuse": "Refused",
    "withdraw": "Taken back",
}


def can(deed: str, state: str) -> bool:
    """Tell whether the deed can be done where the request stands."""
    return State(state) in DEEDS[deed]
