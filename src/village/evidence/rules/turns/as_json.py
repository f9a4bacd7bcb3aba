"""An evaluation as plain values, in percentage points, for `./village evaluate` and for those who check it."""

import math
from typing import Any

from village.evidence.rules.turns.checks import Balance, SecondLook
from village.evidence.rules.turns.evaluating import Evaluation, Means, NothingToCompare
from village.evidence.rules.turns.matching import NEAR, NEAREST, Matches

type Values = dict[str, Any]

METHOD = "same list, waiting turn"


def as_values(found: Evaluation | NothingToCompare, placebo: Evaluation | NothingToCompare | None = None) -> Values:
    """Return the answer: counts, points with the likely range, verdict, and every check."""
    answer = found if isinstance(found, Evaluation) else None
    return {
        "listed": found.listed_count,
        "waiting": found.waiting_count,
        "matched": len(found.matches.listed),
        "dropped": len(found.matches.has_no_match) + len(found.matches.is_unknown),
        **_numbers(answer),
        "verdict": str(found.judged.verdict),
        "checks": {
            "method": METHOD,
            "doubts": [str(doubt) for doubt in found.judged.doubts],
            "dropped": _dropped(found.matches),
            "placebo": _placebo(placebo),
            **(_checks(answer) if answer else {}),
        },
    }


def _numbers(answer: Evaluation | None) -> Values:
    per_plan = answer.per_plan if answer else None
    return {
        "difference_points": points(answer.difference) if answer else None,
        "low": points(answer.range.low) if answer else None,
        "high": points(answer.range.high) if answer else None,
        "per_plan_points": points(per_plan.difference) if per_plan else None,
        "per_plan_low": points(per_plan.low) if per_plan else None,
        "per_plan_high": points(per_plan.high) if per_plan else None,
    }


def points(share: float) -> float | None:
    """Return percentage points with three decimals, never minus zero; None where there is no number."""
    return round(100 * share, 3) + 0.0 if math.isfinite(share) else None


def _checks(found: Evaluation) -> Values:
    return {
        "listed": _means(found.listed),
        "waiting_matched": _means(found.waiting),
        "plan_share": None if found.plan_share is None else round(found.plan_share, 4) + 0.0,
        "plan_unknown": found.plan_unknown_count,
        "waiting_with_plan": found.waiting_with_plan_count,
        "families": found.range.family_count,
        "smallest_visible_points": points(found.smallest_visible),
        "balance": [_balance(line) for line in found.balance],
        "second_method": _second(found.second),
    }


def _dropped(matches: Matches) -> Values:
    return {
        "no_near_match": len(matches.has_no_match),
        "unknown": len(matches.is_unknown),
        "near_points": points(NEAR),
        "matches_each": NEAREST,
    }


def _means(means: Means) -> Values:
    return {
        "before_percent": points(means.before),
        "trigger_percent": points(means.trigger),
        "after_percent": points(means.after),
    }


def _balance(line: Balance) -> Values:
    return {
        "number": line.name,
        "listed_percent": points(line.listed),
        "waiting_matched_percent": points(line.matched),
        "waiting_percent": points(line.all_waiting),
        "standard_deviations_apart": round(line.apart, 3),
        "alike": line.is_alike,
    }


def _second(second: SecondLook | None) -> Values | None:
    if second is None:
        return None
    return {
        "method": "two half-terms before against two after, all who waited, the trigger left out",
        "difference_points": points(second.difference),
        "low": points(second.range.low),
        "high": points(second.range.high),
        "listed": second.listed_count,
        "waiting": second.waiting_count,
    }


def _placebo(placebo: Evaluation | NothingToCompare | None) -> Values | None:
    if placebo is None:
        return None
    if isinstance(placebo, NothingToCompare):
        return {"difference_points": None, "near_zero": None}
    return {
        "difference_points": points(placebo.difference),
        "low": points(placebo.range.low),
        "high": points(placebo.range.high),
        "near_zero": placebo.range.holds(0.0),
    }
