"""What a round says of one action, cell by cell of a document."""

from collections.abc import Iterator
from dataclasses import dataclass

from village.documents.blocks import Cell
from village.reading.ratings import leading_rating, rating_of_shading, rating_of_words
from village.reports.rules.content import ActionPart, Content
from village.reports.rules.own_places import (
    Column,
    Layout,
    Period,
    Stretch,
    column_for_words,
    column_of_period,
    place_of,
)
from village.reports.rules.own_wording import USUAL_WORDS, Manner, dated_line, rating_with_words

type CellKey = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """What changes in a rating cell."""

    words: str = ""
    """What stands first now; empty where nothing is written."""
    before: str = ""
    """The word before what stood there, which goes into brackets."""
    was: str = ""
    """The rating before in words, where only a fill told it."""
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What goes into one cell for one action: a rating, words, or both."""

    key: CellKey
    action: ActionPart
    content: Content
    rating: str = ""
    words: bool = False
    rating_in_words: bool = False
    """True where no cell of its own holds the rating, so that the line says it."""
    text_beside_rating: bool = False
    """True where the words go on after the rating in the same cell."""

    def line(self, *, shared: bool) -> str:
        """Return the dated line; it names the action where several share the cell."""
        name = (self.action.ref or self.action.name) if shared else ""
        return dated_line(self.content, self.action, with_rating=self.rating_in_words, name=name)

    def rating_change(self, cell: Cell, manner: Manner, *, is_narrow: bool) -> Change | None:
        """Return what changes in the cell; None when it says this rating already."""
        word = manner.word(self.rating, self.action.rating_label, is_narrow=is_narrow)
        fill = manner.shade(self.rating) or ""
        text = " ".join(cell.text.split())
        shown = rating_of_shading(cell.shading)
        parted = leading_rating(text)
        said = rating_of_words(text) or (rating_of_words(parted[0]) if parted else None)
        if self.text_beside_rating:
            word = rating_with_words(word, self.content, self.action)
            return None if text.startswith(word) else Change(word, "before:", fill=fill)
        is_said = said == self.rating or not word
        is_shown = not fill or shown == self.rating
        if is_said and is_shown:
            return None
        new_fill = "" if is_shown else fill
        if said == self.rating:
            return Change(fill=new_fill)
        was = f"(before: {USUAL_WORDS[shown]})" if shown and shown != self.rating and not said and fill else ""
        if not word:
            return Change(was=was, fill=new_fill)
        return Change(f"{word} {was}".strip() if not text else word, "before:" if text else "", fill=new_fill)


def cell_of(layout: Layout, key: CellKey) -> Cell:
    """Return the cell whose top left corner is here."""
    return layout.cells[key]


def told_of(
    action: ActionPart, rows: tuple[str, ...], layout: Layout, content: Content, manner: Manner, period: Period
) -> Iterator[Told]:
    """Yield what goes into which cell for one action; nothing where the row has no cell for it."""
    status, progress = _cells(rows, layout, period)
    beside = manner.with_text and progress is None
    rating = action.rating_code
    if status is not None and status == progress:
        yield Told(status, action, content, words=True, rating_in_words=True)
        return
    if status is not None and rating:
        yield Told(status, action, content, rating, text_beside_rating=beside)
    if progress is not None and dated_line(content, action, with_rating=status is None, name=""):
        yield Told(progress, action, content, words=True, rating_in_words=status is None)


def _cells(rows: tuple[str, ...], layout: Layout, period: Period) -> tuple[CellKey | None, CellKey | None]:
    """Return the cells of the round's rating and words, either None where the row has none."""
    cards = [layout.card_cell(rows, meaning) for meaning in ("status", "progress")]
    if any(cards):
        status, progress = ((found[0], found[1].row, found[1].col) if found else None for found in cards)
        return status, progress
    stretch = layout.stretch_of(rows[0])
    if stretch is None:
        return None, None
    rating = next(iter(stretch.of("status")), None)
    if rating is None:
        rating = column_of_period(stretch.of("status_by_period"), period)
    words = column_for_words(stretch.of("progress"), period)
    return _key(rows[:1], stretch, rating, layout), _key(
        _rows_with_words(rows, stretch, words, layout), stretch, words, layout
    )


def _rows_with_words(rows: tuple[str, ...], stretch: Stretch, column: Column | None, layout: Layout) -> tuple[str, ...]:
    """Return the last row of the action that has words in the column, else its first: a page may have cut it."""
    if column is None:
        return rows
    written = [row for row in rows if (cell := layout.cell(row, column.at)) is not None and cell.text.strip()]
    return (written[-1],) if written else rows[:1]


def _key(rows: tuple[str, ...], stretch: Stretch, column: Column | None, layout: Layout) -> CellKey | None:
    """Return the cell of a column in a row; None where a cell of another meaning covers the place."""
    place = place_of(rows[0])
    if column is None or place is None:
        return None
    cell = layout.cell(rows[0], column.at)
    if cell is None:
        return None
    begins = cell.row if stretch.turned else cell.col
    meanings = {one.at: one.meaning for one in stretch.columns}
    if begins != column.at and meanings.get(begins) not in {"progress", "status", "status_by_period", "ignore"}:
        return None
    return place[0], cell.row, cell.col
