"""No reader can work out a few children from groups that are shown, however they are set against each other."""

from collections.abc import Iterator, Mapping
from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from village.basics.errors import Refused
from village.school_data.rules.array_types import Truths
from village.school_data.rules.differencing import gives_away
from village.school_data.rules.looking.cuts import light_cut
from village.school_data.rules.looking.group_rows import Children, GroupsShown, groups_shown
from village.school_data.rules.looking.hiding import Grouping

FEW = 3


def way(kind: str, *groups: str) -> Grouping:
    """Return a way of grouping, by the word of each child's group."""
    labels = tuple(dict.fromkeys(groups))
    return Grouping(kind, labels, np.array([labels.index(word) for word in groups], np.int64))


def children_of(school: Grouping, persistent: list[bool], severe: list[bool]) -> Children:
    often, half = np.array(persistent, bool), np.array(persistent, bool) & np.array(severe, bool)
    possible = np.full(len(often), 100)
    return Children(school.of_child, possible, np.where(half, 60, np.where(often, 20, 3)), often, half)


@st.composite
def towns(draw: st.DrawFn) -> tuple[list[Grouping], Children]:
    """Return children of up to four schools, grouped in two more ways that often nearly follow the schools."""
    size = draw(st.integers(1, 40))
    school = draw(st.lists(st.sampled_from("ABCD"), min_size=size, max_size=size))
    like = {name: draw(st.sampled_from("xyz")) for name in "ABCD"}
    strays = draw(st.lists(st.sampled_from("......xyz"), min_size=size, max_size=size))
    year = [like[name] if stray == "." else stray for name, stray in zip(school, strays, strict=True)]
    other = draw(st.lists(st.sampled_from("mno"), min_size=size, max_size=size))
    truths = st.lists(st.booleans(), min_size=size, max_size=size)
    ways = [way("school", *school), way("year", *year), way("other", *other)]
    return ways, children_of(ways[0], draw(truths), draw(truths))


def sets_told(grouping: Grouping, shown: GroupsShown, column: str) -> list[Truths]:
    """Return the sets of children of which a reader knows the number in a column: rows, and what they leave of all."""
    if getattr(shown.total, column) is None:
        return []
    told = [
        grouping.of_child == grouping.labels.index(row.label) for row in shown.rows if getattr(row, column) is not None
    ]
    left = ~np.any(told, axis=0) if told else np.ones(len(grouping.of_child), bool)
    return [*told, left] if left.any() else told


def unions(sets: list[Truths], size: int) -> Iterator[Truths]:
    """Yield every set that some of these make together."""
    for some in chain.from_iterable(combinations(sets, number) for number in range(len(sets) + 1)):
        yield np.any(some, axis=0) if some else np.zeros(size, bool)


def columns(children: Children) -> Mapping[str, list[Truths]]:
    """Return by column the children that nobody may count when they are few."""
    everybody = np.ones(len(children.school), bool)
    return {
        "children": [everybody],
        "persistent": [children.persistent, ~children.persistent],
        "severe": [children.severe, children.persistent & ~children.severe],
    }


@given(towns())
@settings(max_examples=40, deadline=None)
def test_no_sums_of_two_ways_set_against_each_other_tell_of_a_few(town: tuple[list[Grouping], Children]) -> None:
    ways, children = town
    shown, size = groups_shown(ways, children, FEW), len(children.school)
    for column, traits in columns(children).items():
        told = [sets_told(one, shown[one.kind], column) for one in ways]
        for here, there in combinations(told, 2):
            for one in unions(here, size):
                for other in unions(there, size):
                    apart = one ^ other
                    assert not apart.any() or all(int((apart & trait).sum()) >= FEW for trait in traits)


@given(towns())
@settings(max_examples=40, deadline=None)
def test_no_shown_group_gives_away_a_few_beside_any_others(town: tuple[list[Grouping], Children]) -> None:
    ways, children = town
    shown = groups_shown(ways, children, FEW)
    told = [
        frozenset(np.flatnonzero(one).tolist())
        for grouping in ways
        for one in sets_told(grouping, shown[grouping.kind], "children")
    ]
    assert not any(gives_away(one, told, FEW) for one in told)


@given(towns())
@settings(max_examples=40, deadline=None)
def test_a_hidden_count_could_be_any_of_fewest_numbers(town: tuple[list[Grouping], Children]) -> None:
    ways, children = town
    for one, shown in zip(ways, groups_shown(ways, children, FEW).values(), strict=True):
        for column in ("persistent", "severe"):
            total = getattr(shown.total, column)
            hidden = [row for row in shown.rows if getattr(row, column) is None]
            if total is None or not hidden:
                continue
            known = sum(getattr(row, column) or 0 for row in shown.rows)
            lump, crowd = total - known, sum(row.children or 0 for row in hidden)
            unseen = int(np.isin(one.of_child, [one.labels.index(label) for label in shown.hidden]).sum())
            for row in hidden:
                others = crowd - (row.children or 0) + unseen
                assert min(row.children or 0, lump) - max(0, lump - others) >= FEW


