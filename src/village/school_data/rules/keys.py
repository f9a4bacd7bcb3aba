"""The packed key of a row of marks: its sheet and its pupil in one number."""

import numpy as np

from village.basics.errors import Refused
from village.school_data.rules.array_types import Ints

PUPIL_BITS = 32
MOST_PUPILS = 1 << PUPIL_BITS
MOST_SHEETS = 1 << 31
TOO_MANY = "This installation has run out of numbers for {}. Ask whoever looks after Village to start a new one."


def key_of(sheet_id: int, pupil_id: int) -> int:
    """Return the key of a pupil's row; a sheet's rows follow one another. Raises Refused beyond the widths."""
    if not 0 <= sheet_id < MOST_SHEETS:
        raise Refused(TOO_MANY.format("sheets of marks"))
    if not 0 <= pupil_id < MOST_PUPILS:
        raise Refused(TOO_MANY.format("pupils"))
    return sheet_id << PUPIL_BITS | pupil_id


def keys_of(sheet_id: int, pupil_ids: Ints) -> Ints:
    """Return the keys of many pupils' rows in one sheet, in the order of the pupils."""
    if len(pupil_ids):
        key_of(sheet_id, int(pupil_ids.max()))
        key_of(sheet_id, int(pupil_ids.min()))
    return np.int64(key_of(sheet_id, 0)) | pupil_ids


def keys_within(sheet_id: int) -> tuple[int, int]:
    """Return the lowest and the highest key that a row of the sheet can have, both included."""
    return key_of(sheet_id, 0), key_of(sheet_id, MOST_PUPILS - 1)


def pupil_of(key: int) -> int:
    """Return the pupil in a key."""
    return key & (MOST_PUPILS - 1)
