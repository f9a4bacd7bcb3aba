"""Page headers, page footers and page numbers, told apart from what the document says."""

import re
from collections import Counter, defaultdict

from village.documents.pdf.grids import RawTable
from village.documents.pdf.lines import PrintedLine

EDGE_SHARE = 0.13
"""Headers and footers stand in this share of the page's height, above and below."""

_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.?|pg\.?)\s*#(?:\s*(?:of|/)\s*#)?|[-–|\s]*#[-–|\s]*|#\s*(?:of|/)\s*#", re.IGNORECASE
)

type PageLines = list[list[PrintedLine]]


def take_furniture(pages: PageLines, heights: list[float]) -> tuple[PageLines, list[PrintedLine]]:
    """Return the pages without their furniture, and each different piece of furniture once."""
    spots: dict[tuple[str, int], set[int]] = defaultdict(set)
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        for line in lines:
            if _at_edge(line, height):
                spots[_key(line, height)].add(number)
    needed = max(2, 0.5 * len(pages))
    common = {key for key, where in spots.items() if len(where) >= needed}
    kept: PageLines = []
    taken: dict[str, PrintedLine] = {}
    for lines, height in zip(pages, heights, strict=True):
        stay: list[PrintedLine] = []
        for line in lines:
            if _at_edge(line, height) and (_repeats(line, height, common) or _is_page_number(line, lines, height)):
                taken.setdefault(line.text, line)
            else:
                stay.append(line)
        kept.append(stay)
    return kept, list(taken.values())


def _at_edge(line: PrintedLine, height: float) -> bool:
    return line.base < EDGE_SHARE * height or line.base > (1 - EDGE_SHARE) * height


def _masked(text: str) -> str:
    return _NUMBER.sub("#", text.lower())


def _key(line: PrintedLine, height: float) -> tuple[str, int]:
    # Footers are measured from below, so that pages of both orientations agree.
    from_edge = line.base if line.base < height / 2 else line.base - height
    return _masked(line.text), round(from_edge / 4)


def _repeats(line: PrintedLine, height: float, common: set[tuple[str, int]]) -> bool:
    text, spot = _key(line, height)
    return any((text, near) in common for near in (spot - 1, spot, spot + 1))


def _is_page_number(line: PrintedLine, lines: list[PrintedLine], height: float) -> bool:
    """Whether the lowest line of a page is nothing but its number."""
    if line.base < height / 2 or any(other.base > line.base + 1 for other in lines):
        return False
    return _PAGE_NUMBER.fullmatch(_masked(line.text)) is not None


def take_letterheads(tables: list[list[RawTable]]) -> tuple[list[list[RawTable]], list[PrintedLine]]:
    """Return the pages' tables without a small one that stands alike on every page above others, and its lines."""
    seen = Counter(_print_of(page[0]) for page in tables if len(page) > 1)
    alike = {mark for mark, count in seen.items() if count >= 3 and count >= 0.8 * len(tables)}
    if not alike:
        return tables, []
    lines: dict[str, PrintedLine] = {}
    kept: list[list[RawTable]] = []
    for page in tables:
        if page and _print_of(page[0]) in alike and page[0].row_count <= 3:
            for cell in page[0].cells:
                for line in cell.lines:
                    lines.setdefault(line.text, line)
            kept.append(page[1:])
        else:
            kept.append(page)
    return kept, list(lines.values())


def _print_of(table: RawTable) -> tuple[int, int, str]:
    words = " ".join(cell.text for cell in table.cells)
    return round(table.xs[0]), round(table.ys[0]), _masked(words)
