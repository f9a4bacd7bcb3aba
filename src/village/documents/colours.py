"""Colours as six hex digits, whatever way a file writes them; white fills and black text count as none."""

import colorsys
import re
from collections.abc import Sequence

NAMED = {
    "aqua": "00FFFF", "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkblue": "000080", "darkcyan": "008080",
    "darkgray": "808080", "darkgreen": "008000", "darkmagenta": "800080", "darkred": "800000", "darkyellow": "808000",
    "fuchsia": "FF00FF", "gold": "FFD700", "gray": "808080", "green": "008000", "grey": "808080", "lightblue": "ADD8E6",
    "lightgray": "C0C0C0", "lightgreen": "90EE90", "lightgrey": "C0C0C0", "lime": "00FF00", "limegreen": "32CD32",
    "magenta": "FF00FF", "maroon": "800000", "navy": "000080", "olive": "808000", "orange": "FFA500",
    "orangered": "FF4500",
    "pink": "FFC0CB", "purple": "800080", "red": "FF0000", "silver": "C0C0C0", "teal": "008080", "tomato": "FF6347",
    "white": "FFFFFF", "yellow": "FFFF00", "amber": "FFBF00",
}  # fmt: skip
HEX = re.compile(r"#?([0-9a-fA-F]{6})(?:[0-9a-fA-F]{2})?")
SHORT_HEX = re.compile(r"#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])")
RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]+))?\s*\)")
THEME_ORDER = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
"""The order in which workbooks count theme colours."""
OFFICE_THEME = (
    "FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47",
    "0563C1", "954F72",
)  # fmt: skip


def hex_colour(written: str | None) -> str | None:
    """Return RRGGBB for "#abc", "aabbcc", "rgb(1, 2, 3)" or a name; None for anything else."""
    text = (written or "").strip().lower()
    if text in NAMED:
        return NAMED[text]
    if short := SHORT_HEX.fullmatch(text):
        return "".join(digit * 2 for digit in short.groups()).upper()
    if full := HEX.fullmatch(text):
        return full[1].upper()
    rgb = RGB.fullmatch(text)
    if rgb is None or (rgb[4] and rgb[4].strip("0.") == ""):
        return None
    return "".join(f"{min(int(part), 255):02X}" for part in rgb.groups()[:3])


def fill(written: str | None) -> str | None:
    """Return a fill colour as RRGGBB, None when white or none."""
    colour = hex_colour(written)
    return None if colour == "FFFFFF" else colour


def ink(written: str | None) -> str | None:
    """Return a text colour as RRGGBB, None when black or automatic."""
    colour = hex_colour(written)
    return None if colour == "000000" else colour


def tinted(colour: str, tint: float) -> str:
    """Return `colour` made lighter (tint up to 1) or darker (down to -1), as office themes do."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation)
    return "".join(f"{round(part * 255):02X}" for part in parts)


def theme_colour(theme: Sequence[str], index: int, tint: float = 0.0) -> str | None:
    """Return colour number `index` of a theme in workbook order, tinted; None when there is no such number."""
    if not 0 <= index < len(theme):
        return None
    return tinted(theme[index], max(-1.0, min(1.0, tint))) if tint else theme[index]
