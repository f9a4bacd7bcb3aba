"""What stands beside an answer: the checks as plain questions, and what the answer means for those who had help.

Outside a school's own team a number of few children is not said.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from village.evidence.rules.turns.evaluating import Evaluation
from village.evidence.rules.turns.verdict import Doubt
from village.evidence.rules.turns.words import signed
from village.school_data.rules.suppression import FEWEST_SHOWN, is_small
from village.support.contributions import Delivered

FEW = f"Fewer than {FEWEST_SHOWN}"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the checks: a plain question, what was found, and what that means."""

    question: str
    found: str
    so: str
    is_good: bool


@dataclass(frozen=True, slots=True)
class DoneLine:
    """One kind of what was promised, and how much of it was done."""

    label: str
    words: str
    done: int | None
    """None where it is hidden."""
    promised: int


COUNTED = Check(
    "Did anyone drop out?",
    "Everybody whom the rule listed is counted, with or without help, also those taken off the list or who said no.",
    "Counted",
    True,
)
LETTERS = Check(
    "Letters and texts", "Families who wait got them too. This page measures only the extra.", "Bear in mind", False
)


def plan_words(found: Evaluation, sessions: float, *, is_outside: bool) -> str:
    """Return for how many help was more than a place on the list, and what the difference is for each of them.

    Outside a school's team a number of few is not said, nor what it could be worked out from.
    """
    plan = found.per_plan
    if plan is None:
        return "Nobody on the list had a plan or a place more than those who waited."
    count = round(plan.share * found.matched_count)
    if is_outside and is_small(count):
        return "Too few had a plan or a place to say what that is for each of those."
    if is_outside and is_small(found.matched_count - count):
        return f"All or nearly all of the {found.matched_count} had a plan or a place."
    low, best, high = (share * sessions / 2 for share in (plan.low, plan.difference, plan.high))
    return (
        f"{count} of the {found.matched_count} had a plan or a place: for each of those that is {signed(best)} days,"
        f" likely {signed(low)} to {signed(high)}."
    )


def done_lines(lines: Iterable[Delivered], *, is_outside: bool) -> tuple[DoneLine, ...]:
    """Return each kind once, with what several rooms told of it; outside a school's team without a number of few."""
    by_code: dict[str, Delivered] = {}
    for line in lines:
        before = by_code.get(line.code, Delivered(line.code, line.label, 0, 0))
        by_code[line.code] = replace(before, done=before.done + line.done, promised=before.promised + line.promised)
    some = (line for line in by_code.values() if line.promised)
    if not is_outside:
        return tuple(_open_line(line) for line in some)
    return tuple(_closed_line(line) for line in some if not is_small(line.promised))


def _open_line(line: Delivered) -> DoneLine:
    return DoneLine(line.label, f"{line.done} of {line.promised}", line.done, line.promised)


def _closed_line(line: Delivered) -> DoneLine:
    if is_small(line.done):
        return DoneLine(line.label, f"{FEW} of {line.promised}".lower(), None, line.promised)
    if is_small(line.promised - line.done):
        return DoneLine(line.label, f"all or nearly all of {line.promised}", None, line.promised)
    return _open_line(line)


def checks_of(found: Evaluation, placebo: Evaluation | None, scale: float, *, is_outside: bool) -> list[Check]:
    """Return every check in the order of the page; `scale` are the school days of a half-term."""
    checks = [
        _alike_check(found, is_outside=is_outside),
        _placebo_check(placebo, scale),
        *_second_check(found, scale),
        COUNTED,
    ]
    if found.waiting_with_plan_count:
        count = FEW if is_outside and is_small(found.waiting_with_plan_count) else found.waiting_with_plan_count
        words = f"{count} of those who wait had a plan or a place. That makes the difference smaller than it is."
        checks.append(Check("Was anybody helped before their turn?", words, "Bear in mind", False))
    return [*checks, LETTERS]


def _alike_check(found: Evaluation, *, is_outside: bool) -> Check:
    alike = all(line.is_alike for line in found.balance)
    words = _left_out_words(found) if is_outside else _matched_words(found)
    words += "" if alike else " The groups differ in what was before."
    return Check("Are the two groups alike?", words, "Fair to compare" if alike else "Bear in mind", alike)


def _matched_words(found: Evaluation) -> str:
    dropped, unknown = len(found.matches.has_no_match), len(found.matches.is_unknown)
    return (
        f"{found.matched_count} of {found.listed_count} had near matches among {found.waiting_count} who wait."
        f" {dropped} had none and {unknown} too little attendance to compare; they are left out."
    )


def _left_out_words(found: Evaluation) -> str:
    """Return the same without a number of few, and without what would tell one."""
    left_out = found.listed_count - found.matched_count
    return (
        f"{found.matched_count} had near matches among {found.waiting_count} who wait."
        f" {FEW if is_small(left_out) else left_out} had none, or too little attendance to compare; they are left out."
    )


def _second_check(found: Evaluation, scale: float) -> list[Check]:
    if found.second is None:
        return []
    agrees = Doubt.METHODS_DISAGREE not in found.judged.doubts
    words = (
        "Half-terms before against half-terms after, all who wait, the one that listed them left out:"
        f" {signed(found.second.difference * scale)} days, likely {signed(found.second.range.low * scale)} to"
        f" {signed(found.second.range.high * scale)}."
    )
    return [Check("Does a second method agree?", words, "Agrees" if agrees else "Disagrees: no verdict", agrees)]


def _placebo_check(placebo: Evaluation | None, scale: float) -> Check:
    question = "Would this method see help where there was none?"
    if placebo is None:
        return Check(
            question, "There are no marks from before the rota began, so it cannot be tried.", "Not tried", False
        )
    is_good = placebo.range.holds(0.0)
    return Check(
        question,
        f"Run on the half-terms before the rota began: {signed(placebo.difference * scale)} days, likely"
        f" {signed(placebo.range.low * scale)} to {signed(placebo.range.high * scale)}.",
        "No false help" if is_good else "It does: no verdict",
        is_good,
    )
