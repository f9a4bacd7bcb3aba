"""Text outside ruled tables: columns of prose read one after the other, and tables drawn by white space alone."""

from dataclasses import dataclass
from itertools import pairwise

from village.documents.pdf.grids import RawCell, RawTable
from village.documents.pdf.lines import PrintedLine, split_at_gaps
from village.documents.pdf.paragraphs import is_numbered, limit_lines, marker_of

GUTTER = 9.0
"""White space at least this wide in points may part two columns."""

type Stretch = list[PrintedLine] | RawTable
type Span = tuple[float, float]


@dataclass(slots=True)
class _Row:
    parts: list[PrintedLine]
    base: float


def stretches(lines: list[PrintedLine], right: float, page: int) -> list[Stretch]:
    """Return the lines in reading order, in runs that belong together; `right` is the text's right edge."""
    upright = [line for line in lines if line.turn == 0]
    found: list[Stretch] = []
    plain: list[PrintedLine] = []
    rows = [_Row(_parts(line), line.base) for line in upright]
    at = 0
    while at < len(rows):
        end, gaps = _run(rows, at)
        stretch = _read_run(rows[at:end], gaps, page) if gaps else None
        if stretch is None:
            plain.append(upright[at])
            at += 1
            continue
        if plain:
            found.append(plain)
            plain = []
        found.extend(stretch)
        at = end
    if plain:
        found.append(plain)
    for run in found:
        if isinstance(run, list) and not any(line.right_limit for line in run):
            limit_lines(run, right)
    turned = [line for line in lines if line.turn != 0]
    return [*found, turned] if turned else found


def _parts(line: PrintedLine) -> list[PrintedLine]:
    parts = split_at_gaps(line, max(GUTTER, 0.9 * line.size))
    if len(parts) > 1 and (len(parts[0].words) == 1 and (marker_of(parts[0]) or is_numbered(f"{parts[0].text} x"))):
        parts[1] = PrintedLine(
            parts[0].words + parts[1].words, line.base, line.size, line.look, line.page, ends_with_space=True
        )
        parts = parts[1:]
    return parts


def _run(rows: list[_Row], start: int) -> tuple[int, list[Span]]:
    """Return the end of the rows from `start` that leave common gutters free, and those gutters."""
    covered: list[Span] = []
    gaps: list[Span] = []
    end = start
    while end < len(rows):
        row = rows[end]
        if end > start and row.base - rows[end - 1].base > 4 * max(part.size for part in row.parts):
            break
        wider = _union(covered, [(part.x0, part.x1) for part in row.parts])
        free = [(a[1], b[0]) for a, b in pairwise(wider) if b[0] - a[1] >= GUTTER]
        if end > start and (not free or (len(free) < len(gaps) and end - start >= 3 and len(row.parts) == 1)):
            break
        covered, gaps = wider, free
        end += 1
    return end, gaps if end - start >= 2 else []


def _union(spans: list[Span], more: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans + more):
        if joined and start - joined[-1][1] < GUTTER:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _read_run(rows: list[_Row], gaps: list[Span], page: int) -> list[Stretch] | None:
    edges = [(a + b) / 2 for a, b in gaps]
    columns: list[list[PrintedLine]] = [[] for _ in range(len(edges) + 1)]
    for row in rows:
        for part in row.parts:
            columns[sum(1 for edge in edges if part.x0 > edge)].append(part)
    if not all(columns):
        return None
    if _is_prose(columns, len(rows)):
        runs: list[Stretch] = []
        for column in columns:
            limit_lines(column, max(line.x1 for line in column))
            runs.append(column)
        return runs
    full = sum(1 for row in rows if len(row.parts) >= 2)
    if full < (3 if len(columns) == 2 else 2) or full < 0.3 * len(rows) or not all(_aligned(c) for c in columns):
        return None
    return [_spaced_table(rows, edges, columns, page)]


def _is_prose(columns: list[list[PrintedLine]], row_count: int) -> bool:
    if len(columns) > 3 or row_count < 5:
        return False
    for column in columns:
        if len(column) < 4:
            return False
        width = max(line.x1 for line in column) - min(line.x0 for line in column)
        filled = sum(line.x1 - line.x0 for line in column) / len(column)
        words = sum(len(line.words) for line in column) / len(column)
        if width < 110 or filled < 0.68 * width or words < 4:
            return False
    return True


def _aligned(column: list[PrintedLine]) -> bool:
    """Whether the pieces share a left edge, a right edge or a middle."""
    for place in ((ln.x0 for ln in column), (ln.x1 for ln in column), ((ln.x0 + ln.x1) / 2 for ln in column)):
        places = sorted(place)
        middle = places[len(places) // 2]
        if sum(1 for at in places if abs(at - middle) <= 4) >= 0.6 * len(places):
            return True
    return False


def _spaced_table(rows: list[_Row], edges: list[float], columns: list[list[PrintedLine]], page: int) -> RawTable:
    left = min(line.x0 for column in columns for line in column)
    right = max(line.x1 for column in columns for line in column)
    xs = [left - 2, *edges, right + 2]
    starts = _row_starts(rows, edges)
    ends = [*starts[1:], len(rows)]
    ys = [rows[at].base - rows[at].parts[0].size for at in starts] + [rows[-1].base + 3]
    cells: list[RawCell] = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for col in range(len(xs) - 1):
            lines = [p for row in rows[start:end] for p in row.parts if sum(1 for e in edges if p.x0 > e) == col]
            limit_lines(lines, max(line.x1 for line in columns[col]))
            cells.append(RawCell(number, col, 1, 1, xs[col], ys[number], xs[col + 1], ys[number + 1], lines))
    return RawTable(
        page,
        xs,
        ys,
        cells,
        [page] * len(starts),
        top_on_page=ys[0],
        bottom_on_page=ys[-1],
        last_page=page,
        ruled=False,
    )


def _row_starts(rows: list[_Row], edges: list[float]) -> list[int]:
    """Return where rows begin: after wide gaps where there are some, else wherever the first column has words."""
    gaps = [after.base - before.base for before, after in pairwise(rows)]
    least = min(gaps)
    if max(gaps) >= 1.35 * least and any(gap < 1.15 * least for gap in gaps):
        return [0] + [at + 1 for at, gap in enumerate(gaps) if gap > 1.25 * least]
    return [at for at, row in enumerate(rows) if at == 0 or (row.parts[0].x0 <= edges[0])]
