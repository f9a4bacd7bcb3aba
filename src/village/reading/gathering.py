"""What a reading has gathered so far: sections under way, head fields, and which sources found a home."""

from dataclasses import dataclass, field
from datetime import date

from village.reading.outline import (
    ColumnReading,
    Doubt,
    Funding,
    HeadField,
    Hints,
    OutlineAction,
    OutlineSection,
    RowKind,
    RowReading,
    Unplaced,
)
from village.reading.vocabulary import plain


@dataclass(slots=True)
class SectionDraft:
    """A section while its rows are being read."""

    title: str | None = None
    ref: str | None = None
    aim: str | None = None
    actions: list[OutlineAction] = field(default_factory=list)
    key_issues: list[str] = field(default_factory=list)
    success_criteria: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    source: list[str] = field(default_factory=list)

    def has_more_than_title(self) -> bool:
        return bool(self.actions or self.key_issues or self.success_criteria or self.notes or self.aim)

    def finished(self) -> OutlineSection:
        return OutlineSection(
            self.title,
            self.ref,
            self.aim,
            tuple(self.actions),
            tuple(self.key_issues),
            tuple(self.success_criteria),
            " ".join(self.notes) or None,
            tuple(self.source),
        )


@dataclass(slots=True)
class Gathering:
    """Everything found so far in one document."""

    hints: Hints = field(default_factory=Hints)
    period: tuple[date, date] | None = None
    head: list[HeadField] = field(default_factory=list)
    funding: list[Funding] = field(default_factory=list)
    initials: list[tuple[str, str]] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    columns: list[ColumnReading] = field(default_factory=list)
    rows: list[RowReading] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    """Ids of blocks and cells whose words stand in a field."""
    current: SectionDraft | None = None
    title_ids: set[str] = field(default_factory=set)
    """Ids of the lines that make the plan's title."""

    def open_section(self, title: str | None, ref: str | None = None, source: str = "") -> SectionDraft:
        """Start a section, or go on with one of the same title that has no actions yet or is still the current one."""
        for draft in self.sections:
            same = plain(draft.title or "") == plain(title or "") and (draft.ref or "") == (ref or "")
            if same and (draft is self.current or not draft.actions or bool(title)):
                self.current = draft
                break
        else:
            self.current = SectionDraft(title, ref)
            self.sections.append(self.current)
        if source and source not in self.current.source:
            self.current.source.append(source)
        return self.current

    def section(self) -> SectionDraft:
        """Return the section under way; a nameless one when none was opened."""
        return self.current if self.current is not None else self.open_section(None)

    def put_aside(self, text: str, source: str, why: str = "", proposal: str = "") -> None:
        """Keep words that found no field."""
        if text.strip():
            self.unplaced.append(Unplaced(text.strip(), source, why, proposal))
            self.used.add(source)

    def row(self, row_id: str, kind: RowKind, reason: str = "") -> None:
        self.rows.append(RowReading(row_id, kind, reason))

    def add_head(self, kind: str, label: str, text: str, source: str) -> None:
        self.head.append(HeadField(kind, label, text, source))
        self.used.add(source)

    @property
    def action_count(self) -> int:
        return sum(len(section.actions) for section in self.sections)
