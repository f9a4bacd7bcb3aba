"""Attendance against attainment in one school: bubbles, and where the children of each band stand in a subject."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.school_data.pages.bands_shown import CODES, WORDS
from village.school_data.pages.school_days import place_in_year
from village.school_data.pages.school_today import LOOKS_BACK
from village.school_data.queries.attainment import latest_standings, subjects_of
from village.school_data.queries.bands import band_lines
from village.school_data.queries.roster import roster_of
from village.school_data.rules.bands import attendance_bands
from village.school_data.rules.counting import counted
from village.school_data.rules.looking.session import latest_session
from village.school_data.rules.looking.spread import BAND_ORDER
from village.school_data.rules.looking.two_measures import binned, share_words
from village.school_data.rules.periods import day_and_session

BINS = ((0, "under 2"), (2, "2 to 4"), (4, "4 to 7"), (7, "7 to 10"), (10, "10 and more"))
"""Days missed of every hundred."""
STANDINGS = ("Below expected", "As expected", "Above expected")


@dataclass(frozen=True, slots=True)
class BandLine:
    """The children of one attendance band, and how many of them stand where."""

    code: str
    word: str
    children: int
    standings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttainmentPage:
    """What the page shows; `subject` is empty where nothing has been assessed this year."""

    subjects: tuple[str, ...]
    subject: str
    until: date
    children: int
    """With marks and a result."""
    without: int
    """On roll, without a result that says what was expected."""
    cells: tuple[dict[str, int], ...]
    across: tuple[str, ...]
    up: tuple[str, ...]
    bands: tuple[BandLine, ...]


def attainment_page(viewer: Viewer, school_id: int, subject: str) -> AttainmentPage | None:
    """Return the page for a subject, the first one where none is asked for; None where nobody has a mark yet."""
    today, partnership_id = timezone.localdate(), viewer.partnership_id or 0
    roster = roster_of(partnership_id, school_id, today - LOOKS_BACK, today, on=today)
    session = latest_session(roster.marks, today)
    if session is None:
        return None
    until, _ = day_and_session(roster.marks.starts_on, session)
    place = place_in_year(partnership_id, school_id, until)
    counts = counted(roster.marks, place.year.half_terms[0].starts_on, until, roll=roster.roll)
    bands = attendance_bands(counts.attended, counts.possible, band_lines(partnership_id).attendance)
    subjects = subjects_of([school_id], until)
    chosen = subject if subject in subjects else next(iter(subjects), "")
    standings = latest_standings([school_id], chosen, until) if chosen else {}
    here = [row for row in range(len(roster.pupil)) if roster.is_here[row] and counts.possible[row] > 0]
    stands = {row: standings.get((int(roster.pupil[row]), school_id)) for row in here}
    known = [(row, stand) for row, stand in stands.items() if stand is not None]
    rates = [(100 * int(counts.missed[row]) / int(counts.possible[row]), stand) for row, stand in known]
    table = binned(rates, [start for start, _ in BINS], len(STANDINGS))
    return AttainmentPage(
        subjects=tuple(subjects),
        subject=chosen,
        until=until,
        children=len(known),
        without=len(here) - len(known),
        cells=tuple(
            {"column": column, "row": row, "count": count}
            for row, line in enumerate(table)
            for column, count in enumerate(line)
        ),
        across=tuple(words for _, words in BINS),
        up=STANDINGS,
        bands=_bands([(int(bands[row]), stand) for row, stand in known]),
    )


def _bands(pairs: list[tuple[int, int]]) -> tuple[BandLine, ...]:
    lines = []
    for band in BAND_ORDER:
        mine = [stand for one, stand in pairs if one == band]
        if mine:
            words = tuple(share_words(mine.count(stand), len(mine)) for stand in range(len(STANDINGS)))
            lines.append(BandLine(CODES[band], WORDS[band], len(mine), words))
    return tuple(lines)
