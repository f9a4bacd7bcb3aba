"""The layout of marks is told from headings and first rows, with a reason; a person may overrule it."""

from datetime import date

import pytest

from tests.importing.rules.exports import ADA, DEV, TODAY, ZOE, export, sheet
from village.basics.errors import Refused
from village.importing.rules.layouts.detecting import marks_layout
from village.importing.rules.layouts.marks_layout import MarksLayout, Told
from village.importing.rules.sheet import Sheet
from village.importing.rules.understanding import understood


def layout(found: Sheet, **told: object) -> MarksLayout:
    return marks_layout(found, understood(found, "marks").matching, today=TODAY, told=Told(**told))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("marks_one_a_row.csv", "mark-a-row"), ("load_marks.csv", "mark-a-row"), ("marks_one_day_a_row.csv",
         "day-a-row"),
        ("weekly_register.csv", "week-grid"), ("days_in_pairs.csv", "day-columns"), ("days_in_two_columns.csv",
         "day-columns"),
        ("marks_string.csv", "marks-string"), ("period_strings.txt", "marks-string"),
    ],
)  # fmt: skip
def test_each_layout_is_known_with_a_reason(name: str, code: str) -> None:
    found = export(name, "marks")
    told = marks_layout(found.head, found.matching, today=TODAY)
    assert told.code == code
    assert told.reason.endswith(".") and told.label
    assert told.questions == ()


def test_a_register_without_its_week_asks_for_it() -> None:
    register = sheet("UPN|Mon AM|Mon PM|Tue AM|Tue PM", *(f"{upn}|/|\\|I|I" for upn in (ADA, ZOE, DEV)))
    assert layout(register).questions == (
        "The register does not say which week it shows. Say on which Monday the week began.",
    )
    told = layout(register, week=date(2026, 3, 4))
    assert [slot.on for slot in told.slots][::2] == [date(2026, 3, 2), date(2026, 3, 3)]


def test_each_row_may_say_its_own_week() -> None:
    register = sheet("UPN|Week beginning|Mon|Tue", f"{ADA}|02/02/2026|/\\|II", f"{ADA}|23/02/2026|/\\|/\\")
    found = layout(register)
    assert (found.code, found.order("week"), found.questions) == ("week-grid", "day-first", ())
    assert all(slot.on is None for slot in found.slots)


def test_strings_without_their_first_day_ask_for_it() -> None:
    strings = sheet("UPN|Marks", f"{ADA}|/\\/\\/\\/\\", f"{ZOE}|/\\/\\IIII")
    assert layout(strings).questions[0].startswith("The file does not say on which day its strings of marks begin")
    assert layout(strings, starts_on=date(2026, 1, 5)).starts_on == date(2026, 1, 5)


def test_strings_that_begin_with_an_afternoon_are_refused() -> None:
    strings = sheet("UPN|Start date|Marks", *(f"{upn}|2026-01-05|" + "\\/" * 10 for upn in (ADA, ZOE)))
    with pytest.raises(Refused, match="begin with an afternoon"):
        layout(strings)


def test_strings_with_weekends_in_them_are_known() -> None:
    week = "/\\/\\/\\/\\/\\####"
    strings = sheet("UPN|Start date|Marks", *(f"{upn}|2026-01-05|{week * 3}" for upn in (ADA, ZOE)))
    assert layout(strings).has_weekends
    assert not layout(sheet("UPN|Start date|Marks", f"{ADA}|2026-01-05|" + "/\\" * 15)).has_weekends


def test_a_register_with_one_mark_a_day_is_refused() -> None:
    register = sheet(
        "UPN|Mon|Tue|Wed|Thu|Fri", *(f"{upn}|/|I|/|L|/" for upn in (ADA, ZOE, DEV)), titles=("W/B 02/03/2026",)
    )
    with pytest.raises(Refused, match="one mark a day, where the morning and the afternoon need one each"):
        layout(register)


def test_marks_without_sessions_are_refused_unless_times_or_titles_tell_them() -> None:
    rows = [f"{ADA}|2026-01-05|/", f"{ADA}|2026-01-06|I"]
    with pytest.raises(Refused, match="does not say which marks are of the morning"):
        layout(sheet("UPN|Date|Mark", *rows))
    assert layout(sheet("UPN|Date|Mark", *rows, titles=("PM registration",))).session == "PM"
    timed = sheet("UPN|Date|Mark", f"{ADA}|2026-01-05 09:00|/", f"{ADA}|2026-01-05 13:00|\\")
    assert layout(timed).code == "mark-a-row"


def test_the_register_of_one_day_takes_its_day_from_the_title() -> None:
    register = sheet(
        "UPN|Name|AM|PM", f"{ADA}|Ada|/|\\", f"{ZOE}|Zoe|I|I", titles=("Daily register for Tuesday 13/01/2026",)
    )
    assert layout(register).starts_on == date(2026, 1, 13)
    without = sheet("UPN|Name|AM|PM", f"{ADA}|Ada|/|\\", f"{ZOE}|Zoe|I|I")
    assert layout(without).questions == (
        "The file does not say on which day these marks were given. Say which day it was.",
    )


def test_dates_that_can_be_read_in_two_ways_are_asked_about() -> None:
    rows = [f"{ADA}|05/06/2025|AM|/", f"{ADA}|05/06/2025|PM|\\"]
    found = layout(sheet("UPN|Date|Session|Mark", *rows))
    assert found.questions and "can be read in two ways" in found.questions[0]
    assert layout(sheet("UPN|Date|Session|Mark", *rows), order="day-first").questions == ()


def test_a_person_may_overrule_and_is_told_when_it_cannot_be() -> None:
    strings = sheet(
        "UPN|Date|Session|Mark|Marks", f"{ADA}|2026-01-05|AM|/|/\\/\\/\\/\\", f"{ZOE}|2026-01-05|AM|I|/\\/\\IIII"
    )
    assert layout(strings).code == "marks-string"
    assert layout(strings, layout="mark-a-row").code == "mark-a-row"
    with pytest.raises(Refused, match="cannot be read as “One pupil a row, with columns from Monday to Friday”"):
        layout(strings, layout="week-grid")


def test_a_column_of_dates_that_holds_no_marks_is_no_register() -> None:
    with pytest.raises(Refused, match="no column for marks of attendance"):
        understood(sheet("UPN|Name|05/01/2026|06/01/2026", f"{ADA}|Ada|12|13", f"{ZOE}|Zoe|14|15"), "marks")
