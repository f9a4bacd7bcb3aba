"""Second thoughts on a table's columns: what the columns beside it and the headings above tell of each one."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from village.reading.columns import Assigned, ColumnFacts, head_fit
from village.reading.headers import is_period_head
from village.reading.looks import Look
from village.reading.outline import Meaning
from village.reading.vocabulary import best_heading_score, plain

_LATER_DATE = re.compile(
    r"\b(?:completed|closed|achieved|revised|actual|signed off|reviewed|review|extended|new date|slipped|met)\b"
)
_COMPLETION = re.compile(r"^(?:date of completion.*|completion date|date complete|actual completion.*)$")
_TARGET_DATE = re.compile(r"\b(?:target|due|original|planned|agreed|deadline|by when|when|timescale|implementation)\b")
_FIRST_DATE = re.compile(r"\b(?:start|begin|from|commence\w*)\b")
_HELPERS = re.compile(
    r"\b(?:partners?|support|supported|supporting|stakeholders?|others?|involved|involving|consultees?|"
    r"governors?|portfolio holder|cabinet member|contributors?|who else|key contacts?)\b"
)
_LEADS = re.compile(r"\b(?:leads?|led|leader|leading|responsib\w*|resp|owner|accountable|who|whom|sro)\b")


def settle(
    assigned: Sequence[Assigned],
    facts: Sequence[ColumnFacts],
    fixed: dict[int, Meaning],
    in_section: bool,
    has_banners: Callable[[], bool],
) -> list[Assigned]:
    """Return the columns' meanings once neighbours have been weighed; those a person fixed stay."""
    result = list(assigned)
    for step in (_levels, _two_tasks, _second_dates, _helpers, _words_of_status, _one_group):
        changed = step(result, facts)
        result = [result[col] if col in fixed else changed[col] for col in range(len(result))]
    return _sections(result, facts, fixed, in_section, has_banners)


def _head(column: ColumnFacts) -> str:
    return plain(column.heads[-1]) if column.heads else ""


def _moved(column: Assigned, meaning: Meaning, reason: str) -> Assigned:
    return Assigned(meaning, column.confidence * 0.8, f"{column.reason}; {reason}", column.meaning)


def _levels(columns: list[Assigned], facts: Sequence[ColumnFacts]) -> list[Assigned]:
    """Make "High, medium, low" a note unless its heading speaks of cost or rating."""
    return [
        _moved(column, "note", "its cells are levels of priority")
        if fact.look.level >= 0.7
        and column.meaning in {"section", "objective", "measure", "progress", "action", "owner"}
        else column
        for column, fact in zip(columns, facts, strict=True)
    ]


def _two_tasks(columns: list[Assigned], facts: Sequence[ColumnFacts]) -> list[Assigned]:
    """Of two columns of actions the left one says what for, when the right one is plainly the action."""
    tasks = [col for col, column in enumerate(columns) if column.meaning == "action"]
    if len(tasks) != 2 or any(column.meaning == "objective" for column in columns):
        return columns
    left, right = tasks
    merged = facts[left].look.merged > 0.5 and facts[right].look.merged < 0.3
    plainly = bool(re.search(r"\bactions?\b|\bsteps\b", _head(facts[right]))) and not re.search(
        r"\bactions?\b|\btasks?\b", _head(facts[left])
    )
    if not (merged or plainly):
        return columns
    result = list(columns)
    result[left] = replace(_moved(columns[left], "objective", "the column beside it holds the actions"))
    return result


def _second_dates(columns: list[Assigned], facts: Sequence[ColumnFacts]) -> list[Assigned]:
    """Keep the date when something was done, or the date it slipped to, apart from the date it is due."""
    times = [col for col, column in enumerate(columns) if column.meaning == "timescale" and facts[col].heads]
    heads = {col: _head(facts[col]) for col in times}
    if len(times) < 2 or any(_FIRST_DATE.search(head) for head in heads.values()):
        return columns
    later = {col for col in times if _LATER_DATE.search(heads[col]) and not re.search(r"\bto be\b", heads[col])}
    if any(_TARGET_DATE.search(heads[col]) for col in times if col not in later):
        later |= {col for col in times[1:] if _COMPLETION.match(heads[col])}
    if len(later) == len(times):
        return columns
    return [
        _moved(column, "note", "another column holds the date it is due") if col in later else column
        for col, column in enumerate(columns)
    ]


