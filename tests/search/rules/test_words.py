"""Endings, ages, places, days and spellings out of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.search.rules.ages import age_group_of, age_in, span_of
from village.search.rules.expressions import fts5, tsquery
from village.search.rules.groups import groups_of, meanings_of
from village.search.rules.places import place_in
from village.search.rules.spelling import Spellings
from village.search.rules.stems import stem_of
from village.search.rules.times import times_in
from village.search.rules.tokens import words_of


@pytest.mark.parametrize(
    ("some", "others"),
    [
        ("talk", ("talks", "talking", "talked")),
        ("child", ("children", "childrens")),
        ("swim", ("swimming", "swims")),
        ("autism", ("autistic",)),
        ("worry", ("worries", "worried")),
        ("anxiety", ("anxious",)),
        ("class", ("classes",)),
        ("counselling", ("counsellor", "councilling")),
    ],
)
def test_words_of_one_meaning_have_one_stem(some: str, others: tuple[str, ...]) -> None:
    assert {stem_of(other) for other in others} == {stem_of(some)}


@pytest.mark.parametrize(
    ("first", "second"),
    [("community", "communication"), ("universal", "university"), ("nursery", "nurse"), ("council", "councilling")],
)
def test_words_of_two_meanings_have_two_stems(first: str, second: str) -> None:
    assert stem_of(first) != stem_of(second)


@pytest.mark.parametrize(
    ("words", "low", "high", "is_exact"),
    [
        ("for my 3-year-old", 3, 3.99, True),
        ("my son is 3 and not talking", 3, 3.99, True),
        ("aged 4", 4, 4.99, True),
        ("7yo", 7, 7.99, True),
        ("ages 5 to 7 years old", 5, 7.99, True),
        ("18 months", 1.5, 1.5, True),
        ("year 6 pupil", 10, 11, True),
        ("my baby", 0, 1.5, False),
        ("todler", 1, 3.5, False),
        ("teenagers", 13, 18, False),
        ("under 5s", 0, 4.99, False),
    ],
)
def test_an_age_is_understood(words: str, low: float, high: float, is_exact: bool) -> None:
    span, _rest = age_in(words)
    assert span is not None
    assert (span.low, round(span.high, 2), span.is_exact) == (low, high, is_exact)


@pytest.mark.parametrize(
    "words", ["30 hours childcare", "the 80 year old hall", "open 9 to 5", "2 for 1", "year 2026", ""]
)
def test_a_figure_that_is_no_age_is_none(words: str) -> None:
    assert age_in(words)[0] is None


def test_a_figure_is_taken_out_of_the_words_and_a_word_of_life_stays() -> None:
    assert age_in("help for my 3 year old who stammers")[1].split() == ["help", "for", "my", "who", "stammers"]
    assert age_in("toddler group")[1] == "toddler group"


def test_ages_fall_into_groups() -> None:
    assert [age_group_of(span_of(age)) for age in (0.5, 3, 7, 13, 30)] == ["baby", "under5", "primary", "teen", "adult"]
    assert age_group_of(None) == ""


@pytest.mark.parametrize(
    ("words", "place", "rest"),
    [
        ("judo near m33 4bx", "M33 4BX", "judo"),
        ("judo M334BX free", "M33 4BX", "judo free"),
        ("judo in TV3", "TV3", "judo"),
        ("judo in Quarry Bank", "Quarry Bank", "judo"),
        ("judo near the library", "", "judo near the library"),
        ("judo near me", "", "judo near me"),
        ("judo near Atlantis", "Atlantis", "judo"),
        ("maths ks2", "", "maths ks2"),
    ],
)
def test_a_place_is_understood(words: str, place: str, rest: str) -> None:
    found = place_in(words, {"quarry bank"})
    assert (found.place, found.rest) == (place, rest)


def test_days_and_hours_are_understood() -> None:
    found = times_in("football on saturday mornings")
    assert (found.weekdays, found.from_minute, found.to_minute) == ((5,), 480, 720)
    assert times_in("at the weekend").weekdays == (5, 6)
    assert times_in("football") == times_in("")


def test_the_nearest_words_are_few_and_likely() -> None:
    known = Spellings({"stammer": 3, "summer": 9, "toddler": 4, "talking": 5, "taking": 1})
    assert known.nearest("stamer")[0] == "stammer"
    assert known.nearest("todler") == ("toddler",)
    assert known.nearest("xyz") == ()
    assert known.nearest("12345") == ()


def test_a_word_spelled_wrong_is_found_among_all_words_of_a_set_that_share_a_stem() -> None:
    sets = meanings_of(("bereavement, bereaved, grief",))
    known = Spellings(dict.fromkeys(sets.words, 0))
    (found,) = groups_of("berevement", known, {"grief": True}, sets)
    assert {one.words for one in found.alternatives} >= {"bereavement", "grief"}


def test_words_written_together_or_apart_are_one_thing() -> None:
    known = Spellings({"child": 2, "minder": 1, "foodbank": 1})
    stems = {"child": True, "minder": True, "foodbank": True}
    apart = groups_of("childminder", known, stems, meanings_of(()))
    assert [one.stems for one in apart[0].alternatives] == [("child", "minder")]
    together = groups_of("food bank", known, stems, meanings_of(()))
    assert ("foodbank",) in [one.stems for one in together[0].alternatives]


@given(st.text(max_size=60))
def test_whatever_is_typed_makes_a_whole_expression(words: str) -> None:
    groups = groups_of(words, Spellings({}), {}, meanings_of(("a b, c",)))
    assert fts5(groups).count('"') % 2 == 0
    assert tsquery(groups).count("'") % 2 == 0
    assert all(token == token.lower() and " " not in token for token in words_of(words))
