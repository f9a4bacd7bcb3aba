"""Fonts that show pictures in the place of letters: what a reader sees for each of their codes."""

from functools import lru_cache

WINGDINGS = {
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "❑", 0x72: "❑",
    0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: "☒", 0xA1: "○", 0xA3: "○", 0xA7: "▪", 0xA8: "☐", 0xAA: "✦", 0xAB: "★",
    0xB2: "✧", 0xB7: "•", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
WINGDINGS_2 = {0x2A: "☐", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x55: "✗", 0x56: "✗",
               0x97: "•", 0x98: "•", 0xA3: "☐"}  # fmt: skip
WEBDINGS = {0x3D: "•", 0x61: "✓", 0x63: "☐", 0x67: "▪", 0x6E: "●", 0x72: "✗"}
DINGBATS = {
    0x33: "✓", 0x34: "✓", 0x35: "✗", 0x36: "✗", 0x37: "✗", 0x38: "✗", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "❏",
    0x71: "❑", 0x73: "▲", 0x74: "▼", 0x75: "◆", 0x76: "❖",
}  # fmt: skip
SYMBOL = {0x2D: "-", 0xA3: "≤", 0xA8: "♦", 0xAC: "←", 0xAE: "→", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xD6: "√"}
UNNAMED = SYMBOL | WINGDINGS
"""Codes of the private area in a font that has no pictures of its own: most likely these."""

PRIVATE_AREA = range(0xF000, 0xF100)
BULLET = "•"


@lru_cache(maxsize=1024)
def signs_of(font: str | None) -> dict[int, str] | None:
    """Return a symbol font's signs by code, None for a font of letters; "ABCDEF+Wing-Dings 2" is known too."""
    name = (font or "").lower().replace("-", "").replace(" ", "").rpartition("+")[2]
    if "wingdings2" in name:
        return WINGDINGS_2
    if "wingdings" in name:
        return WINGDINGS
    if "webdings" in name:
        return WEBDINGS
    if "dingbats" in name:
        return DINGBATS
    return SYMBOL if name.startswith("symbol") else None


def is_private(letter: str) -> bool:
    """Tell whether a letter is only a code into a symbol font."""
    return ord(letter) in PRIVATE_AREA


def sign(font: str | None, code: int, otherwise: str = BULLET) -> str:
    """Return the sign that a font shows for a code, in the private area or below 256; `otherwise` when not known."""
    low = code - PRIVATE_AREA.start if code in PRIVATE_AREA else code
    signs = signs_of(font)
    return (UNNAMED if signs is None else signs).get(low, otherwise)
