"""Tables drawn in text with pipes, with +---+ boxes, or with columns of spaces."""

import re

from village.documents.text.rough_table import RoughTable, rough_table
from village.documents.text.tab_rows import TextRow

_RULE = re.compile(r"\s*[|+]?[\s:|+=-]*-{2,}[\s:|+=-]*\s*")
_BOX_RULE = re.compile(r"\s*[+┌├└╔╠╚┏┣┗╒╞╘][-=+─━═┬┼┴╦╬╩┳╋┻╤╪╧┐┤┘╗╣╝┓┫┛╕╡╛│║\s]*")
_BOX_BAR = re.compile(r"[│║┃|]")
_PIPE = re.compile(r"(?<!\\)\|")
_GAP = re.compile(r" {2,}")


def boxed_table(lines: list[TextRow], at: int) -> tuple[RoughTable, int] | None:
    """Return the box-drawn table that starts at a line, and the line after it."""
    if not _is_box_rule(lines[at].text):
        return None
    end = at
    while end < len(lines) and (_is_box_rule(lines[end].text) or _BOX_BAR.match(lines[end].text.strip())):
        end += 1
    rows: list[list[str]] = []
    fresh = True
    # Without a rule between every two rows, each line is a row.
    rules = sum(1 for line in lines[at:end] if _is_box_rule(line.text))
    each_line = rules <= 3 and end - at - rules > 2 * max(1, rules - 1)
    for line in lines[at:end]:
        if _is_box_rule(line.text):
            fresh = True
            continue
        cells = [cell.strip() for cell in _BOX_BAR.split(line.text.strip())[1:]]
        cells = cells[:-1] if cells and not cells[-1] else cells
        if fresh or each_line or len(cells) != len(rows[-1]):
            rows.append(cells)
        else:
            rows[-1] = [f"{old}\n{new}".strip("\n") for old, new in zip(rows[-1], cells, strict=True)]
        fresh = False
    if len(rows) < 1 or max(map(len, rows)) < 2:
        return None
    return rough_table(rows, lines[at].number), end


def _is_box_rule(text: str) -> bool:
    return (
        _BOX_RULE.fullmatch(text) is not None and len(text.strip()) >= 3 and re.search(r"[-=─━═]{2}", text) is not None
    )


def pipe_table(lines: list[TextRow], at: int) -> tuple[RoughTable, int] | None:
    """Return the table of lines parted by pipes that starts at a line, and the line after it."""
    end = at
    while end < len(lines) and _PIPE.search(lines[end].text) and lines[end].text.strip():
        end += 1
    if end - at < 2:
        return None
    marked = end - at >= 2 and _is_pipe_rule(lines[at + 1].text)
    body = [line for line in lines[at:end] if not _is_pipe_rule(line.text)]
    rows = [_pipe_cells(line.text) for line in body]
    widths = {len(row) for row in rows}
    if not rows or max(widths) < 2 or (not marked and len(widths) > 1):
        return None
    table = rough_table(rows, lines[at].number)
    table.header_row_count = 1 if marked else 0
    return table, end


def _is_pipe_rule(text: str) -> bool:
    return "|" in text and _RULE.fullmatch(text) is not None


def _pipe_cells(text: str) -> list[str]:
    cells = _PIPE.split(text.strip())
    if cells and not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return [re.sub(r"<br\s*/?>", "\n", cell.replace("\\|", "|").strip(), flags=re.IGNORECASE) for cell in cells]


def spaced_table(lines: list[TextRow], at: int) -> tuple[RoughTable, int] | None:
    """Return the table whose columns stand under one another in a plain-width font, and the line after it."""
    end, blanks = at, 0
    free: set[int] | None = None
    last = at
    while end < len(lines):
        text = lines[end].text.rstrip()
        if not text.strip():
            blanks += 1
            if blanks > 1:
                break
            end += 1
            continue
        inked = {col for col, letter in enumerate(text) if letter != " "}
        wider = _free_columns(inked, len(text)) if free is None else free - inked
        if len(_gutters(wider, lines[at : end + 1])) < 1:
            break
        free, blanks, last = wider, 0, end + 1
        end += 1
    if free is None:
        return None
    body = lines[at:last]
    gutters = _gutters(free, body)
    spoken = [line for line in body if line.text.strip()]
    rows = _spaced_rows(spoken, body, gutters)
    full = sum(1 for row in rows if sum(1 for cell in row if cell) >= 2)
    lines_full = sum(1 for line in spoken if _GAP.search(line.text.strip()))
    if len(spoken) < 3 or lines_full < max(2, 0.5 * len(spoken)) or full < (3 if len(gutters) == 1 else 2):
        return None
    return rough_table(rows, lines[at].number), last


def _free_columns(inked: set[int], width: int) -> set[int]:
    return set(range(max(width, 400))) - inked


def _gutters(free: set[int], body: list[TextRow]) -> list[tuple[int, int]]:
    """Return the runs of at least two free places that have words on both sides."""
    widest = max((len(line.text.rstrip()) for line in body), default=0)
    starts = [len(line.text) - len(line.text.lstrip()) for line in body if line.text.strip()]
    at = min(starts, default=0)
    gutters: list[tuple[int, int]] = []
    while at < widest:
        if at not in free:
            at += 1
            continue
        end = at
        while end < widest and end in free:
            end += 1
        if end - at >= 2 and end < widest:
            gutters.append((at, end))
        at = end
    return gutters


def _spaced_rows(spoken: list[TextRow], body: list[TextRow], gutters: list[tuple[int, int]]) -> list[list[str]]:
    edges = [0, *(end for _, end in gutters)]
    by_blank = any(not line.text.strip() for line in body)
    first_filled = sum(1 for line in spoken if line.text[: gutters[0][0]].strip())
    rows: list[list[str]] = []
    fresh = True
    for line in body:
        if not line.text.strip():
            fresh = True
            continue
        cells = [line.text[start:end].strip() for start, end in zip(edges, [*edges[1:], None], strict=True)]
        starts = fresh if by_blank and first_filled < len(spoken) * 0.9 else bool(cells[0]) and not _is_tail(cells)
        goes_on = bool(rows) and not starts
        if goes_on:
            rows[-1] = [f"{old} {new}".strip() for old, new in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
        fresh = False
    return rows


def _is_tail(cells: list[str]) -> bool:
    """Whether a line holds nothing but the small-lettered rest of the first column's words."""
    return cells[0][:1].islower() and not any(cells[1:])
