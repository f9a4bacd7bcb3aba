"""In towns where the truth is known the method finds it, however staff chose, and does not claim what is not there."""

from functools import cache

import numpy as np
import pytest

from tests.evidence.rules.turns.towns import TRIGGER, WAYS_OF_CHOOSING, make_town
from village.evidence.rules.turns.children import Child, Children
from village.evidence.rules.turns.evaluating import Evaluation, evaluate
from village.evidence.rules.turns.verdict import Verdict

TOWNS, DRAWS = 100, 300
WAYS = tuple(WAYS_OF_CHOOSING)


@cache
def answers(way: str, plan_adds: float, schools: int = 5) -> tuple[Evaluation, ...]:
    """Return what the method says of each of the towns."""
    found = (evaluate(make_town(n, way, plan_adds=plan_adds, schools=schools).children(), DRAWS) for n in range(TOWNS))
    return tuple(one for one in found if isinstance(one, Evaluation))


def share(found: tuple[Evaluation, ...], verdict: Verdict) -> float:
    return sum(one.judged.verdict == verdict for one in found) / len(found)


@pytest.mark.parametrize("way", WAYS)
def test_plans_that_do_nothing_are_not_said_to_help(way: str) -> None:
    found = answers(way, 0.0)
    assert len(found) == TOWNS
    assert abs(np.mean([one.difference for one in found])) < 0.005
    assert share(found, Verdict.HELPED) <= 0.08


@pytest.mark.parametrize("way", WAYS)
def test_four_points_are_found(way: str) -> None:
    found = answers(way, 0.04)
    per_plan = [one.per_plan.difference for one in found if one.per_plan]
    assert len(per_plan) == TOWNS
    # What cannot rise above every session takes a little off for families who were there nearly always.
    assert abs(np.mean(per_plan) - np.mean([added(way, n) for n in range(TOWNS)])) < 0.007


def added(way: str, number: int) -> float:
    """Return what the plans of a town really added for each child."""
    town = make_town(number, way, plan_adds=0.04)
    without = make_town(number, way)
    return float((town.after - without.after)[:, town.had_plan].mean())


def test_the_range_holds_the_truth_as_often_as_it_says() -> None:
    found = [one for way in WAYS for one in answers(way, 0.0)]
    assert 0.88 <= np.mean([one.range.holds(0.0) for one in found]) <= 0.98


def test_before_and_after_would_have_fallen_into_the_trap() -> None:
    rises = []
    for number in range(TOWNS):
        town = make_town(number, WAYS[0])
        rises.append(town.after[:, town.had_plan].mean() - town.pupils.shares[TRIGGER, town.had_plan].mean())
    assert np.mean(rises) > 0.05, "The towns are too easy: families do not come back to their usual by themselves."


def test_matching_only_those_who_got_a_plan_would_have_fallen_into_the_trap() -> None:
    way = "staff know long-standing need"
    found = [evaluate(make_town(n, way).children(plans_only=True), DRAWS) for n in range(TOWNS)]
    assert np.mean([one.difference for one in found if isinstance(one, Evaluation)]) < -0.015


def test_a_winter_that_all_share_changes_nothing() -> None:
    found = [evaluate(make_town(n, WAYS[0], winter=-0.5).children(), DRAWS) for n in range(TOWNS)]
    assert abs(np.mean([one.difference for one in found if isinstance(one, Evaluation)])) < 0.005


def test_swapping_at_random_who_was_listed_gives_nothing() -> None:
    rng = np.random.default_rng(7)
    found = []
    for number in range(TOWNS):
        children = make_town(number, "biggest recorded fall", plan_adds=0.04).children()
        shuffled = rng.permutation(children.is_listed)
        found.append(evaluate(relabelled(children, shuffled), DRAWS))
    assert abs(np.mean([one.difference for one in found if isinstance(one, Evaluation)])) < 0.005


def relabelled(children: Children, is_listed: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Children:
    return Children.of(
        [
            Child(
                pupil,
                str(children.families[n]),
                str(children.schools[n]),
                bool(is_listed[n]),
                False,
                float(children.trigger[n]),
                (float(children.before_1[n]), float(children.before_2[n])),
                (float(children.after_1[n]), float(children.after_2[n])),
            )
            for n, pupil in enumerate(children.pupils)
        ]
    )


def test_one_school_with_a_dozen_families_seldom_says_anything() -> None:
    nothing, something = answers(WAYS[0], 0.0, schools=1), answers(WAYS[0], 0.04, schools=1)
    assert share(nothing, Verdict.HELPED) <= 0.08
    assert share(something, Verdict.CANNOT_TELL) >= 0.75


def test_a_rule_run_before_the_scheme_does_not_speak_against_the_answer() -> None:
    placebo = next(one for one in answers(WAYS[0], 0.0) if one.range.holds(0.0))
    children = make_town(3, WAYS[0], plan_adds=0.15).children()
    alone, beside = evaluate(children, DRAWS), evaluate(children, DRAWS, placebo=placebo)
    assert alone.judged == beside.judged
    assert alone.judged.verdict == Verdict.HELPED


def test_a_placebo_that_finds_help_forbids_a_verdict() -> None:
    placebo = evaluate(make_town(3, WAYS[0], plan_adds=0.15).children(), DRAWS)
    found = evaluate(make_town(3, WAYS[0], plan_adds=0.15).children(), DRAWS, placebo=placebo)
    assert found.judged.verdict == Verdict.CANNOT_TELL
    assert "placebo_not_zero" in found.judged.doubts
