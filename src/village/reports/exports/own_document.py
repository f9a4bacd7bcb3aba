"""The very Word document that a partnership uploaded, with this round's progress and ratings put into its cells."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from lxml import etree

from village.basics.errors import Refused
from village.documents import limits
from village.documents.blocks import Cell, Document
from village.documents.errors import Unreadable
from village.documents.packages import TOO_LARGE, Package, parse_xml
from village.documents.word.docx import read_docx
from village.documents.word.frame import tables_of
from village.documents.word.styles import W
from village.reading.outline import Hints, Meaning, Outline
from village.reading.understand import understand
from village.reports.exports.own_document_cells import CellWriter, Neighbours, is_narrow
from village.reports.exports.own_document_rows import RowWriter
from village.reports.exports.own_document_said import Told, cell_of, told_of
from village.reports.exports.own_document_xml import Part
from village.reports.exports.packages import with_parts
from village.reports.rules.content import ActionPart, Content, short
from village.reports.rules.own_matching import Matches, RowAction, match_rows, plain, row_actions, rows_of_actions
from village.reports.rules.own_places import Layout, Period, Places, layout_of
from village.reports.rules.own_wording import Manner, manner_of

MAIN = "word/document.xml"
ANOTHER_PROGRAM = (
    "Village cannot tell the tables of this document apart. Open it in Word, save it again and bring the new copy."
)
LOCKED_CELL = "its cell is a field to choose in, so nothing was written there."
SHARED_CELL = "they share one status cell and have different ratings. It was left as it was."
NO_CELL = (
    "This document has no column or cell for progress or status, so no answer was put into it. "
    "Village's own layout shows every answer."
)
NO_WORDS_COLUMN = (
    "This document has no column for words on progress, so only the ratings are in it. "
    "Village's own layout shows the words."
)


@dataclass(frozen=True, slots=True)
class Filled:
    """The document with what was put into it, and what could not be."""

    docx: bytes
    filled_count: int = 0
    """Actions of which something was put in."""
    added_count: int = 0
    """Rows added for new actions."""
    sentences: tuple[str, ...] = ()
    """What was left as it was, and why, for the coordinator."""


@dataclass(slots=True)
class _Open:
    """A Word file opened to be filled."""

    docx: bytes
    main: str
    part: Part
    document: Document
    layout: Layout
    matches: Matches
    cells: Mapping[tuple[str, int, int], etree._Element]
    content: Content
    period: Period
    manner: Manner
    sentences: list[str] = field(default_factory=list)


def fill_document(docx: bytes, content: Content, places: Places | None = None) -> Filled:
    """Return the document with progress, ratings and new actions put in, everything else byte for byte as it was.

    Rows are found by their reference and words. What is not sure is left and named in a sentence. Raises Refused for
    a file that is not a Word document.
    """
    opened = _open(docx, content, places or Places())
    writer = CellWriter(opened.part, _neighbours(opened))
    filled = _fill_rows(opened, writer)
    rows = RowWriter(opened.part, opened.layout, opened.cells, writer, opened.content, opened.manner, opened.period)
    added = _add_rows(opened, rows)
    if filled == 0 and not _can_hold_anything(opened):
        opened.sentences.insert(0, NO_CELL)
    elif not _has_words_column(opened):
        opened.sentences.insert(0, NO_WORDS_COLUMN)
    if not opened.part.is_changed:
        return Filled(docx, filled, added, tuple(opened.sentences))
    return Filled(with_parts(docx, {opened.main: opened.part.result()}), filled, added, tuple(opened.sentences))


def _open(docx: bytes, content: Content, places: Places) -> _Open:
    try:
        with Package(BytesIO(docx)) as package:
            main = next(iter(package.related("", "officeDocument")), MAIN)
            source = package.read(main)
            if len(source) > limits.XML_MAX_BYTES:
                raise Unreadable(TOO_LARGE)
            root = parse_xml(source)
        body = root.find(f"{W}body")
        if body is None:
            raise Refused(ANOTHER_PROGRAM)
        is_same = places.document is not None and hashlib.sha256(docx).hexdigest() == places.sha256
        document = places.document if is_same and places.document is not None else _read(docx)
    except Unreadable as error:
        raise Refused(str(error), field="file") from error
    outline = places.outline if is_same and places.outline is not None else _understood(document, content)
    matches = _same_rows(outline, content) if is_same else match_rows(row_actions(outline), content.actions)
    layout = layout_of(document, outline)
    years = dict(content.year_columns) or places.years
    period = Period(content.academic_year, content.term, content.half, content.period, years)
    return _Open(
        docx,
        main,
        Part(source, root),
        document,
        layout,
        matches,
        _elements(document, body),
        content,
        period,
        _manner(layout, outline),
        list(_sentences_on(matches, content)),
    )


def _read(docx: bytes) -> Document:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "document.docx"
        path.write_bytes(docx)
        return read_docx(path)


def _understood(document: Document, content: Content) -> Outline:
    """Return the outline, its columns named as the coordinator named the columns of the same head."""
    outline = understand(document)
    known: dict[str, set[Meaning]] = {}
    for column in content.source.columns if content.source else ():
        known.setdefault(plain(column.head), set()).add(cast(Meaning, column.meaning))
    corrected: dict[tuple[str, int], Meaning] = {}
    for reading in outline.columns:
        meanings = known.get(plain(reading.head), set()) if reading.head else set()
        if len(meanings) == 1 and reading.meaning not in meanings:
            corrected[reading.table, reading.col] = min(meanings)
    return understand(document, Hints(columns=corrected)) if corrected else outline


def _same_rows(outline: Outline, content: Content) -> Matches:
    """Return the rows as the import kept them: the file is the very one that was accepted."""
    known = set(rows_of_actions(outline))
    rows: dict[int, tuple[str, ...]] = {}
    unsure: dict[int, RowAction | None] = {}
    for action in content.actions:
        own = tuple(row for row in action.source.rows if row in known)
        if own:
            rows[action.id] = own
        elif action.source.rows and "." in action.source.rows[0]:
            unsure[action.id] = None
    return Matches(rows, unsure)


def _elements(document: Document, body: etree._Element) -> dict[tuple[str, int, int], etree._Element]:
    """Return the `w:tc` of every cell by (table, row, column) of its top left corner."""
    tables, frames = list(document.tables()), tables_of(body)
    if len(frames) > len(tables):
        raise Refused(ANOTHER_PROGRAM)
    found: dict[tuple[str, int, int], etree._Element] = {}
    for table, frame in zip(tables, frames, strict=False):
        if max(cell.row for cell in frame.cells) + 1 != table.row_count:
            raise Refused(ANOTHER_PROGRAM)
        for cell in frame.cells:
            found.setdefault((table.id, cell.row, cell.col), cell.origin)
    return found


def _manner(layout: Layout, outline: Outline) -> Manner:
    cells: list[tuple[str, str | None]] = []
    heads: list[str] = []
    for row in rows_of_actions(outline):
        stretch = layout.stretch_of(row)
        for column in stretch.of("status", "status_by_period") if stretch else ():
            cell = layout.cell(row, column.at)
            heads.append(column.head)
            if cell is not None:
                cells.append((cell.text, cell.shading))
        card = layout.card_cell((row,), "status")
        if card is not None:
            cells.append((card[1].text, card[1].shading))
    return manner_of(cells, dict.fromkeys(heads))


def _neighbours(opened: _Open) -> Neighbours:
    """Return how to find the cells of the same column, and those of the same row, for the style of new words."""
    keys = {id(element): key for key, element in opened.cells.items()}
    by_column: dict[tuple[str, int], list[etree._Element]] = {}
    by_row: dict[tuple[str, int], list[etree._Element]] = {}
    for (table, row, col), element in sorted(opened.cells.items(), key=lambda item: item[0]):
        stretches = opened.layout.stretches.get(table, ())
        by_row.setdefault((table, row), []).append(element)
        if any(one.first <= row <= one.last for one in stretches if not one.turned):
            by_column.setdefault((table, col), []).append(element)

    def near(cell: etree._Element) -> tuple[list[etree._Element], ...]:
        key = keys.get(id(cell))
        return () if key is None else (by_column.get((key[0], key[2]), []), by_row[key[:2]])

    return near


def _fill_rows(opened: _Open, writer: CellWriter) -> int:
    """Put every answer into its cell; return of how many actions something was put in."""
    wanted: dict[tuple[str, int, int], list[Told]] = {}
    filled: set[int] = set()
    no_place: list[ActionPart] = []
    can_hold = _can_hold_anything(opened)
    for action in opened.content.actions:
        rows = opened.matches.rows.get(action.id)
        if rows is None or not (action.rating_code or action.update_text or action.reason or action.views):
            continue
        found = list(told_of(action, rows, opened.layout, opened.content, opened.manner, opened.period))
        if not found and can_hold:
            no_place.append(action)
        for told in found:
            wanted.setdefault(told.key, []).append(told)
    for key, tolds in wanted.items():
        element = opened.cells.get(key)
        if element is None or not writer.can_be_filled(element):
            opened.sentences += [f"{_name(told.action)}: {LOCKED_CELL}" for told in tolds]
            continue
        filled.update(_write(opened, writer, element, cell_of(opened.layout, key), tolds))
    if no_place:
        opened.sentences.append(_no_place(no_place))
    return len(filled)


def _write(opened: _Open, writer: CellWriter, element: etree._Element, cell: Cell, tolds: list[Told]) -> set[int]:
    """Write what is told into one cell; return the ids of the actions of which something was written."""
    ratings = [told for told in tolds if told.rating]
    if len({told.rating for told in ratings}) > 1:
        names = ", ".join(_name(told.action) for told in ratings)
        opened.sentences.append(
            f"{names}: they share one status cell and have different ratings. It was left as it was."
        )
        ratings = []
    done: set[int] = set()
    if ratings and (change := ratings[0].rating_change(cell, opened.manner, is_narrow=is_narrow(element))):
        if change.words:
            writer.put_first(element, change.words, change.before)
        elif change.was:
            writer.add_line(element, change.was)
        if change.fill:
            writer.fill(element, change.fill)
        done.update(told.action.id for told in ratings)
    lines = [told.line(shared=len({one.action.id for one in tolds}) > 1) for told in tolds if told.words]
    fresh = [line for line in dict.fromkeys(lines) if plain(line) not in plain(cell.text)]
    if fresh:
        writer.add_line(element, "\n".join(fresh))
        done.update(told.action.id for told in tolds if told.words)
    return done


def _add_rows(opened: _Open, rows: RowWriter) -> int:
    """Add a row for every new action below the last action of its section; return how many."""
    added = 0
    homeless: list[ActionPart] = []
    for section in opened.content.sections:
        placed = [opened.matches.rows[action.id] for action in section.actions if action.id in opened.matches.rows]
        new = [
            action
            for action in section.actions
            if action.id not in opened.matches.rows and action.id not in opened.matches.unsure and not action.became
        ]
        if not new:
            continue
        if placed and rows.add(placed, new, section):
            added += len(new)
        else:
            homeless += new
    if homeless and _has_rows(opened):
        names = "; ".join(_name(action) for action in homeless)
        opened.sentences.append(f"Not in the document, since it has no place for a new row in their section: {names}.")
    return added


def _has_rows(opened: _Open) -> bool:
    return any(opened.matches.rows.values())


def _can_hold_anything(opened: _Open) -> bool:
    meanings = {
        column.meaning for stretches in opened.layout.stretches.values() for one in stretches for column in one.columns
    }
    cards = any(opened.layout.card_cell(rows, "progress", "status") for rows in opened.matches.rows.values())
    return bool(meanings & {"progress", "status", "status_by_period"}) or cards


def _has_words_column(opened: _Open) -> bool:
    meanings = {
        column.meaning for stretches in opened.layout.stretches.values() for one in stretches for column in one.columns
    }
    cards = any(opened.layout.card_cell(rows, "progress") for rows in opened.matches.rows.values())
    return "progress" in meanings or cards or opened.manner.with_text


def _sentences_on(matches: Matches, content: Content) -> Iterator[str]:
    for action_id, near in matches.unsure.items():
        action = content.action(action_id)
        if action is None:
            continue
        if near is None:
            yield f"{_name(action)}: it is not in this document any more. Nothing was put in for it."
        else:
            yield (
                f"{_name(action)}: the row that comes nearest says “{short(near.text)}”, which may be another action. "
                "Nothing was put in for it."
            )
    left = [row for row in matches.strangers if row not in matches.unsure.values()]
    if left:
        names = "; ".join(_row_name(row) for row in left)
        yield f"Left as they were, since they are no actions of the plan now: {names}."


def _no_place(actions: list[ActionPart]) -> str:
    names = "; ".join(_name(action) for action in actions)
    return f"No cell for this round in the rows of: {names}. They were left as they were."


def _name(action: ActionPart) -> str:
    return f"{action.ref} {action.name}".strip()


def _row_name(row: RowAction) -> str:
    return f"{row.ref} {short(row.text)}".strip()
