"""The page on which a person checks what Village understood of a plan document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from village.documents.blocks import Document
from village.plans.drafts.decisions import Decisions
from village.plans.drafts.draft import Draft, outline_of, words_of
from village.plans.drafts.edits import DropDoubt
from village.plans.pages.import_check.about import WhatRowsAre
from village.plans.pages.import_check.leads import LeadQuestion, lead_questions
from village.plans.pages.import_check.mapping import MappedTables, mapped_tables
from village.plans.pages.import_check.places import (
    PIECES_AT_ONCE,
    ROWS_AT_ONCE,
    Places,
    part_of,
    places_of,
    row_of_action,
)
from village.plans.pages.import_check.readings import ActionShown, RowReadings, readings_of
from village.plans.pages.import_check.source import SourceRow, source_rows
from village.plans.pages.import_check.tray import Piece, pieces_of
from village.plans.rules.matching import KnownName
from village.reading.outline import Doubt, Outline


@dataclass(frozen=True, slots=True)
class Shown:
    """Which parts of a long page are asked for, and which form is open."""

    rows: int = 1
    pieces: int = 1
    apart: str = ""
    """The table whose columns are set by themselves."""
    editing: str = ""
    """Key of the action or section whose form is open."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of the document and what it became."""

    number: int
    source: SourceRow
    readings: RowReadings
    about: str
    """What the row is when it holds neither action nor section."""
    home: str
    """Key of the section that the row stands in, for new actions; empty before the first."""

    @property
    def is_to_check(self) -> bool:
        return any(action.doubts for action in self.readings.actions)


@dataclass(frozen=True, slots=True)
class ToCheck:
    """One doubt in the list that puts the least sure first."""

    name: str
    doubt: Doubt
    anchor: str
    """Id of the pair."""
    link: str
    """The way to the pair, also when it stands in another part of the document."""


@dataclass(frozen=True, slots=True)
class ImportPage:
    """All that the page shows."""

    title: str
    organisation: str
    period: str
    tables: tuple[MappedTables, ...]
    pairs: tuple[Pair, ...]
    """Those of the shown part."""
    row_count: int
    row_part: int
    row_part_count: int
    made: tuple[ActionShown, ...]
    """Actions that begin in no row: a person made them."""
    to_check: tuple[ToCheck, ...]
    check_count: int
    pieces: tuple[Piece, ...]
    """Those of the shown part of the tray."""
    piece_count: int
    proposed_count: int
    """Pieces for which the reader proposes a home."""
    piece_part: int
    piece_part_count: int
    leads: tuple[LeadQuestion, ...]
    sections: tuple[tuple[str, str], ...]
    """(key, name) of each section, for moving."""
    actions: tuple[tuple[str, str], ...]
    """(key, name) of each action, for dropping words into it."""
    all_pieces: tuple[tuple[int, str], ...]
    """(number, first words) of every piece, for taking one into an action."""
    section_count: int
    word_count: int
    kept_count: int
    doubts: tuple[Doubt, ...]
    questions: tuple[str, ...]
    remarks: tuple[str, ...]
    skipped_count: int

    @property
    def action_count(self) -> int:
        return len(self.actions)

    @property
    def sure_lead_count(self) -> int:
        return sum(1 for lead in self.leads if lead.sure)

    @property
    def kept_percent(self) -> int:
        return 100 if self.kept_count >= self.word_count else int(100 * self.kept_count / self.word_count)


