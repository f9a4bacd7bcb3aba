"""A report as a PDF: tagged, accessible (PDF/UA-1), A4, and the same bytes for the same report."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from village.basics.plain_values import to_plain
from village.design.wording import money
from village.printing.compiling import compiled
from village.reports.rules.content import Content
from village.reports.rules.setting_out import EXCEPTION, silent_words
from village.reports.rules.sheet import ActionLine, Rated, Sheet

ROOM = Path(__file__).resolve().parent.parent
TEMPLATES = ROOM / "typst"
MARK = ROOM.parent / "design" / "static" / "village" / "mark.svg"


def pdf_of(sheet: Sheet, content: Content) -> bytes:
    """Return the report as the bytes of a PDF file."""
    name = "exception.typ" if sheet.layout == EXCEPTION else "report.typ"
    values = {"sheet": json.dumps(values_of(sheet, content), ensure_ascii=False)}
    return compiled(TEMPLATES / name, values, content.cover.frozen_at or content.as_at)


def values_of(sheet: Sheet, content: Content) -> dict[str, Any]:
    """Return what the template writes: words only, never a line of its language."""
    unseen: dict[str, Any] = {code: () for code in ("backwards", "improved") if not sheet.shows(code)}
    values: dict[str, Any] = to_plain(replace(sheet, sections=(), **unseen))
    values["partnership"] = content.partnership
    values["parts"] = [code for code in sheet.parts if sheet.shows(code)]
    values["asked_words"], values["nobody_words"] = silent_words(sheet.asked), silent_words(sheet.nobody)
    values["mark"] = _mark()
    values["sections"] = [
        {
            "heading": section.heading,
            "aim": section.aim,
            "word": section.word,
            "word_by": section.word_by,
            "rows": [_row(line) for line in section.rows],
        }
        for section in sheet.sections
    ]
    values["money"] = [
        {
            "source": row.source,
            "period": row.period,
            "amount": money(row.amount_pence),
            "allocated": money(row.allocated_pence),
            "spent": money(row.spent_pence),
            "left": money(row.left_pence),
        }
        for row in sheet.money
    ]
    return values


def _row(line: ActionLine) -> dict[str, Any]:
    """Return one action with its small print gathered, which typst sets far quicker than piece by piece."""
    facts = (("Lead", line.leads), ("When", line.when), ("Measure", line.measure), ("Resources", line.resources))
    signed = ". ".join(words for words in (line.said, line.settled) if words)
    evidence = f"Evidence: {line.evidence}" if line.evidence else ""
    return {
        "ref": line.ref,
        "text": line.text,
        "is_new": line.is_new,
        "rated": _rated(line.rated),
        "before": _rated(line.before) if line.before else None,
        "update": line.update,
        "reason": line.reason,
        "views": [{"rated": _rated(view.rated), "who": view.who, "text": view.text} for view in line.views],
        "facts": "\n".join(f"{label}: {words}" for label, words in facts if words),
        "signed": "\n".join(words for words in (signed, evidence, line.became) if words),
    }


def _rated(rated: Rated) -> dict[str, str]:
    return {"code": rated.code, "label": rated.label}


@cache
def _mark() -> str:
    return MARK.read_text(encoding="utf-8")
