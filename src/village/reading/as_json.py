"""The outline as the JSON that people and other programs read."""

from typing import Any

from village.reading.outline import Outline, OutlineAction, OutlineSection


def as_json(outline: Outline) -> dict[str, Any]:
    """Return the plan with its head, sections, actions, unplaced words and column heads, ready for json.dumps."""
    return {
        "title": outline.title,
        "organisation": outline.organisation,
        "period": outline.period,
        "head": [{"kind": field.kind, "label": field.label, "text": field.text} for field in outline.head],
        "funding": [{"period": fund.period, "pence": fund.pence} for fund in outline.funding],
        "initials": [{"initials": initials, "name": name} for initials, name in outline.initials],
        "questions": list(outline.questions),
        "sections": [_section(section) for section in outline.sections],
        "unplaced": [{"text": piece.text, "why": piece.why, "source": piece.source} for piece in outline.unplaced],
        "columns": [
            {"source": column.table, "head": head, "meaning": column.meaning} for column, head in _heads(outline)
        ],
        "remarks": list(outline.remarks),
    }


def _heads(outline: Outline) -> list[tuple[Any, str]]:
    """Return each column with its heads, a head over several columns only with the first."""
    seen: set[tuple[str, str]] = set()
    found: list[tuple[Any, str]] = []
    for column in outline.columns:
        parts = [part for part in column.head.split(" / ") if part and (column.table, part) not in seen]
        seen.update((column.table, part) for part in parts)
        if parts:
            found.append((column, " / ".join(parts)))
    return found


def _section(section: OutlineSection) -> dict[str, Any]:
    return {
        "ref": section.ref,
        "title": section.title,
        "aim": section.aim,
        "key_issues": list(section.key_issues),
        "success_criteria": list(section.success_criteria),
        "notes": section.notes,
        "actions": [_action(action) for action in section.actions],
    }


def _action(action: OutlineAction) -> dict[str, Any]:
    return {
        "ref": action.ref,
        "text": action.text,
        "steps": [step.text for step in action.steps],
        "owner": action.owner,
        "timescale": action.timescale,
        "resources": action.resources,
        "measure": action.measure,
        "progress": action.progress,
        "status": action.status,
        "objective": action.objective,
        "notes": action.notes,
        "resolved": dict(action.resolved),
        "rating": action.rating,
        "marks": [
            {"period": mark.period, "tick": mark.tick, "words": mark.words, "rating": mark.rating}
            for mark in action.marks
        ],
        "source": list(action.source),
    }
