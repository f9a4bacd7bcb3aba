"""Results and targets, from rows with one result each and from trackers with a column for each subject and term."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from village.basics.errors import Refused
from village.basics.school_year import TermDates
from village.importing.rules.cleaning.choices import clean_year_group
from village.importing.rules.cleaning.days import Order, said
from village.importing.rules.cleaning.numbers import clean_number
from village.importing.rules.cleaning.words import quoted, text_or_nothing
from village.importing.rules.columns.headings import plain_heading
from village.importing.rules.columns.matching import Matching
from village.importing.rules.columns.result_headings import (
    KEY_STAGE,
    SUBJECTS,
    ResultHeading,
    TermSaid,
    result_heading,
    term_said,
)
from village.importing.rules.gathering.rows import Columns, columns_of, whole_rows
from village.importing.rules.layouts.results import (
    WHEN,
    ResultsLayout,
    day_of_term,
    first_day_of_term,
    starting_of,
    usual_starting,
)
from village.importing.rules.layouts.titles import TWO_YEARS
from village.importing.rules.records import ResultRecord, TargetRecord
from village.importing.rules.refusals import Sieve
from village.importing.rules.sheet import Row, Sheet

DAYS = ("date", "by_on", "date_of_birth")
LONGEST_VALUE, LONGEST_SUBJECT, LONGEST_SCALE = 30, 60, 60
NO_SUBJECT = "This row has no subject. Add it and bring the row again."
NO_VALUE = "This row has no result. Add it and bring the row again."
NO_TERM = "{words} is no term. Write a date, or a term such as Autumn 1."
AHEAD = "This result is of a time from {day}, which is ahead of today. Check the date or the term."


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading the results of one file needs."""

    columns: Columns
    layout: ResultsLayout
    calendar: TermDates
    today: date

    def day(self, row: Row, code: str) -> date:
        """Return the day of a row's result: its own date, else its term's last day, else the file's."""
        if (own := self.columns.day(row, code)) is not None:
            if own > self.today:
                raise Refused(AHEAD.format(day=said(own)))
            return own
        words = self.columns.text(row, "term", 60)
        starting = self.starting(row)
        if words:
            term = term_said(words)
            if term is None:
                raise Refused(NO_TERM.format(words=quoted(words)))
            return self.day_of(term, term.starting or starting)
        return self.usual_day(starting)

    def day_of(self, term: TermSaid, starting: int) -> date:
        """Return the last day of a term; one that has not begun is Refused."""
        begins = first_day_of_term(term, starting, self.calendar)
        if begins > self.today:
            raise Refused(AHEAD.format(day=said(begins)))
        return day_of_term(term, starting, self.calendar)

    def usual_day(self, starting: int) -> date:
        """Return the day of results that say none themselves."""
        if self.layout.on is not None:
            return self.layout.on
        if self.layout.term is not None:
            return self.day_of(self.layout.term, starting)
        raise Refused(WHEN)

    def starting(self, row: Row) -> int:
        """Return the school year of a row."""
        found = TWO_YEARS.search(self.columns.text(row, "academic_year", 20))
        return int(found[1]) if found else usual_starting(self.layout, self.today)


def _reader(
    sheet: Sheet, matching: Matching, layout: ResultsLayout, today: date, calendar: TermDates | None, told: Order | None
) -> Reader:
    if layout.questions:
        raise Refused(layout.questions[0])
    columns = columns_of(sheet, matching, DAYS, today=today, ahead=("by_on",), told=told)
    return Reader(columns, layout, calendar or TermDates(), today)


def result_records(
    sheet: Sheet,
    rows: Iterable[Row],
    matching: Matching,
    layout: ResultsLayout,
    sieve: Sieve,
    *,
    today: date,
    calendar: TermDates | None = None,
    told: Order | None = None,
) -> Iterator[ResultRecord]:
    """Yield each result of a file; an empty cell of a tracker is none. `calendar` says when terms end."""
    reader = _reader(sheet, matching, layout, today, calendar, told)
    for row in whole_rows(rows, sheet.width, sieve):
        with sieve.row(row):
            if layout.code == "result-a-row":
                yield _result_of_row(row, reader)
            else:
                yield from _results_of_tracker(row, reader, sieve)


def _result_of_row(row: Row, reader: Reader) -> ResultRecord:
    columns = reader.columns
    written, value = columns.text(row, "subject", LONGEST_SUBJECT), columns.text(row, "value", LONGEST_VALUE)
    if not value:
        raise Refused(NO_VALUE)
    on = reader.day(row, "date")
    scale, stage = columns.text(row, "scale", LONGEST_SCALE), columns.text(row, "stage", LONGEST_SCALE)
    said_stage = KEY_STAGE.search(plain_heading(f"{stage} {scale} {written}"))
    heading = result_heading(written) if "score" in written.lower() else None
    return ResultRecord(
        row_number=row.number,
        pupil=columns.pupil(row),
        school=columns.school(row),
        subject=heading.subject if heading else _subject(written),
        value=value,
        number=number_in(value),
        on=on,
        scale=scale or (heading.scale if heading else ""),
        expected=columns.text(row, "expected", LONGEST_VALUE),
        key_stage=int(said_stage[1]) if said_stage else reader.layout.key_stage,
    )


