"""Times that clash, minutes between times, and hours in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Span:
    """A time on a day."""

    on: date
    starts_at: time
    ends_at: time
    words: str = ""

    def clashes(self, other: "Span") -> bool:
        """Whether both cannot be done; one that begins when the other ends can."""
        return self.on == other.on and self.starts_at < other.ends_at and other.starts_at < self.ends_at

    @property
    def minutes(self) -> int:
        return (self.ends_at.hour - self.starts_at.hour) * 60 + self.ends_at.minute - self.starts_at.minute


def clash_of(span: Span, others: Iterable[Span]) -> Span | None:
    """Return the first that clashes."""
    return next((other for other in others if span.clashes(other)), None)


def hours_words(minutes: int) -> str:
    """Return minutes as people say them: 2 hours 30 minutes."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append("1 hour" if hours == 1 else f"{hours} hours")
    if rest or not hours:
        parts.append("1 minute" if rest == 1 else f"{rest} minutes")
    return " ".join(parts)
