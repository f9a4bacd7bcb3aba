"""What came of referrals, for one school's own team and for the partnership."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.school_year import school_year_of
from village.organisations.rules.calendar import year_words
from village.referrals.queries.figures import moves_at_school, moves_in_partnership, names_of_agencies
from village.referrals.rules.figures import FiguresTable, table_of
from village.referrals.rules.rounds import MoveRow, lines_of, rounds_of
from village.school_data.queries.bands import band_lines

YEARS_TO_CHOOSE = 3


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """The figures of one academic year."""

    year: int
    year_words: str
    years: tuple[tuple[int, str], ...]
    table: FiguresTable
    fewest: int | None
    """Fewer children than these are hidden; None for a school's own team."""

    @property
    def has_any(self) -> bool:
        return bool(self.table.agencies)


def school_figures(viewer: Viewer, school_id: int, year: int | None) -> FiguresPage:
    """Return the figures of a school, nothing hidden: its own team knows the children."""
    return _page(moves_at_school(viewer, school_id), year, None)


def partnership_figures(viewer: Viewer, year: int | None) -> FiguresPage:
    """Return the figures of the partnership, with what tells of few children hidden."""
    fewest = band_lines(viewer.partnership_id or 0).fewest_shown
    return _page(moves_in_partnership(viewer), year, fewest)


def _page(moves: Sequence[MoveRow], asked: int | None, fewest: int | None) -> FiguresPage:
    now = school_year_of(timezone.localdate())
    years = range(now, now - YEARS_TO_CHOOSE, -1)
    year = asked if asked is not None and asked in years else now
    lines = lines_of(rounds_of(moves), date(year, 9, 1), date(year + 1, 8, 31))
    names = names_of_agencies([line.agency_id for line in lines])
    choices = tuple((one, year_words(one)) for one in years)
    return FiguresPage(year, year_words(year), choices, table_of(lines, names, fewest), fewest)
