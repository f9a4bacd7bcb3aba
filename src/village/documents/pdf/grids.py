"""Ruled tables of a PDF page: the grid that the rules draw, merged cells where rules are missing."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

from village.documents.pdf.glyphs import Glyph
from village.documents.pdf.lines import PrintedLine, printed_lines
from village.documents.pdf.rules import SNAP, Fill, Rule, Ruling, shading_of


@dataclass(slots=True)
class RawCell:
    """A cell with its place on the page and its printed lines."""

    row: int
    col: int
    rowspan: int
    colspan: int
    x0: float
    top: float
    x1: float
    bottom: float
    lines: list[PrintedLine] = field(default_factory=list)
    shading: str | None = None

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class RawTable:
    """A table on one page, or several pages' tables already joined; edges in points."""

    page: int
    xs: list[float]
    ys: list[float]
    cells: list[RawCell]
    row_pages: list[int]
    header_row_count: int = 0
    open_top: bool = False
    """Whether no rule closes it above."""
    open_bottom: bool = False
    top_on_page: float = 0.0
    bottom_on_page: float = 0.0
    last_page: int = 0
    ruled: bool = True

    @property
    def row_count(self) -> int:
        return len(self.row_pages)

    @property
    def col_count(self) -> int:
        return len(self.xs) - 1


def ruled_table(ruling: Ruling, glyphs: list[Glyph], fills: list[Fill], page: int) -> RawTable | None:
    """Return the table that the rules draw around these letters; None for a frame or a picture of lines."""
    xs = _edges([at for at, _, _ in ruling.upright] + [ruling.x0, ruling.x1])
    ys = _edges([at for at, _, _ in ruling.level] + [ruling.top, ruling.bottom])
    rows, cols = len(ys) - 1, len(xs) - 1
    if rows < 1 or cols < 1 or rows * cols < 2 or rows * cols > 40_000:
        return None
    cells = _cells(ruling, xs, ys)
    _fill_in(cells, glyphs, xs, ys, page)
    cells, xs, ys = _without_empty_slivers(cells, xs, ys)
    if len(cells) < 2 or not any(cell.lines for cell in cells):
        return None
    _shade(cells, fills, xs, ys)
    width = ruling.x1 - ruling.x0
    return RawTable(
        page,
        xs,
        ys,
        cells,
        [page] * (len(ys) - 1),
        open_top=_drawn(ruling.level, ys[0], xs[0], xs[-1]) < 0.5 * width,
        open_bottom=_drawn(ruling.level, ys[-1], xs[0], xs[-1]) < 0.5 * width,
        top_on_page=ys[0],
        bottom_on_page=ys[-1],
        last_page=page,
    )


