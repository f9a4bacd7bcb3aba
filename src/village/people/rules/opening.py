"""A record that is opened in an emergency: for how long, by whom, and what its school says of it afterwards."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from village.basics.errors import Refused

HOURS: Mapping[int, str] = {1: "1 hour", 4: "4 hours", 24: "24 hours"}
"""The choices; a record never stands open for longer than the last of them."""
SHORTEST_REASON = 20
"""Letters: "urgent" is no reason that somebody could judge later."""
MOST_MISSES = 5
MISSES_IN = timedelta(hours=1)
"""After so many tries in this time that fitted no record, no further one is made: finding must not become browsing."""

RIGHT, NOT_RIGHT = "right", "not-right"
VERDICTS: Mapping[str, str] = {RIGHT: "It was right", NOT_RIGHT: "It was not right"}


def is_open(opened_at: datetime, ends_at: datetime, closed_at: datetime | None, now: datetime) -> bool:
    """Tell whether it stands open now: until its end, or until somebody ended it by hand."""
    return opened_at <= now < (min(ends_at, closed_at) if closed_at else ends_at)


def check_reason(reason: str) -> None:
    """Nothing happens when the reason can be judged by others; raises Refused otherwise."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused("Say in a sentence what has happened and why it cannot wait.", field="reason")


def check_hours(hours: int) -> None:
    """Nothing happens for one of the choices; raises Refused otherwise."""
    if hours not in HOURS:
        raise Refused("Choose for how long.", field="hours")


def check_sought(upn: str, forename: str, surname: str, born: date | None) -> None:
    """Nothing happens when what was typed can mean one child alone; raises Refused otherwise."""
    if upn.strip():
        return
    if not (forename.strip() and surname.strip() and born):
        raise Refused("Write the UPN, or forename, surname and date of birth.", field="upn")


def check_verdict(verdict: str, words: str) -> None:
    """Nothing happens when it was said whether the opening was right, and why; raises Refused otherwise."""
    if verdict not in VERDICTS:
        raise Refused("Say whether it was right.", field="verdict")
    if not words.strip():
        raise Refused("Say in a sentence what you found.", field="words")
