"""Marks of every layout come out as one stream, mark by mark and as strings, with the same content."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.rules.exports import ADA, DEV, TODAY, ZOE, Export, export, sheet
from village.basics.errors import Refused
from village.importing.rules.gathering.marks import cells_of, mark_cells, mark_runs
from village.importing.rules.layouts.detecting import marks_layout
from village.importing.rules.layouts.marks_layout import Told
from village.importing.rules.records import MarkCell, MarkRun
from village.importing.rules.refusals import Sieve
from village.importing.rules.sheet import Sheet
from village.importing.rules.understanding import understood


def cells(found: Export) -> list[MarkCell]:
    layout = marks_layout(found.head, found.matching, today=TODAY)
    return list(mark_cells(found.head, found.rows, found.matching, layout, found.sieve, today=TODAY))


def runs(found: Export) -> list[MarkRun]:
    layout = marks_layout(found.head, found.matching, today=TODAY)
    return list(mark_runs(found.head, found.rows, found.matching, layout, Sieve(), today=TODAY))


def from_sheet(table: Sheet, **told: object) -> tuple[list[MarkRun], Sieve]:
    sieve = Sieve()
    matching = understood(table, "marks").matching
    layout = marks_layout(table, matching, today=TODAY, told=Told(**told))  # type: ignore[arg-type]
    return list(mark_runs(table, table.rows, matching, layout, sieve, today=TODAY)), sieve


EXPECTED: dict[str, tuple[dict[str, tuple[date, str]], list[int]]] = {
    "marks_one_a_row.csv": (
        {ADA: (date(2026, 1, 13), "/\\L\\"), ZOE: (date(2026, 1, 13), "C1I#-")}, [9, 10, 11],
    ),
    "load_marks.csv": (
        {"A806999924001": (date(2025, 9, 3), "/\\"), "P806999924002": (date(2025, 9, 3), "Y7-")}, [],
    ),
    "marks_one_day_a_row.csv": (
        {"M806999916001": (date(2026, 1, 5), "/\\L\\"), "B806999916002": (date(2026, 1, 5), "OOU\\")}, [6],
    ),
    "weekly_register.csv": (
        {ADA: (date(2026, 3, 2), "/\\/\\L\\II/\\"), ZOE: (date(2026, 3, 2), "NN/\\/\\/\\"), DEV: (date(2026, 3, 2),
        "##/\\/\\/\\/\\")}, [],
    ),
    "days_in_pairs.csv": (
        {
            "Y806999917001": (date(2025, 9, 8), "/\\/\\L\\II/\\/\\"),
            "M806999917002": (date(2025, 9, 8), "##/\\C1C1-\\/-L\\"),
            "B806999917003": (date(2025, 9, 8), "/\\/\\/\\--/\\/\\"),
        }, [5],
    ),
    "days_in_two_columns.csv": (
        {
            "J806999918001": (date(2026, 1, 5), "/\\/\\/\\"),
            "Y806999918002": (date(2026, 1, 5), "II/\\L\\"),
            "M806999918003": (date(2026, 1, 5), "/\\GG-\\"),
        }, [],
    ),
    "marks_string.csv": (
        {
            "V806999919001": (date(2025, 11, 3), "/\\/\\II/\\/\\/\\L\\--C1C1/\\"),
            "J806999919002": (date(2025, 11, 5), "/\\/\\/\\Y1Y1"),
        }, [4],
    ),
    "period_strings.txt": (
        {
            "G806999920001": (date(2025, 11, 3), "/\\/\\/\\/\\/\\/\\/\\II/\\/\\"),
            "W806999920002": (date(2025, 11, 3), "/\\L\\/\\/\\/\\GGGGGGGGGG"),
            "K806999920003": (date(2025, 11, 3), "----/\\/\\/\\/\\/\\/\\/\\/\\"),
        }, [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_each_file_gives_its_marks_on_their_days(name: str) -> None:
    expected, refused = EXPECTED[name]
    found = export(name, "marks")
    assert {run.pupil.upn: (run.starts_on, run.marks) for run in runs(found)} == expected
    one_by_one = cells(found)
    assert [row for row, _ in found.refused] == refused
    by_run = sorted(
        (cell.pupil.upn, cell.on, cell.session, cell.code, cell.minutes_late or 0)
        for run in runs(found)
        for cell in cells_of(run)
    )
    assert by_run == sorted(
        (cell.pupil.upn, cell.on, cell.session, cell.code, cell.minutes_late or 0) for cell in one_by_one
    )


def test_minutes_late_are_kept_wherever_they_stand() -> None:
    assert {run.pupil.upn: run.minutes_late for run in runs(export("marks_one_day_a_row.csv", "marks"))} == {
        "M806999916001": ((date(2026, 1, 6), "AM", 7),),
        "B806999916002": ((date(2026, 1, 6), "AM", 45), (date(2026, 1, 6), "PM", 3)),
    }
    assert runs(export("marks_one_a_row.csv", "marks"))[0].minutes_late == ((date(2026, 1, 14), "AM", 12),)
    assert runs(export("days_in_pairs.csv", "marks"))[1].minutes_late == ((date(2025, 9, 15), "AM", 9),)


def test_reasons_name_the_day_and_the_cell() -> None:
    found = export("days_in_pairs.csv", "marks")
    cells(found)
    assert found.refused == [(5, "11 September: “M” is one mark where the morning and the afternoon need one each.")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"{ADA}|2026-01-17|AM|/", "17 January 2026 is a Saturday"),
        (f"{ADA}|2026-03-19|AM|/", "19 March 2026 is ahead of today"),
        (f"{ADA}||AM|/", "has no date"),
        (f"{ADA}|2026-01-13||/", "does not say whether its mark is of the morning"),
        (f"{ADA}|2026-01-13|noon|/", "neither a morning nor an afternoon"),
        (f"{ADA}|2026-01-13|AM|Here", "is not an attendance mark"),
        ("|2026-01-13|AM|/", "does not say whose it is"),
    ],
)
def test_a_mark_that_cannot_be_right_is_put_aside(row: str, reason: str) -> None:
    table = sheet("UPN|Date|Session|Mark", row, *(f"{ZOE}|2026-01-{day}|AM|/" for day in (13, 14, 15, 16, 20)))
    found, sieve = from_sheet(table)
    assert [run.pupil.upn for run in found] == [ZOE]
    assert [reason in row.reason for row in sieve.refused] == [True]


def test_closures_may_be_planned_ahead_and_marks_may_not() -> None:
    table = sheet("UPN|Start date|Marks", f"{ADA}|2026-03-16|/\\/\\/\\####", f"{ZOE}|2026-03-16|/\\/\\/\\/\\##")
    found, sieve = from_sheet(table)
    assert [run.marks for run in found] == ["/\\/\\/\\####"]
    assert "goes on after today" in sieve.refused[0].reason


def test_weekends_in_strings_are_taken_out() -> None:
    week = "/\\/\\/\\/\\/\\####"
    table = sheet("UPN|Start date|Marks", *(f"{upn}|2026-01-08|/\\I\\####{week}{week}" for upn in (ADA, ZOE)))
    found, _ = from_sheet(table)
    assert (found[0].starts_on, found[0].marks) == (date(2026, 1, 8), "/\\I\\" + "/\\/\\/\\/\\/\\" * 2)


def test_marks_at_weekends_in_a_register_are_refused_and_closures_there_are_nothing() -> None:
    days = [f"{date(2026, 1, 5) + timedelta(days=at):%d/%m/%Y}" for at in range(7)]
    table = sheet(
        "|".join(["UPN", *days]), f"{ADA}|" + "|".join(["/\\"] * 5 + ["##", "##"]), f"{ZOE}|" + "|".join(["/\\"] * 7)
    )
    found, sieve = from_sheet(table)
    assert [run.marks for run in found] == ["/\\" * 5] * 2
    assert [row.row_number for row in sieve.refused] == [3]


def test_nothing_is_read_while_a_question_is_open() -> None:
    table = sheet("UPN|Mon|Tue", f"{ADA}|/\\|II", f"{ZOE}|/\\|II")
    with pytest.raises(Refused, match="cannot be read until it is said: The register does not say which week"):
        from_sheet(table)
    assert from_sheet(table, week=date(2026, 3, 2))[0][0].marks == "/\\II"


def test_each_row_is_laid_in_its_own_week() -> None:
    table = sheet("UPN|W/B|Mon|Tue", f"{ADA}|02/02/2026|/\\|II", f"{ADA}|23/02/2026|/\\|/\\")
    found, _ = from_sheet(table)
    assert [(run.starts_on, run.marks) for run in found] == [(date(2026, 2, 2), "/\\II"), (date(2026, 2, 23), "/\\/\\")]


CODES = st.sampled_from(["/", "L", "I", "C1", "Y7", "#", "N", "-"])
WEEKDAYS = st.dates(date(2024, 9, 2), date(2026, 1, 30)).filter(lambda day: day.weekday() < 5)


@given(WEEKDAYS, st.lists(st.tuples(CODES, CODES), min_size=1, max_size=15))
@settings(max_examples=60, deadline=None)
def test_the_same_marks_in_any_layout_are_the_same_marks(start: date, marks: list[tuple[str, str]]) -> None:
    days = [start + timedelta(days=at) for at in range(40) if (start + timedelta(days=at)).weekday() < 5][: len(marks)]
    pairs = [(am, "\\" if pm == "/" else pm) for am, pm in marks]
    wanted = {
        (day, session, code)
        for day, pair in zip(days, pairs, strict=True)
        for session, code in zip(("AM", "PM"), pair, strict=True)
        if code != "-"
    }
    layouts = {
        "mark-a-row": sheet(
            "UPN|Date|Session|Mark",
            *(f"{ADA}|{day:%d/%m/%Y}|{half}|{code}" for day, pair in zip(days, pairs, strict=True) for half,
            code in zip(("AM", "PM"), pair, strict=True)),
        ),
        "day-a-row": sheet("UPN|Date|AM|PM", *(f"{ADA}|{day}|{am}|{pm}" for day, (am, pm) in zip(days, pairs,
        strict=True))),
        "day-columns": sheet(
            "UPN|" + "|".join(f"{day:%a %d/%m/%Y} {half}" for day in days for half in ("AM", "PM")),
            f"{ADA}|" + "|".join(code for pair in pairs for code in pair),
        ),
        "marks-string": sheet("UPN|Start date|Marks", f"{ADA}|{start}|" + "".join(am + pm for am, pm in pairs)),
    }  # fmt: skip
    for code, table in layouts.items():
        matching = understood(table, "marks", chosen=CHOSEN[code]).matching
        layout = marks_layout(table, matching, today=TODAY, told=Told(layout=code, order="day-first"))  # type: ignore[arg-type]
        sieve = Sieve()
        found = {
            (cell.on, cell.session, cell.code)
            for cell in mark_cells(table, table.rows, matching, layout, sieve, today=TODAY)
        }
        assert (found, sieve.refused) == (wanted, []), code


CHOSEN: dict[str, dict[str, int | None]] = {
    "mark-a-row": {"date": 1, "session": 2, "code": 3},
    "day-a-row": {"date": 1, "am": 2, "pm": 3, "code": None},
    "day-columns": {},
    "marks-string": {"starts_on": 1, "marks": 2},
}
"""Chosen, since drawn columns may hold nothing but closures, which tell nobody what they are."""
