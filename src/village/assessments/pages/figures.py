"""How many assessments are open in the partnership, with small counts hidden."""

from dataclasses import dataclass

from django.utils import timezone

from village.access.viewer import Viewer
from village.assessments.queries.figures import counted_in_partnership
from village.assessments.rules.figures import FiguresTable, table_of
from village.school_data.queries.bands import band_lines


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """The figures of today."""

    table: FiguresTable
    fewest: int
    """Fewer children than these are hidden."""


def figures_page(viewer: Viewer) -> FiguresPage:
    """Return the figures of the viewer's partnership."""
    fewest = band_lines(viewer.partnership_id or 0).fewest_shown
    return FiguresPage(table_of(counted_in_partnership(viewer, timezone.localdate()), fewest), fewest)
