"""Who is one family in a list, what stays in it, and in which order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.support.rules.caseload import Case, Wanted, days_words, fits, kind_family, order_of, soonest
from village.support.rules.families import first_of_each_family

TODAY = date(2026, 3, 18)


def case(**fields: object) -> Case:
    values: dict[str, object] = {
        "name": "fell",
        "kinds": frozenset({"Parent plan"}),
        "years": frozenset({4}),
        "worker_ids": frozenset({7}),
        "has_worker": True,
        "since": date(2026, 1, 1),
    }
    return Case(**{**values, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "stays"),
    [
        (Wanted(), True),
        (Wanted(kind="Parent plan"), True),
        (Wanted(kind="Group"), False),
        (Wanted(year_group=4), True),
        (Wanted(year_group=0), False),
        (Wanted(worker_id=7), True),
        (Wanted(worker_id=8), False),
        (Wanted(show="mine"), True),
        (Wanted(show="overdue"), True),
        (Wanted(show="no-date"), False),
        (Wanted(show="nobody"), False),
    ],
)
def test_what_a_list_is_narrowed_to(wanted: Wanted, stays: bool) -> None:
    assert fits(case(next_on=date(2026, 3, 17)), wanted, frozenset({7}), TODAY) is stays


def test_a_family_of_others_with_nothing_due_and_nobody_named() -> None:
    lonely = case(worker_ids=frozenset(), has_worker=False)
    shown = {
        show
        for show in ("mine", "overdue", "no-date", "nobody")
        if fits(lonely, Wanted(show=show), frozenset({7}), TODAY)
    }
    assert shown == {"no-date", "nobody"}


def test_what_is_due_today_is_not_overdue() -> None:
    assert not fits(case(next_on=TODAY), Wanted(show="overdue"), frozenset(), TODAY)


def test_who_has_no_date_comes_last_and_the_longest_overdue_first() -> None:
    days = (None, date(2026, 4, 1), date(2026, 2, 1))
    ordered = sorted((case(next_on=day) for day in days), key=lambda one: order_of(one, "due"))
    assert [one.next_on for one in ordered] == [date(2026, 2, 1), date(2026, 4, 1), None]


def test_the_soonest_of_several_things() -> None:
    assert soonest([(None, "a"), (date(2026, 4, 1), "b"), (date(2026, 3, 1), "c")]) == (date(2026, 3, 1), "c")
    assert soonest([(None, "a")]) is None


@pytest.mark.parametrize(
    ("day", "words"),
    [(16, "2 days overdue"), (17, "1 day overdue"), (18, "Today"), (19, "Tomorrow"), (25, "In 7 days")],
)
def test_days_in_words(day: int, words: str) -> None:
    assert days_words(date(2026, 3, day), TODAY) == words


def test_all_groups_are_one_kind() -> None:
    assert {kind_family("Group: Cook and eat"), kind_family("Group: Lego club")} == {"Group"}


@given(st.lists(st.lists(st.integers(1, 12), max_size=3), max_size=8))
def test_children_in_one_set_are_of_one_family_and_others_are_not_thrown_together(sets: list[list[int]]) -> None:
    first = first_of_each_family(sets)
    assert set(first) == {one for ids in sets for one in ids}
    assert all(len({first[one] for one in ids}) == 1 for ids in sets if ids)
    reached: dict[int, set[int]] = {one: {one} for one in first}
    for _ in range(len(first)):
        for ids in sets:
            together = set().union(*(reached[one] for one in ids)) if ids else set()
            for one in together:
                reached[one] |= together
    assert all(first[one] == min(reached[one]) for one in first)
