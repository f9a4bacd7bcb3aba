"""The moves of a referral in words, for the page of whoever may read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from village.referrals.models.referral import Move
from village.referrals.rules.life import DECLINE_REASONS, DEEDS, OUTCOMES, OVERRIDE_REASONS, Side

WHO = {Side.CLOCK.value: "Village", Side.FAMILY.value: "The family"}
INSIDE = frozenset({"begin", "rewrite", "override", "close", "hand-over"})
"""Deeds of the school that the agency does not read of."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One move."""

    deed: str
    what: str
    who: str
    at: datetime
    words: str
    reason: str


def history_of(moves: Iterable[Move]) -> tuple[HistoryLine, ...]:
    """Return the moves in words, the latest first."""
    return tuple(_line(move) for move in reversed(list(moves)))


def history_for_agency(moves: Iterable[Move]) -> tuple[HistoryLine, ...]:
    """Return in words what happened since the referral was sent last, the latest first."""
    return history_of(told_to_agency(moves))


def told_to_agency(moves: Iterable[Move]) -> list[Move]:
    """Return what happened since the referral was sent last: what was said before was said inside the school."""
    shown: list[Move] = []
    for move in moves:
        if move.deed == "send":
            shown = []
        if move.deed not in INSIDE:
            shown.append(move)
    first = next((place for place, move in enumerate(shown) if move.deed == "send"), len(shown))
    return shown[first:]


def reason_words(deed: str, reason: str) -> str:
    """Return the words of a reason that was chosen with a deed."""
    lists = {"decline": DECLINE_REASONS, "outcome": OUTCOMES, "override": OVERRIDE_REASONS}
    return lists.get(deed, {}).get(reason, "")


def _line(move: Move) -> HistoryLine:
    what = "Begun" if move.deed == "begin" else DEEDS[move.deed].done if move.deed in DEEDS else move.deed
    return HistoryLine(
        move.deed, what, WHO.get(move.side, move.by_name), move.at, move.words, reason_words(move.deed, move.reason)
    )
