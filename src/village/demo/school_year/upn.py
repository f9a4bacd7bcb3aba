"""Unique pupil numbers with their check letter: permanent, temporary, one at a time or a whole authority at once."""

import numpy as np
from numpy.typing import NDArray

ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""Without I, O and S; A counts 0."""
WEIGHTS = range(2, 14)


def check_letter(rest: str) -> str:
    """Return the first letter of a number from the twelve characters after it (DfE, Unique pupil numbers guide)."""
    total = sum(weight * _value(character) for weight, character in zip(WEIGHTS, rest, strict=True))
    return ALPHABET[total % len(ALPHABET)]


def is_valid(upn: str) -> bool:
    """Tell whether a number has the right shape and check letter."""
    body, last = upn[1:12], upn[12:]
    shaped = len(upn) == 13 and body.isdigit() and (last.isdigit() or last in ALPHABET)
    return shaped and upn[0] == check_letter(upn[1:])


def permanent(authority: int, school: int, year: int, serial: int) -> str:
    """Return the number that a school gives a child in a calendar year; the serial runs from 1 to 999."""
    rest = f"{authority:03d}{school:04d}{year % 100:02d}{serial:03d}"
    return check_letter(rest) + rest


def temporary(authority: int, school: int, year: int, serial: int) -> str:
    """Return a number for a child whose own is not known yet; it ends with a letter, the serial runs from 0 to 2299."""
    letter, digits = divmod(serial, 100)
    rest = f"{authority:03d}{school:04d}{year % 100:02d}{digits:02d}{ALPHABET[letter]}"
    return check_letter(rest) + rest


def many(authority: int, schools: NDArray[np.int64], years: NDArray[np.int64]) -> NDArray[np.bytes_]:
    """Return permanent numbers, each different, for children given by school number (0 to 9999) and calendar year.

    Serials run on within a school and year. Raises ValueError where one would need more than 999.
    """
    key = schools * 100 + years % 100
    order = np.argsort(key, kind="stable")
    ranked = key[order]
    begins = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]])
    serial = np.empty(len(key), dtype=np.int64)
    serial[order] = np.arange(len(key)) - np.repeat(begins, np.diff(np.r_[begins, len(key)])) + 1
    if serial.size and serial.max() > 999:
        raise ValueError("A school has no more than 999 numbers a year.")
    text = np.empty((len(key), 13), dtype=np.uint8)
    number = ((authority * 10_000 + schools) * 100 + years % 100) * 1000 + serial
    for place in range(12, 0, -1):
        number, digit = np.divmod(number, 10)
        text[:, place] = digit
    letters = np.frombuffer(ALPHABET.encode(), dtype=np.uint8)
    check = letters[(text[:, 1:].astype(np.int64) @ np.array(WEIGHTS)) % len(ALPHABET)]
    text[:, 1:] += ord("0")
    text[:, 0] = check
    return text.view("S13").ravel()


def _value(character: str) -> int:
    return int(character) if character.isdigit() else ALPHABET.index(character)
