"""The steps of a bid."""

import pytest

from village.funding.models.bid import Bid
from village.funding.rules import steps


def test_every_state_of_the_table_has_its_next_steps() -> None:
    assert set(steps.NEXT) == set(Bid.State.values)
    assert {then for following in steps.NEXT.values() for then in following} == set(Bid.State.values)


@pytest.mark.parametrize(
    ("state", "then", "may"),
    [
        ("idea", "writing", True),
        ("idea", "won", False),
        ("writing", "sent", True),
        ("sent", "won", True),
        ("sent", "part_won", True),
        ("sent", "lost", True),
        ("lost", "won", False),
        ("won", "sent", True),
        ("won", "idea", False),
        ("withdrawn", "idea", True),
        ("withdrawn", "sent", False),
    ],
)
def test_which_step_follows_which(state: str, then: str, may: bool) -> None:
    assert steps.may_follow(state, then) is may


@pytest.mark.parametrize(
    ("then", "asked", "awarded", "says"),
    [
        ("won", 100, 100, ""),
        ("won", 100, None, "how much was given"),
        ("won", None, 100, ""),
        ("part_won", 100, 40, ""),
        ("part_won", 100, 100, "all that was asked for"),
        ("part_won", 100, None, "how much of it"),
        ("part_won", 100, 0, "how much of it"),
        ("lost", 100, None, ""),
        ("withdrawn", 100, None, ""),
    ],
)
def test_an_award_fits_its_step(then: str, asked: int | None, awarded: int | None, says: str) -> None:
    found = steps.award_problem(then, asked, awarded)
    assert says in found
    assert bool(found) is bool(says)


@pytest.mark.parametrize(
    ("state", "then", "back"),
    [
        ("idea", "writing", False),
        ("writing", "idea", True),
        ("sent", "writing", True),
        ("sent", "won", False),
        ("won", "sent", True),
        ("withdrawn", "idea", True),
    ],
)
def test_a_step_back_is_known_as_one(state: str, then: str, back: bool) -> None:
    assert steps.is_back(state, then) is back
