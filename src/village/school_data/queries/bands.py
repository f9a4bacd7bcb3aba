"""Where the partnership draws its lines."""

from dataclasses import dataclass

from village.school_data.models.bands import BandLines
from village.school_data.rules.bands import AttendanceLines, PunctualityLines


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of both axes, and from how many children on a count may be shown."""

    attendance: AttendanceLines
    punctuality: PunctualityLines
    fewest_shown: int
    version: int


def drawn_lines(partnership_id: int) -> BandLines | None:
    """Return the lines that the partnership drew itself, or None."""
    return BandLines.objects.filter(partnership_id=partnership_id).first()


def band_lines(partnership_id: int) -> Lines:
    """Return the partnership's lines; the usual ones until it has drawn its own."""
    row = drawn_lines(partnership_id) or BandLines(version=0)
    return Lines(
        attendance=AttendanceLines(row.green_from_tenths, row.amber_from_tenths),
        punctuality=PunctualityLines(row.amber_lates, row.red_lates),
        fewest_shown=row.fewest_shown,
        version=row.version,
    )
