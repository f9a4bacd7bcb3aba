"""Finding a child by what somebody types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.people.rules.searching import Findable, found

CHILDREN = (
    Findable(1, ("Tomasz", "Tomek", "Wiśniewski-Adeyemi"), "B801200005001", "5 Kestrel", ("999 000 0000",)),
    Findable(2, ("Kathryn", "", "O’Brien"), "", "3 Heron"),
    Findable(3, ("Ann", "", "Lee"), "", "3 Heron"),
    Findable(4, ("Mohammed", "", "Iqbal"), "", "R Wren"),
    Findable(5, ("Leah", "", "Heron"), "", "6 Owl"),
)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("tomasz", [1]),
        ("Tomek", [1]),
        ("wisniewski", [1]),
        ("adeyemi tom", [1]),
        ("Tomasz Wisniewsky", [1]),
        ("Tomazs", [1]),
        ("obrien", [2]),
        ("O'Brien K", [2]),
        ("Katherine", [2]),
        ("ann lee", [3]),
        ("an", [3]),
        ("Muhamed", [4]),
        ("mohamed iqbal", [4]),
        ("B801200005001", [1]),
        ("b8012", [1]),
        ("b801", []),
        ("heron", [5, 2, 3]),
        ("5 kestrel", [1]),
        ("zzz", []),
        ("anx", []),
        ("", []),
        ("  ", []),
    ],
)
def test_found(typed: str, ids: list[int]) -> None:
    assert found(typed, CHILDREN) == ids


@given(typed=st.text(max_size=30))
def test_whatever_is_typed_never_fails_and_finds_each_child_once(typed: str) -> None:
    ids = found(typed, CHILDREN)
    assert len(ids) == len(set(ids))


@given(child=st.sampled_from(CHILDREN), place=st.integers(0, 20))
def test_two_letters_changed_round_in_a_long_name_still_find_it(child: Findable, place: int) -> None:
    surname = child.names[2]
    if len(surname) < 5:
        return
    at = place % (len(surname) - 1)
    mistyped = surname[:at] + surname[at + 1] + surname[at] + surname[at + 2 :]
    assert child.pupil_id in found(mistyped, CHILDREN)
