"""Marks of a school's file, whatever their layout, handed to the storing of marks; and the minutes beside them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import batched

import polars as pl

from village.basics.errors import Refused
from village.importing.models.batch import ImportBatch
from village.importing.rules.gathering.marks import cells_of
from village.importing.rules.records import MarkCell, MarkRun
from village.importing.rules.refusals import Sieve
from village.importing.rules.sheet import Row
from village.school_data.models.marks import Lateness
from village.school_data.queries.files import school_id_of
from village.school_data.queries.marks import lateness_of_school
from village.school_data.queries.periods import periods_of_years
from village.school_data.rules.bringing.brought import Brought
from village.school_data.rules.school_files.reading_rows import FileRows
from village.school_data.rules.school_files.roll_call import RollCall
from village.school_data.services.marks import begin
from village.school_data.services.staging import laid_over

AT_ONCE = 20_000
MOST_CHANGES = 8

type Late = dict[tuple[int, date, str], int]
"""Minutes by child, day and session."""


@dataclass(slots=True)
class SchoolMarks:
    """The marks of one file, understood."""

    brought: Brought
    late: Late = field(default_factory=dict)
    first: date | None = None
    last: date | None = None

    def saw(self, on: date) -> None:
        """Note a day of which the file has a mark."""
        self.first = min(self.first or on, on)
        self.last = max(self.last or on, on)


def gather_marks(
    rows: FileRows, call: RollCall, sieve: Sieve, *, partnership_id: int, refused: dict[int, list[str]]
) -> SchoolMarks:
    """Return the marks of a file, understood by the roll of its school; nothing is written."""
    found = _begun(partnership_id, call, rows.today, refused)
    if rows.looked.marks is not None and rows.looked.marks.code == "marks-string":
        take_runs(found, _whose(rows.mark_runs(sieve), call, sieve), call)
    else:
        for some in batched(_whose(rows.mark_cells(sieve), call, sieve), AT_ONCE):
            _take_cells(found, some, call)
    return found


def gather_runs(
    runs: Iterable[tuple[int, MarkRun]],
    call: RollCall,
    *,
    partnership_id: int,
    today: date,
    refused: dict[int, list[str]],
) -> SchoolMarks:
    """Return the marks of a Common Transfer File, each string given with the id of its child."""
    found = _begun(partnership_id, call, today, refused)
    take_runs(found, runs, call)
    return found


def _begun(partnership_id: int, call: RollCall, today: date, refused: dict[int, list[str]]) -> SchoolMarks:
    def sink(frame: pl.DataFrame) -> None:
        for number, reason in frame.select("row", "reason").iter_rows():
            if reason not in refused.setdefault(number, []):
                refused[number].append(reason)

    return SchoolMarks(begin(partnership_id, schools=[call.school_id], sink=sink, today=today))


def _whose[T: (MarkCell, MarkRun)](marks: Iterable[T], call: RollCall, sieve: Sieve) -> Iterator[tuple[int, T]]:
    """Yield the marks of this school's children, each with the child's id; the rows of others are put aside once."""
    for mark in marks:
        try:
            call.check_school(mark.school)
            yield call.pupil(mark.pupil), mark
        except Refused as refused:
            cells = (mark.pupil.upn or mark.pupil.pupil_number,)
            sieve.refuse(Row(mark.row_number, cells), refused.sentence)


def _take_cells(found: SchoolMarks, some: Iterable[tuple[int, MarkCell]], call: RollCall) -> None:
    rows = []
    for pupil_id, mark in some:
        found.saw(mark.on)
        if mark.minutes_late:
            found.late[pupil_id, mark.on, mark.session] = mark.minutes_late
        upn = mark.pupil.upn or mark.pupil.pupil_number
        rows.append((mark.row_number, upn, call.urn, str(mark.on), mark.session, mark.code, pupil_id, call.school_id))
    names = ("row", "upn", "school_urn", "date", "session", "code", "pupil_id", "school_id")
    found.brought.take_rows(pl.DataFrame(rows, schema=names, orient="row"))


def take_runs(found: SchoolMarks, runs: Iterable[tuple[int, MarkRun]], call: RollCall) -> None:
    """The strings of marks are understood too."""
    rows = []
    for pupil_id, run in runs:
        cells = list(cells_of(run))
        for cell in (cells[0], cells[-1]) if cells else ():
            found.saw(cell.on)
        found.late |= {(pupil_id, on, session): minutes for on, session, minutes in run.minutes_late}
        upn = run.pupil.upn or run.pupil.pupil_number
        rows.append((run.row_number, upn, call.urn, str(run.starts_on), run.marks, pupil_id, call.school_id))
    names = ("row", "upn", "school_urn", "date", "marks", "pupil_id", "school_id")
    if rows:
        found.brought.take_strings(pl.DataFrame(rows, schema=names, orient="row"))


def changes_in(found: SchoolMarks, *, partnership_id: int) -> list[tuple[date, str, str, str, int]]:
    """Return the changes that come most often: day, session, code before, code after, and how many children."""
    brought, counted = found.brought, Counter[tuple[str, str, str, str]]()
    periods = periods_of_years(partnership_id, brought.grid.years, brought.spans)
    for laid in laid_over(brought.known, brought.grid, periods):
        counted.update((on, session, old, new) for _, on, session, old, new in laid.changes())
    top = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_CHANGES]
    return [(date.fromisoformat(on), session, old, new, count) for (on, session, old, new), count in top]


def store_minutes(late: Late, *, batch: ImportBatch) -> int:
    """Return how many minutes of lateness are new or other than what was known; the batch brought them."""
    if not late:
        return 0
    school_id = school_id_of(batch)
    days = [on for _, on, _ in late]
    known = lateness_of_school(school_id, min(days), max(days) + timedelta(days=1))
    new = [
        Lateness(pupil_id=pupil, school_id=school_id, on=on, session=session, minutes=minutes, batch=batch)
        for (pupil, on, session), minutes in late.items()
        if known.get((pupil, on, session)) != minutes
    ]
    Lateness.objects.bulk_create(new, batch_size=500)
    return len(new)
