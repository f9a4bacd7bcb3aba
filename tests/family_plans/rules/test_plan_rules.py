"""States, hints, promises, whose words, and what may leave the team: by tables and by properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.basics.errors import Refused
from village.family_plans.rules.kinds import BEFORE, State, check_step, check_writable, standing_words
from village.family_plans.rules.promises import Promise, Who, is_late, kept, says_sorry
from village.family_plans.rules.scales import check_value
from village.family_plans.rules.smart import hints
from village.family_plans.rules.voice import families_among, may_leave, without_names
from village.family_plans.rules.whose_words import Whose, may_read, may_read_step

TODAY = date(2026, 3, 18)
BEFORE_TODAY, LATER = TODAY - timedelta(days=1), TODAY + timedelta(days=7)


@pytest.mark.parametrize("now", list(State))
@pytest.mark.parametrize("to", list(State))
def test_a_plan_goes_only_the_ways_that_are_written(now: State, to: State) -> None:
    if now in BEFORE[to]:
        check_step(now, to)
    else:
        with pytest.raises(Refused):
            check_step(now, to)


def test_no_plan_becomes_a_draft_again_by_itself_and_a_closed_one_is_not_written_in() -> None:
    assert BEFORE[State.DRAFT] == frozenset()
    with pytest.raises(Refused, match="Open it again"):
        check_writable(State.CLOSED)
    check_writable(State.DRAFT)


@pytest.mark.parametrize(
    ("state", "reviews", "words"),
    [
        ("draft", 0, "Draft"),
        ("agreed", 0, "Agreed"),
        ("active", 0, "Going on"),
        ("active", 1, "Going on, looked at once"),
        ("active", 2, "Going on, looked at twice"),
        ("active", 5, "Going on, looked at 5 times"),
        ("closed", 3, "Closed"),
    ],
)
def test_how_a_plan_stands_in_words(state: str, reviews: int, words: str) -> None:
    assert standing_words(state, reviews) == words


@pytest.mark.parametrize(
    ("words", "know", "by", "missing"),
    [
        ("Tomasz comes in every Monday until 18 December", "", None, set()),
        ("Tomasz comes in on Mondays without a row", "He does it three weeks in a row", LATER, set()),
        ("Better attendance", "", None, {"Specific", "Measurable", "By when"}),
        ("Mornings at home get better for all of us", "", LATER, {"Specific", "Measurable"}),
        ("Mornings at home get better for all of us", "We count rows", LATER, {"Specific"}),
        ("He reads aloud to his brother at night", "", None, {"Measurable", "By when"}),
        ("He reads aloud to his brother at night", "We count", LATER, set()),
        ("", "", None, {"Specific", "Measurable", "By when"}),
    ],
)
def test_hints_say_which_of_specific_measurable_and_date_are_missing(
    words: str, know: str, by: date | None, missing: set[str]
) -> None:
    found = {hint.missing for hint in hints(words, know, by)}
    assert found == missing


@given(st.text(max_size=300), st.text(max_size=100))
def test_a_day_and_a_measure_are_never_asked_for_where_they_stand(words: str, know: str) -> None:
    found = {hint.missing for hint in hints(words, know or "x", TODAY)}
    assert "By when" not in found
    assert not know.strip() or "Measurable" not in found


@pytest.mark.parametrize(
    ("who", "promised", "by", "done", "late", "sorry"),
    [
        (Who.SCHOOL, BEFORE_TODAY, BEFORE_TODAY, None, True, True),
        (Who.SCHOOL, BEFORE_TODAY, LATER, None, False, True),
        (Who.SCHOOL, LATER, LATER, None, False, False),
        (Who.SCHOOL, BEFORE_TODAY, BEFORE_TODAY, TODAY, False, False),
        (Who.SCHOOL, TODAY, TODAY, None, False, False),
        (Who.SCHOOL, None, None, None, False, False),
        (Who.FAMILY, BEFORE_TODAY, BEFORE_TODAY, None, True, False),
        (Who.SERVICE, BEFORE_TODAY, LATER, None, False, False),
    ],
)
def test_a_late_promise_and_a_sorry(
    who: Who, promised: date | None, by: date | None, done: date | None, late: bool, sorry: bool
) -> None:
    one = Promise(who, promised, by, done)
    assert (is_late(one, TODAY), says_sorry(one, TODAY)) == (late, sorry)


@given(st.lists(st.tuples(st.booleans(), st.integers(-30, 30)), max_size=30))
def test_never_more_is_kept_than_was_due(rows: list[tuple[bool, int]]) -> None:
    steps = [
        Promise(Who.SCHOOL, None, TODAY + timedelta(days=days), TODAY if is_done else None) for is_done, days in rows
    ]
    done, due = kept(steps, TODAY, LATER)
    assert 0 <= done <= due == sum(0 <= days <= 7 for _, days in rows)


@pytest.mark.parametrize(
    ("whose", "owner", "together", "reads"),
    [
        (Whose.PARENT, 1, set(), True),
        (Whose.PARENT, 2, set(), False),
        (Whose.PARENT, 2, {2}, True),
        (Whose.PARENT, None, {2}, False),
        (Whose.CHILD, None, set(), True),
        (Whose.SCHOOL, None, set(), True),
    ],
)
def test_one_parent_s_words_are_not_shown_to_the_other_who_lives_apart(
    whose: Whose, owner: int | None, together: set[int], reads: bool
) -> None:
    assert may_read(whose, owner, 1, together) is reads


def test_nor_what_the_other_promised() -> None:
    assert may_read_step(None, 1, ()) and may_read_step(1, 1, ()) and may_read_step(2, 1, {2})
    assert not may_read_step(2, 1, ())


def test_names_are_taken_out_of_words_and_other_words_stay() -> None:
    said = "ADA loves Mr Idowu, and Ada’s brother Cy-Ann Fell too. Adage stays."
    told = without_names(said, {"Ada", "Fell", "Cy-Ann", "Idowu", "", "X"})
    assert told == "(name) loves Mr (name), and (name)’s brother (name)-(name) (name) too. Adage stays."


@given(st.text(alphabet="abcdef ", max_size=80), st.text(alphabet="abcdef", min_size=2, max_size=6))
def test_no_name_survives(words: str, name: str) -> None:
    assert name not in without_names(f"{words} {name} {words}", [name]).split()


def test_plans_that_share_somebody_are_one_family() -> None:
    assert families_among([]) == 0
    assert families_among([{"child-1", "adult-1"}, {"child-2", "adult-1"}, {"child-3"}]) == 2
    assert families_among([{"a"}, {"b"}, {"a", "b"}]) == 1
    assert not may_leave(4)
    assert may_leave(5)


@pytest.mark.parametrize(
    ("value", "is_tool", "stands"),
    [(0, False, True), (10, False, True), (11, False, False), (11, True, True), (-1, True, False), (1001, True, False)],
)
def test_numbers_of_a_scale(value: int, is_tool: bool, stands: bool) -> None:
    if stands:
        check_value(value, is_of_a_tool=is_tool)
    else:
        with pytest.raises(Refused):
            check_value(value, is_of_a_tool=is_tool)
