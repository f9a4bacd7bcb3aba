"""What a whole table is: a plan, cards, a head block, a key, or one of the tables that only look like plans."""

import re
from dataclasses import dataclass
from typing import Literal

from village.reading.grids import Grid
from village.reading.headers import HeaderGroup, find_headers, is_period_head
from village.reading.looks import Look, look_at, starts_with_task
from village.reading.outline import Meaning
from village.reading.owners import is_initials, is_person, looks_like_owner
from village.reading.ratings import rating_of_words
from village.reading.vocabulary import head_label, heading_meanings, table_kind
from village.reading.wording import is_ref

Kind = Literal["plan", "cards", "turned", "head", "initials", "aside"]

_WHYS = {
    "legend": "legend",
    "initials": "initials key",
    "glossary": "glossary",
    "sign_off": "sign-off",
    "history": "version history",
    "review": "review table",
    "meetings": "meeting schedule",
    "contents": "contents",
    "contacts": "contact list",
    "risks": "risk register",
    "figures": "data table",
    "budget": "budget table",
}
FIELD_MEANINGS = frozenset({"action", "objective", "owner", "timescale", "resources", "measure", "progress", "status"})
_SUPPORT = frozenset({"owner", "timescale", "measure", "progress", "status", "resources"})


@dataclass(frozen=True, slots=True)
class TableKind:
    """A table's kind with the reason, and its headers when it is a plan."""

    kind: Kind
    why: str = ""
    headers: tuple[HeaderGroup, ...] = ()


def kind_of_table(grid: Grid, caption: str, inherited_count: int) -> TableKind:
    """Return what the table is. `inherited_count`: columns of the plan table before it, 0 when there was none."""
    headers = find_headers(grid)
    top = _top_words(grid)
    named = table_kind(caption) or table_kind(top)
    strong = _plan_strength(headers)
    if named == "initials" or (named in {None, "glossary"} and _is_initials_key(grid)):
        return TableKind("initials", "initials key")
    if _is_legend(grid):
        return TableKind("aside", "legend")
    if named and (strong < 3 or grid.col_count <= 2 or (named in {"review", "meetings"} and strong < 5)):
        return TableKind("aside", _WHYS[named])
    if (strong < 3 or grid.col_count <= 2) and _is_cards(grid):
        return TableKind("cards", "labels beside their values, one block for each action")
    if strong < 2 and (turned := _turned(grid)) is not None:
        return turned
    if is_head_block(grid):
        return TableKind("head", "labels beside their texts")
    if aside := _looks_aside(grid, headers, top):
        return TableKind("aside", aside)
    if strong >= 2 and (_names_tasks(headers) or _has_task_cells(grid, headers)):
        return TableKind("plan", "its headings name actions", tuple(headers))
    return _without_heads(grid, headers, inherited_count)


def _top_words(grid: Grid) -> str:
    for row in range(min(2, grid.row_count)):
        filled = grid.filled(row)
        if len(filled) >= 2 or grid.col_count == 1:
            return " ".join(grid.text(cell) for cell in filled)
    return grid.text(grid.filled(0)[0]) if grid.row_count and grid.filled(0) else ""


def _plan_strength(headers: list[HeaderGroup]) -> int:
    """Return how many different plan fields the best header names; 0 without something to do."""
    best = 0
    for group in headers:
        kinds = {
            max(found, key=lambda meaning: found[meaning])
            for heads in group.heads
            if heads and (found := _said(heads)) and max(found.values()) >= 0.5
        }
        periods = sum(1 for heads in group.heads if heads and is_period_head(heads[-1]))
        tasks = kinds & {"action", "objective", "section"}
        support = kinds & _SUPPORT
        known = [_said(heads) for heads in group.heads if heads]
        exact = any(found.get("action", 0.0) >= 0.95 for found in known)
        if exact and len(known) >= 3 and not support:
            best = max(best, 2)
        if ("action" in tasks and support) or (tasks and (len(support) >= 2 or periods >= 2)):
            best = max(best, len(tasks) + len(support) + (periods >= 2) + ("action" in tasks))
        elif len(support) >= 2:
            best = max(best, len(support))
    return best


def _said(heads: tuple[str, ...]) -> dict[Meaning, float]:
    """Return what the lowest head says, or where it says nothing the head above it."""
    found = heading_meanings(heads[-1])
    return found if found or len(heads) < 2 or is_period_head(heads[-1]) else heading_meanings(heads[0])


def _names_tasks(headers: list[HeaderGroup]) -> bool:
    """Tell whether a head says that something is to be done or reached."""
    known = [_said(heads) for group in headers for heads in group.heads if heads]
    return any(max(found.get(meaning, 0.0) for meaning in ("action", "objective", "section")) >= 0.5 for found in known)


