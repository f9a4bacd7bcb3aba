"""The order of a waiting list: facts first, then the draw, then who asked first; and a reason for every name."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from village.groups.rules.needs import NEEDS, Waiting, in_order, known_needs, to_draw

DAY = date(2026, 3, 2)


def waiting(pk: int, *needs: str, day: int = 2, drawn: tuple[int, int] | None = None) -> Waiting:
    return Waiting(pk, needs, date(2026, 3, day), drawn)


def test_more_facts_come_first_then_who_asked_first() -> None:
    found = in_order(
        [waiting(1, day=1), waiting(2, "listed"), waiting(3, "listed", "plan", day=9), waiting(4, "forum", day=1)]
    )
    assert [one.place_id for one in found] == [3, 4, 2, 1]
    assert found[0].reasons == (NEEDS["listed"], NEEDS["plan"])
    assert found[0].standing == "2 needs are written down, as for nobody else."
    assert found[1].standing == "One need is written down, as for 1 other. Until a draw, who asked first stands first."
    assert found[3].standing == "No need is written down, as for nobody else."


def test_who_is_drawn_stands_before_who_came_later() -> None:
    found = in_order([waiting(1, drawn=(1, 2)), waiting(2, drawn=(1, 1)), waiting(3, day=1), waiting(4, drawn=(2, 1))])
    assert [one.place_id for one in found] == [2, 1, 4, 3]
    assert found[0].standing == "No need is written down, as for 3 others. Drawn 1st in draw 1."
    assert "stands behind those drawn" in found[3].standing
    assert [one.is_tied for one in found] == [False, False, False, True]


def test_need_is_stronger_than_the_draw() -> None:
    found = in_order([waiting(1, drawn=(1, 1)), waiting(2, "alone")])
    assert [one.place_id for one in found] == [2, 1]


def test_a_draw_is_for_equals_of_whom_more_wait_than_are_free() -> None:
    two = [waiting(1), waiting(2)]
    assert to_draw(two, 1) == (1, 2)
    assert to_draw(two, 2) == () and to_draw(two, None) == ()
    assert to_draw([waiting(1, "plan"), waiting(2)], 1) == ()
    assert to_draw([waiting(1, drawn=(1, 1)), waiting(2)], 0) == (2,)
    assert to_draw([waiting(1, drawn=(1, 1)), waiting(2, drawn=(1, 2))], 1) == ()


def test_unknown_facts_count_nothing() -> None:
    assert known_needs(["rich", "plan", "listed", "plan"]) == ("listed", "plan")


@given(st.lists(st.sets(st.sampled_from(list(NEEDS))), max_size=12))
def test_everybody_stands_once_and_nobody_with_fewer_facts_before_more(sets: list[set[str]]) -> None:
    found = in_order([Waiting(pk, tuple(needs), DAY) for pk, needs in enumerate(sets)])
    assert sorted(one.place_id for one in found) == list(range(len(sets)))
    counts = [len(one.reasons) for one in found]
    assert counts == sorted(counts, reverse=True)
    assert all(one.standing for one in found)
