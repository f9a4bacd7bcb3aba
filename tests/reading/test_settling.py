"""What a column means depends on the columns beside it."""

import pytest

from tests.reading.documents import Box, Row, document, table
from village.reading.understand import understand

TASKS = ("Open a breakfast club in every school", "Train two workers in each family hub", "Publish a guide for parents")


def _meanings(head: Row, *rows: Row) -> list[str]:
    outline = understand(document(table(head, *rows)))
    return [column.meaning for column in outline.columns]


@pytest.mark.parametrize(
    ("extra", "cells", "meaning"),
    [
        ("Partners", ("Police; schools", "Health board", "Library"), "note"),
        ("Priority", ("High", "Medium", "Low"), "note"),
        ("Carbon impact", ("High", "Low", "Medium"), "note"),
        ("Date completed", ("03/04/2023", "", "05/06/2023"), "note"),
        ("Revised date", ("", "01/09/2023", ""), "note"),
        ("Status", ("On track", "Complete", "Delayed"), "status"),
    ],
)
def test_a_column_beside_the_lead_and_the_date_due(extra: str, cells: tuple[str, ...], meaning: str) -> None:
    rows = [(task, "Head of Service", "31/03/2023", cell) for task, cell in zip(TASKS, cells, strict=True)]
    found = _meanings(("Action", "Lead officer", "Target date", extra), *rows)
    assert found == ["action", "owner", "timescale", meaning]


def test_start_and_end_stay_one_timescale() -> None:
    rows = [(task, "AB", "01/04/2023", "30/06/2023") for task in TASKS]
    found = _meanings(("Action", "Lead", "Start date", "Completion date"), *rows)
    assert found == ["action", "owner", "timescale", "timescale"]


def test_a_promise_merged_over_commitments_is_their_section() -> None:
    rows: list[Row] = [(Box("We will keep you safe", down=3), TASKS[0], "Repairs", "Q1")]
    rows += [(task, "Repairs", "Q2") for task in TASKS[1:]]
    outline = understand(document(table(("Our promise", "Our commitment", "Team", "By when"), *rows)))
    assert [(section.title, len(section.actions)) for section in outline.sections] == [("We will keep you safe", 3)]


def test_words_of_status_beside_words_of_progress_are_the_status() -> None:
    rows = [
        (task, "AB", word, "Two meetings were held")
        for task, word in zip(TASKS, ("On track", "Delayed", "Done"), strict=True)
    ]
    found = _meanings(("Action", "Lead", "How are we doing?", "Latest position"), *rows)
    assert found == ["action", "owner", "status", "progress"]
