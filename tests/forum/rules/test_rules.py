"""Memory, names, times, days and figures of the forum, by tables."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.basics.errors import Refused
from village.forum.rules.days import first_tuesday, last_guidance, next_meeting
from village.forum.rules.figures import ConcernFact, Facts, PointFact, TaskFact, lines_of
from village.forum.rules.memory import Memory, comes_back, key_of, number_in
from village.forum.rules.naming import with_names, without_names
from village.forum.rules.timing import checked_minutes, ends_at, spare, turns

MARCH = {day: date(2026, 3, day) for day in range(1, 32)}


@pytest.mark.parametrize(
    ("since", "memories", "is_back"),
    [
        (5, [], True),
        (5, [Memory(MARCH[6], "open", MARCH[5])], True),
        (5, [Memory(MARCH[6], "dealt", MARCH[5])], False),
        (9, [Memory(MARCH[6], "dealt", MARCH[5])], True),
        (5, [Memory(MARCH[6], "put_off", MARCH[5], MARCH[13])], True),
        (5, [Memory(MARCH[6], "put_off", MARCH[5], MARCH[20])], False),
        (5, [Memory(MARCH[6], "put_off", MARCH[5], MARCH[13]), Memory(MARCH[12], "dealt", MARCH[5])], False),
        (5, [Memory(MARCH[12], "open", MARCH[5]), Memory(MARCH[6], "dealt", MARCH[5])], True),
    ],
)
def test_what_was_dealt_with_comes_back_only_when_something_new_happens(
    since: int, memories: list[Memory], is_back: bool
) -> None:
    assert comes_back(MARCH[since], MARCH[13], memories) is is_back


@given(st.sampled_from(["concern", "task"]), st.integers(min_value=1))
def test_a_key_gives_its_number_back_to_its_own_kind_alone(kind: str, number: int) -> None:
    other = {"concern": "task", "task": "concern"}[kind]
    assert number_in(key_of(kind, number), kind) == number
    assert number_in(key_of(kind, number), other) is None


@pytest.mark.parametrize("key", ["concern-", "concern-x", "concern", "", "family-plan-3"])
def test_a_key_of_another_shape_has_no_number(key: str) -> None:
    assert number_in(key, "concern") is None


def test_words_hold_marks_and_no_names() -> None:
    names = {7: ["Ada Fell"], 8: ["Ada Fellows", "Fellows, Ada"]}
    kept = without_names("Ada Fellows and Ada Fell: review late (Fellows, Ada)", names)
    assert kept == "{child 8} and {child 7}: review late ({child 8})"
    assert with_names(kept, {7: "Ada Fell"}).startswith("Ada Fell and Ada Fell")
    assert with_names(kept, {7: "A", 9: "B"}) == "a child and A: review late (a child)"


@given(st.text(max_size=60))
def test_words_without_a_name_in_them_stay_as_they_are(words: str) -> None:
    assert without_names(words, {1: ["Zebulon Quince-Marrow"]}) == words
    assert "{child" in words or with_names(words, {}) == words


def test_headings_have_their_turn_one_after_another_until_time_is_up() -> None:
    first, second, third = turns(time(9, 15), 12, [(3, 2), (3, 1), (3, 4)], before=3)
    assert [(one.starts_at, one.minutes, one.fitting) for one in (first, second, third)] == [
        (time(9, 18), 6, 2),
        (time(9, 24), 3, 1),
        (time(9, 27), 12, 0),
    ]
    assert spare(12, (6, 3, 12), before=3) == -12
    assert ends_at(time(9, 15), 45) == time(10, 0)


def test_a_kind_of_point_can_take_longer_than_others() -> None:
    first, second = turns(time(9, 0), 20, [(10, 1), (2, 6)])
    assert (first.minutes, second.starts_at, second.minutes, second.fitting) == (10, time(9, 10), 12, 5)
    assert checked_minutes({"Waits for a place ": 2, "Concern": None}) == {"Waits for a place": 2}
    for bad in (0, 31):
        with pytest.raises(Refused):
            checked_minutes({"Concern": bad})


def test_the_next_forum_is_on_a_school_day() -> None:
    school_days = {MARCH[20], date(2026, 4, 17)}
    assert next_meeting(4, MARCH[18], school_days) == MARCH[20]
    assert next_meeting(4, MARCH[20], school_days) == MARCH[20]
    assert next_meeting(4, MARCH[21], school_days) == date(2026, 4, 17)
    assert next_meeting(4, MARCH[18], ()) == MARCH[20]


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31)))
def test_guidance_and_support_meets_on_first_tuesdays(day: date) -> None:
    first = first_tuesday(day)
    assert (first.weekday(), first.month) == (1, day.month) and first.day <= 7
    last = last_guidance(day)
    assert last <= day and last.weekday() == 1 and last.day <= 7 and (day - last).days <= 37


def test_figures_of_a_half_term() -> None:
    concerns = [
        ConcernFact(MARCH[2], "home", MARCH[6], MARCH[12]),
        ConcernFact(MARCH[3], "home", MARCH[13], None, is_open=True),
    ]
    tasks = [TaskFact(MARCH[10], MARCH[10]), TaskFact(MARCH[10], MARCH[12]), TaskFact(MARCH[10])]
    facts = Facts(2, concerns, [PointFact("ring"), PointFact("")], tasks)
    found = {
        (line.heading, line.label): line.words
        for line in lines_of(facts, {"home": "Home"}, {"ring": "Ring"}, MARCH[20])
    }
    assert found["How much", "Points decided"] == "1"
    assert found["Concerns by kind", "Home"] == "2"
    assert found["Decisions by kind", "Ring"] == "1"
    assert [found["Tasks", label] for label in ("Laid down", "Done on time", "Done late", "Overdue")] == list("3111")
    assert found["From concern to first action", "Days until the forum decided, in the middle"] == "7"
    assert found["From concern to first action", "Days until something was done, in the middle"] == "10"
    assert found["What stayed open", "Concerns"] == "1"
