"""What came of referrals, as figures: each sending is a round, and each child counts once for each agency."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from village.referrals.rules.life import DECLINE_REASONS, FIRST_ANSWERS

HELPED, WAITING, STOPPED = "helped", "waiting", "stopped"
NO_ANSWER, ELSEWHERE = "no-answer", "redirected"
RETURN_WORDS = {**DECLINE_REASONS, ELSEWHERE: "Sent on to somebody else", NO_ANSWER: "No answer came"}
"""Why a referral came back without action."""


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One move, as the figures need it."""

    referral_id: int
    child_id: int
    school_id: int
    agency_id: int
    deed: str
    on: date
    reason: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """One sending and what came of it."""

    referral_id: int
    child_id: int
    school_id: int
    agency_id: int
    sent_on: date
    due_on: date | None = None
    answered_on: date | None = None
    began_on: date | None = None
    """When help began: a worker was named, or work was noted after it was accepted."""
    accepted_on: date | None = None
    ended_on: date | None = None
    result: str = WAITING
    """helped, waiting, stopped by family or sender, or why it came back."""

    @property
    def has_come_back(self) -> bool:
        return self.result in RETURN_WORDS

    @property
    def is_in_time(self) -> bool:
        """Whether the first answer came by its day."""
        return self.answered_on is not None and self.due_on is not None and self.answered_on <= self.due_on


def rounds_of(moves: Iterable[MoveRow]) -> list[Round]:
    """Return the rounds of all referrals; moves of one referral come in their order."""
    by_referral: dict[int, list[MoveRow]] = defaultdict(list)
    for move in moves:
        by_referral[move.referral_id].append(move)
    return [one for of_one in by_referral.values() for one in _rounds(of_one)]


def _rounds(moves: Sequence[MoveRow]) -> list[Round]:
    starts = [place for place, move in enumerate(moves) if move.deed == "send"]
    pairs = zip(starts, [*starts[1:], len(moves)], strict=False)
    return [_round(moves[start], moves[start + 1 : end]) for start, end in pairs]


def _round(sent: MoveRow, after: Sequence[MoveRow]) -> Round:
    accepted = _first(after, {"accept"})
    result, ended = WAITING, None
    for move in after:
        if move.deed == "decline":
            result, ended = move.reason if move.reason in RETURN_WORDS else "other", move.on
        elif move.deed in {"redirect", "expire"}:
            result, ended = (ELSEWHERE if move.deed == "redirect" else NO_ANSWER), move.on
        elif move.deed in {"withdraw", "revoke"} and result not in RETURN_WORDS:
            result, ended = (HELPED if accepted else STOPPED), move.on
        elif move.deed == "accept":
            result = HELPED
        elif move.deed in {"outcome", "close"}:
            ended = ended or move.on
    began = _first([move for move in after if accepted and move.on >= accepted], {"allocate", "note", "outcome"})
    return Round(
        sent.referral_id,
        sent.child_id,
        sent.school_id,
        sent.agency_id,
        sent.on,
        sent.due_on,
        answered_on=_first(after, FIRST_ANSWERS),
        began_on=began,
        accepted_on=accepted,
        ended_on=ended,
        result=result,
    )


def _first(moves: Iterable[MoveRow], deeds: Iterable[str]) -> date | None:
    wanted = frozenset(deeds)
    return next((move.on for move in moves if move.deed in wanted), None)


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """One agency's children by what came of their referrals; each child once, with its latest round."""

    agency_id: int
    counts: dict[str, int]
    """By result."""
    schools: dict[str, frozenset[int]]
    """By result: the schools whose children stand behind it."""
    answer_days: tuple[int, ...] = ()
    begin_days: tuple[int, ...] = ()

    @property
    def sent(self) -> int:
        return sum(self.counts.values())

    @property
    def returned(self) -> int:
        return sum(count for result, count in self.counts.items() if result in RETURN_WORDS)


def lines_of(rounds: Iterable[Round], first: date, last: date) -> list[AgencyLine]:
    """Return a line for each agency to which something was sent in these days, in the order of their ids."""
    latest: dict[tuple[int, int], Round] = {}
    for one in sorted(rounds, key=lambda each: (each.sent_on, each.referral_id)):
        if first <= one.sent_on <= last:
            latest[one.agency_id, one.child_id] = one
    of_agency: dict[int, list[Round]] = defaultdict(list)
    for (agency_id, _), one in latest.items():
        of_agency[agency_id].append(one)
    return [_line(agency_id, of_agency[agency_id]) for agency_id in sorted(of_agency)]


def _line(agency_id: int, rounds: Sequence[Round]) -> AgencyLine:
    schools: dict[str, set[int]] = defaultdict(set)
    for one in rounds:
        schools[one.result].add(one.school_id)
    return AgencyLine(
        agency_id,
        dict(Counter(one.result for one in rounds)),
        {result: frozenset(found) for result, found in schools.items()},
        tuple((one.answered_on - one.sent_on).days for one in rounds if one.answered_on),
        tuple((one.began_on - one.sent_on).days for one in rounds if one.began_on),
    )


def middle(days: Sequence[int], fewest: int = 1) -> int | None:
    """Return the days in the middle: half took no longer; None for fewer than may be shown."""
    return median_low(days) if len(days) >= max(fewest, 1) else None
