"""What each column of a table means: headings, looks and places weighed together over the whole table."""

from collections.abc import Sequence
from dataclasses import dataclass

from village.reading.headers import is_period_head
from village.reading.looks import Look, look_score
from village.reading.outline import Meaning
from village.reading.vocabulary import heading_meanings

MEANINGS: tuple[Meaning, ...] = (
    "ref",
    "action",
    "objective",
    "section",
    "owner",
    "timescale",
    "period_tick",
    "resources",
    "measure",
    "progress",
    "status",
    "status_by_period",
    "note",
    "ignore",
)
_TWICE: dict[Meaning, float] = {
    "action": -0.55,
    "objective": -0.45,
    "ref": -1.2,
    "section": -0.3,
    "owner": -0.2,
    "timescale": -0.12,
    "resources": -0.15,
    "measure": -0.3,
    "progress": -0.2,
    "status": -0.35,
    "note": 0.0,
    "ignore": 0.0,
    "period_tick": 0.0,
    "status_by_period": 0.0,
}
_BEAM = 40
_LOOK_WITH_HEAD, _LOOK_ALONE = 0.4, 0.75


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """What is known of a column before it is given a meaning."""

    heads: tuple[str, ...]
    look: Look
    inherited: Meaning | None = None
    """What the same column meant in the table or segment before, when heads are missing."""
    shared: bool = False
    """True when one head cell stands over several columns."""
    bare: bool = False
    """True when the whole table has no heads, so that the table before tells more."""
    side: bool = False
    """True when the head cell itself runs down beside the rows, so that it is a label at the side."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """A column's meaning, how sure, why, and the next best."""

    meaning: Meaning
    confidence: float
    reason: str
    second: Meaning | None = None


def assign_columns(facts: Sequence[ColumnFacts], fixed: dict[int, Meaning] | None = None) -> list[Assigned]:
    """Give every column a meaning at once: the best sum of single fits, less for meanings given twice."""
    fixed = fixed or {}
    action_at = _likely_action(facts)
    fits = [_fits(column, index, len(facts), action_at) for index, column in enumerate(facts)]
    beam: list[tuple[float, tuple[Meaning, ...]]] = [(0.0, ())]
    for index in range(len(facts)):
        options = (
            [(fixed[index], 2.0)] if index in fixed else sorted(fits[index].items(), key=lambda item: -item[1])[:6]
        )
        grown: list[tuple[float, tuple[Meaning, ...]]] = []
        for total, chosen in beam:
            for meaning, score in options:
                repeat = _TWICE.get(meaning, 0.0) * (1 + (chosen.count(meaning) > 1)) if meaning in chosen else 0.0
                grown.append((total + score + repeat, (*chosen, meaning)))
        beam = sorted(grown, key=lambda item: -item[0])[:_BEAM]
    best = max(beam, key=lambda item: item[0] + _whole(item[1]))[1]
    return [_assigned(meaning, fits[index], facts[index], index in fixed) for index, meaning in enumerate(best)]


def _whole(chosen: tuple[Meaning, ...]) -> float:
    score = 0.0
    if "action" not in chosen:
        score -= 1.2
    if "section" in chosen and "objective" not in chosen and "action" not in chosen:
        score -= 0.5
    return score


def _likely_action(facts: Sequence[ColumnFacts]) -> int | None:
    scored = [
        (head_fit(column.heads).get("action", 0.0) + 0.3 * look_score(column.look, "action"), -index)
        for index, column in enumerate(facts)
    ]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= 0.75 else None


def head_fit(heads: tuple[str, ...]) -> dict[Meaning, float]:
    """Return meaning -> fit of the head words: the lowest level counts most, the whole and the top level help."""
    if not heads:
        return {}
    lowest = heads[-1]
    if is_period_head(lowest):
        return _period_fit(heads)
    found = dict(heading_meanings(lowest))
    if len(heads) > 1:
        for text, weight in ((" ".join(heads), 0.9), (heads[0], 0.75)):
            for meaning, score in heading_meanings(text).items():
                found[meaning] = max(found.get(meaning, 0.0), score * weight)
    return found


