"""Places in a row: a new one always stands where it was put."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from village.plans.services.ordering import position_before


@dataclass
class Row:
    name: int
    position: int


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_any_row_of_insertions_keeps_its_order(places: list[float]) -> None:
    rows: list[Row] = []
    wanted: list[int] = []
    for name, share in enumerate(places):
        at = round(share * len(rows))
        position = position_before(rows, at, lambda spread: spread)
        rows = sorted([*rows, Row(name, position)], key=lambda row: row.position)
        wanted.insert(at, name)
        assert [row.name for row in rows] == wanted
        assert len({row.position for row in rows}) == len(rows)
