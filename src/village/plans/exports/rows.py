"""A plan's actions as rows of text, the same for Excel and CSV, each with the marks that make coming back safe."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from village.plans.rules.facts import ActionFacts, PlanFacts, TickFacts
from village.plans.rules.scale import label_of

ID_HEAD = "Village no."
MARK_HEAD = "Village mark"
TICK = "✓"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its code, its head, its width in characters, and whether a change of it comes back."""

    code: str
    head: str
    width: int
    comes_back: bool = True


COLUMNS_BEFORE_YEARS = (
    Column("section", "Section", 22),
    Column("ref", "Ref", 8),
    Column("text", "Action", 48),
    Column("objective", "Objective", 24),
    Column("leads", "Leads", 22),
)
COLUMNS_AFTER_YEARS = (
    Column("time_words", "Time", 18),
    Column("resources", "Resources", 24),
    Column("measure", "Measure of success", 34),
    Column("status", "Status", 13),
    Column("notes", "Notes", 24),
    Column("update", "Last update", 34, comes_back=False),
)


def columns_of(plan: PlanFacts) -> tuple[Column, ...]:
    """Return the columns of a plan's table: words, a column for each year ("year-7"), words."""
    years = tuple(Column(f"year-{year.id}", year.label, 11) for year in plan.years)
    return (*COLUMNS_BEFORE_YEARS, *years, *COLUMNS_AFTER_YEARS)


def section_names(plan: PlanFacts) -> dict[int, str]:
    """Return the name under which each section stands in the table."""
    return {section.id: f"{section.ref} {section.title}".strip() for section in plan.sections}


def cells_of(plan: PlanFacts, action: ActionFacts) -> dict[str, str]:
    """Return the text of every cell of an action by column code."""
    cells = {
        "section": section_names(plan).get(action.section_id, ""),
        "ref": action.ref,
        "text": action.text,
        "objective": action.objective,
        "leads": "; ".join(lead.name for lead in action.leads),
        "time_words": action.time_words,
        "resources": action.resources,
        "measure": action.measure,
        "status": label_of(plan.scale, action.status) if action.status else "",
        "notes": action.notes,
        "update": action.last_update.text if action.last_update else "",
    }
    for year in plan.years:
        cells[f"year-{year.id}"] = tick_text([tick for tick in action.ticks if tick.year_id == year.id])
    return cells


def tick_text(ticks: Sequence[TickFacts]) -> str:
    """Return the ticks of one year as a cell: "✓ Pilot", or "autumn: Pilot; spring"."""
    parts = []
    for tick in ticks:
        if tick.term:
            parts.append(f"{tick.term}: {tick.word}" if tick.word else tick.term)
        else:
            parts.append(f"{TICK} {tick.word}".strip())
    return "; ".join(parts)


def ticks_read(text: str, year_id: int) -> list[dict[str, Any]]:
    """Return the ticks that a cell holds; any words tick the year."""
    ticks = []
    for part in (part.strip() for part in text.split(";")):
        if not part:
            continue
        head, _colon, word = part.partition(":")
        if head.strip().casefold() in {"autumn", "spring", "summer"}:
            ticks.append({"year": year_id, "term": head.strip().casefold(), "word": word.strip()})
        else:
            bare = re.sub(r"^(?:[✓✔√xX](?=\s|$)|yes\b)\s*", "", part)
            ticks.append({"year": year_id, "term": "", "word": bare})
    return ticks


def same_text(text: str) -> str:
    """Return what is left of a cell when what Excel, people and readers do to spaces and bullets is taken away."""
    lines = (re.sub(r"^[\s•·▪◦‣\-–—*]+", "", line) for line in text.splitlines())
    return " ".join(" ".join(lines).split())


def mark_of(action: ActionFacts, cells: Mapping[str, str]) -> str:
    """Return the mark that goes out with a row: the version, and what each cell held."""
    return json.dumps(
        {"v": action.version, "c": {code: short_hash(text) for code, text in cells.items()}}, separators=(",", ":")
    )


def short_hash(text: str) -> str:
    """Return eight characters that tell whether a cell still says the same."""
    return hashlib.sha256(same_text(text).encode()).hexdigest()[:8]
