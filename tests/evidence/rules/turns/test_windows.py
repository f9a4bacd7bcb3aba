"""Which half-terms are looked at, and who counts as still waiting."""

import pytest

from tests.evidence.rules.turns.towns import WAYS_OF_CHOOSING, make_town
from village.evidence.rules.turns.evaluating import Evaluation, evaluate
from village.evidence.rules.turns.verdict import Verdict
from village.evidence.rules.turns.windows import Window, is_counted, is_waiting, phase_of
from village.evidence.rules.turns.words import days_of, sentences, signed
from village.rota.rules.slots import Half

SLOTS = [[-1, 6], [0, 5], [1, 4], [2, 3]]
BEGINS = Half.of(2025, "spring", 1)


def window(turn: Half, followed: int = 1) -> Window:
    return Window.of(turn.later(-1), turn, followed)


def test_a_window_is_two_before_the_trigger_and_those_followed() -> None:
    found = window(BEGINS.later(1), followed=2)
    assert found.trigger == BEGINS
    assert found.before == (BEGINS.later(-1), BEGINS.later(-2))
    assert found.after == (BEGINS.later(1), BEGINS.later(2))
    assert [half.number - BEGINS.number for half in found.every] == [-2, -1, 0, 1, 2]


@pytest.mark.parametrize(
    ("turn", "followed", "waiting"),
    [
        (0, 1, {0, 1, 2, 3, 4, 5}),
        (0, 2, {1, 2, 3, 4}),
        (1, 1, {1, 2, 3, 4}),
        (2, 1, {2, 3}),
        (3, 1, {6}),
        (4, 1, {0, 5}),
        (3, 2, set()),
    ],
)
def test_who_waits_is_on_the_same_list_and_neither_helped_just_now_nor_about_to_be(
    turn: int, followed: int, waiting: set[int]
) -> None:
    now = BEGINS.later(turn)
    years = SLOTS[turn % 4]
    found = {year for year in range(-1, 7) if is_waiting(year, years, SLOTS, BEGINS, window(now, followed))}
    assert found == waiting


def test_years_outside_the_rota_always_wait() -> None:
    assert is_waiting(9, SLOTS[0], SLOTS, BEGINS, window(BEGINS))
    assert not is_waiting(None, SLOTS[0], SLOTS, BEGINS, window(BEGINS))


def test_nursery_is_never_evaluated_by_attendance() -> None:
    assert not is_counted(-1, [-1, 6])
    assert not is_waiting(-1, [0, 5], SLOTS, BEGINS, window(BEGINS.later(1)))
    assert is_counted(6, [-1, 6])


@pytest.mark.parametrize(("year", "phase"), [(0, "primary"), (6, "primary"), (7, "secondary")])
def test_primary_children_are_compared_with_primary_children(year: int, phase: str) -> None:
    assert phase_of(year) == phase


def evaluated(adds: float, seed: int = 3) -> Evaluation:
    found = evaluate(make_town(seed, next(iter(WAYS_OF_CHOOSING)), plan_adds=adds).children(), draws=300)
    assert isinstance(found, Evaluation)
    return found


@pytest.mark.parametrize(
    ("adds", "verdict", "said"),
    [
        (0.15, Verdict.HELPED, "the help helped"),
        (-0.25, Verdict.DID_NOT_HELP, "look into what happened"),
        (0.0, Verdict.CANNOT_TELL, "chance"),
    ],
)
def test_two_sentences_say_it_in_days(adds: float, verdict: Verdict, said: str) -> None:
    found = evaluated(adds)
    assert found.judged.verdict == verdict
    first, second = sentences(found, days_of(found, sessions=62))
    assert first.startswith(f"The {found.matched_count} children on the list missed ")
    assert "still waiting their turn" in first
    assert said in second
    assert "%" not in first + second


def test_days_follow_shares() -> None:
    found = evaluated(0.15)
    days = days_of(found, sessions=62)
    assert days.listed_after == pytest.approx((1 - found.listed.after) * 31)
    assert days.waiting_after - days.listed_after == pytest.approx(days.extra)


@pytest.mark.parametrize(("value", "words"), [(0.42, "+0.4"), (-1.13, "−1.1"), (0.01, "0.0"), (-0.04, "0.0")])
def test_signs_are_said(value: float, words: str) -> None:
    assert signed(value) == words
