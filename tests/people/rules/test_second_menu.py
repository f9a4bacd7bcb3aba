"""The second menu of a school keeps to one row, and loses no tab."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.people.rules.second_menu import NARROW, ROOMY, shown_count

TABS = ("Today", "Not here", "Pupils", "Figures", "Lists", "Rota", "Visits", "Plans", "Forum", "Concerns", "Letters")


@pytest.mark.parametrize(("labels", "count"), [(TABS[:4], 4), ((), 0), (TABS * 2, 7)])
def test_what_fits_stands_in_the_row(labels: tuple[str, ...], count: int) -> None:
    assert shown_count("Ridgeway Primary School", labels, NARROW) == count
    assert shown_count("Ridgeway Primary School", labels, ROOMY) >= count


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=24), max_size=24))
def test_never_more_than_there_are_and_never_wider_than_the_row(name: str, labels: list[str]) -> None:
    count = shown_count(name, labels, ROOMY)
    assert 0 <= count <= len(labels)
    taken = len(name) + 3 + sum(len(label) + 3 for label in labels[:count])
    assert taken <= ROOMY or count == 0
