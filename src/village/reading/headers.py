"""Header rows of a table: where they stand, how many levels they have, and what each column is called."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from village.documents.blocks import Cell
from village.reading.grids import Grid
from village.reading.outline import Meaning
from village.reading.vocabulary import heading_meanings, plain
from village.reading.when import read_when

_PERIOD = re.compile(
    r"^(?:(?:y|yr|year|term|phase|half[ -]?term|ht|quarter|q|t)\s?\d(?:\s*[(/:–-].*)?|(?:19|20)"
    r"\d\d(?:\s?[/–-]\s?\d{2,4})?|\d\d\s?[/–-]\s?\d\d"
    r"|(?:autumn|aut|au|spring|spr|sp|summer|sum|su)\.?(?: term)?(?: ?[12])?(?: term)?(?:\s*(?:19|20)"
    r"?\d\d(?:\s?[/–-]\s?\d{2,4})?)?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?(?:\s*['’]?\d\d(?:\d\d)?)?"
    r"|(?:short|medium|long)(?:[ -]term)?|immediate|(?:year|yr) (?:one|two|three|four|five))$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class HeaderGroup:
    """Consecutive header rows, and what each column is called from top to bottom."""

    first: int
    last: int
    heads: tuple[tuple[str, ...], ...]
    """For each column its head words, top level first, without repeats."""
    tops: tuple[Cell | None, ...]
    """For each column its lowest filled head cell."""


def is_period_head(text: str) -> bool:
    """Tell whether a column head is a year, a term, a month or another period and nothing else."""
    tidy = re.sub(r"\s+", " ", text).strip()
    return bool(_PERIOD.match(tidy)) or bool(re.fullmatch(r"(?:19|20)\d\d[/-]\d\d(?:\d\d)?", tidy))


def find_headers(grid: Grid) -> list[HeaderGroup]:
    """Return all header groups of a table, top to bottom; repeated ones must resemble the first."""
    groups: list[HeaderGroup] = []
    row = 0
    while row < grid.row_count:
        if is_header_row(grid, row, groups):
            first = _first_row(grid, row, groups[-1].last + 1 if groups else 0)
            last = _last_row(grid, row)
            groups.append(_group(grid, first, last))
            row = last + 1
        else:
            row += 1
    return groups


def is_header_row(grid: Grid, row: int, before: list[HeaderGroup]) -> bool:
    filled = grid.filled(row)
    if len(filled) < 2 or sum(1 for cell in filled if len(grid.text(cell).split()) > 14) > 0:
        return False
    if before:
        return _repeats(grid, filled, before)
    known = [(cell, _head_meanings(grid.text(cell))) for cell in filled]
    likely = [max(meanings.values(), default=0.0) for _cell, meanings in known]
    sure = sum(1 for score in likely if score >= 0.6)
    kinds = {max(meanings, key=lambda meaning: meanings[meaning]) for _cell, meanings in known if meanings}
    share = sure / len(filled)
    marked = row < grid.table.header_row_count or _stands_out(grid, row)
    strong_kinds = kinds - {"ref", "note"}
    exact = {meaning for _cell, meanings in known for meaning, score in meanings.items() if score >= 0.95}
    if (
        "action" in exact
        and len(filled) >= 3
        and sure >= 2
        and (exact & {"owner", "timescale", "measure"} or sure == len(filled))
    ):
        return True
    if len(filled) == 2 and grid.col_count > 3 and not marked:
        return False
    if len(filled) == 2 and not ({"action", "objective", "section", "step"} & kinds):
        return False
    return len(strong_kinds) >= 2 and (share >= 0.6 or (share >= 0.4 and marked and sure >= 2))


def _repeats(grid: Grid, filled: list[Cell], before: list[HeaderGroup]) -> bool:
    same = 0
    for cell in filled:
        text = plain(grid.text(cell))
        heads = {plain(head) for group in before for head in group.heads[cell.col]}
        same += bool(text) and any(
            text == head or (len(head) > 3 and len(text) < 60 and fuzz.token_set_ratio(text, head) >= 92)
            for head in heads
        )
    if same >= 2 and same / len(filled) >= 0.4:
        return True
    meanings = [_head_meanings(grid.text(cell)) for cell in filled]
    kinds = {
        max(found, key=lambda meaning: found[meaning]) for found in meanings if max(found.values(), default=0.0) >= 0.8
    }
    sure = sum(1 for found in meanings if max(found.values(), default=0.0) >= 0.8)
    useful = kinds & {"action", "owner", "timescale", "measure", "progress", "resources", "objective"}
    return (
        len(filled) >= 3 and sure / len(filled) >= 0.75 and len(useful) >= 3 and bool(kinds & {"action", "objective"})
    )


def _head_meanings(text: str) -> dict[Meaning, float]:
    if is_period_head(text):
        return {"period_tick": 0.8}
    return heading_meanings(text)


def _stands_out(grid: Grid, row: int) -> bool:
    filled = grid.filled(row)
    bold = sum(
        1 for cell in filled if all(line.bold or line.kind == "heading" for line in cell.lines if line.text.strip())
    )
    shaded = sum(1 for cell in filled if cell.shading)
    return bold >= len(filled) * 0.6 or shaded >= len(filled) * 0.6


def _first_row(grid: Grid, row: int, floor: int) -> int:
    """Take in the row above when it groups the columns ("Timeline" over "Year 1 | Year 2")."""
    above = row - 1
    if above < floor:
        return row
    filled = grid.filled(above)
    spanning = [cell for cell in filled if cell.colspan >= 2 and cell.colspan < grid.col_count * 0.8]
    short = all(len(grid.text(cell).split()) <= 6 for cell in filled)
    if (
        spanning
        and short
        and (len(filled) >= 2 or any(cell.rowspan > 1 for cell in filled))
        and not _looks_like_label_row(grid, filled)
    ):
        return _first_row(grid, above, floor)
    return row


def _looks_like_label_row(grid: Grid, filled: list[Cell]) -> bool:
    """Tell "Priority 1 | Attendance" over the columns from a row of group heads."""
    return len(filled) == 2 and filled[1].col + filled[1].colspan >= grid.col_count and filled[1].colspan > 1


def _last_row(grid: Grid, row: int) -> int:
    last = row
    for cell in grid.filled(row):
        if cell.rowspan > 1 and cell.colspan < grid.col_count and _is_head_like(grid, cell):
            last = max(last, min(cell.row + cell.rowspan - 1, row + 2)) if _below_is_head(grid, row + 1) else last
    while last + 1 < grid.row_count and _below_is_head(grid, last + 1):
        last += 1
        if last - row >= 2:
            break
    return min(last, grid.row_count - 1)


def _is_head_like(grid: Grid, cell: Cell) -> bool:
    return len(grid.text(cell).split()) <= 8


def _below_is_head(grid: Grid, row: int) -> bool:
    """Tell whether a row below a header is its second level: periods or short headings only."""
    if row >= grid.row_count:
        return False
    filled = grid.filled(row)
    if _bold_below_groups(grid, row, filled):
        return True
    if not filled or any(len(grid.text(cell).split()) > 6 for cell in filled):
        return False
    texts = [grid.text(cell) for cell in filled]
    if len(filled) == 1 and filled[0].colspan > max(2, grid.col_count // 2):
        return False
    periods = sum(1 for text in texts if is_period_head(text))
    under = sum(1 for cell in filled if _under_group(grid, cell))
    if periods >= 2 and periods == len(texts):
        return True
    if under != len(filled):
        return False
    heads = sum(1 for text in texts if is_period_head(text) or max(heading_meanings(text).values(), default=0.0) >= 0.6)
    return heads == len(texts) and len(texts) >= 2 and len(set(texts)) == len(texts)


def _bold_below_groups(grid: Grid, row: int, filled: list[Cell]) -> bool:
    """Tell whether a row in bold below bold group heads says at length what each column wants, over plain rows."""
    above = grid.filled(row - 1) if row else []
    below = grid.filled(row + 1) if row + 1 < grid.row_count else []
    if len(filled) < 3 or len(below) < 3 or not any(1 < cell.colspan < grid.col_count for cell in above):
        return False
    short = all(len(grid.text(cell).split()) <= 30 for cell in filled)
    return short and _all_bold(above) and _all_bold(filled) and not _all_bold(below)


def _all_bold(cells: list[Cell]) -> bool:
    return bool(cells) and all(
        line.bold or line.kind == "heading" for cell in cells for line in cell.lines if line.text.strip()
    )


def _under_group(grid: Grid, cell: Cell) -> bool:
    """Tell whether the cell above spans several columns, or stands empty as merged cells do in plain text."""
    above = grid.at(cell.row - 1, cell.col) if cell.row else None
    if above is None or not grid.text(above):
        return True
    right = grid.at(above.row, above.col + above.colspan) if above.col + above.colspan < grid.col_count else None
    return above.colspan >= 2 or (right is not None and not grid.text(right))


def _group(grid: Grid, first: int, last: int) -> HeaderGroup:
    heads: list[tuple[str, ...]] = []
    tops: list[Cell | None] = []
    for col in range(grid.col_count):
        levels: list[str] = []
        lowest: Cell | None = None
        for row in range(first, last + 1):
            cell = grid.at(row, col)
            text = grid.text(cell) or (_carried(grid, row, col, last) if row < last else "")
            if text and text not in levels:
                levels.append(text)
            if grid.text(cell):
                lowest = cell
        heads.append(tuple(levels))
        tops.append(lowest)
    return HeaderGroup(first, last, tuple(heads), tuple(tops))


def _carried(grid: Grid, row: int, col: int, last: int) -> str:
    """Return the group head to the left when cells were merged in the original but stand empty here."""
    below = grid.text_at(last, col)
    if not below:
        return ""
    for left in range(col - 1, -1, -1):
        text = grid.text_at(row, left)
        if text:
            return text if is_period_head(below) and is_period_head(grid.text_at(last, left)) else ""
    return ""


def period_from_head(text: str) -> str:
    """Return the period part of a column head, "" when it has none."""
    if is_period_head(text):
        return re.sub(r"\s+", " ", text).strip()
    found = [when for when in read_when(text) if when.kind in {"term", "half_term", "academic_year", "quarter", "band"}]
    return found[0].words if found else ""
