"""A calendar is brought as a file, in the ways that people write one."""

from datetime import date
from pathlib import Path

import pytest

from village.organisations.rules import calendar
from village.organisations.rules.calendar_file import read_calendar

SAMPLE = Path(calendar.__file__).parents[1] / "sample_calendar.csv"


def test_the_sample_holds_every_year_from_2009_by_the_rule_of_the_usual_year() -> None:
    brought = read_calendar(SAMPLE.read_text(encoding="utf-8"))
    assert brought.problems == []
    assert brought.years == tuple(calendar.usual_year(starting) for starting in range(2009, 2030))


@pytest.mark.parametrize(
    "text",
    [
        "Autumn 1,2026-09-02,2026-10-23\nAutumn 2,2026-11-02,2026-12-18",
        "Autumn 1;02/09/2026;23/10/2026\nAutumn 2;02/11/2026;18/12/2026",
        "Term\tFrom\tTo\nAutumn first half\t2 September 2026\t23 October 2026\nAutumn b\t2 Nov 2026\t18 Dec 2026",
        "Autumn term,2/9/2026,23/10/2026\n\nAutumn term,2/11/2026,18/12/2026\n",
        "Michaelmas,02.09.2026,23.10.2026\nMichaelmas,02.11.2026,18.12.2026",
    ],
)
def test_lines_are_read_however_the_dates_are_written(text: str) -> None:
    brought = read_calendar(text)
    assert brought.problems == []
    assert [(half.half, half.starts_on, half.ends_on) for half in brought.years[0].half_terms] == [
        (1, date(2026, 9, 2), date(2026, 10, 23)),
        (2, date(2026, 11, 2), date(2026, 12, 18)),
    ]


def test_a_line_that_is_no_term_closes_its_days() -> None:
    brought = read_calendar("Training day,2026-09-01\nSnow,2027-01-13,2027-01-14")
    assert [(closure.on.day, closure.reason) for closure in brought.closures] == [
        (1, "Training day"),
        (13, "Snow"),
        (14, "Snow"),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Autumn 1,2026-09-02,2026-10-23\nAutumn 2,soon,later", "Line 2 has no words or no date"),
        ("Autumn 1,2026-09-02,2026-10-23\n,2026-11-02,2026-12-18", "Line 2 has no words or no date"),
        ("Autumn 1,2026-09-02,2026-10-23\nAutumn 2,2026-10-02,2026-12-18", "begins before Autumn 1 ends"),
        ("", "There is no date in it"),
        ("term,starts,ends", "There is no date in it"),
    ],
)
def test_what_cannot_be_read_is_said_and_not_guessed(text: str, sentence: str) -> None:
    assert any(sentence in problem for problem in read_calendar(text).problems)
