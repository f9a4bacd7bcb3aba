"""One child's marks of two years with where they stand in the calendar: what every panel of the child counts from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.basics.school_year import school_year_of
from village.design.speech import READER
from village.organisations.rules.calendar import half_words, year_words
from village.people.models.pupil import Pupil
from village.school_data.pages.school_days import Place, place_in_year
from village.school_data.queries.bands import Lines, band_lines
from village.school_data.queries.calendar import school_days_of
from village.school_data.queries.marks import marks_of
from village.school_data.queries.one_pupil import Seen, school_names, seen_by
from village.school_data.rules.counting import Counts, counted, summed
from village.school_data.rules.looking.session import latest_session
from village.school_data.rules.marks import Marks
from village.school_data.rules.periods import day_and_session, monday_of
from village.school_data.rules.roll import Roll


@dataclass(frozen=True, slots=True, eq=False)
class PupilMarks:
    """The marks that somebody sees of one child, a row for each school."""

    seen: Seen
    schools: tuple[int, ...]
    """School of each row."""
    names: tuple[str, ...]
    marks: Marks
    roll: Roll
    until: date
    """The latest day with a mark."""
    place: Place
    """Where that day stands in the year."""
    school_days: Sequence[date]
    """Of the year and the year before."""
    lines: Lines
    today: date

    def count(self, first: date, last: date) -> Counts:
        """Return the sessions from the first day to the last at all these schools together, as one row."""
        counts = counted(self.marks, first, last, roll=self.roll)
        return summed(counts, np.zeros(len(counts), np.int64), 1)

    def since(self, first: date) -> Marks:
        """Return the marks from the Monday of the week of a day on."""
        monday = monday_of(first)
        return Marks(monday, self.marks.matrix[:, self.marks.places(monday)])

    @property
    def other_half_term(self) -> str:
        """Return in holidays and for leavers which half-term it is; nothing while it is this one."""
        if self.place.half.starts_on <= self.today <= self.place.half.ends_on:
            return ""
        half = self.place.half
        return f"{half_words(half.term, half.half, READER)} {year_words(self.place.year.starting)}"


def pupil_marks(viewer: Viewer, pupil: Pupil) -> PupilMarks | None:
    """Return what the viewer sees of the child's marks, or None where nothing is theirs or nothing is there.

    Read once for each `pupil` object and viewer, so that facts and panels of a page may each ask.
    """
    kept: dict[Viewer, PupilMarks | None] = vars(pupil).setdefault("marks_shown", {})
    if viewer not in kept:
        kept[viewer] = marks_of_year(viewer, pupil, school_year_of(timezone.localdate()))
    return kept[viewer]


def marks_of_year(viewer: Viewer, pupil: Pupil, starting: int) -> PupilMarks | None:
    """Return what the viewer sees of the child's marks of an academic year and the one before."""
    seen = seen_by(viewer, pupil)
    if seen is None:
        return None
    today, partnership_id = timezone.localdate(), pupil.partnership_id
    found = marks_of(partnership_id, pupil.pk, date(starting - 1, 9, 1), date(starting + 1, 8, 31))
    rows = [row for row, school in enumerate(found.school.tolist()) if seen.through(school)]
    marks = Marks(found.marks.starts_on, found.marks.matrix[rows])
    latest = latest_session(marks, min(today, date(starting + 1, 8, 31))) if rows else None
    if latest is None:
        return None
    until, _ = day_and_session(marks.starts_on, latest)
    schools = tuple(int(found.school[row]) for row in rows)
    names = school_names(schools)
    main = _school_of_latest(marks, schools, latest)
    try:
        place = place_in_year(partnership_id, main, until)
    except Refused:
        return None
    return PupilMarks(
        seen=seen,
        schools=schools,
        names=tuple(names.get(school, "") for school in schools),
        marks=marks,
        roll=_roll_of_rows(found.roll, rows),
        until=until,
        place=place,
        school_days=school_days_of(partnership_id, main, marks.starts_on, date(starting + 1, 8, 31)),
        lines=band_lines(partnership_id),
        today=today,
    )


def _school_of_latest(marks: Marks, schools: Sequence[int], latest: int) -> int:
    """Return the school of a row that has the latest mark, by whose calendar the child's days are counted."""
    column = marks.matrix[:, latest]
    return schools[int(np.flatnonzero((column != 0) & (column != ord("-")))[0])]


def _roll_of_rows(roll: Roll, rows: Sequence[int]) -> Roll:
    """Return the spells of some rows, numbered anew."""
    kept = np.isin(roll.row, rows)
    return Roll(np.searchsorted(np.array(rows, np.int64), roll.row[kept]), roll.joined_on[kept], roll.left_on[kept])
