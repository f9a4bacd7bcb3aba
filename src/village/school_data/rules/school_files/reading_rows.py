"""Every row of a file as records of its kind; what cannot be taken goes to the sieve and the others go on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from village.basics.school_year import TermDates
from village.importing.rules.ctf.attendance import ClassOf
from village.importing.rules.ctf.pupils import CtfPupil, ctf_pupils
from village.importing.rules.gathering.attainment import result_records, target_records
from village.importing.rules.gathering.behaviour import incident_records
from village.importing.rules.gathering.contacts import contact_records
from village.importing.rules.gathering.marks import mark_cells, mark_runs
from village.importing.rules.gathering.pupils import pupil_records
from village.importing.rules.gathering.totals import totals_records
from village.importing.rules.layouts.marks_layout import MarksLayout
from village.importing.rules.layouts.results import ResultsLayout
from village.importing.rules.records import (
    ContactRecord,
    IncidentRecord,
    MarkCell,
    MarkRun,
    PupilRecord,
    ResultRecord,
    TargetRecord,
    TotalsRecord,
)
from village.importing.rules.refusals import Sieve
from village.importing.rules.sheet import Row, Sheet
from village.importing.rules.understanding import Understood
from village.school_data.rules.school_files.looking_at import Looked
from village.school_data.rules.school_files.weeks_below_each_other import in_weeks, of_week

EVERY = 500
"""Rows between two words on how far it is."""


@dataclass(slots=True)
class FileRows:
    """The rows of one file, read as often as is wanted."""

    looked: Looked
    today: date
    calendar: TermDates
    class_of: ClassOf
    on_row: Callable[[int], object] = lambda _: None
    """Told now and then how many rows were read."""
    row_count: int = 0
    _is_counted: bool = field(default=False)
    _asides: list[Row] = field(default_factory=list)

    def rows(self, on_aside: Callable[[Row], None] | None = None) -> Iterator[Row]:
        """Yield the rows of the table, counted the first time."""
        if self.looked.source is None or self.looked.head is None:
            return
        for number, row in enumerate(self.looked.source.rows(self.looked.head, on_aside=on_aside), start=1):
            if number % EVERY == 0:
                self.on_row(number)
            if not self._is_counted:
                self.row_count = number
            yield row
        self._is_counted = True

    def pupils(self, sieve: Sieve) -> Iterator[PupilRecord]:
        """Yield the pupils of a list."""
        head, found = self._table()
        yield from pupil_records(
            head, self.rows(), found.matching, sieve, today=self.today, told=self.looked.said.order
        )

    def ctf(self, sieve: Sieve) -> Iterator[CtfPupil]:
        """Yield the pupils of a Common Transfer File, who are its rows."""
        for number, pupil in enumerate(
            ctf_pupils(self.looked.path, sieve, today=self.today, class_of=self.class_of), start=1
        ):
            self.row_count = max(self.row_count, number)
            yield pupil

    def contacts(self, sieve: Sieve) -> Iterator[ContactRecord]:
        """Yield the contacts of a list of its own."""
        head, found = self._table()
        yield from contact_records(
            head, self.rows(), found.matching, sieve, today=self.today, told=self.looked.said.order
        )

    def mark_cells(self, sieve: Sieve) -> Iterator[MarkCell]:
        """Yield the marks one by one."""
        head, found = self._table()
        layout = self._marks()
        if layout.code != "week-grid" or any(slot.on is None for slot in layout.slots):
            yield from mark_cells(head, self.rows(), found.matching, layout, sieve, today=self.today)
            return
        for monday, rows in in_weeks(self.rows(self._asides.append), self._asides, head.titles, today=self.today):
            shifted = of_week(layout, monday)
            yield from mark_cells(head, rows, found.matching, shifted, sieve, today=self.today)

    def mark_runs(self, sieve: Sieve) -> Iterator[MarkRun]:
        """Yield the marks as strings."""
        head, found = self._table()
        yield from mark_runs(head, self.rows(), found.matching, self._marks(), sieve, today=self.today)

    def incidents(self, sieve: Sieve) -> Iterator[IncidentRecord]:
        """Yield incidents and rewards."""
        head, found = self._table()
        yield from incident_records(
            head, self.rows(), found.matching, sieve, today=self.today, told=self.looked.said.order
        )

    def results(self, sieve: Sieve) -> Iterator[ResultRecord]:
        """Yield results."""
        head, found = self._table()
        yield from result_records(
            head,
            self.rows(),
            found.matching,
            self._results(),
            sieve,
            today=self.today,
            calendar=self.calendar,
            told=self.looked.said.order,
        )

    def targets(self, sieve: Sieve) -> Iterator[TargetRecord]:
        """Yield targets, those that stand beside results too."""
        head, found = self._table()
        yield from target_records(
            head,
            self.rows(),
            found.matching,
            self._results(),
            sieve,
            today=self.today,
            calendar=self.calendar,
            told=self.looked.said.order,
        )

    def totals(self, sieve: Sieve) -> Iterator[TotalsRecord]:
        """Yield totals of attendance."""
        head, found = self._table()
        yield from totals_records(
            head, self.rows(), found.matching, sieve, today=self.today, told=self.looked.said.order
        )

    def _marks(self) -> MarksLayout:
        if self.looked.marks is None:
            raise TypeError("This is no file of marks.")
        return self.looked.marks

    def _results(self) -> ResultsLayout:
        if self.looked.results is None:
            raise TypeError("This is no file of results.")
        return self.looked.results

    def _table(self) -> tuple[Sheet, Understood]:
        if self.looked.head is None or self.looked.found is None:
            raise TypeError("This file is no table that was understood.")
        return self.looked.head, self.looked.found
