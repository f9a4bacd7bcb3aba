"""The fast arithmetic says the same as plain loops: the score, and any case that hypothesis finds."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.school_data.agreement import differences
from tests.school_data.cases import random_case
from tests.school_data.score_attendance import main, score

CASES, SHARE = 200, 50


@pytest.mark.parametrize("first", range(0, CASES, SHARE))
def test_every_random_case_agrees_in_every_number(first: int) -> None:
    differing = {
        seed: found for seed in range(first, first + SHARE) if (found := differences(random_case(Random(seed))))
    }
    assert differing == {}


@given(st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_no_case_is_found_on_which_they_differ(random: Random) -> None:
    assert differences(random_case(random)) == set()


def test_the_score_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["3"]) == 0
    assert capsys.readouterr().out == "3 of 3 random cases equal (seeds 0 to 2)\n"


def test_the_score_tells_which_rule_differs_and_the_first_seed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "tests.school_data.oracle.is_severe", lambda missed, possible: possible > 0 and missed * 3 > possible
    )
    equal, differing = score(20)
    assert equal < 20 and set(differing) >= {"absence"} and not differing["counting"]
    assert main(["20"]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"{equal} of 20 ") and f"first with seed {differing['absence'][0]}" in out
