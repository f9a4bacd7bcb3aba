"""The made-up documents as plain shapes, and the gold that follows from their rows."""

import re
from dataclasses import dataclass, field
from typing import Any

Gold = dict[str, Any]


@dataclass(frozen=True)
class C:
    """One table cell; `lines` are its paragraphs, `rows` and `cols` its spans."""

    lines: str | list[str] = ""
    rows: int = 1
    cols: int = 1
    fill: str | None = None
    bold: bool = False
    bullets: bool = False
    numbers: bool = False
    """Whether Word numbers the paragraphs by itself; elsewhere the numbers are left out."""


UP = C("\0")
"""Stands at a position that a merged cell above covers."""

Cells = str | list[str] | C
Row = list[Cells]


@dataclass(frozen=True)
class Heading:
    """A heading; level 0 is the title of the document."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Para:
    """A paragraph."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Bullet:
    """A list item."""

    text: str
    depth: int = 0


@dataclass(frozen=True)
class Grid:
    """A table in reading order; positions covered from above hold `UP`."""

    rows: list[Row]
    heads: int = 1
    widths: tuple[float, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """Starts a sheet of a workbook."""

    name: str


@dataclass(frozen=True)
class PageBreak:
    """Starts a page."""


Block = Heading | Para | Bullet | Grid | Sheet | PageBreak


@dataclass(frozen=True)
class Paper:
    """A whole document with its gold; `formats` are the endings it is written in."""

    name: str
    formats: tuple[str, ...]
    blocks: list[Block]
    gold: Gold
    header: str = ""
    footer: str = ""
    landscape: bool = True
    real_dates: bool = False
    """Whether a workbook holds dates as dates, not as words."""
    raw: dict[str, str] = field(default_factory=dict)
    """Ending to whole text, for layouts that only exist as text."""


def lines_of(cell: Cells) -> list[str]:
    """Return the paragraphs of a cell."""
    if isinstance(cell, C):
        cell = cell.lines
    return [cell] if isinstance(cell, str) else list(cell)


def words_of(cell: Cells) -> str | None:
    """Return a cell as gold has it: lines joined by spaces, blank is None."""
    return " ".join(line for line in lines_of(cell) if line).strip() or None


COLOURS = {
    "92D050": "Green",
    "00B050": "Green",
    "FFC000": "Amber",
    "FF0000": "Red",
    "0070C0": "Blue",
    "FFFF00": "Amber",
}
TICKS = "√✓✔xX"


def _tick(cell: Cells, head: str) -> str | None:
    words = words_of(cell)
    if words is None:
        return None
    rest = words.strip(TICKS + " ") if words not in TICKS else ""
    return f"{head}: {rest}" if rest else head


def _place(action: Gold, column: str, cell: Cells) -> None:
    kind, _, head = column.partition(":")
    head = head.replace("_", " ")
    words = words_of(cell)
    if kind == "tick":
        ticked = _tick(cell, head)
        action["timescale"] = "; ".join(part for part in (action["timescale"], ticked) if part) or None
    elif kind == "rag" and words:
        action["status"] = "; ".join(part for part in (action["status"], f"{head}: {words}") if part)
    elif kind == "colour" and isinstance(cell, C) and cell.fill:
        action["status"] = COLOURS[cell.fill]
    elif kind == "graded" and words:
        letter, _, rest = words.partition(" – ")
        action["status"], action["progress"] = letter, rest or None
    elif kind == "span" and words:
        action["timescale"] = " ".join(part for part in (action["timescale"], words) if part)
    elif kind in ("text", "step"):
        action["text"] = words or action["text"]
        pieces = [line for line in lines_of(cell) if line]
        if len(pieces) > 1:
            action["steps"] = pieces
    elif kind not in ("-", "rag", "colour", "graded", "span"):
        action[kind] = words


def actions(columns: str, rows: list[Row]) -> list[Gold]:
    """Return gold actions, one a row; `columns` names what each column holds ("-" for none that is marked)."""
    names, found = columns.split(), []
    above: list[Cells] = [""] * len(names)
    for row in rows:
        assert len(row) == len(names), (len(row), len(names), row)
        above = [over if cell is UP else cell for over, cell in zip(above, row, strict=True)]
        action: Gold = dict.fromkeys(
            ("ref", "text", "owner", "timescale", "resources", "measure", "progress", "status")
        )
        for name, cell in zip(names, above, strict=True):
            _place(action, name, cell)
        found.append(action)
    return found


def section(title: str | None, found: list[Gold], ref: str | None = None, aim: str | None = None, **more: Any) -> Gold:
    """Return a gold section."""
    return {"ref": ref, "title": title, "aim": aim, **more, "actions": found}


def plan(title: str, organisation: str | None, period: str | None, sections: list[Gold], **more: Any) -> Gold:
    """Return a whole gold plan."""
    return {"title": title, "organisation": organisation, "period": period, **more, "sections": sections}


def head(*cells: Cells) -> Row:
    """Return a header row in bold."""
    return [C(cell, bold=True) if isinstance(cell, str) else cell for cell in cells]


def banner(text: str, cols: int, fill: str | None = "D9E2F3") -> Row:
    """Return a row of one cell across the table."""
    return [C(text, cols=cols, fill=fill, bold=True)]


def _read_cell(written: str) -> Cells:
    if written == "^":
        return UP
    found = re.fullmatch(r"(?:=(\d+)=)?(?:\{(\w+)\})?(\* )?(.*)", written, re.DOTALL)
    assert found
    lines = [line.strip() for line in found[4].split("//")]
    if not any(found.group(1, 2, 3)):
        return lines[0] if len(lines) == 1 else lines
    return C(lines, rows=int(found[1] or 1), fill=found[2], bullets=bool(found[3]))


def rows(columns: str, written: str) -> list[Row]:
    """Return rows written one below the other, cells parted by "|", padded to the width of `columns`.

    A line that starts with a blank goes on with the row above it. In a cell, "//" parts lines, "* " makes them
    bullets, "=3=" spans three rows, "{FF0000}" fills, and "^" is covered from above.
    """
    whole = re.sub(r"\n +", " ", written.strip("\n"))
    width = len(columns.split())
    found: list[Row] = []
    for line in whole.split("\n"):
        cells = [_read_cell(cell.strip()) for cell in line.split("|")]
        assert len(cells) <= width, line
        found.append(cells + [""] * (width - len(cells)))
    return found