@given(towns())
@settings(max_examples=40, deadline=None)
def test_what_is_shown_is_true_and_the_rows_with_the_rest_make_the_total(town: tuple[list[Grouping], Children]) -> None:
    ways, children = town
    for one, shown in zip(ways, groups_shown(ways, children, FEW).values(), strict=True):
        for row in shown.rows:
            inside = one.of_child == one.labels.index(row.label)
            assert row.children == int(inside.sum()) >= FEW
            assert row.persistent in (None, int((inside & children.persistent).sum()))
            assert row.severe in (None, int((inside & children.severe).sum()))
        if shown.rows:
            assert sum(row.children or 0 for row in shown.lines[:-1]) == shown.total.children == len(children.school)


def counted(shown: GroupsShown) -> dict[str, int | None]:
    return {row.label: row.children for row in shown.lines}


def many(**groups: int) -> list[str]:
    return [word for word, number in groups.items() for _ in range(number)]


def nobody(size: int) -> list[bool]:
    return [False] * size


def test_a_small_group_goes_into_the_rest_with_the_next_smallest() -> None:
    words = many(Bengali=4, Polish=30, Urdu=50, English=60)
    schools = way("school", *(["A", "B"] * 72))
    shown = groups_shown([schools, way("language", *words)], children_of(schools, nobody(144), nobody(144)), 10)
    assert counted(shown["language"]) == {"Urdu": 50, "English": 60, "All others together": 34, "All": 144}
    assert set(shown["language"].hidden) == {"Bengali", "Polish"}


def test_a_group_that_rests_on_one_school_is_hidden_though_it_is_large() -> None:
    schools = way("school", *many(A=60), *(["A", "B", "C"] * 40))
    words = way("meals", *many(Only=60), *(["Yes"] * 60 + ["No"] * 60))
    shown = groups_shown([schools, words], children_of(schools, nobody(180), nobody(180)), 10)
    assert "Only" in shown["meals"].hidden and set(counted(shown["school"])) == {"A", "B", "C", "All"}


def test_years_that_are_two_schools_and_three_children_more_are_not_shown_one_by_one() -> None:
    schools = way("school", *many(High=60, Other=60, Primary=63))
    words = way("year", *(["Year 7", "Year 8"] * 60), *(["Year 7"] * 3), *(["Year 1"] * 60))
    shown = groups_shown([schools, words], children_of(schools, nobody(183), nobody(183)), 10)
    assert counted(shown["year"]) == {"Year 7": 63, "All others together": 120, "All": 183}
    assert counted(shown["school"]) == {"High": 60, "Other": 60, "Primary": 63, "All": 183}


@pytest.mark.parametrize("absent", [0, 4, 56, 60])
def test_none_few_nearly_all_and_all_who_miss_much_are_hidden_with_a_second_group(absent: int) -> None:
    schools = way("school", *many(A=60, B=70, C=80))
    persistent = [True] * absent + [False] * (60 - absent) + ([True] * 20 + [False] * 50) + [True] * 20 + [False] * 60
    shown = groups_shown([schools], children_of(schools, persistent, nobody(210)), 10)["school"]
    assert [row.persistent for row in shown.rows] == [None, None, 20] and shown.total.persistent == absent + 40


def test_nothing_of_a_handful_in_all_is_shown() -> None:
    schools = way("school", *many(A=5, B=4))
    shown = groups_shown([schools], children_of(schools, nobody(9), nobody(9)), 10)["school"]
    assert [row.children for row in shown.lines] == [None] and shown.rest is None


def test_without_a_child_there_is_nothing_to_show() -> None:
    schools = Grouping("school", (), np.zeros(0, np.int64))
    shown = groups_shown([schools], children_of(schools, [], []), 10)["school"]
    assert shown.rows == () and shown.total.children is None


def test_one_is_never_a_number_from_which_on_counts_are_shown() -> None:
    with pytest.raises(Refused, match="a count of one is a child"):
        groups_shown([way("school", "A")], children_of(way("school", "A"), [False], [False]), 1)


@given(
    st.integers(2, 6).flatmap(lambda n: st.lists(st.integers(0, 6), min_size=n * n, max_size=n * n)), st.integers(1, 9)
)
@settings(max_examples=80, deadline=None)
def test_a_light_cut_is_found_exactly_where_trying_every_one_finds_it(numbers: list[int], enough: int) -> None:
    size = int(len(numbers) ** 0.5)
    upper = np.triu(np.array(numbers, np.int64).reshape(size, size), 1)
    weights = upper + upper.T
    found = light_cut(weights, enough)
    sides = [np.array([bool(bits >> place & 1) for place in range(size)]) for bits in range(1, 2**size - 1)]
    lightest = min((weight for side in sides if (weight := int(weights[side][:, ~side].sum())) > 0), default=enough)
    assert (found is not None) == (lightest < enough)
    if found is not None:
        assert 0 < int(weights[found][:, ~found].sum()) < enough
