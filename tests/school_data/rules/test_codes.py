"""The national codes, each with its days, and their symbols."""

from collections import Counter
from datetime import date, timedelta
from importlib.resources import files

import pytest

from tests.school_data import oracle
from village.school_data.rules.codes import (
    CODES,
    NATIONAL,
    NO_MARK,
    NOT_NATIONAL,
    OF_TWO_CHARACTERS,
    SYMBOLS,
    code_of,
    code_on,
    symbol_of,
    why_not_in_force,
)

DAYS = [date(2008, 12, 31), date(2009, 1, 1), date(2013, 8, 31), date(2013, 9, 1), date(2024, 8, 18), date(2024, 8, 19)]
WORDS = {
    "present": "attended",
    "present_elsewhere": "attended",
    "authorised": "authorised",
    "unauthorised": "unauthorised",
    "not_possible": "not possible",
    "administrative": "not possible",
}


@pytest.mark.parametrize("day", [*DAYS, date(2026, 3, 18)])
def test_a_code_means_on_a_day_what_the_law_says(day: date) -> None:
    for code in (*oracle.EVERY_CODE, "A", "c", "1", "C3"):
        found = code_on(code, day)
        assert (WORDS[found.category] if found else "not a code") == oracle.meaning(code, day), code


def test_the_table_does_not_contradict_itself() -> None:
    for code in CODES:
        assert code.counts_as_present == (code.category in {"present", "present_elsewhere"})
        assert code.counts_as_possible == (code.category not in {"not_possible", "administrative"})
    assert Counter(code.in_force_to is None for code in CODES) == {True: 34, False: 26}
    assert frozenset(oracle.EVERY_CODE) == NATIONAL


def test_no_code_has_two_meanings_on_one_day() -> None:
    turns = {turn for code in CODES for turn in (code.in_force_from, code.in_force_to) if turn}
    for day in (turn + timedelta(days=shift) for turn in turns for shift in (-1, 0, 1)):
        held = Counter(code.code for code in CODES if code.is_in_force(day))
        assert not held or max(held.values()) == 1


def test_every_code_has_one_symbol_of_its_own() -> None:
    symbols = [symbol_of(code) for code in NATIONAL]
    assert len(set(symbols)) == len(NATIONAL) == len(SYMBOLS)
    assert all(len(symbol) == 1 and symbol.isascii() and symbol.isprintable() for symbol in symbols)
    assert SYMBOLS.isdisjoint({NO_MARK, NOT_NATIONAL, " "})
    assert [code_of(symbol_of(code)) for code in sorted(NATIONAL)] == sorted(NATIONAL)
    two_characters = {
        **dict(zip(("C1", "C2", "J1"), "ckj", strict=True)),
        **dict(zip(("Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7"), "1234567", strict=True)),
    }
    assert two_characters == OF_TWO_CHARACTERS


@pytest.mark.parametrize(("text", "symbol"), [("-", "-"), ("A", "?"), ("c", "?"), ("1", "?"), ("C3", "?"), ("", "?")])
def test_what_is_no_national_code_has_the_symbol_of_none(text: str, symbol: str) -> None:
    assert symbol_of(text) == symbol


@pytest.mark.parametrize(
    ("code", "day", "sentence"),
    [
        ("J", date(2024, 8, 18), None),
        ("J", date(2024, 8, 19), "J has not been a national code since 18 August 2024."),
        ("H", date(2026, 3, 18), "H has not been a national code since 18 August 2024."),
        ("F", date(2020, 3, 2), "F has not been a national code since 31 August 2013."),
        ("J1", date(2024, 8, 18), "J1 became a national code on 19 August 2024."),
        ("/", date(2008, 12, 31), "Village does not know what / meant before 1 January 2009."),
        ("A", date(2026, 3, 18), "A is not a national code."),
    ],
)
def test_why_a_code_does_not_count_on_a_day(code: str, day: date, sentence: str | None) -> None:
    assert why_not_in_force(code, day) == sentence


def test_the_table_says_where_it_comes_from() -> None:
    said = files("village.school_data").joinpath("codes-SOURCES.md").read_text(encoding="utf-8")
    assert "SI 2024/208" in said and "Open Government Licence" in said
