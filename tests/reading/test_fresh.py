"""Plans laid down after the reader was made are read above a floor for every file, lost words included."""

import json

import pytest

from tests.reading.fresh.make.plan_rows import plans, source_texts
from tests.reading.measuring import HERE
from tests.reading.scoring import mark
from tests.reading.test_corpus import OFFICE, TEXT, Floor
from village.documents.reading import read
from village.reading.as_json import as_json
from village.reading.understand import understand

BELOW: dict[str, Floor] = {
    "carradale-inclusion.pdf": Floor(0.90, 0.95, 0.97),
    "larkmoor-cqc.pdf": Floor(0.97, 0.95, 0.97, 0.97),
    "oxenber-youth-justice.pdf": Floor(0.97, 0.95, 0.97, 0.99),
    "stonethwaite-attendance.pdf": Floor(0.92, 0.83, 0.97, 0.95),
    "winterbeck-improvement.pdf": Floor(0.97, 0.95, 0.97, 0.99),
}
"""Columns so narrow that words are broken without a hyphen, or repeated heads printed over the words below them."""

PLANS = {f"{made.name}.{ending}": made for made in plans() for ending in made.formats}


def test_only_files_that_stand_here_have_a_floor_of_their_own() -> None:
    assert set(BELOW) <= set(PLANS)


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_laid_down_later_is_read_above_its_floor(name: str) -> None:
    made = PLANS[name]
    gold = json.loads((HERE / "fresh" / "gold" / f"{made.name}.json").read_text(encoding="utf-8"))
    marks = mark(gold, as_json(understand(read(HERE / "fresh" / name))), source_texts(made))
    floor = BELOW.get(name, TEXT if name.endswith(".txt") else OFFICE)
    assert marks.coverage >= floor.coverage, marks.lost
    assert marks.f1 >= floor.f1, (marks.missed, marks.extra)
    assert marks.worst_field >= floor.field, marks.wrong
    assert marks.sections >= floor.sections
    assert marks.head == {"title": True, "organisation": True, "period": True}
