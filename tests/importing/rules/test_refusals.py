"""Refused rows can be downloaded with their reasons, and no cell of them is a formula."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from village.basics.csv_cells import as_typed
from village.basics.errors import Refused
from village.importing.rules.refusals import RefusedRow, Remark, Sieve, refused_csv
from village.importing.rules.sheet import Row


def test_a_row_that_is_refused_is_put_aside_and_the_next_goes_on() -> None:
    sieve = Sieve()
    taken = []
    for row in (Row(2, ("a",)), Row(3, ("b",)), Row(4, ("c",))):
        with sieve.row(row):
            if row.number == 3:
                raise Refused("No good.")
            taken.append(row.number)
    assert taken == [2, 4]
    assert sieve.refused == [RefusedRow(3, "No good.", ("b",))]
    assert sieve.refused_count == 1


def test_the_same_reason_for_the_same_row_is_listed_once() -> None:
    sieve = Sieve()
    for reason in ("One.", "One.", "Two."):
        sieve.refuse(Row(3, ("b",)), reason)
    assert [row.reason for row in sieve.refused] == ["One.", "Two."]
    assert sieve.refused_count == 2


def test_very_many_rows_can_be_handed_over_one_by_one() -> None:
    handed: list[RefusedRow] = []
    sieve = Sieve(on_refused=handed.append)
    sieve.refuse(Row(3, ("b",)), "No good.")
    assert (len(handed), sieve.refused, sieve.refused_count) == (1, [], 1)


def test_a_cell_that_cannot_be_read_is_left_out_with_a_remark() -> None:
    sieve = Sieve()

    def never(cell: str) -> str:
        raise Refused(f"“{cell}” is no good.")

    assert sieve.value(Row(3, ()), "Colour", never, "blue", "nothing") == "nothing"
    assert sieve.remarks == [Remark(3, "Colour", "“blue” is no good. It was left out.")]


def test_the_download_has_row_reason_and_the_cells_under_their_headings() -> None:
    rows = [RefusedRow(7, "Later.", ("=1+1", "x", "over")), RefusedRow(2, "Wrong.", ("-/", "y"))]
    lines = list(csv.reader(io.StringIO(refused_csv(["UPN", ""], rows).removeprefix("\ufeff"))))
    assert lines == [
        ["Row in the file", "Why it was not taken", "UPN", "Column 2", "Column 3"],
        ["2", "Wrong.", "'-/", "y"],
        ["7", "Later.", "'=1+1", "x", "over"],
    ]


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"))), max_size=5))
def test_no_cell_of_a_download_is_a_formula_and_each_can_be_read_back(cells: list[str]) -> None:
    text = refused_csv(["A"], [RefusedRow(2, "Wrong.", tuple(cells))])
    found = list(csv.reader(io.StringIO(text)))[1][2:]
    assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@")) for cell in found)
    assert [as_typed(cell) for cell in found] == cells
