"""The lines of a list as cells of a file."""

from collections.abc import Iterator

from village.cohorts.pages.cohort import CohortPage


def cells_of(page: CohortPage) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each line that the page shows: names, reasons in words and codes, and what was decided."""
    for line in page.lines:
        row, pupil = line.row, line.row.pupil
        yield (
            pupil.surname,
            pupil.preferred_forename or pupil.forename,
            pupil.upn,
            "" if row.year_group is None else str(row.year_group),
            row.registration_group,
            "; ".join(line.tags),
            " ".join(reason["code"] for reason in row.why),
            "yes" if row.added_by_person else "no",
            line.decision or "To decide",
            line.reason,
        )
