"""The steps of a bid: which may follow which, and what each needs."""

from collections.abc import Mapping

IDEA, WRITING, SENT, WON, PART_WON, LOST, WITHDRAWN = (
    "idea",
    "writing",
    "sent",
    "won",
    "part_won",
    "lost",
    "withdrawn",
)

OPEN = frozenset({IDEA, WRITING, SENT})
"""Not decided yet."""
DECIDED = frozenset({WON, PART_WON, LOST})
GIVES_MONEY = frozenset({WON, PART_WON})

NEXT: Mapping[str, tuple[str, ...]] = {
    IDEA: (WRITING, WITHDRAWN),
    WRITING: (SENT, WITHDRAWN, IDEA),
    SENT: (WON, PART_WON, LOST, WITHDRAWN, WRITING),
    WON: (SENT,),
    PART_WON: (SENT,),
    LOST: (SENT,),
    WITHDRAWN: (IDEA,),
}
"""The usual step first; the way back last, for a step taken by mistake."""


def may_follow(state: str, then: str) -> bool:
    """Return whether the step may be taken from there."""
    return then in NEXT[state]


def is_back(state: str, then: str) -> bool:
    """Return whether the step undoes an earlier one."""
    return state in DECIDED | {WITHDRAWN} or (state, then) in {(WRITING, IDEA), (SENT, WRITING)}


def award_problem(then: str, asked_pence: int | None, awarded_pence: int | None) -> str:
    """Return the sentence that says why the award does not fit the step; nothing when it does."""
    if then == WON and not awarded_pence:
        return "Write how much was given."
    if then != PART_WON:
        return ""
    if not awarded_pence:
        return "Write how much of it was given."
    if asked_pence is not None and awarded_pence >= asked_pence:
        return "This is all that was asked for. Choose Won, or write the smaller amount."
    return ""
