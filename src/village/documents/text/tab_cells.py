"""Tables in text where every cell has a line of its own that starts with a tab, and may run over many lines."""

import math
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from village.documents.text.rough_table import RoughCell, RoughTable, is_ref
from village.documents.text.tab_rows import TextRow, kinship

MOST_COLUMNS = 12


@dataclass(slots=True)
class _Cell:
    text: str
    line: int
    gap: int
    """Blank lines before it, 2 standing for all above 1."""


@dataclass(slots=True)
class _Costs:
    """What it costs to let a row start or go on after so many blank lines; smaller is likelier."""

    start: list[float]
    inside: list[float]


def tables_of_tab_cells(lines: list[TextRow]) -> list[RoughTable]:
    """Return the tables that the cells make when the likeliest count of columns parts them into rows."""
    cells = _cells(lines)
    groups = _groups_by_gap(cells)
    if groups is not None:
        return [table for block in groups for table in _tables(cells, block)]
    best: tuple[float, int, list[int]] | None = None
    for width in range(2, min(MOST_COLUMNS, max(2, len(cells))) + 1):
        starts, cost = _parted(cells, width)
        if best is None or cost < best[0] - 1e-9:
            best = (cost, width, starts)
    if best is None:
        return []
    return _tables(cells, _with_strays_joined(cells, [*best[2], len(cells)], best[1]), best[1])


def _with_strays_joined(cells: list[_Cell], bounds: list[int], width: int) -> list[int]:
    """Return the bounds without those that part one short cell from an unfinished row above a numbered one."""
    kept = list(bounds)
    for before, at, after in zip(bounds, bounds[1:], bounds[2:], strict=False):
        short = after - at == 1 and 0 < len(cells[at].text.strip()) < 30 and not is_ref(cells[at].text)
        if short and 1 < at - before < width and after < len(cells) and is_ref(cells[after].text):
            kept.remove(at)
    return kept


def _tables(cells: list[_Cell], bounds: list[int], width: int | None = None) -> list[RoughTable]:
    """Return the tables of rows that start at all `bounds` but the last, which is their end."""
    sizes = [end - start for start, end in pairwise(bounds)]
    return [
        _table(cells[bounds[first] : bounds[last]], [at - bounds[first] for at in bounds[first:last]], columns)
        for first, last, columns in _stretches(sizes, width or max(sizes))
    ]


def _groups_by_gap(cells: list[_Cell]) -> list[list[int]] | None:
    """Return the bounds of the rows of each table when blank lines alone part the rows; None when they do not."""
    starts = [at for at, cell in enumerate(cells) if at == 0 or cell.gap]
    sizes = Counter(end - start for start, end in pairwise([*starts, len(cells)]))
    width = max((size for size, count in sizes.items() if count >= 2), default=0)
    full = sum(count for size, count in sizes.items() if size >= 0.6 * width)
    wide_gaps = sum(1 for start in starts if cells[start].gap > 1)
    if (
        wide_gaps > 0.3 * len(starts)
        or not 2 <= width <= MOST_COLUMNS
        or max(sizes) > MOST_COLUMNS
        or full < 0.4 * len(starts)
    ):
        return None
    usual = sizes.most_common(1)[0][0]
    blocks: list[list[int]] = [[0]]
    ends = dict(pairwise([*starts, len(cells)]))
    for start in starts[1:]:
        row = blocks[-1][-1]
        if cells[start].gap < 2:
            blocks[-1].append(start)
        elif ends[start] - row != usual or start - row == usual:
            # Two blank lines part tables, unless an empty paragraph at the end of a cell made the second one.
            blocks[-1].append(start)
            blocks.append([start])
    blocks[-1].append(len(cells))
    return blocks


def _stretches(sizes: list[int], width: int) -> list[tuple[int, int, int]]:
    """Return first row, row after the last, and columns: runs of narrower rows, such as labels, are own tables."""
    found: list[tuple[int, int, int]] = []
    at = 0
    while at < len(sizes):
        end = at
        while end < len(sizes) and sizes[end] == sizes[at]:
            end += 1
        columns = sizes[at] if 1 < sizes[at] <= width / 2 and end - at >= 3 else width
        if found and found[-1][2] == columns:
            found[-1] = (found[-1][0], end, columns)
        else:
            found.append((at, end, columns))
        at = end
    return found


def _cells(lines: list[TextRow]) -> list[_Cell]:
    cells: list[_Cell] = []
    blanks = 0
    for line in lines:
        if not line.text.strip() and not line.tabs:
            blanks += 1
            continue
        if line.tabs:
            before, *texts = line.text.split("\t")
            if before.strip():
                if cells and not blanks:
                    cells[-1].text += f"\n{before}"
                else:
                    cells.append(_Cell(before, line.number, min(blanks, 2)))
                    blanks = 0
            for text in texts:
                cells.append(_Cell(text, line.number, min(blanks, 2)))
                blanks = 0
        elif cells:
            cells[-1].text += "\n" * (1 + min(blanks, 1)) + line.text
            blanks = 0
        else:
            cells.append(_Cell(line.text, line.number, min(blanks, 2)))
            blanks = 0
    return cells


