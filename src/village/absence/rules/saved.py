"""Calls that nobody had to make, and about how long they would have taken by the school's own estimate."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Saved:
    """Families who told the reason in a reply or on their own page, in one span of days."""

    families: int
    call_minutes: int
    """The school's estimate for one call."""

    @property
    def minutes(self) -> int:
        return self.families * self.call_minutes

    @property
    def words(self) -> str:
        """The time in words that claim no more than an estimate can."""
        return f"about {time_words(self.minutes)}"


def time_words(minutes: int) -> str:
    """Return minutes as one says them: 25 minutes, 1 hour, 2½ hours; from an hour on to the nearest half."""
    if minutes < 60:
        return "1 minute" if minutes == 1 else f"{minutes} minutes"
    halves = (minutes + 15) // 30
    whole, has_half = divmod(halves, 2)
    if (whole, has_half) == (1, 0):
        return "1 hour"
    return f"{whole}{'½' if has_half else ''} hours"
