"""The page on which a person checks what Village understood of a plan document."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from village.documents.blocks import Document
from village.plans.drafts.decisions import Decisions
from village.plans.drafts.draft import Draft, DraftPiece
from village.plans.pages.import_check.leads import LeadQuestion, lead_questions
from village.plans.pages.import_check.mapping import MappedTables, mapped_tables
from village.plans.pages.import_check.readings import ActionShown, RowReadings, readings_of, row_of
from village.plans.pages.import_check.source import SourceRow, source_rows
from village.plans.reading.outline import Doubt
from village.plans.rules.matching import KnownName

HEAD_KINDS = (
    ("aim", "Aim"),
    ("strategic_priority", "Strategic priority"),
    ("diagnosis", "Diagnosis"),
    ("key_issues", "Key issues"),
    ("success_criteria", "Success criteria"),
    ("links", "Links to other groups"),
    ("kpis", "Key performance indicators"),
    ("funding", "Resources"),
    ("evaluation", "Evaluation methods"),
    ("timetable", "Delivery timetable"),
    ("note", "Note on the plan"),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of the document and what it became."""

    number: int
    source: SourceRow
    readings: RowReadings

    @property
    def is_read(self) -> bool:
        readings = self.readings
        return bool(readings.sections or readings.actions or readings.part_of or readings.head or readings.pieces)

    @property
    def is_to_check(self) -> bool:
        return any(action.doubts for action in self.readings.actions)


@dataclass(frozen=True, slots=True)
class ToCheck:
    """One doubt in the list that puts the least sure first."""

    action: ActionShown
    doubt: Doubt
    row: str
    """Id of the pair on the page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One unplaced piece and its proposed home."""

    key: str
    name: str
    text: str
    why: str
    home: str
    """Value of the proposed choice: "head:note", or empty to leave it in the tray."""
    row: str


@dataclass(frozen=True, slots=True)
class ImportPage:
    """All that the page shows."""

    title: str
    organisation: str
    period: str
    tables: tuple[MappedTables, ...]
    pairs: tuple[Pair, ...]
    made: tuple[ActionShown, ...]
    """Actions that begin in no row: a person made them."""
    to_check: tuple[ToCheck, ...]
    pieces: tuple[Piece, ...]
    leads: tuple[LeadQuestion, ...]
    sections: tuple[tuple[str, str], ...]
    """(key, name) of each section, for moving."""
    actions: tuple[tuple[str, str], ...]
    """(key, name) of each action, for dropping words into it."""
    action_count: int
    section_count: int
    word_count: int
    kept_count: int
    doubts: tuple[Doubt, ...]
    questions: tuple[str, ...]
    remarks: tuple[str, ...]
    skipped_count: int

    @property
    def check_count(self) -> int:
        return len({item.action.key for item in self.to_check})

    @property
    def sure_lead_count(self) -> int:
        return sum(1 for lead in self.leads if lead.sure)

    @property
    def kept_percent(self) -> int:
        return 100 if self.kept_count >= self.word_count else int(100 * self.kept_count / self.word_count)


def import_page(document: Document, draft: Draft, decisions: Decisions, known: Sequence[KnownName]) -> ImportPage:
    """Return the page of a draft: pairs in the document's order, doubts least sure first."""
    names = {(name.kind, name.id): name.name for name in known}
    matched = {words: names.get((match.kind, match.id or 0), "") for words, match in decisions.matches.items()}
    readings = readings_of(draft, matched)
    made = tuple(readings.pop("", RowReadings()).actions)
    pairs = tuple(_pairs(document, draft, readings))
    outline = draft.outline
    return ImportPage(
        title=outline.title or "",
        organisation=outline.organisation or "",
        period=outline.period or "",
        tables=mapped_tables(outline.columns),
        pairs=pairs,
        made=made,
        to_check=_to_check(pairs, made),
        pieces=tuple(_piece(number, row) for number, row in enumerate(draft.pieces)),
        leads=lead_questions(draft, known, decisions.matches),
        sections=tuple((row.key, _section_name(row.section.ref, row.section.title)) for row in draft.sections),
        actions=tuple((row.key, _action_name(row.action.ref, row.action.text)) for row in draft.actions()),
        action_count=sum(1 for _row in draft.actions()),
        section_count=sum(1 for row in draft.sections if row.actions),
        word_count=outline.word_count,
        kept_count=outline.kept_count,
        doubts=outline.doubts,
        questions=outline.questions,
        remarks=(*document.remarks, *outline.remarks),
        skipped_count=len(draft.skipped),
    )


def _pairs(document: Document, draft: Draft, readings: Mapping[str, RowReadings]) -> Iterator[Pair]:
    number = 0
    for row in source_rows(document, draft.outline.columns):
        found = readings.get(row.id, RowReadings())
        if all(cell.is_empty for cell in row.cells) and not (found.actions or found.sections):
            continue
        number += 1
        yield Pair(number, row, found)


def _to_check(pairs: Sequence[Pair], made: Sequence[ActionShown]) -> tuple[ToCheck, ...]:
    found = [
        ToCheck(action, doubt, f"row-{pair.number}")
        for pair in pairs
        for action in pair.readings.actions
        for doubt in action.doubts
    ]
    found += [ToCheck(action, doubt, "made") for action in made for doubt in action.doubts]
    return tuple(sorted(found, key=lambda item: item.doubt.confidence))


def _piece(number: int, row: DraftPiece) -> Piece:
    kinds = dict(HEAD_KINDS)
    proposal = row.piece.proposal
    home = f"head:{proposal}" if proposal in kinds else ""
    return Piece(row.key, f"piece-{number}", row.piece.text, row.piece.why, home, row_of(row.piece.source))


def _section_name(ref: str | None, title: str | None) -> str:
    return " ".join(part for part in (ref, title) if part) or "Without a section"


def _action_name(ref: str | None, text: str) -> str:
    name = f"{ref} {text}" if ref else text
    return name if len(name) <= 60 else f"{name[:57]}…"