def _has_task_cells(grid: Grid, headers: list[HeaderGroup]) -> bool:
    """Tell whether some column holds wordings rather than names, dates and choices."""
    rows = range(headers[0].last + 1, grid.row_count) if headers else range(grid.row_count)
    return bool(rows) and any(look_at(grid, rows, col).words >= 3.5 for col in range(grid.col_count))


def _is_initials_key(grid: Grid) -> bool:
    if grid.col_count not in {2, 3, 4, 6} or grid.row_count < 2:
        return False
    pairs = [
        (grid.text_at(row, col), grid.text_at(row, col + 1))
        for row in range(grid.row_count)
        for col in range(0, grid.col_count - 1, 2)
    ]
    pairs = [(short, long) for short, long in pairs if short and long]
    fits = sum(
        1
        for short, long in pairs
        if is_initials(short) and (is_person(long) or (looks_like_owner(long) and len(long) > len(short) + 3))
    )
    return len(pairs) >= 2 and fits >= len(pairs) * 0.7


def _is_legend(grid: Grid) -> bool:
    if grid.row_count > 8:
        return False
    texts = [grid.text(cell) for cell in grid.table.cells if grid.text(cell)]
    rated = sum(
        1
        for text in texts
        if rating_of_words(text) or re.match(r"^(?:red|amber|green|blue|grey|[rgab])\b\s*[-–=:(]", text, re.IGNORECASE)
    )
    return (
        bool(texts)
        and rated >= 2
        and rated >= len(texts) * 0.33
        and len(texts) <= rated * 2 + 3
        and not any(starts_with_task(text) and len(text.split()) > 8 for text in texts)
    )


def label_meaning(text: str) -> Meaning | None:
    """Return the field a card's label names ("By when:" -> timescale), None when it is no such label."""
    found = heading_meanings(text.rstrip(": "))
    if not found or len(text.split()) > 7:
        return None
    best = max(found, key=lambda meaning: found[meaning])
    return best if found[best] >= 0.8 else None


def _is_cards(grid: Grid) -> bool:
    """Tell whether labels and values stand in pairs and name at least an action and two of its fields."""
    if grid.col_count > 6:
        return False
    labels: list[str] = []
    rows = 0
    for row in range(grid.row_count):
        filled = grid.filled(row)
        if not filled:
            continue
        rows += 1
        pairs = [cell for cell in filled[::2] if label_meaning(grid.text(cell))]
        pairs = pairs if len(pairs) == len(filled[::2]) else []
        alone = (
            len(filled) == 1 and ":" in grid.text(filled[0])[:40] and label_meaning(grid.text(filled[0]).split(":")[0])
        )
        if (pairs and len(filled) % 2 == 0) or (pairs and len(filled) == 1) or alone:
            labels.extend(str(label_meaning(grid.text(cell).split(":")[0])) for cell in (pairs or filled))
    first_row = grid.filled(0) if grid.row_count else []
    all_labels = len(first_row) > 2 and all(label_meaning(grid.text(cell)) for cell in first_row)
    kinds = set(labels)
    if all_labels or rows < 2 or len(labels) < rows * 0.6:
        return False
    return bool(kinds & {"action"}) and len(kinds & _SUPPORT) >= 2


def _turned(grid: Grid) -> TableKind | None:
    """Tell whether labels run down the first column and actions across."""
    if grid.col_count < 3 or grid.row_count < 3:
        return None
    labels = [label_meaning(grid.text_at(row, 0)) for row in range(grid.row_count)]
    kinds = {label for label in labels if label}
    across = [
        label_meaning(grid.text_at(0, col)) for col in range(1, grid.col_count) if not is_ref(grid.text_at(0, col))
    ]
    if (
        sum(1 for label in labels if label) < max(3, grid.row_count * 0.6)
        or not kinds & {"action", "objective"}
        or len(kinds & _SUPPORT) < 2
    ):
        return None
    if sum(1 for label in across if label) >= 2:
        return None
    headers = find_headers(grid.turn())
    return TableKind("turned", "labels run down the first column", tuple(headers))


def is_head_block(grid: Grid) -> bool:
    """Tell whether a table of two columns (or pairs) holds labels of a plan's head."""
    if grid.col_count not in {2, 3, 4} or not grid.row_count:
        return False
    labels = rows = heads = 0
    for row in range(grid.row_count):
        filled = grid.filled(row)
        if not filled:
            continue
        rows += 1
        text = grid.text(filled[0])
        if filled[0].col == 0 and len(text.split()) <= 9 and not is_ref(text):
            labels += 1
            heads += bool(head_label(text) or text.endswith(":"))
    first = grid.filled(0)
    if len(first) >= 2 and grid.row_count > 1 and _reads_as_header(grid, [grid.text(cell) for cell in first]):
        return False
    return rows > 0 and labels >= rows * 0.75 and heads >= max(1, rows * 0.5)


def _reads_as_header(grid: Grid, texts: list[str]) -> bool:
    return (
        sum(1 for text in texts if max(heading_meanings(text).values(), default=0.0) >= 0.8) == len(texts)
        and len(grid.filled(1)) >= 2
        and not head_label(grid.text_at(1, 0))
    )


