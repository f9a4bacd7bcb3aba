"""Make the TrueType fonts of PDF reports from the design's web fonts; needs fontTools and brotli."""

import tempfile
from pathlib import Path
from typing import Any

from fontTools import merge
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FROM = Path("src/village/design/static/village/fonts")
TO = Path("src/village/reports/fonts")
LATIN = "Atkinson Hyperlegible Next"


def static(name: str, weight: int) -> Any:
    """Return one weight of a web font."""
    font = TTFont(FROM / name, recalcTimestamp=False)
    if "fvar" in font:
        font = instancer.instantiateVariableFont(font, {"wght": weight})
    font.flavor = None
    return font


def save(font: Any, family: str, weight: int) -> None:
    """Write the font under its family and weight."""
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


for weight in (400, 700):
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for part in ("latin", "latin-ext"):
            parts.append(f"{folder}/{part}.ttf")
            static(f"atkinson-hyperlegible-next-{part}-wght-normal.woff2", weight).save(parts[-1])
        save(merge.Merger().merge(parts), LATIN, weight)
    for script in ("cyrillic", "greek", "vietnamese"):
        save(static(f"noto-sans-{script}-wght-normal.woff2", weight), f"Noto Sans {script.capitalize()}", weight)
    save(static(f"noto-naskh-arabic-arabic-{weight}-normal.woff2", weight), "Noto Naskh Arabic", weight)
