"""Heat maps: six steps over what is there, and cells that say what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.design.charts.heat import heat_map
from village.design.charts.steps import edges, step, step_words


@pytest.mark.parametrize(
    ("values", "begins"),
    [
        ([1, 12], (3, 5, 7, 9, 11)),
        ([0, 0], (1, 2, 3, 4, 5)),
        ([None], (1, 2, 3, 4, 5)),
        ([2.4, 3.9], (3, 4, 5, 6, 7)),
        ([0, 100], (17, 34, 51, 68, 85)),
    ],
)
def test_steps_are_whole_and_even(values: list[float | None], begins: tuple[float, ...]) -> None:
    assert edges(values) == begins


@given(st.lists(st.floats(0, 100), min_size=1))
def test_every_value_has_a_step_and_more_is_never_paler(values: list[float]) -> None:
    begins = edges(values)
    steps = [step(value, begins) for value in sorted(values)]
    assert steps == sorted(steps) and steps[0] >= 1 and steps[-1] <= 6


def test_the_legend_says_what_each_step_holds() -> None:
    assert step_words((3, 5, 7, 9, 11)) == ("under 3", "3 to 4", "5 to 6", "7 to 8", "9 to 10", "11 or more")
    assert step_words((1, 2, 3, 4, 5))[1] == "1"


def columns(many: int, ahead: int = 0) -> list[dict[str, object]]:
    return [
        {
            "label": "Autumn",
            "columns": [{"label": str(day), "long": f"{day} Oct", "ahead": day >= many} for day in range(many + ahead)],
        }
    ]


def test_a_cell_is_a_number_or_says_why_it_is_none() -> None:
    made = heat_map(columns(3, ahead=1), [{"label": "Year 5", "cells": [4, "few", None, None]}])
    assert [cell.kind for cell in made.rows[0].cells] == ["number", "few", "nothing", "ahead"]
    assert [cell.words for cell in made.rows[0].cells] == ["4", "few", "", ""]


def test_rows_that_are_not_counted_have_no_step_and_do_not_stretch_the_others() -> None:
    rows = [{"label": "Nursery", "cells": [90], "uncounted": True}, {"label": "Year 1", "cells": [6]}]
    made = heat_map(columns(1), rows)
    assert [row.cells[0].step for row in made.rows] == [0, 1]
    assert made.legend[0] == "under 7"


def test_a_phone_shows_the_last_six_weeks_that_are_known() -> None:
    made = heat_map(columns(8, ahead=2), [{"label": "Year 5", "cells": [1] * 8 + [None] * 2}])
    assert [column.is_recent for column in made.columns] == [False] * 2 + [True] * 6 + [False] * 2
    assert [column.first_label for column in made.columns if column.first_label] == ["2 Oct"]
    assert made.has_older
    assert not heat_map(columns(6), [{"label": "Year 5", "cells": [1] * 6}]).has_older


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="has 1 cells for 2 columns"):
        heat_map(columns(2), [{"label": "Year 5", "cells": [1]}])
