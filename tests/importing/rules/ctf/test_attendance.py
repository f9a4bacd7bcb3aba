"""A string of marks in a CTF is laid on days only when that is sure: by its totals, its weekends and its first day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importing.rules.ctf.codes import class_of
from tests.importing.rules.exports import TODAY
from village.basics.errors import Refused
from village.importing.rules.ctf.attendance import Placed, SessionTotals, placed
from village.importing.rules.layouts.marks_in_cells import NONE, tokens_of, weekdays_from

MONDAY, WEDNESDAY = date(2026, 1, 5), date(2026, 1, 7)
WEEK = "/\\/\\/\\/\\/\\"


def totals_of(marks: str, start: date = MONDAY) -> SessionTotals:
    """Count as one would by hand, all marks on one day."""
    kinds = [class_of(token, start) for token in tokens_of(marks)]
    attended, authorised, unauthorised = (kinds.count(kind) for kind in ("attended", "authorised", "unauthorised"))
    return SessionTotals(attended + authorised + unauthorised, attended, authorised, unauthorised)


def lay(start: date, marks: str, totals: SessionTotals | None = None) -> Placed:
    (found,) = placed([(start, marks)], totals or totals_of(marks), class_of, year="2025", today=TODAY)
    return found


def marked_days(found: Placed) -> list[tuple[date, str]]:
    days = weekdays_from(found.starts_on, len(found.tokens) // 2 + 1)
    return [(days[at // 2], token) for at, token in enumerate(found.tokens) if token not in (NONE, "#")]


def test_seven_days_a_week_from_a_monday() -> None:
    found = lay(MONDAY, (WEEK + "####") * 2 + "II")
    assert found.reading == "seven days a week from 5 January 2026"
    assert marked_days(found)[-1] == (date(2026, 1, 19), "I")


def test_five_days_a_week_from_a_monday() -> None:
    found = lay(MONDAY, WEEK * 2 + "II")
    assert found.reading == "five days a week from 5 January 2026"
    assert marked_days(found)[-1] == (date(2026, 1, 19), "I")


@pytest.mark.parametrize(
    ("marks", "reading", "first"),
    [
        (f"/\\/\\I\\####{WEEK}####{WEEK}", "seven days a week from 7 January 2026", WEDNESDAY),
        (f"####/\\/\\I\\####{WEEK}####{WEEK}", "seven days a week from 5 January 2026", WEDNESDAY),
        (f"/\\/\\I\\{WEEK}{WEEK}", "five days a week from 7 January 2026", WEDNESDAY),
    ],
)
def test_a_string_that_begins_in_the_middle_of_a_week(marks: str, reading: str, first: date) -> None:
    found = lay(WEDNESDAY, marks)
    assert (found.reading, marked_days(found)[0][0]) == (reading, first)


def test_what_could_begin_on_two_days_is_refused() -> None:
    marks = f"####/\\I\\{WEEK}"
    with pytest.raises(
        Refused, match=r"could be five days a week from 7 January 2026 or five days a week from 5 January"
    ):
        lay(WEDNESDAY, marks)


def test_one_weekend_may_as_well_be_a_closure_and_is_refused() -> None:
    with pytest.raises(Refused, match="could be seven days a week from 5 January 2026 or five days a week"):
        lay(MONDAY, WEEK + "####II")
    assert lay(MONDAY, WEEK + "####").reading.startswith("seven"), "nothing comes after, so both are the same"


def test_two_character_codes_count_once() -> None:
    found = lay(MONDAY, "C1C1Y1Y1/\\J1\\X\\")
    assert found.tokens == ("C1", "C1", "Y1", "Y1", "/", "\\", "J1", "\\", "X", "\\")


def test_the_law_of_the_day_is_asked_what_a_code_counts_as() -> None:
    old = date(2024, 1, 8)
    assert lay(old, "J\\J\\", SessionTotals(4, 4, 0, 0)).starts_on == old
    with pytest.raises(Refused, match="possible 4 in the file and 2 counted"):
        lay(MONDAY, "J\\J\\", SessionTotals(4, 4, 0, 0))


def test_totals_that_differ_are_named_one_by_one() -> None:
    with pytest.raises(
        Refused,
        match="possible 11 in the file and 10 counted, attended 9 in the file and 8 counted, authorised 2 in the file",
    ):
        lay(MONDAY, "/\\/\\II/\\/\\", SessionTotals(11, 9, 2, 0))


def test_marks_ahead_of_today_are_refused() -> None:
    with pytest.raises(Refused, match="fit neither five nor seven days a week from 16 March 2026"):
        lay(date(2026, 3, 16), WEEK)


def test_strings_of_one_year_are_counted_together() -> None:
    strings = [(MONDAY, WEEK), (date(2026, 2, 2), "II" + WEEK[2:])]
    found = placed(strings, SessionTotals(20, 18, 2, 0), class_of, year="2025", today=TODAY)
    assert [one.starts_on for one in found] == [MONDAY, date(2026, 2, 2)]


def test_spaces_are_sessions_without_a_mark() -> None:
    found = lay(MONDAY, "/\\  II", SessionTotals(4, 2, 2, 0))
    assert marked_days(found)[-1] == (date(2026, 1, 7), "I")


CODES = st.sampled_from(["/", "\\", "L", "I", "C1", "G", "U", "Y7", "#", "-"])
STARTS = st.dates(date(2024, 9, 2), date(2025, 12, 1))


@given(STARTS, st.lists(st.tuples(CODES, CODES), min_size=1, max_size=30), st.booleans(), st.booleans())
def test_marks_are_never_laid_on_a_day_that_is_not_theirs(
    start: date, pairs: list[tuple[str, str]], has_weekends: bool, from_monday: bool
) -> None:
    first = start - timedelta(days=start.weekday()) if from_monday else start
    tokens: list[str] = []
    truth: list[tuple[date, str]] = []
    left = list(pairs)
    day = first
    while left:
        if day.weekday() > 4:
            tokens += ["#", "#"] if has_weekends else []
        else:
            pair = left.pop(0) if day >= start else ("#", "#")
            tokens += pair
            truth += [(day, token) for token in pair if token not in (NONE, "#")]
        day += timedelta(days=1)
    marks = "".join(tokens)
    try:
        found = lay(start, marks, totals_of(marks))
    except Refused:
        return
    assert marked_days(found) == truth
