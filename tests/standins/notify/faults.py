"""Faults: for the next requests one by one, or by rate with a fixed seed, so that a run repeats."""

import random
from collections import deque
from dataclasses import dataclass, field

KINDS = (
    "refuse_500",
    "accept_500",
    "accept_504",
    "accept_hang",
    "accept_reset",
    "accept_half",
    "accept_not_json",
    "accept_huge",
    "accept_other_words",
    "slow_accept",
    "hang",
    "reset",
    "rate_limit",
    "daily_limit",
    "revoked",
    "clock_ahead",
    "clock_behind",
    "bad_request",
)
"""`accept_…`: the message is taken and sent, and only the answer goes wrong."""


@dataclass(slots=True)
class Faults:
    """What goes wrong, for sends only unless `for_reads`."""

    rates: dict[str, float] = field(default_factory=dict)
    """A share of all sends for each kind of fault."""
    next: deque[str] = field(default_factory=deque)
    """Kinds for the next sends, "" for none."""
    always: str = ""
    """One kind for every request, reads too: the provider is down."""
    slow_seconds: float = 0.3
    """How long a slow accept takes before the message is stored."""
    chance: random.Random = field(default_factory=lambda: random.Random(7))

    def draw(self) -> str:
        """Return the fault of this send, "" for none."""
        if self.always:
            return self.always
        if self.next:
            return self.next.popleft()
        if not self.rates:
            return ""
        number = self.chance.random()
        for kind, rate in self.rates.items():
            number -= rate
            if number < 0:
                return kind
        return ""
