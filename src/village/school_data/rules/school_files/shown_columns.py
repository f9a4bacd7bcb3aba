"""The columns of a file for a page on which a person says what each of them means; as plain JSON."""

from typing import Any

from village.importing.rules.cleaning.words import text_or_nothing
from village.importing.rules.columns.kinds import KINDS
from village.importing.rules.layouts.grids import grid_headings
from village.importing.rules.layouts.results import tracker_columns
from village.importing.rules.understanding import wishes_of
from village.school_data.rules.school_files.looking_at import Looked, layout_words

MOST_COLUMNS = 80
SAMPLES = 3
LONGEST_SAMPLE = 40


def columns_shown(looked: Looked) -> list[dict[str, Any]]:
    """Return each column that a person can give a meaning; days of registers and subjects of trackers mean themselves.

    Keys: at, heading, samples, chosen (code of the meaning or nothing), found (why), doubt (a question instead).
    """
    head = looked.head
    if head is None:
        return []
    matching = looked.found.matching if looked.found else None
    by_column = {match.column: match for match in matching.matches} if matching else {}
    doubts = (
        {column: question.sentence for question in matching.questions for column in question.columns}
        if matching
        else {}
    )
    own = set(meant_by_themselves(looked))
    shown = []
    for at, heading in enumerate(head.headings):
        if at in own or (not heading.strip() and not any(row.cell(at).strip() for row in head.rows)):
            continue
        match = by_column.get(at)
        shown.append(
            {
                "at": at,
                "heading": heading.strip() or f"Column {at + 1}",
                "samples": _samples(looked, at),
                "chosen": match.code if match else "",
                "found": _found(match.reason, looked) if match else "",
                "doubt": doubts.get(at, ""),
            }
        )
    return shown[:MOST_COLUMNS]


def _found(reason: str, looked: Looked) -> str:
    return "As in an earlier file." if looked.is_saved and reason == "This was chosen." else reason


def meant_by_themselves(looked: Looked) -> list[int]:
    """Return the columns whose headings say all: days of a register, subjects of a tracker."""
    if looked.head is None or looked.found is None:
        return []
    if looked.kind == "marks":
        return sorted(grid_headings(looked.head))
    if looked.kind in ("attainment", "targets"):
        return [column for column, _ in tracker_columns(looked.head, looked.found.matching)]
    return []


def layout_shown(looked: Looked) -> dict[str, Any]:
    """Return how the rows lie: code, words, reason, and a line on the columns that mean themselves."""
    words, reason = layout_words(looked)
    own = meant_by_themselves(looked)
    return {
        "code": looked.marks.code if looked.marks else "",
        "words": words,
        "reason": reason,
        "own": len(own),
        "own_first": looked.head.headings[own[0]] if own and looked.head else "",
        "own_last": looked.head.headings[own[-1]] if own and looked.head else "",
    }


def meanings_shown(looked: Looked) -> list[list[str]]:
    """Return code and words of every meaning that a column of this file can have."""
    if looked.head is None or looked.kind not in KINDS:
        return []
    return [[wish.code, wish.label] for wish in wishes_of(looked.head, KINDS[looked.kind])]


def _samples(looked: Looked, at: int) -> list[str]:
    found: dict[str, None] = {}
    for row in looked.head.rows if looked.head else ():
        words = text_or_nothing(row.cell(at))
        if words:
            found.setdefault(f"{words[:LONGEST_SAMPLE]}…" if len(words) > LONGEST_SAMPLE else words)
        if len(found) == SAMPLES:
            break
    return list(found)
