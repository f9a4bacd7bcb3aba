"""The picture of a child's half days as a drawing (SVG): one path for each kind, so that thousands are quick to set."""

import re
from dataclasses import dataclass

from village.printing.blocks import DaysPicture, Week

HALF_MM, SPLIT_MM, DAY_GAP_MM, HEIGHT_MM = 8.4, 0.7, 2.6, 4.9
DAY_MM = 2 * HALF_MM + SPLIT_MM + DAY_GAP_MM
ROUND_MM = 0.5
"""Corners: a line of this width with round joins around every square."""
PALE, SOLID, EDGE = "#dde0f3", "#1b1e52", "#2b2f77"


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG and its size in millimetres."""

    svg: str
    width_mm: float
    height_mm: float


def days_drawing(picture: DaysPicture, pitch_mm: float, *, is_rtl: bool) -> Drawing:
    """Return the squares of the weeks, a row every `pitch_mm`; Monday on the right where the language begins there."""
    days = max(len(picture.weekdays), 1)
    width, height = days * DAY_MM - DAY_GAP_MM, len(picture.weeks) * pitch_mm
    pale: list[str] = []
    solid: list[str] = []
    lines: list[str] = []
    dashes: list[str] = []
    for row, week in enumerate(picture.weeks):
        y = row * pitch_mm + (pitch_mm - HEIGHT_MM) / 2
        for at, kind in enumerate(week.squares[: 2 * days]):
            left = at // 2 * DAY_MM + at % 2 * (HALF_MM + SPLIT_MM)
            x = width - left - HALF_MM if is_rtl else left
            if kind in "il":
                pale.append(_square(x, y, ROUND_MM / 2))
            if kind == "l":
                solid.append(_corner(x, y, is_rtl=is_rtl))
            elif kind == "u":
                solid.append(_square(x, y, ROUND_MM / 2))
            elif kind == "a":
                lines.append(_square(x, y, 0.25) + _slash(x, y, is_rtl=is_rtl))
            elif kind in "?o":
                dashes.append(_square(x, y, 0.25))
                if kind == "?":
                    lines.append(_question(x + HALF_MM / 2, y + HEIGHT_MM / 2))
    parts = (
        f'<path d="{"".join(pale)}" fill="{PALE}" stroke="{PALE}" stroke-width="{ROUND_MM}"/>' if pale else "",
        f'<path d="{"".join(solid)}" fill="{SOLID}" stroke="{SOLID}" stroke-width="{ROUND_MM}"/>' if solid else "",
        f'<path d="{"".join(lines)}" fill="none" stroke="{EDGE}" stroke-width=".45"/>' if lines else "",
        f'<path d="{"".join(dashes)}" fill="none" stroke="{EDGE}" stroke-width=".35" stroke-dasharray=".9 .7"/>'
        if dashes
        else "",
    )
    size = f'width="{width:g}mm" height="{height:g}mm" viewBox="0 0 {width:g} {height:g}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} stroke-linejoin="round" stroke-linecap="round">'
    return Drawing(f"{head}{''.join(parts)}</svg>", width, height)


def key_drawing(kind: str, *, is_rtl: bool) -> str:
    """Return one square as it stands in the picture."""
    one = DaysPicture(alt="", weekdays=("",), weeks=(Week("", kind),))
    whole = days_drawing(one, HEIGHT_MM, is_rtl=is_rtl).svg
    x = HALF_MM + SPLIT_MM if is_rtl else 0
    size = f'width="{HALF_MM:g}mm" height="{HEIGHT_MM:g}mm" viewBox="{x:g} 0 {HALF_MM:g} {HEIGHT_MM:g}"'
    return re.sub(r'width="[^"]*mm" height="[^"]*" viewBox="[^"]*"', size, whole)


def _square(x: float, y: float, inset: float) -> str:
    width, height = HALF_MM - 2 * inset, HEIGHT_MM - 2 * inset
    return f"M{x + inset:.2f} {y + inset:.2f}h{width:.2f}v{height:.2f}h-{width:.2f}z"


def _corner(x: float, y: float, *, is_rtl: bool) -> str:
    """The lower half of a square, cut from the corner where reading begins: the time that was missed of it."""
    inset = ROUND_MM / 2
    low, width, height = y + HEIGHT_MM - inset, HALF_MM - 2 * inset, HEIGHT_MM * 0.62
    start, sign = (x + HALF_MM - inset, "-") if is_rtl else (x + inset, "")
    return f"M{start:.2f} {low:.2f}h{sign}{width:.2f}v-{height:.2f}z"


def _slash(x: float, y: float, *, is_rtl: bool) -> str:
    across, up = HALF_MM - 3, HEIGHT_MM - 2
    start, sign = (x + HALF_MM - 1.5, "-") if is_rtl else (x + 1.5, "")
    return f"M{start:.2f} {y + HEIGHT_MM - 1:.2f}l{sign}{across:.2f} -{up:.2f}"


def _question(x: float, y: float) -> str:
    """A question mark, drawn rather than written, so that it needs no typeface."""
    return f"M{x - 0.75:.2f} {y - 0.6:.2f}q.1 -.9 .8 -.9q.8 0 .8 .75q0 .5 -.8 .9v.6M{x + 0.05:.2f} {y + 1.6:.2f}v.02"
