"""What each row below a header is: an action, a section banner, a labelled line, or part of the row above."""

import re
from dataclasses import dataclass
from typing import Literal

from village.documents.blocks import Cell
from village.reading.grids import Grid
from village.reading.looks import starts_with_task
from village.reading.outline import Meaning
from village.reading.ratings import leading_rating, rating_of_words
from village.reading.vocabulary import head_label, named, plain, table_kind
from village.reading.wording import is_ref, looks_like_title, pieces_of

Kind = Literal["action", "banner", "labelled", "content", "part", "total", "legend", "other", "empty"]

SECTION_LABEL = re.compile(
    r"^(?i:(?:key |strategic |school |our |improvement |main |sdp |equality |corporate |delivery |wellbeing |"
    r"well-being |trust |council |overall |community |partnership )?(?:priority|objective|aim|theme|"
    r"issue|goal|outcome|target|area|strand|section|pillar|tier"
    r"|workstream|domain|commitment|challenge|recommendation|focus|part|phase|standard|key area|"
    r"aspect|ambition|wave|programme|pledge|promise|indicator|driver|question|chapter|work ?package|mission|finding|"
    r"(?:key )?areas? (?:of|for) (?:significant )?(?:weakness|focus|improvement|development|concern|action|need)))"
    r"(?i:\s*(?:no\.?|number))?(?:\s*[:.\-–]\s*|\s+)(?:\d{1,2}[a-z]?(?:\.\d{1,2})?|[A-Z]|(?i:one|two|"
    r"three|four|five|six|seven|eight|nine|ten|[ivx]{1,4}))\b\s*[:.\-–—]?\s*"
)
ENDS_IN_LABEL = re.compile(r"\b(?:Issue|Priority|Objective|Theme|Aim|Goal|Outcome)\s*:?\s*\d{1,2}\s*:?$")
_PAGE_FOOT = re.compile(r"^(?:page\s*)?[\d./:\-\s]+(?:of \d+)?$", re.IGNORECASE)
_SIGNED = re.compile(
    r"^(?:signed|signature|(?:approved|agreed|reviewed) by|date of review|review date|next review)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"^(?:grand |sub[- ]?|overall )?totals?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RowKindFound:
    """What a row was taken to be, and the words that decide where it goes."""

    kind: Kind
    reason: str
    cell: Cell | None = None
    """The cell with the banner's or the label's words."""
    value: Cell | None = None
    """The cell beside a label."""
    ref: Cell | None = None


@dataclass(slots=True)
class Segment:
    """The rows under one header, with each column's meaning."""

    grid: Grid
    rows: range
    meanings: tuple[Meaning, ...]

    def columns_of(self, *wanted: Meaning) -> list[int]:
        return [col for col, meaning in enumerate(self.meanings) if meaning in wanted]

    def main_columns(self) -> list[int]:
        return self.columns_of("action") or self.columns_of("objective")


def kind_of_row(segment: Segment, row: int) -> RowKindFound:
    """Return what the row is, by its cells and its neighbours."""
    grid = segment.grid
    filled = grid.filled(row)
    if not filled:
        return RowKindFound("empty", "nothing is written in it")
    first = filled[0]
    text = grid.text(first)
    if _TOTAL.match(text) or plain(text) in named("totals"):
        return RowKindFound("total", "its first cell says total", first)
    if _SIGNED.match(text) and (":" in text or ".." in text or "__" in text) and len(text.split()) <= 14:
        return RowKindFound("other", "it is signed or dated", first)
    if _is_legend(grid, filled):
        return RowKindFound("legend", "it explains colours or letters", first)
    return _single(segment, row, filled) or _pair(segment, row, filled) or _plain_row(segment, row, filled)


def _is_legend(grid: Grid, filled: list[Cell]) -> bool:
    text = grid.text(filled[0])
    if re.match(r"^(?:rag )?(?:key|legend)\s*[:\-–]", text, re.IGNORECASE) and len(filled) <= 3:
        return True
    if len(filled) == 1 and re.search(
        r"\bred\b.*\bamber\b.*\bgreen\b|\bgreen\b.*\bamber\b.*\bred\b", text, re.IGNORECASE | re.DOTALL
    ):
        return "=" in text or ":" in text or bool(re.search(r"[-–]", text))
    if len(filled) == 2 and rating_of_words(text) and len(grid.text(filled[1]).split()) >= 2 and not is_ref(text):
        return filled[0].col == 0
    return False


def _single(segment: Segment, row: int, filled: list[Cell]) -> RowKindFound | None:
    """Judge a row with one filled cell: banner, content of what was opened, an action by itself, or a loose end."""
    grid = segment.grid
    if len(filled) != 1:
        return None
    cell = filled[0]
    text = grid.text(cell)
    wide = cell.colspan >= max(2, round(grid.col_count * 0.6)) or grid.col_count == 1
    if wide:
        return _wide(segment, row, cell, text)
    mains = segment.main_columns()
    others = [other for other in grid.cells[row] if other is not None and other.row < row and grid.text(other)]
    if SECTION_LABEL.match(text) and looks_like_title(text) and not others:
        return RowKindFound("banner", "it is named and numbered like a section", cell)
    if cell.col in mains or (mains and cell.col <= mains[0] < cell.col + cell.colspan):
        if _short_title(grid, row, cell, text) and not others:
            return RowKindFound("banner", "it holds a short title and nothing else", cell)
        return RowKindFound("action", "its wording stands by itself")
    if (
        mains
        and cell.col < mains[0]
        and looks_like_title(text)
        and not is_ref(text)
        and segment.meanings[cell.col] in {"ref", "section", "ignore", "note"}
        and not others
    ):
        return RowKindFound(
            "banner" if segment.meanings[cell.col] != "section" else "action", "it holds a title and nothing else", cell
        )
    if segment.meanings[cell.col] in {"objective", "section"}:
        if not others and _short_title(grid, row, cell, text):
            return RowKindFound("banner", "it holds a short title and nothing else", cell)
        return RowKindFound("action", "it holds an aim only")
    return None


def _wide(segment: Segment, row: int, cell: Cell, text: str) -> RowKindFound:
    pieces = pieces_of(cell)
    label = text.split(":")[0] if ":" in text[:60] else ""
    if label and head_label(label) and not SECTION_LABEL.match(text) and len(text) > len(label) + 2:
        return RowKindFound("content", "it is a labelled text across the table", cell)
    if SECTION_LABEL.match(text) and len(text.split()) <= 60 and not any(piece.is_item for piece in pieces):
        return RowKindFound("banner", "it is named and numbered like a section", cell)
    if len(pieces) > 2 or any(piece.is_item for piece in pieces) or len(text.split()) > 30:
        return RowKindFound("content", "it is a text across the table", cell)
    return RowKindFound("banner", "it runs across the table", cell)


def _short_title(grid: Grid, row: int, cell: Cell, text: str) -> bool:
    if len(text.split()) > 10 or not looks_like_title(text) or is_ref(text):
        return False
    if cell.shading or all(line.bold or line.kind == "heading" for line in cell.lines if line.text.strip()):
        plain_rows = [other for other in range(grid.row_count) if len(grid.filled(other)) > 2]
        marked = sum(
            1
            for other in plain_rows
            if (grid.at(other, cell.col) or cell).shading == cell.shading and cell.shading is not None
        )
        if marked < len(plain_rows) * 0.7:
            return True
    few = len(text.split()) <= 5 and not starts_with_task(text)
    return (few or _numbering_starts_again(grid, row)) and _opens_rows(grid, row)


def _numbering_starts_again(grid: Grid, row: int) -> bool:
    """Tell whether the row below has the first reference of a sequence and this row has none."""
    below = grid.text_at(row + 1, 0).strip("(). ").lower() if row + 1 < grid.row_count else ""
    return not grid.text_at(row, 0) and below in {"1", "a", "i"}


def _opens_rows(grid: Grid, row: int) -> bool:
    return row + 1 < grid.row_count and len(grid.filled(row + 1)) >= 2


def _pair(segment: Segment, row: int, filled: list[Cell]) -> RowKindFound | None:
    """Judge a row of two filled cells: reference and title, or label and text."""
    grid = segment.grid
    if len(filled) != 2:
        return None
    first, second = filled
    text, other = grid.text(first), grid.text(second)
    half = second.colspan >= max(2, grid.col_count // 2)
    if first.colspan >= max(2, grid.col_count * 0.6) and SECTION_LABEL.match(text) and len(text.split()) <= 30:
        return RowKindFound("banner", "it is named and numbered like a section", first)
    if SECTION_LABEL.fullmatch(text.strip()) and not is_ref(other):
        return RowKindFound("banner", "a section's name and number beside its title", second, ref=first)
    if is_ref(text) and first.col == 0:
        below = _next_ref(segment, row)
        nested = (
            bool(below)
            and below != text
            and below.lower().startswith(text.rstrip(".").lower())
            and len(below) > len(text.rstrip("."))
        )
        if half and second.colspan > 2:
            return RowKindFound("banner", "a reference and a title across the table", second, ref=first)
        if nested and looks_like_title(other):
            return RowKindFound("banner", "the references below go on from its own", second, ref=first)
        return None
    if not half:
        return None
    if SECTION_LABEL.match(last_line(first)) or ENDS_IN_LABEL.search(text):
        return RowKindFound("banner", "a section's name and number beside its title", second, ref=first)
    if head_label(text) or text.rstrip().endswith(":"):
        return RowKindFound("labelled", "a label with its text", first, second)
    return None


def last_line(cell: Cell) -> str:
    pieces = pieces_of(cell)
    return pieces[-1].text if pieces else ""


def _next_ref(segment: Segment, row: int) -> str:
    for below in range(row + 1, min(row + 3, segment.grid.row_count)):
        text = segment.grid.text_at(below, 0)
        if text and is_ref(text):
            return text
    return ""


def _plain_row(segment: Segment, row: int, filled: list[Cell]) -> RowKindFound:
    grid = segment.grid
    mains = segment.main_columns()
    texts = [grid.at(row, col) for col in mains]
    own = any(cell is not None and cell.row == row and grid.text(cell) for cell in texts)
    aims = [
        cell
        for col in segment.columns_of("objective", "section")
        if (cell := grid.at(row, col)) is not None and grid.text(cell)
    ]
    spanned = any(cell is not None and cell.row < row and grid.text(cell) for cell in texts)
    first = filled[0]
    if not own:
        fresh = any(cell.row == row for cell in aims if segment.meanings[cell.col] == "objective")
        if fresh and not spanned:
            return RowKindFound("action", "it has an aim of its own")
        if table_kind(grid.text(first)) in {"legend", "sign_off", "history", "glossary"} or re.match(
            r"^(?:signed|signature|approved by|date of review|reviewed)\b", grid.text(first), re.IGNORECASE
        ):
            return RowKindFound("other", "it is a note under the table", first)
        if len(filled) == 1 and first.col == 0 and segment.meanings[0] not in {"ref", "owner", "timescale"}:
            return RowKindFound("other", "it stands outside the columns", first)
        if (
            row
            and not grid.filled(row - 1)
            and row - 1 >= segment.rows.start
            and not any(cell is not None and grid.text(cell) for cell in grid.cells[row - 1])
        ):
            return RowKindFound("other", "it stands below the table's end", first)
        if all(_PAGE_FOOT.match(grid.text(cell)) for cell in filled) and not is_ref(grid.text(first)):
            return RowKindFound("other", "it holds a date or page number only", first)
        return RowKindFound("part", "it says nothing to do, so it goes on with the row above")
    if _cut_by_page(segment, row, texts):
        return RowKindFound("part", "the row above goes on here after a page break")
    return RowKindFound("action", "it says what to do")


def _cut_by_page(segment: Segment, row: int, texts: list[Cell | None]) -> bool:
    grid = segment.grid
    if any(grid.text_at(row, col) for col in segment.columns_of("ref")):
        return False
    text = " ".join(grid.text(cell) for cell in texts if cell is not None)
    if not text[:1].islower():
        return False
    pages = grid.table.row_pages
    return (
        not pages
        or row >= len(pages)
        or pages[row] != pages[max(row - 1, 0)]
        or not any(grid.text_at(row, col) for col in segment.columns_of("owner"))
    )


def explains_rating(text: str) -> bool:
    """Tell whether a text explains a rating letter ("R = not started")."""
    return bool(leading_rating(text.replace("=", "-")))
