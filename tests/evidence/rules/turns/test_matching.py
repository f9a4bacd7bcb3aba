"""The fast matching is the one in plain loops, and results hang on nothing but the children."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.rules.turns.plainly import difference
from village.evidence.rules.turns.children import Child, Children
from village.evidence.rules.turns.evaluating import Evaluation, NothingToCompare, evaluate
from village.evidence.rules.turns.matching import match
from village.evidence.rules.turns.verdict import Doubt, Verdict


def some_children(seed: int) -> list[Child]:
    """Return children of up to three schools and two lists, here and there with a half-term unknown."""
    rng = np.random.default_rng(seed)
    count = int(rng.integers(2, 40))

    def share() -> float | None:
        return None if rng.random() < 0.15 else float(rng.uniform(0.7, 1.0))

    return [
        Child(
            pupil=f"p{number}",
            family=f"f{rng.integers(0, count)}",
            school=str(rng.choice(["a", "b", "c"])),
            is_listed=bool(rng.random() < 0.5),
            had_plan=bool(rng.random() < 0.5),
            trigger=share(),
            before=(share(), share()),
            after=(share(), share()),
            moment=str(rng.choice(["autumn", "spring"])),
        )
        for number in range(count)
    ]


@given(st.integers(0, 10**9))
@settings(max_examples=100, deadline=None)
def test_the_answer_is_that_of_plain_loops(seed: int) -> None:
    rows = some_children(seed)
    found = evaluate(Children.of(rows), draws=20)
    if isinstance(found, NothingToCompare):
        with pytest.raises(ZeroDivisionError):
            difference(rows)
        return
    expected, count = difference(rows)
    assert found.matched_count == count
    assert found.difference == pytest.approx(expected, abs=1e-9)
    assert found.matched_count + len(found.matches.has_no_match) + len(found.matches.is_unknown) == found.listed_count


@given(st.integers(0, 10**9))
@settings(max_examples=30, deadline=None)
def test_the_order_of_the_rows_changes_nothing(seed: int) -> None:
    rows = some_children(seed)
    shuffled = [rows[n] for n in np.random.default_rng(seed).permutation(len(rows))]
    one, other = (evaluate(Children.of(order), draws=50) for order in (rows, shuffled))
    assert type(one) is type(other)
    if isinstance(one, Evaluation) and isinstance(other, Evaluation):
        assert (one.difference, one.range, one.judged) == (other.difference, other.range, other.judged)


def child(number: int, *, listed: bool, at: float, school: str = "a", **changes: object) -> Child:
    """Return a child whose half-terms were all alike."""
    made = Child(f"p{number:03}", f"f{number}", school, listed, listed, at, (at, at), (at, at))
    return replace(made, **changes)  # type: ignore[arg-type]


def waiting(at: float, count: int, start: int = 100, school: str = "a") -> list[Child]:
    return [child(start + number, listed=False, at=at, school=school) for number in range(count)]


def test_the_own_school_comes_first_and_others_fill_up() -> None:
    rows = [child(1, listed=True, at=0.85), *waiting(0.86, 2), *waiting(0.85, 9, start=200, school="b")]
    children = Children.of(rows)
    matches = match(children)
    schools = [children.pupils[row][:2] for row in matches.waiting[0]]
    assert schools == ["p1", "p1", "p2", "p2", "p2"]
    assert np.allclose(matches.weights[0], 0.2)


def test_children_of_different_lists_are_never_compared() -> None:
    rows = [child(1, listed=True, at=0.85, moment="autumn"), *waiting(0.85, 9)]
    assert isinstance(evaluate(Children.of(rows)), NothingToCompare)


def test_a_child_whom_nobody_is_like_is_dropped_and_told() -> None:
    rows = [child(1, listed=True, at=0.30), child(2, listed=True, at=0.85), *waiting(0.85, 9)]
    found = evaluate(Children.of(rows))
    assert isinstance(found, Evaluation)
    assert (found.matched_count, len(found.matches.has_no_match)) == (1, 1)


@pytest.mark.parametrize(("away", "matched"), [(0.05, 1), (0.0501, 0)])
def test_five_points_apart_are_near_and_no_more(away: float, matched: int) -> None:
    rows = [child(1, listed=True, at=0.80, trigger=0.80 + away), *waiting(0.80, 9)]
    assert len(match(Children.of(rows)).listed) == matched


@pytest.mark.parametrize(
    "unknown",
    [{"trigger": None}, {"before": (None, None)}, {"after": (None, None)}],
    ids=["trigger", "before", "after"],
)
def test_a_child_of_whom_too_little_is_known_is_told_as_unknown(unknown: Any) -> None:
    rows = [child(1, listed=True, at=0.85, **unknown), child(2, listed=True, at=0.85), *waiting(0.85, 9)]
    found = evaluate(Children.of(rows))
    assert len(found.matches.is_unknown) == 1


def test_one_known_half_term_is_enough() -> None:
    rows = [child(1, listed=True, at=0.85, before=(None, 0.85), after=(0.95, None)), *waiting(0.85, 9)]
    found = evaluate(Children.of(rows))
    assert isinstance(found, Evaluation)
    assert found.difference == pytest.approx(0.10)


def many(lift: float, count: int = 40) -> list[Child]:
    """Return two large groups, alike before, one lifted afterwards."""
    rng = np.random.default_rng(2)
    return [
        child(
            n, listed=n < count, at=0.85, after=(0.85 + lift * (n < count) + noise, 0.85 + lift * (n < count) - noise)
        )
        for n, noise in enumerate(rng.normal(0, 0.01, 2 * count))
    ]


@pytest.mark.parametrize(
    ("lift", "verdict"), [(0.05, Verdict.HELPED), (-0.05, Verdict.DID_NOT_HELP), (0.0, Verdict.CANNOT_TELL)]
)
def test_the_verdict_follows_the_range(lift: float, verdict: Verdict) -> None:
    rng = np.random.default_rng(2)
    rows = [replace(row, after=(row.after[0], (row.after[1] or 0) + rng.normal(0, 0.02))) for row in many(lift)]
    found = evaluate(Children.of(rows))
    assert found.judged.verdict == verdict
    assert isinstance(found, Evaluation)
    assert found.per_plan is not None
    assert found.per_plan.share == 1


def test_few_families_give_no_verdict_whatever_the_figures_say() -> None:
    found = evaluate(Children.of(many(0.10, count=9)))
    assert found.judged.verdict == Verdict.CANNOT_TELL
    assert found.judged.doubts == (Doubt.FEW_FAMILIES,)


def test_brothers_and_sisters_count_as_one_family() -> None:
    rows = [replace(row, family=f"f{int(row.pupil[1:]) // 5}") for row in many(0.10, count=40)]
    assert evaluate(Children.of(rows)).judged.doubts == (Doubt.FEW_FAMILIES,)


def test_half_the_list_without_a_match_gives_no_verdict() -> None:
    lost = [child(500 + n, listed=True, at=0.2) for n in range(60)]
    found = evaluate(Children.of([*many(0.05), *lost]))
    assert Doubt.MOST_UNMATCHED in found.judged.doubts


def test_two_methods_that_disagree_give_no_verdict() -> None:
    rows = [
        replace(row, before=(0.80, 0.90) if row.is_listed else (0.85, 0.85), after=(row.after[0], row.after[1]))
        for row in many(0.04)
    ]
    extra = [child(900 + n, listed=False, at=0.60, after=(0.95, 0.95)) for n in range(60)]
    found = evaluate(Children.of([*rows, *extra]))
    assert Doubt.METHODS_DISAGREE in found.judged.doubts


def test_no_plan_at_all_has_no_estimate_for_each_plan() -> None:
    found = evaluate(Children.of([replace(row, had_plan=False) for row in many(0.05)]))
    assert isinstance(found, Evaluation)
    assert found.per_plan is None


def test_help_that_nobody_had_did_not_help() -> None:
    found = evaluate(Children.of([replace(row, had_plan=False) for row in many(0.05)]))
    assert found.judged.doubts == (Doubt.NOBODY_HELPED,)
    assert found.judged.verdict == Verdict.CANNOT_TELL


def test_who_is_known_to_have_had_a_plan_stands_for_those_of_whom_it_is_unknown() -> None:
    rows = [replace(row, had_plan=None if int(row.pupil[1:]) % 3 else row.had_plan) for row in many(0.05)]
    found = evaluate(Children.of(rows))
    assert isinstance(found, Evaluation)
    assert found.per_plan is not None
    assert (found.per_plan.share, found.plan_unknown_count) == (1.0, 53)


@pytest.mark.parametrize(
    ("trigger", "after", "waited", "verdict"),
    [
        (0.83, 0.91, 0.87, Verdict.HELPED),
        (0.81, 0.88, 0.93, Verdict.DID_NOT_HELP),
        (0.85, 0.9, 0.9, Verdict.CANNOT_TELL),
    ],
)
def test_groups_without_any_spread_are_judged_by_their_shares_and_not_by_rounding(
    trigger: float, after: float, waited: float, verdict: Verdict
) -> None:
    rows = [
        child(n, listed=n < 20, at=0.93, trigger=trigger, after=(after, after) if n < 20 else (waited, waited))
        for n in range(40)
    ]
    found = evaluate(Children.of(rows))
    assert isinstance(found, Evaluation)
    assert (found.judged.verdict, found.judged.doubts) == (verdict, ())
    assert [line.apart for line in found.balance] == [0, 0, 0, 0]


def test_one_family_on_a_side_could_be_anything() -> None:
    found = evaluate(Children.of([child(1, listed=True, at=0.85), *waiting(0.85, 9)]))
    assert isinstance(found, Evaluation)
    assert (found.range.low, found.range.high, found.smallest_visible) == (-1, 1, 1)
    alone = evaluate(Children.of([replace(row, family="f") for row in many(0.05)]))
    assert isinstance(alone, Evaluation)
    assert (alone.range.low, alone.range.high) == (-1, 1)
    assert alone.second is not None
    assert (alone.second.range.low, alone.second.range.high) == (-2, 2)


@pytest.mark.parametrize("count", [3, 4, 5])
def test_hardly_anybody_does_not_make_a_range_short(count: int) -> None:
    held = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        drawn = zip(rng.uniform(0.84, 0.87, 2 * count), rng.normal(0, 0.05, 2 * count), strict=True)
        rows = [
            child(n, listed=n < count, at=float(at), after=(float(at + noise), None))
            for n, (at, noise) in enumerate(drawn)
        ]
        found = evaluate(Children.of(rows), draws=200)
        assert isinstance(found, Evaluation)
        held += found.range.holds(0.0)
    assert held >= 53


def test_a_share_of_plans_stretches_estimate_and_range_alike() -> None:
    rows = [replace(row, had_plan=row.is_listed and int(row.pupil[1:]) % 2 == 0) for row in many(0.05)]
    found = evaluate(Children.of(rows))
    assert isinstance(found, Evaluation)
    assert found.per_plan is not None
    assert found.per_plan.share == pytest.approx(0.5)
    assert found.per_plan.difference == pytest.approx(2 * found.difference)
    assert found.per_plan.low == pytest.approx(2 * found.range.low)
