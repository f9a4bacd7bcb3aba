"""What the end of one call means: taken, clearly refused, or nobody knows (D-05)."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How a call ended."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    """The provider said, well formed, that it did not take it; or no byte was sent."""
    UNKNOWN = "unknown"


class Then(StrEnum):
    """What a refusal asks for."""

    NOTHING = "nothing"
    AGAIN = "again"
    """This line later, with back-off."""
    NEVER = "never"
    """This line cannot be sent so: the address or the words are refused for good."""
    SLOWER = "slower"
    """The whole provider waits a little (429 without a date)."""
    TOMORROW = "tomorrow"
    """The day's limit is used up: the provider waits until 00:00 UTC."""
    STOP = "stop"
    """The key is refused or the clock is wrong: nothing more is sent until a person has looked."""
    NOT_COUNTED = "not-counted"
    """No call was made: the line goes back as it was."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The end of one call, as the worker needs to know it."""

    outcome: Outcome
    then: Then = Then.NOTHING
    provider_id: str = ""
    status: int = 0
    """HTTP or SMTP status; 0 where none came."""
    kind: str = ""
    """The provider's or our own short code for it."""
    echo: str | None = None
    """The body that the provider says it sends; None when it says nothing of it."""


CLEAR_REFUSALS = frozenset({400, 401, 403, 404, 429})
FOR_GOOD = frozenset({"ValidationError", "InvalidPhoneError"})
"""Kinds of 400 that no later try can cure."""


def refused_by_status(status: int, kinds: tuple[str, ...], *, is_well_formed: bool) -> Answer:
    """Return what an HTTP answer other than success means.

    `kinds` are the provider's own words for it; a refusal that cannot be read is none, and every 5xx leaves it unknown.
    """
    kind = kinds[0] if kinds else ""
    if status not in CLEAR_REFUSALS or not is_well_formed:
        return Answer(Outcome.UNKNOWN, status=status, kind=kind or "no-clear-answer")
    if status == 429:
        then = Then.TOMORROW if "TooManyRequestsError" in kinds else Then.SLOWER
    elif status == 400:
        then = Then.NEVER if FOR_GOOD & set(kinds) else Then.AGAIN
    else:
        then = Then.STOP
    return Answer(Outcome.REFUSED, then, status=status, kind=kind)


def not_started(kind: str) -> Answer:
    """Return the end of a call of which no byte left this machine."""
    return Answer(Outcome.REFUSED, Then.NOT_COUNTED, kind=kind)


def not_reached(kind: str) -> Answer:
    """Return the end of a call whose connection was never made."""
    return Answer(Outcome.REFUSED, Then.AGAIN, kind=kind)


def nobody_knows(kind: str) -> Answer:
    """Return the end of a call after bytes had left: time-out, reset, an answer that cannot be read."""
    return Answer(Outcome.UNKNOWN, kind=kind)
