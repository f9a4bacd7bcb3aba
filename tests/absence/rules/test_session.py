"""When families may be texted."""

from datetime import datetime, time

import pytest

from tests.absence.making import LONDON
from village.absence.rules.session import Registers, registers_words, session_at, why_not_yet


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 18, hour, minute, tzinfo=LONDON)


def registers(missing: tuple[str, ...] = (), hour: int = 10, count: int = 3) -> Registers:
    return Registers(time(9, 30), missing, count, at(hour))


@pytest.mark.parametrize(("now", "session"), [(at(0), "AM"), (at(11, 59), "AM"), (at(12), "PM"), (at(23), "PM")])
def test_the_afternoon_begins_at_noon(now: datetime, session: str) -> None:
    assert session_at(now) == session


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (registers(), "Registers closed at 9:30. All 3 are in."),
        (registers(count=1), "Registers closed at 9:30. It is in."),
        (registers(hour=9), "Registers close at 9:30. All 3 are in."),
        (registers(("Owl",)), "Registers closed at 9:30. 2 of 3 are in."),
        (registers(count=0), "Nobody is on roll."),
    ],
)
def test_how_registers_stand(found: Registers, words: str) -> None:
    assert registers_words(found) == words


@pytest.mark.parametrize(
    ("found", "begins"),
    [
        (registers(), ""),
        (registers(hour=9), "The registers close at 9:30."),
        (registers(("Owl",)), "The register of Owl is not in."),
        (registers(("Owl", "Wren"), count=4), "The registers of Owl and Wren are not in."),
        (registers(("Owl", "Wren", "Heron"), hour=8), "No register of this session is in yet."),
        (registers(count=0), "No register of this session is in yet."),
    ],
)
def test_why_nobody_is_texted_yet(found: Registers, begins: str) -> None:
    said = why_not_yet(found)
    assert said.startswith(begins) and bool(said) == bool(begins)