def _looks_aside(grid: Grid, headers: list[HeaderGroup], top: str) -> str | None:
    """Return why a table holds no actions, judged by its head words and its cells."""
    heads = top.lower()
    if re.search(r"\blikelihood\b", heads) and re.search(r"\brisk\b", heads):
        return "risk register"
    if (
        re.search(r"\b(?:venue|location)\b", heads)
        and re.search(r"\b(?:date|time|meeting)\b", heads)
        and _plan_strength(headers) < 3
    ):
        return "meeting schedule"
    if re.search(r"\bsign(?:ed|ature)\b", heads) and len(heads.split()) <= 12:
        return "sign-off"
    if re.search(r"\b(?:e-?mail|telephone|phone)\b", heads) and re.search(r"\b(?:name|organisation|role)\b", heads):
        return "contact list"
    if re.search(r"\bversion\b", heads) and re.search(r"\b(?:date|author|change)", heads):
        return "version history"
    if re.search(r"\b(?:acronym|abbreviation|term)\b", heads) and re.search(
        r"\b(?:meaning|definition|stands for|explanation|full)\b", heads
    ):
        return "glossary"
    if (
        re.search(r"\breview", heads)
        and re.search(r"\b(?:sign|initial|reviewed by|date)", heads)
        and _plan_strength(headers) < 3
    ):
        return "review table"
    if _has_action_cells(grid, headers):
        return None
    cells = [grid.text(cell) for cell in grid.table.cells if grid.text(cell) and cell.col > 0 and cell.row > 0]
    numbers = sum(
        1
        for text in cells
        if re.match(r"^[<>~+−-]?\s?[£€]?\d[\d,.]*\s?(?:%|pp|k|m)?$|^n/?a$|^tbc$|^[-–]$", text, re.IGNORECASE)
    )
    if numbers >= 2 and _counts_actions(grid, headers):
        return "data table"
    if cells and numbers >= len(cells) * 0.5 and not (headers and _plan_strength(headers) >= 3):
        return "data table"
    if (
        re.search(r"\b(?:baseline|indicator)\b", heads)
        and _plan_strength(headers) < 3
        and "action" not in heads
        and not re.search(r"\b(?:lead|owner|who|responsible)\b", heads)
    ):
        return "data table"
    if _is_contents(grid):
        return "contents"
    return None


def _has_action_cells(grid: Grid, headers: list[HeaderGroup]) -> bool:
    """Tell whether a column headed as actions holds more than numbers."""
    return any(
        look_at(grid, range(group.last + 1, grid.row_count), col).number < 0.7
        for group in headers
        for col, heads in enumerate(group.heads)
        if heads and _said(heads).get("action", 0.0) >= 0.95 and group.last + 1 < grid.row_count
    )


def _counts_actions(grid: Grid, headers: list[HeaderGroup]) -> bool:
    """Tell whether a column headed as actions holds how many there are."""
    return any(
        look_at(grid, range(group.last + 1, grid.row_count), col).number >= 0.9
        for group in headers
        for col, heads in enumerate(group.heads)
        if heads and _said(heads).get("action", 0.0) >= 0.95 and group.last + 1 < grid.row_count
    )


def _is_contents(grid: Grid) -> bool:
    if grid.col_count not in {2, 3}:
        return False
    last = [grid.text_at(row, grid.col_count - 1) for row in range(grid.row_count)]
    numbers = [int(text) for text in last if re.fullmatch(r"\d{1,3}", text)]
    return len(numbers) >= 3 and len(numbers) >= grid.row_count * 0.7 and numbers == sorted(numbers)


def _without_heads(grid: Grid, headers: list[HeaderGroup], inherited_count: int) -> TableKind:
    """Judge a table whose headings say little: the go-on of the plan before, or a plan by the look of its cells."""
    looks = [look_at(grid, range(grid.row_count), col) for col in range(grid.col_count)]
    tasks = [look for look in looks if look.words >= 4 and look.imperative >= 0.4]
    people = any(look.owner >= 0.5 and look.filled >= 1 for look in looks)
    times = any(look.time >= 0.5 for look in looks)
    if inherited_count == grid.col_count and inherited_count > 2 and (tasks or _wordy(looks)) and not headers:
        return TableKind("plan", "it goes on with the table before")
    if tasks and (people or times) and grid.col_count >= 3:
        return TableKind("plan", "its cells look like tasks with leads or times", tuple(headers))
    if headers and tasks:
        return TableKind("plan", "some headings and its cells look like a plan", tuple(headers))
    return TableKind("aside", "table without actions")


def _wordy(looks: list[Look]) -> bool:
    return any(look.words >= 5 for look in looks) and any(
        look.owner >= 0.4 or look.time >= 0.4 or look.tick > 0 for look in looks
    )
