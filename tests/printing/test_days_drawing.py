"""The drawing of half days: what stands where, and for which direction."""

import re
from xml.etree import ElementTree

import pytest

from village.printing.blocks import DaysPicture, Week
from village.printing.days_drawing import HALF_MM, PALE, SOLID, days_drawing, key_drawing

PITCH = 7.0


def lefts(squares: str, colour: str, *, is_rtl: bool = False) -> list[tuple[int, int]]:
    """Return column (0 to 9, from the left) and row of each square of a colour."""
    weeks = tuple(Week("", squares[start : start + 10]) for start in range(0, len(squares), 10))
    drawing = days_drawing(DaysPicture("", ("",) * 5, weeks), PITCH, is_rtl=is_rtl)
    found = []
    for path in ElementTree.fromstring(drawing.svg):
        if path.get("fill") == colour:
            for x, y in re.findall(r"M([\d.]+) ([\d.]+)", path.get("d", "")):
                day = int(float(x) // (drawing.width_mm / 5 + 0.5))
                half = int(float(x) - day * (2 * HALF_MM + 3.3) > HALF_MM)
                found.append((2 * day + half, int(float(y) // PITCH)))
    return sorted(found)


def test_monday_morning_stands_on_the_left_and_friday_afternoon_on_the_right() -> None:
    assert lefts("uiiiiiiiiu", SOLID) == [(0, 0), (9, 0)]
    assert lefts("iiiiiiiiiiiuiiiiiiii", SOLID) == [(1, 1)]


def test_where_reading_begins_on_the_right_monday_morning_stands_there() -> None:
    assert lefts("uuiiiiiiii", SOLID, is_rtl=True) == [(8, 0), (9, 0)]
    assert lefts("uiiiiiiiii", SOLID, is_rtl=True) == [(9, 0)]


def test_what_was_not_possible_is_not_drawn() -> None:
    assert lefts("------iiii", PALE) == [(6, 0), (7, 0), (8, 0), (9, 0)]
    assert "path" not in days_drawing(DaysPicture("", ("",) * 5, (Week("", "-" * 10),)), PITCH, is_rtl=False).svg


def test_late_is_in_school_with_a_corner_filled() -> None:
    assert lefts("liiiiiiiii", PALE)[0] == (0, 0)
    assert lefts("liiiiiiiii", SOLID) == [(0, 0)]


@pytest.mark.parametrize("kind", "ilau?o")
def test_each_kind_looks_different_and_is_drawn_alone_for_the_key(kind: str) -> None:
    others = {key_drawing(other, is_rtl=False) for other in "ilau?o" if other != kind}
    assert key_drawing(kind, is_rtl=False) not in others
    assert "<path" in key_drawing(kind, is_rtl=True)


def test_an_unknown_kind_of_half_day_is_refused() -> None:
    with pytest.raises(ValueError, match="No kind of half day: x"):
        Week("", "iix")
