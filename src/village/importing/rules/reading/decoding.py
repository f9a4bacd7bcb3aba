"""Bytes of a text file become text a piece at a time: UTF-8, UTF-16 or, byte by byte where neither fits, Windows'."""

import codecs
from pathlib import Path

from village.importing.rules.reading import limits

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MOSTLY, HARDLY = 0.7, 0.1
WINDOWS = "village-windows"
"""The error handler that reads a byte which is no UTF-8 as Windows has always written English."""


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return bytes(wrong).decode("cp1252", "replace"), error.end


codecs.register_error(WINDOWS, _as_windows)


def encoding_of(path: Path) -> tuple[str, int]:
    """Return the encoding of a text file and how many bytes its mark takes: utf-8 (with `WINDOWS`) or a UTF-16."""
    with path.open("rb") as file:
        head = file.read(limits.HEAD_BYTES)
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    return unmarked_wide(head) or "utf-8", 0


def unmarked_wide(head: bytes) -> str | None:
    """Return which UTF-16 text without a mark is in: every other byte of it is nothing. None for other bytes."""
    half = max(len(head) // 2, 1)
    high, low = head[0::2].count(0) / half, head[1::2].count(0) / half
    if max(high, low) < MOSTLY or min(high, low) > HARDLY:
        return None
    return "utf-16-be" if high > low else "utf-16-le"


def errors_for(encoding: str) -> str:
    """Return how to read bytes that the encoding does not explain."""
    return WINDOWS if encoding == "utf-8" else "replace"