def _results_of_tracker(row: Row, reader: Reader, sieve: Sieve) -> Iterator[ResultRecord]:
    pupil, school = reader.columns.pupil(row), reader.columns.school(row)
    problems = []
    own = _own_subject(row, reader)
    expected = {
        (heading.subject, heading.term): text_or_nothing(row.cell(column))
        for column, heading in reader.layout.columns
        if heading.kind == "expected"
    }
    for column, heading in reader.layout.columns:
        value = text_or_nothing(row.cell(column))
        if heading.kind != "value" or not value:
            continue
        try:
            on = _day_of_column(row, heading, reader)
            _refuse_longer(value)
        except Refused as refused:
            problems.append(f"{heading.subject or own}: {refused.sentence}")
            continue
        aim = expected.get((heading.subject, heading.term)) or expected.get((heading.subject, None), "")
        yield ResultRecord(
            row.number,
            pupil,
            school,
            heading.subject or own,
            value,
            number_in(value),
            on,
            heading.scale,
            aim,
            heading.key_stage or reader.layout.key_stage,
        )
    if problems:
        sieve.refuse(row, " ".join(problems))


def _own_subject(row: Row, reader: Reader) -> str:
    """Return the subject of a row whose columns are terms; nothing for other trackers."""
    if all(heading.subject for _, heading in reader.layout.columns):
        return ""
    return _subject(reader.columns.text(row, "subject", LONGEST_SUBJECT))


def _day_of_column(row: Row, heading: ResultHeading, reader: Reader) -> date:
    try:
        year_group = clean_year_group(reader.columns.cell(row, "year_group"))
    except Refused:
        year_group = None
    term = heading.term or (TermSaid("summer", 2) if heading.key_stage or heading.year_group else None)
    usual = heading.term.starting if heading.term and heading.term.starting else reader.starting(row)
    starting = starting_of(heading, usual=usual, year_group=year_group)
    return reader.day_of(term, starting) if term is not None else reader.usual_day(starting)


def target_records(
    sheet: Sheet,
    rows: Iterable[Row],
    matching: Matching,
    layout: ResultsLayout,
    sieve: Sieve,
    *,
    today: date,
    calendar: TermDates | None = None,
    told: Order | None = None,
) -> Iterator[TargetRecord]:
    """Yield each target of a file, of a file of results too; without a day they are for the end of the school year."""
    reader = _reader(sheet, matching, layout, today, calendar, told)
    is_long = layout.code == "result-a-row" or matching.has("subject")
    for row in whole_rows(rows, sheet.width, sieve):
        with sieve.row(row):
            if is_long and matching.has("target"):
                yield from _target_of_row(row, reader)
            elif not is_long:
                yield from _targets_of_tracker(row, reader)


def _target_of_row(row: Row, reader: Reader) -> Iterator[TargetRecord]:
    columns = reader.columns
    subject, value = _subject(columns.text(row, "subject", LONGEST_SUBJECT)), columns.text(row, "target", LONGEST_VALUE)
    if not value:
        if not columns.matching.has("value") and not reader.layout.columns:
            raise Refused("This row has no target. Add it and bring the row again.")
        return
    by_on = columns.day(row, "by_on") or _end_of_year(reader.starting(row), reader.calendar)
    scale = columns.text(row, "scale", LONGEST_SCALE)
    yield TargetRecord(
        row.number, columns.pupil(row), columns.school(row), subject, value, number_in(value), by_on, scale
    )


def _targets_of_tracker(row: Row, reader: Reader) -> Iterator[TargetRecord]:
    pupil, school = reader.columns.pupil(row), reader.columns.school(row)
    for column, heading in reader.layout.columns:
        value = text_or_nothing(row.cell(column))
        if heading.kind != "target" or not value:
            continue
        _refuse_longer(value)
        starting = (heading.term.starting if heading.term else None) or reader.starting(row)
        by_on = (
            day_of_term(heading.term, starting, reader.calendar)
            if heading.term
            else _end_of_year(starting, reader.calendar)
        )
        yield TargetRecord(row.number, pupil, school, heading.subject, value, number_in(value), by_on, heading.scale)


def _end_of_year(starting: int, calendar: TermDates) -> date:
    return calendar.year(starting).half_term("summer", 2).ends_on


def _subject(words: str) -> str:
    """Return a subject by its usual name; one that is not known keeps its own."""
    if not words:
        raise Refused(NO_SUBJECT)
    return SUBJECTS.get(plain_heading(words), words)


def number_in(value: str) -> float | None:
    """Return the number that a value is, None for one in letters."""
    try:
        return clean_number(value)
    except Refused:
        return None


def _refuse_longer(value: str) -> None:
    if len(value) > LONGEST_VALUE:
        raise Refused(f"{quoted(value)} is longer than any result. Check the columns.")
