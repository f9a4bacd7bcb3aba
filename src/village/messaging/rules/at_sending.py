"""What is asked of one line right before it goes, although it was approved: people and days have moved on since."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from village.messaging.rules import left_out
from village.messaging.rules.quiet_hours import QuietHours, next_open
from village.people.rules.writing_to import RESTRICTION, ToWriteTo

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class AboutWhom:
    """Whom a line reaches, and about which children."""

    adult_id: int
    pupil_ids: tuple[int, ...]


def why_not_any_more(
    whom: AboutWhom,
    found: ToWriteTo,
    *,
    goes_to: str,
    addresses_of: dict[int, str],
    shut_out_addresses: Collection[str],
) -> str:
    """Return why the line may not go any more, or nothing.

    `goes_to` is what stands for its address; `addresses_of` the same of the adults as they are recorded now, empty for
    paper; `shut_out_addresses` the same of everybody who is shut out from one of the children today.
    """
    for pupil_id in whom.pupil_ids:
        if pupil_id not in found.pupils:
            return left_out.LEFT
        tie = next((tie for tie in found.ties.get(pupil_id, ()) if tie.adult_id == whom.adult_id), None)
        if tie is None:
            return left_out.MOVED_ON
        if tie.closed:
            return left_out.RESTRICTION if tie.closed == RESTRICTION else left_out.DO_NOT_CONTACT
    if goes_to and goes_to in shut_out_addresses:
        return left_out.RESTRICTION
    now = addresses_of.get(whom.adult_id)
    return left_out.ADDRESS_CHANGED if goes_to and now is not None and now != goes_to else ""


def waits_until(
    at: datetime, *, hours: QuietHours, passes_quiet: bool, sent_this_hour: int, texts_an_hour: int
) -> tuple[datetime, str] | None:
    """Return until when the line waits and why, or None when it may go now."""
    if not passes_quiet:
        opens = next_open(at, hours)
        if opens > at:
            return opens, left_out.QUIET
    if sent_this_hour >= texts_an_hour:
        return at + HOUR / 4, left_out.TOO_MANY
    return None
