"""Possible and attended sessions as bits count the same as marks, over any days."""

from datetime import date

import numpy as np
import pytest

from tests.school_data.rules.hand import marks
from village.school_data.rules.masks import counted_masks, days_mask, masks_of, words_for
from village.school_data.rules.roll import roll_of

MONDAY = date(2025, 1, 6)


@pytest.mark.parametrize(("sessions", "words"), [(0, 0), (1, 1), (64, 1), (65, 2), (128, 2), (140, 3), (530, 9)])
def test_a_half_term_is_two_words_and_a_year_nine(sessions: int, words: int) -> None:
    assert words_for(sessions) == words


def test_bit_by_bit() -> None:
    masks = masks_of(marks("/I XL --", "O" * 70))
    assert masks.possible.shape == (2, 2)
    assert masks.possible[:, 0].tolist() == [0b1011, 2**64 - 1] and masks.possible[:, 1].tolist() == [0, 2**6 - 1]
    assert masks.attended.tolist() == [[0b1001, 0], [0, 0]]


def test_days_are_bits_of_their_sessions() -> None:
    assert days_mask(MONDAY, 20, date(2025, 1, 7), date(2025, 1, 8)).tolist() == [0b111100]
    assert days_mask(MONDAY, 70, date(2025, 3, 1), None).tolist() == [0, 0]
    assert days_mask(MONDAY, 70).tolist() == [2**64 - 1, 2**6 - 1]


def test_any_days_are_one_and_and_one_count() -> None:
    masks = masks_of(marks("/\\" * 40 + "II", "OO" + "/\\" * 5), roll_of([(0, MONDAY, None)]))
    possible, attended = counted_masks(masks, date(2025, 2, 25), date(2025, 3, 4))
    assert (possible.tolist(), attended.tolist()) == ([10, 0], [8, 0])
    possible, attended = counted_masks(masks)
    assert (possible.tolist(), attended.tolist()) == ([82, 0], [80, 0])
    nothing = counted_masks(masks, date(2030, 1, 1), None)
    assert [array.tolist() for array in nothing] == [[0, 0], [0, 0]]


def test_words_lie_little_end_first_so_that_a_file_of_them_can_be_read_anywhere() -> None:
    assert np.dtype(masks_of(marks("/")).possible.dtype).newbyteorder("<") == np.dtype("<u8")
    assert masks_of(marks("/-" * 5)).possible.astype("<u8").tobytes() == bytes([0b01010101, 1, 0, 0, 0, 0, 0, 0])
