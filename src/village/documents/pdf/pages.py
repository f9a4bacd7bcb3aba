"""Every page of a PDF opened once: its ruled tables and the printed lines outside them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from village.documents.pdf.glyphs import Glyph, page_glyphs
from village.documents.pdf.grids import RawTable, ruled_table
from village.documents.pdf.lines import PrintedLine, printed_lines
from village.documents.pdf.rules import Ruling, page_fills, page_rulings


@dataclass(slots=True)
class PrintedPage:
    """What one page shows, heights in points from its top."""

    number: int
    width: float
    height: float
    tables: list[RawTable] = field(default_factory=list)
    lines: list[PrintedLine] = field(default_factory=list)
    letter_count: int = 0
    is_picture: bool = False


def printed_pages(pages: list[Any], on_progress: Callable[[int, int], None] | None) -> list[PrintedPage]:
    """Return all pages as read, telling after each how many of how many are done; a page's memory is given back."""
    printed: list[PrintedPage] = []
    for number, page in enumerate(pages, start=1):
        printed.append(_printed_page(page, number))
        page.close()
        if on_progress is not None:
            on_progress(number, len(pages))
    return printed


def _printed_page(page: Any, number: int) -> PrintedPage:
    height, width = float(page.height), float(page.width)
    found = PrintedPage(number, width, height)
    glyphs = page_glyphs(page.chars, float(page.mediabox[3]) if page.rotation in (0, None) else height)
    found.letter_count = sum(1 for glyph in glyphs if not glyph.text.isspace())
    if not found.letter_count:
        covered = sum(image["width"] * image["height"] for image in page.images)
        found.is_picture = covered > 0.3 * height * width
        return found
    fills = page_fills(page.rects, height * width)
    rest = glyphs
    for ruling in _outermost(page_rulings(page.rects, page.lines, page.curves)):
        inside, outside = _parted(rest, ruling)
        table = ruled_table(ruling, inside, fills, number) if inside else None
        if table is not None:
            found.tables.append(table)
            rest = outside
    found.lines = printed_lines(rest, number)
    return found


def _outermost(rulings: list[Ruling]) -> list[Ruling]:
    """Return the skeletons that are not inside another table's cell; a mere frame hides nothing."""
    kept: list[Ruling] = []
    for ruling in rulings:
        holders = (
            other
            for other in rulings
            if other is not ruling
            and (len(other.upright) > 2 or len(other.level) > 2)
            and other.x0 <= ruling.x0 + 1
            and other.x1 >= ruling.x1 - 1
            and other.top <= ruling.top + 1
            and other.bottom >= ruling.bottom - 1
        )
        if next(holders, None) is None:
            kept.append(ruling)
    return kept


def _parted(glyphs: list[Glyph], ruling: Ruling) -> tuple[list[Glyph], list[Glyph]]:
    x0, x1, top, bottom = ruling.x0 - 1, ruling.x1 + 1, ruling.top - 1, ruling.bottom + 1
    inside: list[Glyph] = []
    outside: list[Glyph] = []
    for glyph in glyphs:
        within = x0 <= glyph.at_x <= x1 and top <= glyph.at_y <= bottom
        (inside if within else outside).append(glyph)
    return inside, outside
