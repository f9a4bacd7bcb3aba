"""Which codes a reason can have, and how the register settles it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.school_data.rules.codes import CODES, NO_MARK, code_on
from village.school_data.rules.looking.registers_in import is_taken, missing_registers
from village.school_data.rules.reasons import SHORT, may_follow_n, reason_code, reason_words
from village.school_data.rules.settled_reasons import standing_of

NOW, BEFORE = date(2026, 3, 18), date(2024, 6, 3)
DAYS = st.dates(date(2009, 1, 1), date(2030, 12, 31))


def test_what_families_say_most_often_stands_first() -> None:
    assert [code.code for code in may_follow_n(NOW)][:7] == ["I", "M", "C", "R", "G", "T", "O"]


@pytest.mark.parametrize("code", ["N", "U", "L", "/", "\\", "Z", "#", "X", "D", "V", "B", "?"])
def test_no_presence_no_roll_and_no_calendar_can_be_a_reason(code: str) -> None:
    assert reason_code(code, NOW) is None


@pytest.mark.parametrize(("code", "day", "is_there"), [("Y1", NOW, True), ("Y1", BEFORE, False), ("H", NOW, False)])
def test_codes_count_while_they_are_in_force(code: str, day: date, is_there: bool) -> None:
    assert (reason_code(code, day) is not None) is is_there


@given(DAYS)
def test_every_code_that_may_follow_is_in_force_and_no_presence(day: date) -> None:
    for code in may_follow_n(day):
        assert code_on(code.code, day) == code and not code.counts_as_present


def test_every_code_that_may_follow_has_short_words() -> None:
    for code in {code.code for known in CODES for code in may_follow_n(known.in_force_from)} - {"F", "Y"}:
        assert code in SHORT and reason_words(code) != code


@pytest.mark.parametrize(
    ("code", "in_register", "standing"),
    [
        ("I", "N", "accepted"),
        ("I", NO_MARK, "accepted"),
        ("I", "I", "written"),
        ("I", "O", "contradicted"),
        ("I", "/", "contradicted"),
    ],
)
def test_the_register_settles_a_reason(code: str, in_register: str, standing: str) -> None:
    assert standing_of(code, in_register) == standing


@pytest.mark.parametrize(
    ("symbols", "taken"),
    [("//N", True), ("--V", False), ("--L", True), ("XXX", True), ("IM", True), ("I-", False), ("---", False)],
)
def test_a_register_is_taken_by_marks_that_only_taking_gives(symbols: str, taken: bool) -> None:
    assert is_taken(list(symbols)) is taken


def test_missing_registers_are_named_in_order() -> None:
    assert missing_registers({"Wren": ["-"], "Owl": ["/"], "Heron": ["-", "V"], "Empty": []}) == ("Heron", "Wren")
