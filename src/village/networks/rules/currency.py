"""Whether what is said of somebody is fresh, and when they are asked again."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

FRESH_FOR = timedelta(days=180)
ASK_AGAIN = timedelta(days=30)
BEFORE_END = timedelta(days=60)
LINK_FOR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Currency:
    """What is known of how fresh a member’s details are."""

    joined_on: date
    checked_on: date | None = None
    accredited_until: date | None = None
    asked_on: date | None = None

    def is_fresh(self, today: date) -> bool:
        """Whether the person said lately that it is all true."""
        return self.checked_on is not None and today - self.checked_on <= FRESH_FOR

    def is_to_be_asked(self, today: date) -> bool:
        """Whether to ask today: stale or soon without accreditation, and not asked in the last month."""
        if self.asked_on is not None and today - self.asked_on < ASK_AGAIN:
            return False
        since = self.checked_on or self.joined_on
        is_stale = today - since > FRESH_FOR or self.checked_on is None
        return is_stale or self.ends_soon(today, since)

    def ends_soon(self, today: date, since: date | None = None) -> bool:
        """Whether the accreditation ends within two months or has ended, and was not looked at since then."""
        if self.accredited_until is None or today + BEFORE_END < self.accredited_until:
            return False
        return since is None or since < self.accredited_until - BEFORE_END


def words_of(currency: Currency, today: date) -> str:
    """Return how fresh the details are, in words."""
    if currency.checked_on is None:
        return "Never checked"
    when = f"{currency.checked_on.day} {currency.checked_on:%B %Y}"
    return f"Checked on {when}" if currency.is_fresh(today) else f"Not checked since {when}"


def link_opens(asked_at: datetime | None, now: datetime) -> bool:
    """Tell whether the link of a letter of that moment still opens."""
    return asked_at is not None and now < asked_at + LINK_FOR
