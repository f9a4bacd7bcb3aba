"""Red, amber and green: exact on the line, a partnership's own lines, nobody banded who cannot be."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.school_data import oracle
from village.basics.errors import Refused
from village.school_data.rules.band_days import bands_in_days
from village.school_data.rules.bands import (
    AttendanceLines,
    PunctualityLines,
    attendance_band,
    attendance_bands,
    punctuality_band,
    punctuality_bands,
)

USUAL = AttendanceLines()


@pytest.mark.parametrize(
    ("attended", "possible", "band"),
    [
        (48, 50, "green"),
        (47, 50, "amber"),
        (45, 50, "amber"),
        (44, 50, "red"),
        (72, 75, "green"),
        (71, 75, "amber"),
        (63, 70, "amber"),
        (62, 70, "red"),
        (0, 1, "red"),
        (1, 1, "green"),
        (0, 0, None),
    ],
)
def test_the_line_itself_belongs_to_the_better_band(attended: int, possible: int, band: str | None) -> None:
    assert attendance_band(attended, possible, USUAL) == band


@given(st.integers(0, 150), st.integers(0, 150), st.integers(1, 999), st.integers(2, 1000))
def test_bands_are_exact_for_any_lines(attended: int, missed: int, amber: int, green: int) -> None:
    lines = (
        AttendanceLines(max(amber, green), min(amber, green)) if amber != green else AttendanceLines(green, green - 1)
    )
    said = oracle.attendance_band(
        attended, attended + missed, Fraction(lines.green_from_tenths, 1000), Fraction(lines.amber_from_tenths, 1000)
    )
    assert attendance_band(attended, attended + missed, lines) == said


@pytest.mark.parametrize(
    ("late", "came", "band"),
    [
        (0, 60, "green"),
        (2, 60, "green"),
        (3, 60, "amber"),
        (5, 3, "amber"),
        (6, 60, "red"),
        (0, 0, None),
        (1, 1, "green"),
    ],
)
def test_punctuality_goes_by_how_often_a_child_was_late(late: int, came: int, band: str | None) -> None:
    assert punctuality_band(late, came, PunctualityLines()) == band


@pytest.mark.parametrize(
    ("late", "came", "band"),
    [(2, 60, "green"), (3, 60, "amber"), (2, 40, "amber"), (3, 61, "green"), (4, 40, "red"), (0, 1, "green")],
)
def test_punctuality_can_go_by_the_share_of_sessions_a_child_came_to(late: int, came: int, band: str) -> None:
    assert punctuality_band(late, came, PunctualityLines(3, 6, per_sessions=60)) == band


def test_whole_schools_are_banded_at_once() -> None:
    attended, possible = np.array([48, 45, 44, 0]), np.array([50, 50, 50, 0])
    assert attendance_bands(attended, possible, USUAL).tolist() == [3, 2, 1, 0]
    late, came = np.array([0, 3, 6, 0]), np.array([50, 50, 50, 0])
    assert punctuality_bands(late, came, PunctualityLines()).tolist() == [3, 2, 1, 0]


@pytest.mark.parametrize(
    ("green", "amber", "field"),
    [
        (1001, 900, "green_from_tenths"),
        (0, 0, "green_from_tenths"),
        (960, 960, "amber_from_tenths"),
        (960, 0, "amber_from_tenths"),
    ],
)
def test_impossible_lines_are_refused(green: int, amber: int, field: str) -> None:
    with pytest.raises(Refused) as refused:
        AttendanceLines(green, amber)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("lines", "field"), [((0, 6, None), "amber_lates"), ((3, 3, None), "red_lates"), ((3, 6, 5), "per_sessions")]
)
def test_impossible_lines_of_punctuality_are_refused(lines: tuple[int, int, int | None], field: str) -> None:
    with pytest.raises(Refused) as refused:
        PunctualityLines(*lines)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("possible", "words"),
    [
        (70, {"green": "Missed up to 1 day", "amber": "Missed 1½ to 3½ days", "red": "Missed 4 days or more"}),
        (60, {"green": "Missed up to 1 day", "amber": "Missed 1½ to 3 days", "red": "Missed 3½ days or more"}),
        (30, {"green": "Missed up to half a day", "amber": "Missed 1 to 1½ days", "red": "Missed 2 days or more"}),
        (10, {"green": "Missed no days", "amber": "Missed half a day", "red": "Missed 1 day or more"}),
        (8, {"green": "Missed no days", "red": "Missed half a day or more"}),
        (0, {}),
    ],
)
def test_bands_are_told_in_days_of_this_half_term(possible: int, words: dict[str, str]) -> None:
    assert {told.band: told.words for told in bands_in_days(possible, USUAL)} == words


@given(st.integers(1, 150), st.data())
@settings(max_examples=50, deadline=None)
def test_the_days_told_are_the_days_banded(possible: int, data: st.DataObject) -> None:
    green = data.draw(st.integers(2, 1000))
    lines = AttendanceLines(green, data.draw(st.integers(1, green - 1)))
    told = bands_in_days(possible, lines)
    for missed in range(possible + 1):
        (band,) = [one.band for one in told if one.missed_from <= missed <= one.missed_to]
        assert band == attendance_band(possible - missed, possible, lines)
