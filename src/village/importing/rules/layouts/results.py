"""How results lie in a file: one a row, or in trackers with a column for each subject; and when they are of."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from village.basics.errors import Refused
from village.basics.school_year import TermDates, school_year_of
from village.importing.rules.columns.headings import plain_heading
from village.importing.rules.columns.matching import Matching
from village.importing.rules.columns.result_headings import (
    KEY_STAGE,
    ResultHeading,
    TermSaid,
    result_heading,
    term_heading,
    term_said,
)
from village.importing.rules.layouts.titles import PRINTED, TERM, TWO_YEARS, days_in
from village.importing.rules.sheet import Sheet

type ResultsCode = Literal["result-a-row", "subject-columns"]

NO_RESULTS = (
    "No results were found in this file. Export either one result a row, with its subject, or a tracker with a subject"
    " over each column."
)
WHEN = "The file does not say of which term or day its results are. Say when they were recorded."
SHORT_TERMS = {"aut": "autumn", "mic": "autumn", "spr": "spring", "len": "spring", "sum": "summer", "tri": "summer"}
SUMMER = re.compile(r"\b(20\d\d)\b(?!\s*[/\-–]\s*\d)")
"""A year by itself, in which a key stage ended."""
LAST_OF_KEY_STAGE = {1: 2, 2: 6, 3: 9, 4: 11, 5: 13}


@dataclass(frozen=True, slots=True)
class ResultsTold:
    """What a person has said of the results where the file does not."""

    on: date | None = None
    starting: int | None = None
    """The calendar year in which the school year of the results began."""


@dataclass(frozen=True, slots=True)
class ResultsLayout:
    """How the results of one file are read."""

    code: ResultsCode
    reason: str
    columns: tuple[tuple[int, ResultHeading], ...] = ()
    """Columns of a tracker and what they hold."""
    on: date | None = None
    """Of all results, where no column says it."""
    term: TermSaid | None = None
    """Of all results, from the titles."""
    starting: int | None = None
    key_stage: int | None = None
    """Of all results, from the titles."""
    questions: tuple[str, ...] = ()


def tracker_columns(sheet: Sheet, matching: Matching) -> tuple[tuple[int, ResultHeading], ...]:
    """Return the columns of a tracker: those no wish took whose heading names a subject, or a term where rows do."""
    means = term_heading if matching.has("subject") else result_heading
    return tuple(
        (column, said)
        for column in matching.unused
        if sheet.headings[column].strip() and (said := means(sheet.headings[column])) is not None
    )


def results_layout(sheet: Sheet, matching: Matching, *, today: date, told: ResultsTold | None = None) -> ResultsLayout:
    """Return the layout of a file of results or targets. Refused when it holds none."""
    told = told or ResultsTold()
    columns = tracker_columns(sheet, matching)
    has_value = matching.has("value") or (matching.has("target") and not columns)
    is_long = matching.has("subject") and has_value
    if not is_long and not columns:
        raise Refused(NO_RESULTS)
    term, starting = _term_of_titles(sheet)
    key_stage, key_stage_starting = _key_stage_of_titles(sheet)
    if key_stage is not None and term is None and (starting or key_stage_starting) is not None:
        term, starting = TermSaid("summer", 2), starting or key_stage_starting
    on = told.on or (_day_of_titles(sheet, today=today) if term is None else None)
    says_when = (
        on is not None or term is not None or matching.has("date") or matching.has("term") or matching.has("by_on")
    )
    if is_long:
        code: ResultsCode = "result-a-row"
        reason = "Each row has one result with its subject."
    else:
        code = "subject-columns"
        what = "terms" if matching.has("subject") else "subjects"
        reason = f"{len(columns)} columns are headed by {what}, such as “{sheet.headings[columns[0][0]]}”."
        says_when = says_when or all(said.term or said.key_stage for _, said in columns if said.kind == "value")
    return ResultsLayout(
        code,
        reason,
        () if is_long else columns,
        on,
        term,
        told.starting or starting,
        key_stage,
        () if says_when else (WHEN,),
    )


def _term_of_titles(sheet: Sheet) -> tuple[TermSaid | None, int | None]:
    """Return the term and the school year that the titles name."""
    starting = None
    for title in sheet.titles:
        if (years := TWO_YEARS.search(title)) and (int(years[1]) + 1) % 100 == int(years[2]):
            starting = int(years[1])
    for title in sheet.titles:
        if PRINTED.search(title):
            continue
        found = term_said(title)
        if found is None:
            continue
        if found.starting is None and starting is None and (single := TERM.search(title)):
            year = int(single[2])
            starting = year if SHORT_TERMS[single[1][:3].lower()] == "autumn" else year - 1
        return found, found.starting or starting
    return None, starting


def _key_stage_of_titles(sheet: Sheet) -> tuple[int | None, int | None]:
    """Return the key stage whose results the titles name, and the school year: "Key stage 2 results 2025"."""
    for title in sheet.titles:
        if found := KEY_STAGE.search(plain_heading(title)):
            year = SUMMER.search(title)
            return int(found[1]), int(year[1]) - 1 if year else None
    return None, None


def _day_of_titles(sheet: Sheet, *, today: date) -> date | None:
    days = {
        day
        for title in sheet.titles
        if not PRINTED.search(title)
        for written in days_in(title, today=today)
        if (day := written.day("day-first")) and day <= today
    }
    return days.pop() if len(days) == 1 else None


def day_of_term(term: TermSaid, starting: int, calendar: TermDates) -> date:
    """Return the last day of a term or half-term."""
    year = calendar.year(starting)
    return year.half_term(term.name, term.half).ends_on if term.half else year.term(term.name)[1]


def first_day_of_term(term: TermSaid, starting: int, calendar: TermDates) -> date:
    """Return the first day of a term or half-term."""
    year = calendar.year(starting)
    return year.half_term(term.name, term.half).starts_on if term.half else year.term(term.name)[0]


def starting_of(said: ResultHeading, *, usual: int, year_group: int | None) -> int:
    """Return in which school year a pupil had the result: headings such as "Y5 Summer" speak of an earlier year."""
    of_year = said.year_group
    if of_year is None and said.key_stage is not None:
        of_year = LAST_OF_KEY_STAGE.get(said.key_stage)
    if of_year is None or year_group is None or year_group < of_year:
        return usual
    return usual - (year_group - of_year)


def usual_starting(layout: ResultsLayout, today: date) -> int:
    """Return the school year of results that do not say theirs."""
    return layout.starting or (layout.term.starting if layout.term else None) or school_year_of(today)
