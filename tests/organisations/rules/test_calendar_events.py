"""School calendars as iCalendar files: whole days end on the day before, folded lines join, the rest is left out."""

from datetime import date

import pytest

from village.organisations.rules.calendar_events import is_events, lines_of_events
from village.organisations.rules.calendar_file import read_calendar


def file(*events: str) -> str:
    body = "\r\n".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}\r\nEND:VCALENDAR\r\n"


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (
            "SUMMARY:Autumn 1\r\nDTSTART;VALUE=DATE:20260902\r\nDTEND;VALUE=DATE:20261024",
            "Autumn 1\t2026-09-02\t2026-10-23",
        ),
        ("SUMMARY:Training day\r\nDTSTART;VALUE=DATE:20260901", "Training day\t2026-09-01\t2026-09-01"),
        (
            "SUMMARY:Open day\r\nDTSTART:20260901T090000Z\r\nDTEND:20260901T150000Z",
            "Open day\t2026-09-01\t2026-09-01",
        ),
        ("SUMMARY:Staff\\, all sc\r\n hools\r\nDTSTART:20260901", "Staff, all schools\t2026-09-01\t2026-09-01"),
        ("SUMMARY:\r\nDTSTART:20260901", ""),
        ("SUMMARY:No day", ""),
        ("SUMMARY:No such day\r\nDTSTART:20261399", ""),
        ("SUMMARY:Backwards\r\nDTSTART:20260905\r\nDTEND:20260901", "Backwards\t2026-09-05\t2026-09-05"),
    ],
)
def test_an_event_becomes_one_line(event: str, line: str) -> None:
    assert lines_of_events(file(event)) == line


def test_only_an_icalendar_file_is_one() -> None:
    assert is_events("\ufeffBEGIN:VCALENDAR\nEND:VCALENDAR")
    assert not is_events("Autumn 1,2026-09-02,2026-10-23")


def test_a_whole_year_is_read_from_events() -> None:
    halves = [
        ("Autumn first half", "20260902", "20261024"),
        ("Autumn second half", "20261102", "20261219"),
        ("Spring first half", "20270104", "20270213"),
        ("Spring second half", "20270222", "20270326"),
        ("Summer first half", "20270412", "20270529"),
        ("Summer second half", "20270607", "20270722"),
    ]
    events = [f"SUMMARY:{words}\r\nDTSTART:{first}\r\nDTEND:{after}" for words, first, after in halves]
    brought = read_calendar(file(*events, "SUMMARY:Training day\r\nDTSTART:20260903"))
    assert brought.problems == []
    assert [year.starting for year in brought.years] == [2026]
    assert brought.years[0].half_terms[0].ends_on == date(2026, 10, 23)
    assert [(day.on, day.reason) for day in brought.closures] == [(date(2026, 9, 3), "Training day")]


def test_a_calendar_without_events_says_so() -> None:
    assert read_calendar(file()).problems
