"""Tables that a page end broke, joined: repeated heads dropped, cut rows and merged cells made whole."""

from collections.abc import Sequence

from village.documents.pdf.grids import RawCell, RawTable
from village.documents.pdf.paragraphs import Pitches, is_ref, marker_of, would_have_fitted

EDGE = 3.5
"""Column edges this near in points are the same."""
_ENDS = (".", "!", "?", ":", ";")


def belongs_to(before: RawTable, after: RawTable, body_bottom: float) -> bool:
    """Whether a table at the top of a page goes on with the one that ended the page before.

    `body_bottom` is the lowest height in points that the document uses on a page.
    """
    if after.page != before.last_page + 1 or before.ruled != after.ruled:
        return False
    if abs(before.xs[0] - after.xs[0]) > EDGE or abs(before.xs[-1] - after.xs[-1]) > EDGE:
        return False
    heads = repeated_heads(before, after)
    if heads:
        return True
    if not (_within(after.xs, before.xs) or _within(before.xs, after.xs)):
        return False
    if before.open_bottom or after.open_top:
        return True
    same_edges = len(after.xs) == len(before.xs) > 3
    # Where rows are kept whole, a tall row leaves much of a page empty.
    least = after.ys[1] - after.ys[0] if same_edges else _first_row_height(after)
    return body_bottom - before.bottom_on_page < least + 2


def _within(few: Sequence[float], many: Sequence[float]) -> bool:
    return all(any(abs(edge - other) <= EDGE for other in many) for edge in few)


def _first_row_height(table: RawTable) -> float:
    """Return the height in points of what could not be split off the first row: two or three lines, or all of it."""
    row = table.ys[1] - table.ys[0]
    sizes = [line.size for cell in table.cells if cell.row == 0 for line in cell.lines]
    return min(row, 5 * max(sizes, default=row))


def repeated_heads(before: RawTable, after: RawTable) -> int:
    """Return how many rows at the top of `after` say the same as the first rows of `before`."""
    if before.col_count != after.col_count:
        return 0
    count = 0
    for row in range(min(before.row_count, after.row_count, 5)):
        mine = [(c.col, c.colspan, c.rowspan, c.text) for c in before.cells if c.row == row]
        other = [(c.col, c.colspan, c.rowspan, c.text) for c in after.cells if c.row == row]
        if mine != other:
            break
        count = row + 1
    # A vertical merge must not reach out of the heads.
    while count and any(c.row < count < c.row + c.rowspan for c in after.cells):
        count -= 1
    if count and not any(cell.text for cell in after.cells if cell.row < count):
        return 0
    return count if count < after.row_count or after.row_count == 1 else 0


def joined(before: RawTable, after: RawTable, pitches: Pitches) -> RawTable:
    """Return one table of both; `before` is used up."""
    heads = repeated_heads(before, after)
    xs = _common_edges(before.xs, after.xs)
    _move_columns(before, xs)
    _move_columns(after, xs)
    fresh = [cell for cell in after.cells if cell.row >= heads]
    for cell in fresh:
        cell.row -= heads
    cut = _is_cut_row(before, fresh, pitches) if fresh else False
    offset = before.row_count - (1 if cut else 0)
    last = before.row_count - 1
    above = {col: c for c in before.cells if c.row + c.rowspan - 1 == last for col in range(c.col, c.col + c.colspan)}
    added: list[RawCell] = []
    for cell in fresh:
        upper = above.get(cell.col)
        if cell.row == 0 and upper is not None and upper.colspan == cell.colspan and _same_cell(upper, cell, cut):
            _grow(upper, cell, cut)
            continue
        cell.row += offset
        added.append(cell)
    _trim_overlap(before.cells, added)
    before.cells = sorted([*before.cells, *added], key=lambda cell: (cell.row, cell.col))
    before.xs = xs
    pages = after.row_pages[heads:]
    before.row_pages = before.row_pages + (pages[1:] if cut else pages)
    before.header_row_count = max(before.header_row_count, heads)
    before.last_page, before.bottom_on_page = after.last_page, after.bottom_on_page
    before.open_bottom = after.open_bottom
    shift = before.ys[-1] - after.ys[heads]
    before.ys = before.ys + [y + shift for y in after.ys[heads + 1 :]]
    return before


def _common_edges(one: list[float], other: list[float]) -> list[float]:
    if len(one) >= len(other) and _within(other, one):
        return one
    return other if _within(one, other) else one