def _helpers(columns: list[Assigned], facts: Sequence[ColumnFacts]) -> list[Assigned]:
    """Keep partners and supporters beside a lead out of the owner."""
    owners = [col for col, column in enumerate(columns) if column.meaning == "owner"]
    leads = [col for col in owners if _LEADS.search(_head(facts[col])) and not _HELPERS.search(_head(facts[col]))]
    if not leads:
        return columns
    helpers = {col for col in owners if col not in leads and _HELPERS.search(_head(facts[col]))}
    return [
        _moved(column, "note", "another column names the lead") if col in helpers else column
        for col, column in enumerate(columns)
    ]


def _words_of_status(columns: list[Assigned], facts: Sequence[ColumnFacts]) -> list[Assigned]:
    """Take "On track" and "Complete" in one of two progress columns as the status."""
    words = [col for col, column in enumerate(columns) if column.meaning == "progress"]
    if len(words) < 2 or any(column.meaning == "status" for column in columns):
        return columns
    rated = [col for col in words if facts[col].look.rating >= 0.7 and facts[col].look.words <= 3]
    if len(rated) != 1:
        return columns
    result = list(columns)
    result[rated[0]] = _moved(columns[rated[0]], "status", "its cells are ratings, and another column holds words")
    return result


def _one_group(columns: list[Assigned], facts: Sequence[ColumnFacts]) -> list[Assigned]:
    """Give periods under one head one meaning, that of most."""
    result = list(columns)
    groups: dict[str, list[int]] = {}
    for col, fact in enumerate(facts):
        if len(fact.heads) > 1 and is_period_head(fact.heads[-1]):
            groups.setdefault(fact.heads[0], []).append(col)
    for group in groups.values():
        found = [columns[col].meaning for col in group]
        most = max(set(found), key=lambda meaning: (found.count(meaning), meaning == "period_tick"))
        for col in group:
            if columns[col].meaning != most and found.count(most) > 1:
                result[col] = _moved(columns[col], most, "the periods beside it hold this")
    return result


def _sections(
    columns: list[Assigned],
    facts: Sequence[ColumnFacts],
    fixed: dict[int, Meaning],
    in_section: bool,
    has_banners: Callable[[], bool],
) -> list[Assigned]:
    """Decide by evidence whether a column of priorities gives sections or each action's objective."""
    result = list(columns)
    for col, column in enumerate(columns):
        if col in fixed or column.meaning not in {"section", "objective"}:
            continue
        look = facts[col].look
        named = best_heading_score(facts[col].heads[-1]) if facts[col].heads else 0.0
        others = any(result[other].meaning == "action" for other in range(len(result)) if other != col)
        if not others:
            result[col] = Assigned("action", column.confidence, column.reason, column.meaning)
        elif column.meaning == "objective":
            if _gives_sections(look, result, in_section, has_banners):
                result[col] = _moved(column, "section", "merged down over its actions")
        elif in_section:
            deep = look.merged > 0.2 or look.words > 5
            result[col] = _moved(column, "objective" if deep else "note", "a heading above gives the section")
        elif look.merged < 0.3 and look.distinct > 0.8 and any(other.meaning == "objective" for other in columns):
            result[col] = _moved(column, "note", "the objective beside it tells more")
        elif look.merged < 0.3 and look.distinct > 0.85 and look.words > 6:
            result[col] = _moved(column, "objective", "each row has its own")
        elif has_banners():
            result[col] = _moved(column, "objective", "the table has banners for sections")
        elif named < 0.3 and look.merged > 0.6 and look.words > 14:
            result[col] = _moved(column, "objective", "its words are long")
    return result


def _gives_sections(look: Look, columns: list[Assigned], in_section: bool, has_banners: Callable[[], bool]) -> bool:
    """Tell whether merged aims stand for sections: short, over several rows, nothing else names sections."""
    if in_section or look.merged < 0.6 or look.words > 16 or has_banners():
        return False
    return not any(other.meaning == "section" for other in columns)


def names_actions(heads: tuple[str, ...]) -> bool:
    """Tell whether a column's heading says that it holds the actions."""
    return head_fit(heads).get("action", 0.0) >= 0.95
