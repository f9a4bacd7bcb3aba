"""A round's answers about the plan of any document, for tests that fill that document."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile
from zoneinfo import ZoneInfo

from village.documents.blocks import Document
from village.documents.word.docx import read_docx
from village.plans.drafts.draft import texts_of_action
from village.reading.outline import Outline, OutlineAction
from village.reading.understand import understand
from village.reports.rules.content import ActionPart, Content, SectionPart, Source, SourceColumn, SourcePlace
from village.reports.rules.own_places import Places

CODES = ("green", "amber", "red", "complete", "not_started")
LABELS = {
    "green": "Green",
    "amber": "Amber",
    "red": "Red",
    "complete": "Complete",
    "not_started": "Not started",
    "on_hold": "On hold",
}


def read_bytes(docx: bytes) -> Document:
    """Return the document that the bytes hold."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.docx"
        path.write_bytes(docx)
        return read_docx(path)


def content_about(outline: Outline, *, year: int = 2025, term: str = "spring") -> Content:
    """Return the round's content: every action of the outline answered, in turn green, amber, red and so on."""
    number = 0
    sections = []
    for section_id, section in enumerate(outline.sections, 1):
        parts = []
        for action in section.actions:
            number += 1
            parts.append(answered(part_of(action, number, section_id), CODES[number % len(CODES)]))
        sections.append(SectionPart(section_id, section.title or "", section.ref or "", actions=tuple(parts)))
    columns = tuple(SourceColumn(one.table, one.col, one.head, one.meaning) for one in outline.columns)
    return Content(
        partnership="Thornaby Vale",
        plan_id=1,
        title=outline.title or "Plan",
        round_id=1,
        round_title=f"{term.capitalize()} term",
        academic_year=year,
        term=term,
        as_at=datetime(2026, 3, 18, 10, 0, tzinfo=ZoneInfo("Europe/London")),
        period=outline.period or "",
        sections=tuple(sections),
        source=Source(1, 1, "plan.docx", columns),
    )


def part_of(action: OutlineAction, number: int, section_id: int) -> ActionPart:
    """Return the action as a plan that was brought in from the document has it."""
    return ActionPart(
        id=number,
        text=action.text,
        section_id=section_id,
        ref=action.ref or "",
        text_as_written="\n".join(texts_of_action(action)),
        objective=action.objective or "",
        lead_words=action.owner or "",
        when=action.timescale or "",
        resources=action.resources or "",
        measure=action.measure or "",
        source=SourcePlace(action.source, action.field_sources),
    )


def answered(part: ActionPart, code: str, text: str = "") -> ActionPart:
    """Return the action with a rating and a word of this round."""
    said = text or f"Answer {part.id} tells that families came & stayed."
    return replace(part, rating_code=code, rating_label=LABELS[code], update_text=said, state="confirmed")


def with_actions(content: Content, actions: Iterable[ActionPart]) -> Content:
    """Return the content with its actions replaced by those of the same ids."""
    by_id = {action.id: action for action in actions}
    return replace(
        content,
        sections=tuple(
            replace(section, actions=tuple(by_id.get(action.id, action) for action in section.actions))
            for section in content.sections
        ),
    )


def with_new_action(content: Content, section: int, action: ActionPart) -> Content:
    """Return the content with one more action at the end of a section."""
    sections = list(content.sections)
    sections[section] = replace(sections[section], actions=(*sections[section].actions, action))
    return replace(content, sections=tuple(sections))


def places_in(docx: bytes) -> Places:
    """Return what the import of this very file kept."""
    document = read_bytes(docx)
    return Places(hashlib.sha256(docx).hexdigest(), document, understand(document))


def main_part(docx: bytes) -> bytes:
    """Return word/document.xml."""
    return ZipFile(BytesIO(docx)).read("word/document.xml")
