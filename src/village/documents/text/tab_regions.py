"""Where a table of tabs begins and ends in a text, which of the two ways it is written, and what is page furniture."""

import re
from collections import Counter

from village.documents.text.rough_table import RoughTable
from village.documents.text.tab_cells import tables_of_tab_cells
from village.documents.text.tab_rows import TextRow, tables_of_tab_rows

_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\s*(?:page\s*#(?:\s*(?:of|/)\s*#)?|-\s*#\s*-|#\s*(?:of|/)\s*#)\s*", re.IGNORECASE)


def furniture_lines(lines: list[TextRow]) -> set[int]:
    """Return the numbers of the lines that are page headers, page footers or page numbers."""
    alone = [at for at, line in enumerate(lines) if line.text.strip() and not line.tabs and _stands_alone(lines, at)]
    masked = {at: _NUMBER.sub("#", lines[at].text.strip().lower()) for at in alone}
    counts = Counter(masked.values())
    one_cell_lines = one_cell_per_line(lines)
    feet = {line.number for at, line in enumerate(lines) if line.tabs and _stands_alone(lines, at) and _is_foot(line)}
    found: set[int] = set()
    for at in alone:
        if _PAGE_NUMBER.fullmatch(masked[at]) or (
            counts[masked[at]] >= 3 and not one_cell_lines and len(lines[at].text) < 120
        ):
            found.add(lines[at].number)
    repeated = {masked[at] for at in alone if lines[at].number in found}
    beside_tabs = any(_beside_tabs(lines, at) for at in alone if masked[at] in repeated)
    if beside_tabs:
        return found | feet
    return feet | {lines[at].number for at in alone if lines[at].number in found and _PAGE_NUMBER.fullmatch(masked[at])}


def _is_foot(line: TextRow) -> bool:
    """Whether a line with tabs is a running title with "Page 2 of 7" at its end."""
    cells = [cell.strip() for cell in line.text.split("\t") if cell.strip()]
    numbered = bool(cells) and "page" in cells[-1].lower()
    return numbered and len(cells) <= 3 and bool(_PAGE_NUMBER.fullmatch(_NUMBER.sub("#", cells[-1].lower())))


def _stands_alone(lines: list[TextRow], at: int) -> bool:
    before = lines[at - 1].text.strip() if at else ""
    after = lines[at + 1].text.strip() if at + 1 < len(lines) else ""
    return not before and not after


def _beside_tabs(lines: list[TextRow], at: int) -> bool:
    """Whether the line stands between rows of a table."""
    before = next((line for line in reversed(lines[:at]) if line.text.strip()), None)
    after = next((line for line in lines[at + 1 :] if line.text.strip()), None)
    return before is not None and after is not None and before.tabs > 0 and after.tabs > 0


def one_cell_per_line(lines: list[TextRow]) -> bool:
    """Whether cells have lines of their own, each starting with a tab, rather than rows having lines."""
    single = sum(1 for line in lines if line.tabs == 1 and line.text.startswith(("\t", " \t")))
    rows = sum(1 for line in lines if line.tabs > 1 or (line.tabs == 1 and line.text.split("\t")[0].strip()))
    return single > 1.5 * rows


def tab_region(
    lines: list[TextRow], at: int, furniture: set[int], *, by_cells: bool
) -> tuple[list[RoughTable], int] | None:
    """Return the tables of the lines with tabs that start here, and where they end; None when they are no table."""
    if by_cells and _has_text_after_gap(lines, at):
        return None
    end = _cells_end(lines, at) if by_cells else _rows_end(lines, at, furniture)
    region = [line for line in lines[at:end] if line.number not in furniture]
    if by_cells:
        if sum(1 for line in region if line.tabs) < 4:
            return None
        return tables_of_tab_cells(region), end
    with_tabs = [line for line in region if line.tabs]
    if len(with_tabs) < 2 and (not with_tabs or with_tabs[0].tabs < 2):
        return None
    if all(not line.text.split("\t", 1)[0].strip() and line.tabs == 1 for line in with_tabs):
        return None
    return tables_of_tab_rows(
        [line if line.number not in furniture else TextRow(line.number, "") for line in lines[at:end]]
    ), end


def _has_text_after_gap(lines: list[TextRow], at: int) -> bool:
    """Whether paragraphs stand between this cell and the next, so that it is a title or a page header."""
    gap = False
    for line in lines[at + 1 :]:
        if line.tabs:
            return False
        if not line.text.strip():
            gap = True
        elif gap:
            return True
    return False


def _rows_end(lines: list[TextRow], at: int, furniture: set[int]) -> int:
    """Return the end of rows that are lines: text of its own between two blank lines ends the table."""
    end = last = at
    while end < len(lines):
        line = lines[end]
        if line.tabs:
            last = end + 1
        elif line.text.strip() and line.number not in furniture:
            attached = end == last
            above_tabs = end + 1 < len(lines) and lines[end + 1].tabs > 0
            if not attached and not (above_tabs and _continues_cell(lines, end)):
                break
            if attached:
                last = end + 1
        end += 1
    return last


def _continues_cell(lines: list[TextRow], at: int) -> bool:
    """Whether a line after a blank, right above a line with tabs, may be the next part of a cell."""
    text = lines[at].text.strip()
    return text[:1].islower() or text[:1] in "•·-–▪"


def _cells_end(lines: list[TextRow], at: int) -> int:
    """Return the end of cells with lines of their own: the last tab, and the lines that follow it without a blank."""
    last = max(number for number, line in enumerate(lines) if line.tabs)
    end = last + 1
    while end < len(lines) and lines[end].text.strip():
        end += 1
    return next((n for n in range(at + 1, end) if re.match(r"#{1,6}\s", lines[n].text)), end)
