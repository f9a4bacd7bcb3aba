"""Whose marks the rows of a piece are, and columns of texts as numbers."""

from typing import NamedTuple

import numpy as np
import polars as pl

from village.school_data.rules.array_types import Bytes, Ints, Truths
from village.school_data.rules.bringing.known_roll import NOBODY
from village.school_data.rules.bringing.lookups import Lookups
from village.school_data.rules.bringing.reasons import Reason


class Coded(NamedTuple):
    """A column of texts as numbers: which of the different texts each row has."""

    number: Ints
    texts: list[str]


def coded(texts: pl.Series) -> Coded:
    """Return a column as numbers, with the different texts; nothing is the empty text."""
    filled = texts.fill_null("")
    different = filled.unique().sort()
    numbers = filled.cast(pl.Enum(different)).to_physical().cast(pl.Int64)
    return Coded(numbers.to_numpy(), different.to_list())


def refuse(reasons: Bytes, where: Truths, reason: Reason) -> None:
    """Rows that nothing was wrong with before are refused where the condition holds."""
    reasons[where & (reasons == Reason.TAKEN)] = reason


def enrolments(lookups: Lookups, piece: pl.DataFrame, reasons: Bytes) -> Ints:
    """Return the enrolment that each row's pupil and school mean, `NOBODY` where they mean none; the reason is noted.

    Ids in `pupil_id` and `school_id` go before the UPN and the URN.
    """
    pupil = _pupils(lookups, piece, reasons)
    school = _schools(lookups, piece)
    refuse(reasons, school == NOBODY, Reason.UNKNOWN_SCHOOL)
    found = lookups.known.rows_of(pupil, school)
    refuse(reasons, found == NOBODY, Reason.NEVER_ON_ROLL)
    return found


def _pupils(lookups: Lookups, piece: pl.DataFrame, reasons: Bytes) -> Ints:
    if "pupil_id" in piece.columns:
        pupil = piece["pupil_id"].cast(pl.Int64).fill_null(NOBODY).to_numpy()
    else:
        pupil = lookups.pupils(piece["upn"].fill_null(""))
    missing = np.flatnonzero(pupil == NOBODY)
    if len(missing):
        is_empty = (piece["upn"].gather(missing).fill_null("").str.strip_chars() == "").to_numpy()
        reasons[missing[is_empty]] = Reason.NO_UPN
        reasons[missing[~is_empty]] = Reason.UNKNOWN_UPN
    return pupil


def _schools(lookups: Lookups, piece: pl.DataFrame) -> Ints:
    if "school_id" in piece.columns:
        return piece["school_id"].cast(pl.Int64).fill_null(NOBODY).to_numpy()
    urns = coded(piece["school_urn"])
    return lookups.schools(urns.texts)[urns.number]
