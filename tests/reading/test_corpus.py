"""What the plan reader makes of the made-up plans stays above a floor for every file, lost words included."""

from dataclasses import dataclass

import pytest

from tests.reading.measuring import marks_of, papers


@dataclass(frozen=True)
class Floor:
    """The least marks that a file may get, as shares 0-1."""

    f1: float
    field: float
    """Of the worst of the six fields."""
    sections: float
    coverage: float = 1.0


OFFICE = Floor(0.97, 0.95, 0.97)
TEXT = Floor(0.90, 0.85, 0.90)
"""What we aim at: text as extraction gives it has lost its table lines."""

FLOORS: dict[str, Floor] = {
    "corpus/ashdale-carers-quarters.xlsx": OFFICE,
    "corpus/beckside-hubs-log.csv": OFFICE,
    "corpus/beckside-hubs-log.ods": OFFICE,
    "corpus/beckside-hubs-log.xlsx": OFFICE,
    "corpus/brackenford-family-links.docx": OFFICE,
    "corpus/brackenford-family-links.pdf": OFFICE,
    "corpus/brackenford-family-links.txt": TEXT,
    "corpus/copperfield-residents.ods": OFFICE,
    "corpus/copperfield-residents.xlsx": OFFICE,
    "corpus/cwm-aderyn-cluster.docx": OFFICE,
    "corpus/cwm-aderyn-cluster.odt": OFFICE,
    "corpus/cwm-aderyn-cluster.pdf": OFFICE,
    "corpus/cwm-aderyn-cluster.xlsx": OFFICE,
    "corpus/dunmere-wellbeing-terms.docx": OFFICE,
    "corpus/dunmere-wellbeing-terms.ods": OFFICE,
    "corpus/dunmere-wellbeing-terms.xlsx": OFFICE,
    "corpus/eastgarth-attendance.docx": OFFICE,
    "corpus/eastgarth-attendance.pdf": OFFICE,
    "corpus/fernhithe-skills.txt": Floor(0.9, 0.85, 0.4),
    "corpus/harbour-wards-safety.docx": OFFICE,
    "corpus/harbour-wards-safety.txt": TEXT,
    "corpus/heathfold-roadmap.docx": OFFICE,
    "corpus/heathfold-roadmap.html": OFFICE,
    "corpus/heathfold-roadmap.pdf": OFFICE,
    "corpus/heathfold-roadmap.xlsx": OFFICE,
    "corpus/hollins-parent-offer.docx": OFFICE,
    "corpus/hollins-parent-offer.pdf": OFFICE,
    "corpus/hollins-parent-offer.txt": TEXT,
    "corpus/lantern-street-bands.docx": OFFICE,
    "corpus/lantern-street-bands.html": OFFICE,
    "corpus/larkmoor-school-development.docx": OFFICE,
    "corpus/larkmoor-school-development.odt": OFFICE,
    "corpus/larkmoor-school-development.pdf": OFFICE,
    "corpus/little-orchard-charity.docx": OFFICE,
    "corpus/little-orchard-charity.odt": OFFICE,
    "corpus/little-orchard-charity.pdf": OFFICE,
    "corpus/millbrae-spaced-columns.txt": TEXT,
    "corpus/mossfield-action-cards.docx": OFFICE,
    "corpus/mossfield-action-cards.html": OFFICE,
    "corpus/mossfield-action-cards.pdf": OFFICE,
    "corpus/oldcastle-review-summary.docx": OFFICE,
    "corpus/oldcastle-review-summary.html": OFFICE,
    "corpus/oldcastle-review-summary.txt": TEXT,
    "corpus/pennick-equality-scheme.html": OFFICE,
    "corpus/pennick-equality-scheme.md": OFFICE,
    "corpus/ravensholme-tracker.csv": OFFICE,
    "corpus/ravensholme-tracker.md": OFFICE,
    "corpus/rookwood-safe-families.docx": OFFICE,
    "corpus/rookwood-safe-families.html": OFFICE,
    "corpus/rookwood-safe-families.txt": TEXT,
    "corpus/saltby-young-carers.docx": OFFICE,
    "corpus/saltby-young-carers.html": OFFICE,
    "corpus/saltby-young-carers.md": OFFICE,
    "corpus/stonegate-action-log.docx": OFFICE,
    "corpus/stonegate-action-log.html": OFFICE,
    "corpus/tarn-valley-policing.docx": OFFICE,
    "corpus/tarn-valley-policing.html": OFFICE,
    "corpus/tarn-valley-policing.txt": TEXT,
    "corpus/upper-quay-numbering.docx": OFFICE,
    "corpus/upper-quay-numbering.md": OFFICE,
    "corpus/upper-quay-numbering.odt": OFFICE,
    "corpus/wexmoor-early-help.docx": OFFICE,
    "corpus/wexmoor-early-help.html": OFFICE,
    "corpus/wexmoor-early-help.pdf": OFFICE,
    "corpus/whinfell-priority-boxes.docx": OFFICE,
    "corpus/whinfell-priority-boxes.html": OFFICE,
    "corpus/whinfell-priority-boxes.txt": TEXT,
    "held_out/calder-moor-workbook.ods": OFFICE,
    "held_out/calder-moor-workbook.xlsx": OFFICE,
    "held_out/ferrybank-pocket-plan.txt": TEXT,
    "held_out/high-thorpe-steps.docx": Floor(0.97, 0.87, 0.97),
    "held_out/high-thorpe-steps.odt": Floor(0.97, 0.87, 0.97),
    "held_out/high-thorpe-steps.pdf": Floor(0.97, 0.87, 0.97),
    "held_out/isle-of-carn-compact.docx": OFFICE,
    "held_out/isle-of-carn-compact.odt": OFFICE,
    "held_out/isle-of-carn-compact.pdf": OFFICE,
    "held_out/isle-of-carn-compact.txt": TEXT,
    "held_out/kettle-brook-grouped.docx": Floor(0.95, 0.3, 0.97),
    "held_out/kettle-brook-grouped.xlsx": Floor(0.95, 0.3, 0.97),
    "held_out/marlow-dene-response.docx": OFFICE,
    "held_out/marlow-dene-response.html": OFFICE,
    "held_out/marlow-dene-response.pdf": OFFICE,
    "held_out/quarry-bank-promises.docx": OFFICE,
    "held_out/quarry-bank-promises.html": OFFICE,
    "held_out/quarry-bank-promises.pdf": OFFICE,
    "held_out/thistle-green-you-said.html": OFFICE,
    "held_out/thistle-green-you-said.md": OFFICE,
}

PAPERS = {f"{folder}/{name}": paper for folder in ("corpus", "held_out") for name, paper in papers(folder).items()}


def test_every_file_has_a_floor() -> None:
    assert set(FLOORS) == set(PAPERS)


@pytest.mark.parametrize("name", FLOORS)
def test_a_plan_is_read_above_its_floor(name: str) -> None:
    folder, _, file = name.partition("/")
    marks = marks_of(folder, file, PAPERS[name])
    floor = FLOORS[name]
    assert marks.coverage >= floor.coverage, marks.lost
    assert marks.f1 >= floor.f1, (marks.missed, marks.extra)
    assert marks.worst_field >= floor.field, marks.wrong
    assert marks.sections >= floor.sections
