"""The order of a printer's pile."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from village.printing.sorting import class_key, postcode_key


def test_classes_go_by_year_then_class_then_reference() -> None:
    pile = [
        (4, "4M", "b"),
        (10, "10A", "a"),
        (None, "", "a"),
        (4, "4B", "z"),
        (0, "RO", "a"),
        (-1, "N", "a"),
        (4, "4M", "a"),
    ]
    in_order = sorted(pile, key=lambda it: class_key(*it))
    assert [f"{group}{reference}" for _, group, reference in in_order] == [
        "Na",
        "ROa",
        "4Bz",
        "4Ma",
        "4Mb",
        "10Aa",
        "a",
    ]


def test_references_go_by_number() -> None:
    assert class_key(4, "4M", "MB-99") < class_key(4, "4M", "MB-100")


def test_postcodes_go_round_by_round_and_blank_ones_come_last() -> None:
    codes = ["", "TV10 1AA", "TV4 7QX", "tv47qa", "B1 1AA", "TV4 10AA"]
    assert sorted(codes, key=lambda it: postcode_key(it, "x")) == [
        "B1 1AA",
        "tv47qa",
        "TV4 7QX",
        "TV10 1AA",
        "TV4 10AA",
        "",
    ]


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=5))))
def test_any_postcodes_can_be_put_in_order(pairs: list[tuple[str, str]]) -> None:
    keys = sorted(postcode_key(*pair) for pair in pairs)
    assert all(one <= other for one, other in pairwise(keys))


@given(st.lists(st.tuples(st.one_of(st.none(), st.integers(-1, 13)), st.text(max_size=6), st.text(max_size=6))))
def test_any_classes_can_be_put_in_order(rows: list[tuple[int | None, str, str]]) -> None:
    keys = sorted(class_key(*row) for row in rows)
    assert all(one <= other for one, other in pairwise(keys))
