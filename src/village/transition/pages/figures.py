"""The figures of a September for the partnership: by old and by new school, without what tells of few children."""

from dataclasses import dataclass

from village.school_data.queries.bands import band_lines
from village.school_data.rules.suppression import line_shown
from village.transition.models.mover import Intake
from village.transition.queries.figures import names_of, rows_of
from village.transition.rules.checking import COLUMNS, Figures, figures


@dataclass(frozen=True, slots=True)
class Table:
    """One table, with the names of its schools."""

    title: str
    figures: Figures
    names: dict[int, str]


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """What the page shows."""

    intake: Intake
    columns: tuple[str, ...]
    tables: tuple[Table, ...]
    parts: tuple[tuple[str, int | None], ...]
    """Of all children: how many have a known school, were shared about, came to a session."""
    fewest: int


def figures_page(intake: Intake) -> FiguresPage:
    """Return the page. See the September first."""
    rows, fewest = rows_of(intake), band_lines(intake.partnership_id).fewest_shown
    names = names_of({one.from_school for one in rows} | {one.to_school for one in rows if one.to_school})
    parts = []
    for label, count in (
        ("whose new school is known", sum(one.is_known for one in rows)),
        ("about whom something was shared", sum(one.is_shared for one in rows)),
        ("who came to a session", sum(one.came for one in rows)),
    ):
        parts.append((label, line_shown([count, len(rows) - count], fewest).cells[0]))
    return FiguresPage(
        intake=intake,
        columns=COLUMNS,
        tables=(
            Table("By the school that they left", figures(rows, "from_school", fewest), names),
            Table("By the new school", figures(rows, "to_school", fewest), names),
        ),
        parts=tuple(parts),
        fewest=fewest,
    )
