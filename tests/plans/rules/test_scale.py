"""The scale of a plan: the usual one, a plan's own words over it, and what no scale may lack."""

from dataclasses import replace

import pytest

from village.basics.errors import Refused
from village.plans.models.action import Action
from village.plans.rules.scale import (
    CODES,
    USUAL,
    ScaleStep,
    check,
    choices,
    code_of,
    is_used,
    label_of,
    laid_over,
)


def _without(*codes: str) -> tuple[ScaleStep, ...]:
    return tuple(replace(step, is_used=step.code not in codes) for step in USUAL)


def test_the_usual_scale_has_every_rating_of_the_table_with_a_meaning() -> None:
    assert sorted(CODES) == sorted(Action.Status.values)
    assert all(step.meaning and step.is_used for step in USUAL)


def test_a_plans_own_words_lie_over_the_usual_ones_and_empty_ones_keep_them() -> None:
    scale = laid_over([ScaleStep("green", "On track", "", True), ScaleStep("on_hold", "", "Parked", False)])
    assert label_of(scale, "green") == "On track"
    assert next(step for step in scale if step.code == "green").meaning == "On course for what was agreed"
    assert next(step for step in scale if step.code == "on_hold").label == "On hold"
    assert not is_used(scale, "on_hold")
    assert [step.code for step in scale] == list(CODES)


def test_only_ratings_in_use_are_offered_and_the_one_held_already() -> None:
    scale = _without("on_hold", "superseded")
    assert [code for code, _ in choices(scale)] == ["not_started", "red", "amber", "green", "complete"]
    assert ("on_hold", "On hold") in choices(scale, also="on_hold")


@pytest.mark.parametrize(
    ("words", "code"),
    [("On track", "green"), ("  on TRACK ", "green"), ("green", "green"), ("Complete", "complete"), ("blue", "")],
)
def test_a_plans_own_word_stands_for_its_code(words: str, code: str) -> None:
    assert code_of(laid_over([ScaleStep("green", "On track", "")]), words) == code


@pytest.mark.parametrize(
    ("code", "words"), [("", "No update"), ("on-hold", "On hold"), ("not_due", "Not due"), ("red", "Red")]
)
def test_every_mark_has_a_word(code: str, words: str) -> None:
    assert label_of(USUAL, code) == words


@pytest.mark.parametrize(
    ("gone", "sentence"),
    [
        (("red", "amber"), "at least two of red, amber and green"),
        (("complete",), "Keep “Complete”"),
    ],
)
def test_two_colours_and_complete_stay(gone: tuple[str, ...], sentence: str) -> None:
    check(_without("amber", "not_started", "on_hold", "superseded"))
    with pytest.raises(Refused, match=sentence):
        check(_without(*gone))


def test_one_word_never_stands_for_two_ratings() -> None:
    with pytest.raises(Refused, match="“Red” stands for two ratings") as refused:
        check(laid_over([ScaleStep("green", "Red", "")]))
    assert refused.value.field == "green-label"
    check(laid_over([ScaleStep("green", "Red", ""), ScaleStep("red", "Green", "")]))


def test_a_word_is_short() -> None:
    with pytest.raises(Refused, match="40 characters"):
        check(laid_over([ScaleStep("red", "R" * 41, "")]))
