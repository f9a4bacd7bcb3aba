"""The life of a referral: its states, who may do what in each, and what can be done instead."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from village.basics.errors import Refused

NO_REASONS: Mapping[str, str] = MappingProxyType({})
LONGEST_WORDS = 2000


class State(StrEnum):
    """Where a referral stands."""

    DRAFT = "draft"
    AGREED = "agreed"
    SENT = "sent"
    RECEIVED = "received"
    ASKED = "asked"
    ACCEPTED = "accepted"
    WORKING = "working"
    OUTCOME = "outcome"
    DECLINED = "declined"
    REDIRECTED = "redirected"
    EXPIRED = "expired"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"


class Side(StrEnum):
    """Who moves it."""

    SENDER = "sender"
    AGENCY = "agency"
    FAMILY = "family"
    CLOCK = "clock"


STATE_WORDS: Mapping[State, str] = {
    State.DRAFT: "Draft",
    State.AGREED: "Agreed, not sent",
    State.SENT: "Sent",
    State.RECEIVED: "Received",
    State.ASKED: "More information asked",
    State.ACCEPTED: "Accepted",
    State.WORKING: "Working with the family",
    State.OUTCOME: "Outcome recorded",
    State.DECLINED: "Declined",
    State.REDIRECTED: "Redirected",
    State.EXPIRED: "No answer",
    State.CLOSED: "Closed",
    State.WITHDRAWN: "Withdrawn by the family",
    State.REVOKED: "Taken back",
}
BEFORE_SENDING = frozenset({State.DRAFT, State.AGREED})
UNANSWERED = frozenset({State.SENT, State.RECEIVED})
"""The agency owes a first answer."""
WITH_AGENCY = UNANSWERED | {State.ASKED, State.ACCEPTED, State.WORKING, State.OUTCOME}
"""The agency sees it; its reach ends with the last of these."""
RETURNED = frozenset({State.DECLINED, State.REDIRECTED, State.EXPIRED})
"""It came back without action, and the sender decides what happens now."""
OVER = frozenset({State.CLOSED, State.WITHDRAWN, State.REVOKED})
UNFINISHED = frozenset(State) - OVER
HELPING = frozenset({State.ACCEPTED, State.WORKING, State.OUTCOME})

OVERRIDE_REASONS: Mapping[str, str] = {
    "safety": "Asking would put somebody at risk",
    "court": "A court has ordered it",
    "duty": "The law says that this must be shared",
    "vital": "A life or health is in danger, and nobody can be asked",
}
DECLINE_REASONS: Mapping[str, str] = {
    "threshold": "Does not meet our threshold",
    "no-room": "No room, or a waiting list that is too long",
    "not-ours": "Not what we do",
    "area": "Outside our area or age group",
    "known": "We work with the family already",
    "no-contact": "We could not reach the family",
    "family-no": "The family does not want it",
    "too-little": "Too little was told to decide",
    "other": "Another reason",
}
OUTCOMES: Mapping[str, str] = {
    "met": "What was hoped for is there",
    "partly": "Part of it is there",
    "not-met": "It did not help this time",
    "stopped": "The family stopped",
    "moved": "The family moved away",
    "stepped-up": "A higher level of help took over",
    "other": "Something else",
}


@dataclass(frozen=True, slots=True)
class Deed:
    """One way of moving a referral on."""

    code: str
    label: str
    """On the button."""
    at: frozenset[State]
    to: State | None
    """None: it stays where it is."""
    sides: frozenset[Side]
    words_label: str = ""
    """What is asked beside the button; empty: nothing."""
    needs_words: bool = False
    reasons: Mapping[str, str] = field(default=NO_REASONS, hash=False)
    """Codes and words of which one must be chosen."""
    done: str = ""
    """What stands in its history."""


_SENDER, _AGENCY, _CLOCK = frozenset({Side.SENDER}), frozenset({Side.AGENCY}), frozenset({Side.CLOCK})
_OPEN_TO_ANSWER = frozenset({State.SENT, State.RECEIVED, State.ASKED})
_WORKED_ON = frozenset({State.ACCEPTED, State.WORKING})

_ALL = (
    Deed("agree", "The family agrees", frozenset({State.DRAFT}), State.AGREED, _SENDER, done="The family agreed"),
    Deed(
        "override",
        "Go on without agreement",
        frozenset({State.DRAFT}),
        State.AGREED,
        _SENDER,
        "Why can the family not be asked?",
        needs_words=True,
        reasons=OVERRIDE_REASONS,
        done="Goes on without the family’s agreement",
    ),
    Deed("rewrite", "Change it", frozenset({State.AGREED}), State.DRAFT, _SENDER, done="Opened to be changed"),
    Deed("send", "Send it", frozenset({State.AGREED}), State.SENT, _SENDER, done="Sent"),
    Deed("receive", "We have it", frozenset({State.SENT}), State.RECEIVED, _AGENCY, done="Received"),
    Deed(
        "ask",
        "Ask for more",
        UNANSWERED,
        State.ASKED,
        _AGENCY,
        "What do you need to know?",
        needs_words=True,
        done="Asked for more information",
    ),
    Deed(
        "tell",
        "Send the answer",
        frozenset({State.ASKED}),
        State.RECEIVED,
        _SENDER,
        "Your answer",
        needs_words=True,
        done="Answered the question",
    ),
    Deed(
        "accept",
        "Accept",
        _OPEN_TO_ANSWER,
        State.ACCEPTED,
        _AGENCY,
        "What happens next, if you know it",
        done="Accepted",
    ),
    Deed(
        "decline",
        "Decline",
        _OPEN_TO_ANSWER,
        State.DECLINED,
        _AGENCY,
        "In your words, so that the school knows what to do next",
        needs_words=True,
        reasons=DECLINE_REASONS,
        done="Declined",
    ),
    Deed(
        "redirect",
        "Redirect",
        _OPEN_TO_ANSWER | {State.ACCEPTED},
        State.REDIRECTED,
        _AGENCY,
        "Who could help instead? Nothing goes to them by itself",
        needs_words=True,
        done="Redirected",
    ),
    Deed(
        "allocate",
        "Name the worker",
        _WORKED_ON,
        State.WORKING,
        _AGENCY,
        "Who works with the family?",
        needs_words=True,
        done="Allocated",
    ),
    Deed(
        "note",
        "Note work",
        frozenset({State.RECEIVED}) | _WORKED_ON,
        None,
        _AGENCY,
        "What was done?",
        needs_words=True,
        done="Noted",
    ),
    Deed(
        "outcome",
        "Give the outcome",
        _WORKED_ON,
        State.OUTCOME,
        _AGENCY,
        "What came of it?",
        needs_words=True,
        reasons=OUTCOMES,
        done="Outcome",
    ),
    Deed(
        "close",
        "Close it",
        RETURNED | {State.OUTCOME},
        State.CLOSED,
        _SENDER,
        "What happens now?",
        needs_words=True,
        done="Closed",
    ),
    Deed(
        "withdraw",
        "The family withdraws",
        UNFINISHED,
        State.WITHDRAWN,
        frozenset({Side.SENDER, Side.FAMILY, Side.CLOCK}),
        "Why? Nobody has to say",
        done="Withdrawn by the family",
    ),
    Deed(
        "revoke",
        "Take it back",
        BEFORE_SENDING | _OPEN_TO_ANSWER | _WORKED_ON,
        State.REVOKED,
        _SENDER,
        "Why is it taken back?",
        needs_words=True,
        done="Taken back",
    ),
    Deed("expire", "No answer came", UNANSWERED, State.EXPIRED, _CLOCK, done="No answer came in time"),
    Deed(
        "reopen",
        "Reopen it",
        OVER | RETURNED,
        State.DRAFT,
        _SENDER,
        "Why is it reopened?",
        needs_words=True,
        done="Reopened",
    ),
    Deed("hand-over", "Hand it over", UNFINISHED, None, _SENDER, done="Handed over to the child’s school of today"),
)
DEEDS: Mapping[str, Deed] = {deed.code: deed for deed in _ALL}
FIRST_ANSWERS = frozenset({"ask", "accept", "decline", "redirect"})
"""What counts as an answer; that it was received does not."""


def deeds_open(state: State, side: Side) -> list[Deed]:
    """Return what this side can do now, in the order of a referral's life."""
    return [deed for deed in _ALL if state in deed.at and side in deed.sides]


def next_state(deed: Deed, state: State, side: Side, *, words: str = "", reason: str = "") -> State:
    """Return where the deed leads; raises Refused with what can be done instead, or what is missing."""
    if state not in deed.at or side not in deed.sides:
        raise Refused(_instead(deed, state, side))
    if deed.reasons and reason not in deed.reasons:
        raise Refused("Choose the reason that fits best.", field="reason")
    if deed.needs_words and not words.strip():
        raise Refused(f"Write a line: {deed.words_label[:1].lower()}{deed.words_label[1:].rstrip('?')}.", field="words")
    if len(words) > LONGEST_WORDS:
        raise Refused(f"That is too long. Use {LONGEST_WORDS:,} characters at most.", field="words")
    return deed.to or state


def _instead(deed: Deed, state: State, side: Side) -> str:
    others = [f"“{one.label}”" for one in deeds_open(state, side) if one.code != deed.code]
    stands = f"This referral stands at “{STATE_WORDS[state]}”, so “{deed.label}” is not possible now."
    if not others:
        return f"{stands} Nothing more can be done from here."
    return f"{stands} You can: {', '.join(others)}."
