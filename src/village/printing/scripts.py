"""Which letters each language is written in, and which of them no bundled font can draw."""

import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).resolve().parent / "fonts"
LATIN = "latin"
SCRIPT_OF = {
    "ur": "nastaliq",
    "ar": "naskh",
    "gu": "gujarati",
    "pa": "gurmukhi",
    "bn": "bengali",
    "ru": "cyrillic",
    "uk": "cyrillic",
}
"""Languages that are not written in Latin letters; a tag may go on: ur-PK."""
RIGHT_TO_LEFT = frozenset({"nastaliq", "naskh"})
FIRST_FAMILY = {
    LATIN: "atkinson-hyperlegible-next",
    "cyrillic": "noto-sans",
    "nastaliq": "noto-nastaliq-urdu",
    "naskh": "noto-naskh-arabic",
    "gujarati": "noto-sans-gujarati",
    "gurmukhi": "noto-sans-gurmukhi",
    "bengali": "noto-sans-bengali",
}
LATIN_FAMILIES = ("atkinson-hyperlegible-next", "noto-sans")
UNICODE_TABLES = ((3, 10), (0, 4), (0, 6), (3, 1), (0, 3))
"""Platform and encoding of a font's tables of letters, the fullest first."""


def script_of(language: str) -> str:
    """Return the script in which the language is set."""
    return SCRIPT_OF.get(language.split("-")[0].lower(), LATIN)


def missing(text: str, language: str) -> tuple[str, ...]:
    """Return the characters of the text that the fonts of this language cannot draw, each once, in their order.

    Names in Latin letters and figures belong to every language. Marks that are never drawn, such as those of direction
    and of joining, are not missed.
    """
    families = (FIRST_FAMILY[script_of(language)], *LATIN_FAMILIES)
    drawn = frozenset().union(*(letters_of(f"{family}-400") for family in families))
    found = dict.fromkeys(text)
    return tuple(
        it for it in found if ord(it) not in drawn and unicodedata.category(it) not in {"Cf", "Cc", "Zl", "Zp"}
    )


@cache
def letters_of(name: str) -> frozenset[int]:
    """Return the code points that a bundled font has a glyph for."""
    font = (FONTS / f"{name}.ttf").read_bytes()
    count = struct.unpack_from(">H", font, 4)[0]
    entries = (struct.unpack_from(">4sLLL", font, 12 + 16 * number) for number in range(count))
    start = next(offset for tag, _, offset, _ in entries if tag == b"cmap")
    tables = {
        (platform, encoding): start + offset
        for platform, encoding, offset in struct.iter_unpack(
            ">HHL", font[start + 4 : start + 4 + 8 * struct.unpack_from(">H", font, start + 2)[0]]
        )
    }
    at = next(tables[kind] for kind in UNICODE_TABLES if kind in tables)
    return _segments(font, at) if struct.unpack_from(">H", font, at)[0] == 4 else _groups(font, at)


def _segments(font: bytes, at: int) -> frozenset[int]:
    """Read a table of format 4 (OpenType, cmap: segment mapping to delta values)."""
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts, deltas, offsets = (struct.unpack_from(f">{count}H", font, at + 16 + 2 * count * part) for part in (1, 2, 3))
    found = set()
    for number, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        here = at + 16 + 6 * count + 2 * number + offset
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = struct.unpack_from(">H", font, here + 2 * (code - first))[0] if offset else code
            if glyph and (glyph + delta) & 0xFFFF:
                found.add(code)
    return frozenset(found)


def _groups(font: bytes, at: int) -> frozenset[int]:
    """Read a table of format 12 (OpenType, cmap: segmented coverage)."""
    count = struct.unpack_from(">L", font, at + 12)[0]
    groups = struct.iter_unpack(">LLL", font[at + 16 : at + 16 + 12 * count])
    return frozenset(code for first, last, _ in groups for code in range(first, last + 1))
