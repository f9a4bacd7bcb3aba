"""A cell never begins as a formula does, and there is one place that says how one begins."""

import re

import pytest

from tests.architecture.house import modules, name_of
from village.basics.csv_cells import as_typed, harmless

MADE_UP_EXPORTS = {f"src/village/demo/school_year/{name}.py" for name in ("export_files", "mark_tables")}
"""What other systems would write, for the demo to bring in: nobody opens it."""


@pytest.mark.parametrize("text", ["=1+1", "+44 1999", "-1", "@sum", "\tx", "\rx", "\nx", "  =1+1"])
def test_what_could_be_a_formula_is_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Parents’ evening", "2025/26", "a = b", "'quoted'", "£40", " a"])
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize("text", ["=1+1", "\tx", " +44", "Plain", "'quoted'", "'", ""])
def test_what_went_out_comes_back_as_it_was(text: str) -> None:
    assert as_typed(harmless(text)) == text


def test_nobody_else_lists_what_a_formula_begins_with() -> None:
    marks = re.compile(r"""["']=["'],\s*["']\+["']""")
    places = [name_of(path) for path in modules() if marks.search(path.read_text(encoding="utf-8"))]
    assert places == ["src/village/basics/csv_cells.py"]


def test_every_file_that_writes_csv_makes_its_cells_harmless() -> None:
    texts = {name_of(path): path.read_text(encoding="utf-8") for path in modules()}
    writers = {name for name, text in texts.items() if "csv.writer(" in text and "harmless" not in text}
    assert writers == MADE_UP_EXPORTS
