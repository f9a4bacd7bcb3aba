"""Make the fonts that pages of paper are set in from the design's web fonts; needs fontTools and brotli."""

import tempfile
from pathlib import Path
from typing import Any

from fontTools import merge
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FROM = Path("src/village/design/static/village/fonts")
TO = Path("src/village/printing/fonts")
FAMILIES = {
    "Atkinson Hyperlegible Next": ("latin-wght", "latin-ext-wght"),
    "Noto Sans": ("cyrillic-wght", "greek-wght", "vietnamese-wght"),
    "Noto Naskh Arabic": ("arabic-{weight}",),
    "Noto Nastaliq Urdu": ("arabic-{weight}",),
    "Noto Sans Gujarati": ("gujarati-wght",),
    "Noto Sans Gurmukhi": ("gurmukhi-wght",),
    "Noto Sans Bengali": ("bengali-wght",),
}
"""Families, and the web fonts of each that are put together."""


def made(family: str, weight: int) -> Any:
    """Return one weight of a family, its parts put together."""
    stem = family.lower().replace(" ", "-")
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for part in FAMILIES[family]:
            font = TTFont(FROM / f"{stem}-{part.format(weight=weight)}-normal.woff2", recalcTimestamp=False)
            if "fvar" in font:
                font = instancer.instantiateVariableFont(font, {"wght": weight})
            font.flavor = None
            parts.append(f"{folder}/{part}.ttf")
            font.save(parts[-1])
        return merge.Merger().merge(parts) if len(parts) > 1 else TTFont(parts[0], recalcTimestamp=False, lazy=False)


def save(font: Any, family: str, weight: int) -> None:
    """Write the font under its family and weight, with the same bytes each time."""
    style, table = ("Bold" if weight == 700 else "Regular"), font["name"]
    for old in (16, 17, 21, 22, 25):
        table.removeNames(nameID=old)
    full = f"{family} {style}"
    names = {1: family, 2: style, 3: f"Village;{full}", 4: full, 6: full.replace(" ", "")}
    for number, words in names.items():
        table.setName(words, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if weight == 700 else 0x40)
    font["head"].macStyle = 1 if weight == 700 else 0
    font["head"].modified = font["head"].created = 0
    font.recalcTimestamp = False
    font.save(TO / f"{family.lower().replace(' ', '-')}-{weight}.ttf")


for family in FAMILIES:
    for weight in (400, 700):
        save(made(family, weight), family, weight)