def _edges(places: list[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > SNAP + 0.5:
            edges.append(place)
    return edges


def _drawn(rules: list[Rule], at: float, start: float, end: float) -> float:
    """Return how many points of the stretch are drawn."""
    near = (rule for rule in rules if abs(rule[0] - at) <= SNAP + 0.5)
    return sum(max(0.0, min(end, rule[2]) - max(start, rule[1])) for rule in near)


def _cells(ruling: Ruling, xs: list[float], ys: list[float]) -> list[RawCell]:
    rows, cols = len(ys) - 1, len(xs) - 1
    uprights = [[rule for rule in ruling.upright if abs(rule[0] - x) <= SNAP + 0.5] for x in xs]
    levels = [[rule for rule in ruling.level if abs(rule[0] - y) <= SNAP + 0.5] for y in ys]
    owner = list(range(rows * cols))

    def root(at: int) -> int:
        while owner[at] != at:
            owner[at] = owner[owner[at]]
            at = owner[at]
        return at

    for row in range(rows):
        for col in range(cols):
            at = row * cols + col
            if col + 1 < cols and not _ruled(uprights[col + 1], xs[col + 1], ys[row], ys[row + 1]):
                owner[root(at + 1)] = root(at)
            if row + 1 < rows and not _ruled(levels[row + 1], ys[row + 1], xs[col], xs[col + 1]):
                owner[root(at + cols)] = root(at)
    boxes: dict[int, list[int]] = {}
    for at in range(rows * cols):
        row, col = divmod(at, cols)
        box = boxes.setdefault(root(at), [row, col, row, col])
        box[0], box[1] = min(box[0], row), min(box[1], col)
        box[2], box[3] = max(box[2], row), max(box[3], col)
    return [
        RawCell(r0, c0, r1 - r0 + 1, c1 - c0 + 1, xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1])
        for r0, c0, r1, c1 in _without_overlap(list(boxes.values()))
    ]


def _ruled(rules: list[Rule], at: float, start: float, end: float) -> bool:
    return _drawn(rules, at, start, end) >= 0.6 * (end - start)


def _without_overlap(boxes: list[list[int]]) -> list[tuple[int, int, int, int]]:
    """Return the boxes, grown together wherever two claim one place, so that every cell is an oblong."""
    boxes.sort()
    settled: list[list[int]] = []
    taken: dict[tuple[int, int], list[int]] = {}
    queue = list(reversed(boxes))
    while queue:
        box = queue.pop()
        places = [(row, col) for row in range(box[0], box[2] + 1) for col in range(box[1], box[3] + 1)]
        rival = next((taken[place] for place in places if place in taken), None)
        if rival is None:
            settled.append(box)
            taken.update(dict.fromkeys(places, box))
            continue
        settled.remove(rival)
        taken = {place: other for place, other in taken.items() if other is not rival}
        queue.append(
            [min(box[0], rival[0]), min(box[1], rival[1]), max(box[2], rival[2]), max(box[3], rival[3])],
        )
    return sorted((box[0], box[1], box[2], box[3]) for box in settled)


def _fill_in(cells: list[RawCell], glyphs: list[Glyph], xs: list[float], ys: list[float], page: int) -> None:
    cols = len(xs) - 1
    cell_at: dict[int, int] = {}
    for number, cell in enumerate(cells):
        for row in range(cell.row, cell.row + cell.rowspan):
            for col in range(cell.col, cell.col + cell.colspan):
                cell_at[row * cols + col] = number
    letters: dict[int, list[Glyph]] = defaultdict(list)
    last_row, last_col = len(ys) - 2, cols - 1
    for glyph in glyphs:
        row = min(max(bisect_right(ys, glyph.at_y) - 1, 0), last_row)
        col = min(max(bisect_right(xs, glyph.at_x) - 1, 0), last_col)
        letters[cell_at[row * cols + col]].append(glyph)
    for number, inside in letters.items():
        cells[number].lines = printed_lines(inside, page)


def _without_empty_slivers(
    cells: list[RawCell], xs: list[float], ys: list[float]
) -> tuple[list[RawCell], list[float], list[float]]:
    """Return the grid without columns and rows too thin to hold a letter (double rules, page frames)."""
    thin_cols = {c for c in range(len(xs) - 1) if xs[c + 1] - xs[c] < 5 and _bare(cells, col=c)}
    thin_rows = {r for r in range(len(ys) - 1) if ys[r + 1] - ys[r] < 4 and _bare(cells, row=r)}
    if not thin_cols and not thin_rows:
        return cells, xs, ys
    kept: list[RawCell] = []
    for cell in cells:
        cols = [c for c in range(cell.col, cell.col + cell.colspan) if c not in thin_cols]
        rows = [r for r in range(cell.row, cell.row + cell.rowspan) if r not in thin_rows]
        if cols and rows:
            cell.colspan, cell.rowspan = len(cols), len(rows)
            cell.col -= sum(1 for c in thin_cols if c < cell.col)
            cell.row -= sum(1 for r in thin_rows if r < cell.row)
            kept.append(cell)
    xs = [x for at, x in enumerate(xs) if at not in thin_cols]
    ys = [y for at, y in enumerate(ys) if at not in thin_rows]
    return kept, xs, ys


def _bare(cells: list[RawCell], *, row: int | None = None, col: int | None = None) -> bool:
    """Whether no cell that lies in this row or column alone holds a word."""
    for cell in cells:
        if col is not None and (cell.col != col or cell.colspan > 1):
            continue
        if row is not None and (cell.row != row or cell.rowspan > 1):
            continue
        if cell.lines:
            return False
    return True


def _shade(cells: list[RawCell], fills: list[Fill], xs: list[float], ys: list[float]) -> None:
    near = [f for f in fills if f.x1 > xs[0] and f.x0 < xs[-1] and f.bottom > ys[0] and f.top < ys[-1]]
    for cell in cells:
        parts: dict[str, float] = defaultdict(float)
        for fill in near:
            width = min(cell.x1, fill.x1) - max(cell.x0, fill.x0)
            height = min(cell.bottom, fill.bottom) - max(cell.top, fill.top)
            if width > 1 and height > 0:
                parts[fill.colour] += width * height
        cell.shading = shading_of(parts, (cell.x1 - cell.x0) * (cell.bottom - cell.top))
