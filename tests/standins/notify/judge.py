"""The judge: the stand-in's log of what was sent against what our tables say."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

SAID_SENT = {"accepted", "delivered"}
NOT_SENT = {"queued", "held", "cancelled", "suppressed"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found."""

    lines: int
    sent: int
    """Lines that stand in the log."""
    lost: tuple[str, ...]
    """References that we call sent, and that were not; or that are over without an end."""
    twice: tuple[str, ...]
    unexpected: tuple[str, ...]
    """Sent, and we say that they were not."""

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.twice or self.unexpected)

    def __str__(self) -> str:
        return f"{self.lines} lines, {self.sent} sent, lost {len(self.lost)}, sent twice {len(self.twice)}"


def judge(log: Iterable[Mapping[str, Any]], states: Mapping[str, str], *, is_over: bool = True) -> Judgement:
    """Return the judgement over the log and the state of each line by its reference.

    When the run `is_over`, a line that still waits or is unknown counts as lost.
    """
    sends = Counter(str(entry["reference"]) for entry in log)
    said_sent = {reference for reference, state in states.items() if state in SAID_SENT}
    lost = {reference for reference in said_sent if not sends[reference]}
    if is_over:
        lost |= {one for one, state in states.items() if state in {"queued", "held", "attempting", "unknown"}}
    unexpected = {one for one, state in states.items() if state in NOT_SENT and sends[one]} if is_over else set()
    return Judgement(
        lines=len(states),
        sent=sum(1 for reference in states if sends[reference]),
        lost=tuple(sorted(lost)),
        twice=tuple(sorted(reference for reference, count in sends.items() if count > 1)),
        unexpected=tuple(sorted(unexpected)),
    )