def _period_fit(heads: tuple[str, ...]) -> dict[Meaning, float]:
    """Weigh a year or term column by the words above it: RAG, progress, milestones, costs or time."""
    above = heading_meanings(" ".join(heads[:-1])) if len(heads) > 1 else {}
    rating, words = above.get("status", 0.0), above.get("progress", 0.0)
    return {
        "period_tick": 0.75 + 0.25 * above.get("timescale", 0.0) - 0.4 * max(rating, words, above.get("measure", 0.0)),
        "status_by_period": 0.45 + 0.65 * max(rating, 0.5 * words),
        "progress": 0.2 + 0.7 * words - 0.3 * rating,
        "measure": 0.15 + 0.8 * above.get("measure", 0.0),
        "resources": 0.05 + 0.9 * above.get("resources", 0.0),
    }


def _fits(column: ColumnFacts, index: int, count: int, action_at: int | None) -> dict[Meaning, float]:
    heads = head_fit(column.heads)
    has_head = bool(column.heads)
    known = max(heads.values(), default=0.0)
    weight = _LOOK_WITH_HEAD if known >= 0.5 else _LOOK_ALONE
    fits: dict[Meaning, float] = {}
    for meaning in MEANINGS:
        score = heads.get(meaning, 0.0) + weight * look_score(column.look, meaning)
        if meaning in {"action", "objective", "section"} and has_head and is_period_head(column.heads[-1]):
            score -= 1.5
        if (
            meaning in {"measure", "progress"}
            and has_head
            and is_period_head(column.heads[-1])
            and column.look.words < 7
        ):
            score -= 0.6
        if meaning in {"period_tick", "status_by_period"} and not (column.heads and is_period_head(column.heads[-1])):
            score -= 1.5
        if column.inherited == meaning and (not has_head or column.shared or known < 0.5):
            score += 1.1 if column.bare else 0.7
        fits[meaning] = score + _place(meaning, index, count, action_at)
    if column.side:
        fits["ignore"] += 2.0
    fits["ignore"] += 0.12 if column.look.filled else 0.05 - 0.2 * (known >= 0.5)
    if column.look.filled and known >= 0.5:
        fits["ignore"] -= 0.3
    return fits


def _place(meaning: Meaning, index: int, count: int, action_at: int | None) -> float:
    """Return a small push from the column's place: left says what and why, right says how it went."""
    if action_at is None:
        return {"ref": 0.15 if index == 0 else -0.3, "action": 0.12 if index <= 1 else -0.05 * index}.get(meaning, 0.0)
    left, last = index < action_at, index >= count - 2 and count > 3
    if meaning == "ref":
        return 0.15 if index <= action_at and index <= 1 else -0.4
    if meaning in {"objective", "section"}:
        return 0.25 if left else -0.45
    if meaning in {"measure", "progress", "status", "resources"} and left and index <= 1:
        return -0.35
    if meaning in {"progress", "status", "note"}:
        return 0.08 if last else 0.0
    return 0.0


def _assigned(meaning: Meaning, fits: dict[Meaning, float], column: ColumnFacts, fixed: bool) -> Assigned:
    others = sorted(((score, other) for other, score in fits.items() if other != meaning), reverse=True)
    second = others[0][1]
    if fixed:
        return Assigned(meaning, 1.0, "set by a person", second)
    heads = head_fit(column.heads)
    named = heads.get(meaning, 0.0)
    margin = fits[meaning] - others[0][0]
    confidence = max(
        0.2, min(1.0, 0.25 + 0.45 * min(named, 1.0) + 0.25 * max(look_score(column.look, meaning), 0) + 0.35 * margin)
    )
    if named >= 0.95 and margin > 0:
        confidence = max(confidence, 0.9)
    return Assigned(meaning, round(confidence, 2), _reason(meaning, named, column), second)


def _reason(meaning: Meaning, named: float, column: ColumnFacts) -> str:
    head = " / ".join(column.heads)
    fit = look_score(column.look, meaning)
    if named >= 0.9:
        reason = f"the heading “{head}” says so"
    elif named >= 0.5:
        reason = f"the heading “{head}” is like it"
    elif column.inherited == meaning and not head:
        reason = "it has no heading and stands where the table before had this"
    elif head:
        reason = f"the heading “{head}” does not say it, its place and cells do"
    else:
        reason = "it has no heading"
    if column.look.filled == 0:
        return reason + (
            "; its cells are coloured" if meaning == "status" and column.look.shaded else "; its cells are empty"
        )
    return reason + ("; its cells look like it" if fit >= 0.3 else "")
