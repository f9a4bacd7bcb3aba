"""The letters of a PDF page with the look that carries meaning, and symbol fonts turned into plain signs."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from village.documents.symbol_fonts import BULLET, PRIVATE_AREA, is_private, sign, signs_of

_PLAIN = {"✔": "✓", "\u00a0": " "}
_PLAIN |= {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\ufb05": "ft", "\ufb06": "st", "\u200b": ""}
_UNMAPPED = re.compile(r"\(cid:(\d+)\)")


@dataclass(frozen=True, slots=True)
class Look:
    """How a letter is printed: weight, slope and colour (RRGGBB, None for black)."""

    bold: bool = False
    italic: bool = False
    colour: str | None = None


class Glyph(NamedTuple):
    """One printed letter in points from the top left; a turned letter is laid flat along its own reading direction."""

    text: str
    x0: float
    x1: float
    base: float
    """Height of the line the letter stands on, growing downwards."""
    size: float
    look: Look
    turn: int = 0
    """0 upright, 1 reading upwards, -1 reading downwards."""
    at_x: float = 0.0
    at_y: float = 0.0
    """The letter's middle on the page, whatever its turn."""


def page_glyphs(chars: list[dict[str, Any]], page_height: float) -> list[Glyph]:
    """Return the page's letters in the order drawn, without the second print that fakes bold type."""
    glyphs: list[Glyph] = []
    drawn: set[tuple[str, int, int]] = set()
    for char in chars:
        text = plain_sign(char["text"], char["fontname"])
        if not text:
            continue
        spot = (text, round(char["x0"]), round(char["top"]))
        if spot in drawn and not text.isspace():
            continue
        drawn.add(spot)
        glyphs.append(_glyph(text, char, page_height))
    return glyphs


def _glyph(text: str, char: dict[str, Any], page_height: float) -> Glyph:
    x0, x1, top, bottom = char["x0"], char["x1"], char["top"], char["bottom"]
    size = char["size"] or 1.0
    look = _look(char["fontname"], _hashable(char["non_stroking_color"]))
    at_x, at_y = (x0 + x1) / 2, (top + bottom) / 2
    if char["upright"]:
        base = page_height - char["matrix"][5]
        if not top - size <= base <= bottom + size:
            base = bottom - 0.2 * size
        return Glyph(text, x0, x1, base, size, look, 0, at_x, at_y)
    if char["matrix"][1] > 0:
        return Glyph(text, -bottom, -top, x1, size, look, 1, at_x, at_y)
    return Glyph(text, top, bottom, -x0, size, look, -1, at_x, at_y)


@lru_cache(maxsize=4096)
def plain_sign(text: str, font: str) -> str:
    """Return what a reader sees: ticks and bullets of symbol fonts as ✓ and •, ligatures as letters."""
    if unmapped := _UNMAPPED.fullmatch(text):
        code = int(unmapped[1])
        text = " " if code == 3 else chr(code) if signs_of(font) and 32 < code < 256 else BULLET
    if len(text) == 1 and is_private(text):
        low = chr(ord(text) - PRIVATE_AREA.start)
        return sign(font, ord(text), low if low.isalnum() else BULLET)
    if len(text) == 1 and (signs := signs_of(font)) and ord(text) in signs:
        return signs[ord(text)]
    if text in _PLAIN:
        return _PLAIN[text]
    if "\ue000" <= text <= "\uf8ff":
        return BULLET
    return "" if text < " " and text not in "\t\n" else text


@lru_cache(maxsize=1024)
def _look(font: str, colour: tuple[float, ...] | None) -> Look:
    name = font.split("+")[-1].lower()
    bold = any(mark in name for mark in ("bold", "black", "heavy", "semibold", "demi")) or name.endswith((",b", "-bd"))
    italic = "italic" in name or "oblique" in name
    rgb = rgb_of(colour)
    return Look(bold, italic, None if rgb is None or _is_black(rgb) else rgb)


def _is_black(rgb: str) -> bool:
    return all(int(rgb[at : at + 2], 16) < 48 for at in (0, 2, 4))


def is_white(rgb: str) -> bool:
    """Whether a colour can hardly be told from paper."""
    return all(int(rgb[at : at + 2], 16) >= 250 for at in (0, 2, 4))


def colour_of(raw: Any) -> str | None:
    """Return the RRGGBB of a colour as pdfplumber gives it; None for patterns and for no colour."""
    return rgb_of(_hashable(raw))


def _hashable(raw: Any) -> tuple[float, ...] | None:
    if isinstance(raw, int | float):
        return (float(raw),)
    if isinstance(raw, tuple | list) and raw and all(isinstance(part, int | float) for part in raw):
        return tuple(float(part) for part in raw)
    return None


@lru_cache(maxsize=1024)
def rgb_of(parts: tuple[float, ...] | None) -> str | None:
    """Return the RRGGBB of grey, red-green-blue or four-ink parts, each from 0 to 1."""
    if parts is None:
        return None
    if len(parts) == 1:
        rgb = (parts[0],) * 3
    elif len(parts) == 3:
        rgb = (parts[0], parts[1], parts[2])
    elif len(parts) == 4:
        cyan, magenta, yellow, key = parts
        rgb = ((1 - cyan) * (1 - key), (1 - magenta) * (1 - key), (1 - yellow) * (1 - key))
    else:
        return None
    return "".join(f"{round(255 * min(1.0, max(0.0, part))):02X}" for part in rgb)