def import_page(
    document: Document,
    read: Outline,
    draft: Draft,
    decisions: Decisions,
    known: Sequence[KnownName],
    shown: Shown,
) -> ImportPage:
    """Return the page of a draft: pairs in the document's order, doubts least sure first; `read` is before edits."""
    names = {(name.kind, name.id): name.name for name in known}
    matched = {words: names.get((match.kind, match.id or 0), "") for words, match in decisions.matches.items()}
    rows = list(source_rows(document, draft.outline.columns))
    places = places_of(rows, draft)
    readings = readings_of(draft, matched)
    row_part = _row_part(draft, places, shown)
    actions = tuple((row.key, _action_name(row.action.ref, row.action.text)) for row in draft.actions())
    pieces = pieces_of(draft, places, actions)
    piece_parts = max(-(-len(pieces) // PIECES_AT_ONCE), 1)
    piece_part = min(max(shown.pieces, 1), piece_parts)
    outline = draft.outline
    return ImportPage(
        title=outline.title or "",
        organisation=outline.organisation or "",
        period=outline.period or "",
        tables=mapped_tables(outline.columns, shown.apart),
        pairs=tuple(_pairs(rows, places, row_part, readings, draft)),
        row_count=len(places.numbers),
        row_part=row_part,
        row_part_count=places.part_count,
        made=_made(readings, places),
        to_check=doubts_to_check(draft, places),
        check_count=sum(1 for row in draft.actions() if row.action.doubts),
        pieces=pieces[(piece_part - 1) * PIECES_AT_ONCE : piece_part * PIECES_AT_ONCE],
        piece_count=len(pieces),
        proposed_count=sum(1 for piece in pieces if piece.proposed),
        piece_part=piece_part,
        piece_part_count=piece_parts,
        leads=lead_questions(draft, known, decisions.matches),
        sections=tuple((row.key, _section_name(row.section.ref, row.section.title)) for row in draft.sections),
        actions=actions,
        all_pieces=tuple((number, _cut(piece.text)) for number, piece in enumerate(pieces)),
        section_count=sum(1 for row in draft.sections if row.actions),
        word_count=outline.word_count,
        kept_count=_kept(read, draft),
        doubts=outline.doubts,
        questions=outline.questions,
        remarks=(*document.remarks, *outline.remarks),
        skipped_count=sum(1 for number in draft.skipped if not isinstance(decisions.edits[number], DropDoubt)),
    )


def _row_part(draft: Draft, places: Places, shown: Shown) -> int:
    """Return the part of the document to show: the one with the open row, else the one that is asked for."""
    row = row_of_action(draft, shown.editing) if shown.editing else ""
    if row in places.numbers:
        return part_of(places.numbers[row])
    return min(max(shown.rows, 1), places.part_count)


def _pairs(
    rows: Sequence[SourceRow], places: Places, part: int, readings: Mapping[str, RowReadings], draft: Draft
) -> list[Pair]:
    what, pairs, home = WhatRowsAre(draft), [], ""
    first, last = (part - 1) * ROWS_AT_ONCE, part * ROWS_AT_ONCE
    for row in rows:
        found = readings.get(row.id, RowReadings())
        home = found.sections[-1].key if found.sections else home
        number = places.numbers.get(row.id, 0)
        if first < number <= last:
            is_told = found.sections or found.actions or found.part_of or found.head or found.pieces
            pairs.append(Pair(number, row, found, "" if is_told else what.about(row), home))
    return pairs


def _made(readings: Mapping[str, RowReadings], places: Places) -> tuple[ActionShown, ...]:
    """Return the actions whose row is not shown, so that none goes missing."""
    return tuple(action for row, found in readings.items() if row not in places.numbers for action in found.actions)


def doubts_to_check(draft: Draft, places: Places) -> tuple[ToCheck, ...]:
    """Return every open question on an action, the least sure first."""
    found = []
    for row in draft.actions():
        place = row_of_action(draft, row.key) if row.action.doubts else ""
        name = row.action.ref or _cut(row.action.text, 40)
        found += [ToCheck(name, doubt, places.anchor(place), places.link(place)) for doubt in row.action.doubts]
    return tuple(sorted(found, key=lambda item: item.doubt.confidence))


def _kept(read: Outline, draft: Draft) -> int:
    """Return how many of the document's words still stand in the draft; words that a person added do not count."""
    lost = words_of(read) - words_of(outline_of(draft))
    return max(read.kept_count - sum(lost.values()), 0)


def _section_name(ref: str | None, title: str | None) -> str:
    return " ".join(part for part in (ref, title) if part) or "Without a section"


def _action_name(ref: str | None, text: str) -> str:
    return _cut(f"{ref} {text}" if ref else text)


def _cut(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
