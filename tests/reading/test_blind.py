"""Plans written by someone who had not seen the reader are read above a floor for every file, lost words included."""

import pytest

from tests.reading.measuring import marks_of, papers
from tests.reading.test_corpus import OFFICE, TEXT, Floor

BELOW: dict[str, Floor] = {
    "swale-end-copied.txt": Floor(0, 0, 0),
    "tolland-audit-tracker.csv": Floor(0.76, 0.95, 0.97),
}
"""Files that are not read as well as the others yet."""

PAPERS = papers("blind")


def test_only_files_that_stand_here_have_a_floor_of_their_own() -> None:
    assert set(BELOW) <= set(PAPERS)


@pytest.mark.parametrize("name", PAPERS)
def test_a_plan_never_met_before_is_read_above_its_floor(name: str) -> None:
    marks = marks_of("blind", name, PAPERS[name])
    floor = BELOW.get(name, TEXT if name.endswith(".txt") else OFFICE)
    assert marks.coverage >= floor.coverage, marks.lost
    assert marks.f1 >= floor.f1, (marks.missed, marks.extra)
    assert marks.worst_field >= floor.field, marks.wrong
    assert marks.sections >= floor.sections
