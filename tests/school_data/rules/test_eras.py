"""The tables of 256 places say of every byte what the law says of its code on every side of a change."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.school_data import oracle
from village.school_data.rules import eras
from village.school_data.rules.codes import NO_MARK, SYMBOLS, code_of
from village.school_data.rules.eras import ERAS, era_of, eras_between

TURNS = [date(2009, 1, 1), date(2013, 9, 1), date(2024, 8, 19)]


def test_eras_follow_one_another_without_a_gap() -> None:
    assert [era.starts_on for era in ERAS] == [date.min, *TURNS]
    assert [era.ends_on for era in ERAS] == [*(turn - timedelta(days=1) for turn in TURNS), None]
    for before, after in pairwise(ERAS):
        assert before.ends_on is not None
        assert era_of(before.ends_on) is before and era_of(after.starts_on) is after


@pytest.mark.parametrize("day", [turn - timedelta(days=shift) for turn in TURNS for shift in (1, 0)])
def test_every_byte_counts_as_the_law_says(day: date) -> None:
    era = era_of(day)
    for byte in range(256):
        symbol = chr(byte)
        code = code_of(symbol) if symbol in SYMBOLS or symbol == NO_MARK else "?"
        what = oracle.meaning("-" if byte == 0 else code, day)
        assert era.possible[byte] == (what in {"attended", "authorised", "unauthorised"})
        assert era.attended[byte] == (what == "attended")
        assert era.authorised[byte] == (what == "authorised")
        assert era.unauthorised[byte] == (what == "unauthorised")
        assert era.not_possible[byte] == (what == "not possible")
        assert era.unrecorded[byte] == (what in {"not a code", "no mark"})
        known = what != "not a code"
        assert (era.late_before[byte], era.late_after[byte], era.no_reason[byte]) == tuple(
            known and code == letter for letter in "LUN"
        )


@pytest.mark.parametrize("era", ERAS, ids=lambda era: str(era.starts_on))
def test_the_bits_say_the_same_as_the_tables(era: eras.Era) -> None:
    for byte, bits in enumerate(era.flags):
        assert bool(bits & eras.POSSIBLE) == bool(era.possible[byte])
        assert bool(bits & eras.MISSED) == bool(era.authorised[byte] | era.unauthorised[byte])
        assert bool(bits & (eras.NOT_A_CODE | eras.WITHOUT_MARK)) == bool(era.unrecorded[byte])
        assert bool(bits & eras.WITHOUT_MARK) == (byte in {0, ord("-")})
        assert (bits == 0) == bool(era.not_possible[byte])
        for bit, table in (
            (eras.ATTENDED, era.attended),
            (eras.LATE_BEFORE, era.late_before),
            (eras.LATE_AFTER, era.late_after),
            (eras.NO_REASON, era.no_reason),
        ):
            assert bool(bits & bit) == bool(table[byte])


def test_the_eras_of_a_stretch_of_days() -> None:
    assert eras_between(date(2024, 8, 18), date(2024, 8, 19)) == ERAS[2:]
    assert eras_between(date(2024, 8, 19), date(2030, 1, 1)) == ERAS[3:]
    assert eras_between(date(2000, 1, 1), date(2030, 1, 1)) == ERAS