def _move_columns(table: RawTable, xs: list[float]) -> None:
    if len(table.xs) == len(xs):
        return
    place = [_nearest(edge, xs) for edge in table.xs]
    for cell in table.cells:
        start, end = place[cell.col], place[cell.col + cell.colspan]
        cell.col, cell.colspan = start, max(1, end - start)


def _nearest(edge: float, xs: list[float]) -> int:
    return min(range(len(xs)), key=lambda at: abs(xs[at] - edge))


def _same_cell(upper: RawCell, lower: RawCell, cut: bool) -> bool:
    if cut and lower.rowspan == 1 and upper.rowspan == 1:
        return True
    if not (upper.rowspan > 1 or lower.rowspan > 1):
        return False
    return not lower.lines or lower.text == upper.text or cut


def _grow(upper: RawCell, lower: RawCell, cut: bool) -> None:
    if lower.lines and lower.text != upper.text:
        lower.lines[0].opens_page = True
        upper.lines = upper.lines + lower.lines
    elif not upper.lines:
        upper.lines = lower.lines
    upper.rowspan += lower.rowspan - (1 if cut else 0)
    upper.shading = upper.shading or lower.shading


def _trim_overlap(settled: list[RawCell], added: list[RawCell]) -> None:
    """Keep cells that stand beside a grown one from lying over it: their words go to the cell that holds the place."""
    held = {
        (row, col): cell
        for cell in settled
        for row in range(cell.row, cell.row + cell.rowspan)
        for col in range(cell.col, cell.col + cell.colspan)
    }
    for cell in list(added):
        owner = held.get((cell.row, cell.col))
        if owner is None:
            continue
        owner.lines = owner.lines + cell.lines
        if cell.rowspan > 1 and cell.row + cell.rowspan > owner.row + owner.rowspan:
            owner.rowspan = cell.row + cell.rowspan - owner.row
        added.remove(cell)


def _is_cut_row(before: RawTable, fresh: list[RawCell], pitches: Pitches) -> bool:
    """Whether the first row on the page is the rest of the last row on the page before."""
    last = before.row_count - 1
    upper = {c.col: c for c in before.cells if c.row <= last < c.row + c.rowspan}
    lower = {c.col: c for c in fresh if c.row == 0}
    if set(upper) != set(lower) or any(upper[c].colspan != lower[c].colspan for c in upper):
        return False
    spoken = [col for col in lower if lower[col].lines and lower[col].rowspan == 1 and upper[col].rowspan == 1]
    # Words start at the top of a cell: an empty upper half means that the cell was empty.
    if not spoken or any(not upper[col].lines for col in spoken):
        return False
    if before.open_bottom:
        return True
    if not all(_is_full(upper[col], pitches) for col in spoken):
        return False
    if any(is_ref(lower[col].text) and is_ref(upper[col].text) for col in spoken):
        return False
    silent = [c for c in lower if not lower[c].lines and upper[c].lines and upper[c].rowspan == 1]
    votes = sum(_votes(upper[col], lower[col]) for col in spoken)
    if silent and _always_filled(before, silent):
        votes += 2
    return votes > 0 and (bool(silent) or votes >= 2)


def _votes(upper: RawCell, lower: RawCell) -> int:
    """Return how much the words speak for one cell cut in two, below 0 when they speak against it."""
    last, first = upper.lines[-1], lower.lines[0]
    if marker_of(first):
        return 1 if any(marker_of(line) for line in upper.lines) else -1
    if first.words[0].text[0].islower():
        return 2
    if would_have_fitted(last, first):
        return -2
    return -1 if last.text.endswith(_ENDS) else 1


def _is_full(cell: RawCell, pitches: Pitches) -> bool:
    """Whether one more line would not have fitted under the cell's last one."""
    if not cell.lines:
        return True
    last = cell.lines[-1]
    return cell.bottom - last.base < 1.9 * pitches.of(last.size)


def _always_filled(table: RawTable, cols: list[int]) -> bool:
    """Whether one of the columns has words in nearly every other row, as a column of numbers does."""
    for col in cols:
        column = [c for c in table.cells if c.col == col and c.colspan == 1 and c.row >= table.header_row_count]
        if len(column) >= 3 and sum(1 for c in column if c.lines) >= 0.9 * len(column):
            return True
    return False