def _parted(cells: list[_Cell], width: int) -> tuple[list[int], float]:
    """Return the rows' first cells for this many columns and what the parting costs per cell."""
    costs = _Costs(start=[3.0, 0.2, 0.8], inside=[0.1, 2.2, 0.9])
    refs_first = _refs_first(cells)
    starts, cost = _cheapest(cells, width, costs, refs_first)
    for _ in range(2):
        costs = _learned(cells, starts)
        starts, cost = _cheapest(cells, width, costs, refs_first)
    return starts, cost


def _refs_first(cells: list[_Cell]) -> bool:
    """Whether rows seem to start with a number of their own."""
    refs = sum(1 for cell in cells if is_ref(cell.text))
    return refs >= 3 and refs >= 0.1 * len(cells)


def _learned(cells: list[_Cell], starts: list[int]) -> _Costs:
    heads = set(starts)
    at_start, inside = Counter({0: 1, 1: 1, 2: 1}), Counter({0: 1, 1: 1, 2: 1})
    for at, cell in enumerate(cells):
        if at:
            (at_start if at in heads else inside)[cell.gap] += 1
    return _Costs(
        [-math.log(at_start[gap] / at_start.total()) for gap in range(3)],
        [-math.log(inside[gap] / inside.total()) for gap in range(3)],
    )


def _cheapest(cells: list[_Cell], width: int, costs: _Costs, refs_first: bool) -> tuple[list[int], float]:
    count = len(cells)
    least = [0.0] + [math.inf] * count
    came_from = [0] * (count + 1)
    for start in range(count):
        opening = costs.start[cells[start].gap] if start else 0.0
        if refs_first:
            opening += -1.0 if is_ref(cells[start].text) else 1.0
        inner = 0.0
        for size in range(1, min(width, count - start) + 1):
            if size > 1:
                cell = cells[start + size - 1]
                inner += costs.inside[cell.gap] + (1.5 if refs_first and is_ref(cell.text) else 0.0)
            total = least[start] + opening + inner + _size_cost(cells, start, size, width)
            if total < least[start + size]:
                least[start + size], came_from[start + size] = total, start
    starts: list[int] = []
    at = count
    while at > 0:
        at = came_from[at]
        starts.append(at)
    starts.reverse()
    # Many columns explain anything, so each costs a little; columns whose cells are alike are likely true ones.
    return starts, least[count] / count + 0.02 * width - _likeness(cells, starts, width)


def _likeness(cells: list[_Cell], starts: list[int], width: int) -> float:
    """Return the share of cells in full rows that are like most others of their column."""
    full = [start for start, end in zip(starts, [*starts[1:], len(cells)], strict=True) if end - start == width]
    if len(full) < 2:
        return 0.0
    alike = 0
    for col in range(width):
        alike += max(Counter(_traits(cells[start + col].text) for start in full).values())
    return alike / (width * len(full))


def _traits(text: str) -> tuple[bool, int]:
    return is_ref(text), min(3, (len(text.strip()) + 24) // 25)


def _size_cost(cells: list[_Cell], start: int, size: int, width: int) -> float:
    if size == width:
        empty = sum(1 for cell in cells[start : start + size] if not cell.text.strip())
        return 0.0 if empty < size else 1.0
    if size == 1:
        return 1.7
    return 1.9 + 0.2 * (width - size)


def _table(cells: list[_Cell], starts: list[int], width: int) -> RoughTable:
    texts = [[cell.text for cell in cells[start:end]] for start, end in pairwise([*starts, len(cells)])]
    full = [row for row in texts if len(row) == width]
    rows: list[list[RoughCell | None]] = []
    for words in texts:
        row: list[RoughCell | None] = [RoughCell(text) for text in words]
        missing = width - len(row)
        first = row[0]
        if rows and missing and len(row) >= max(3, width - 3) and _is_under_merged(words[0], full, missing, len(texts)):
            rows.append([*_held_open(rows, missing), *row])
            continue
        if first is not None and _is_banner(row):
            row, missing = [first], width - 1
        if missing and first is not None:
            first.colspan = missing + 1
            row[1:1] = [None] * missing
        rows.append(row)
    return RoughTable(rows, width, cells[0].line if cells else 1)


def _is_under_merged(text: str, full: list[list[str]], missing: int, row_count: int) -> bool:
    """Whether a short row's first cell is like those further right, so that cells from above reach down beside it."""
    numbered = sum(1 for row in full if is_ref(row[0]))
    if len(full) < 2 or (numbered > 0.6 * len(full) and len(full) > 0.6 * row_count):
        return False
    return kinship(text, [row[missing] for row in full]) > kinship(text, [row[0] for row in full]) + 0.15


def _held_open(rows: list[list[RoughCell | None]], count: int) -> list[RoughCell | None]:
    """Let the cells above reach one row further down in the first `count` columns."""
    for col in range(count):
        at = len(rows) - 1
        while at > 0 and rows[at][col] is None:
            at -= 1
        above = rows[at][col]
        if above is None or above.colspan > 1 or at + above.rowspan < len(rows):
            return [RoughCell("") for _ in range(count)]
    for col in range(count):
        cell = next(row[col] for row in reversed(rows) if row[col] is not None)
        if cell is not None:
            cell.rowspan += 1
    return [None] * count


def _is_banner(row: list[RoughCell | None]) -> bool:
    """Whether a full row says something short in its first cell only."""
    first, *others = [cell.bare if cell is not None else "" for cell in row]
    return len(row) > 2 and not any(others) and len(first) < 60 and not is_ref(first)
