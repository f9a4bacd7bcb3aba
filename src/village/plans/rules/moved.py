"""What moved in a plan between two days: dates, wording, leads, measures, and what came, went or became another.

How an action goes is not a move: ratings and updates are left to the report of progress.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from village.plans.rules.history_words import NOTHING, value_words
from village.plans.rules.lineage import ENDINGS

KIND_OF_FIELD = {
    "text": "wording",
    "objective": "wording",
    "leads": "lead",
    "measure": "measure",
    "resources": "resources",
    "time_words": "date",
    "timings": "date",
    "ticks": "date",
}
"""Fields of an action whose change is a move."""

KINDS = ("added", "carried", *ENDINGS, "date", "wording", "lead", "measure", "resources")
"""Every kind of move, in the order in which they are told of one action."""

ENDED_BY = {f"plans.action-{kind}": kind for kind in ENDINGS}
_CARRIED_IN = "plans.action-carried"
_TAKEN_BACK = "plans.action-lineage-back"


@dataclass(frozen=True, slots=True)
class Line:
    """One changed field of one action, as it stands on the record."""

    action_id: int
    at: datetime
    verb: str
    field: str
    old: Any
    new: Any
    who: str = ""
    reason: str = ""
    is_here: bool = True
    """Whether it was done in the plan that is asked about; where an action stands differs from plan to plan."""


@dataclass(frozen=True, slots=True)
class Move:
    """One thing about one action that is not as it was."""

    action_id: int
    ref: str
    kind: str
    old: str
    new: str
    at: datetime
    who: str = ""
    reason: str = ""
    text: str = ""
    """What the action is called now, or was called last."""


def moves(lines: Iterable[Line], names: Mapping[int, tuple[str, str]]) -> tuple[Move, ...]:
    """Return what moved, by the order of `names` (reference and text by action id), then by kind.

    Several changes of one field become one, from the first old value to the last new one; what was undone is none.
    An action that came in the time asked about has moved in nothing else.
    """
    by_action: dict[int, list[Line]] = {}
    for line in lines:
        by_action.setdefault(line.action_id, []).append(line)
    order = {action_id: place for place, action_id in enumerate(names)}
    found: list[Move] = []
    for action_id in sorted(by_action, key=lambda one: (order.get(one, len(order)), one)):
        mine = sorted(by_action[action_id], key=lambda line: line.at)
        ref, text = names.get(action_id, ("", ""))
        found += sorted(_of_action(action_id, ref, text, mine), key=lambda move: KINDS.index(move.kind))
    return tuple(found)


def _of_action(action_id: int, ref: str, text: str, lines: Sequence[Line]) -> Iterable[Move]:
    came, went, ended = _came(lines), _went(lines), _ended(lines)
    if came is not None and went is not None:
        return
    if ended is not None:
        yield _move(action_id, ref, text, ENDED_BY[ended.verb], text, str(ended.new or ""), ended)
    elif went is not None:
        words = "Taken out of this plan" if went.field == "home" else "Removed"
        yield _move(action_id, ref, text, "dropped", text, words, went)
    if came is not None:
        kind = "carried" if came.verb == _CARRIED_IN else "added"
        yield _move(action_id, ref, text, kind, "", text, came)
        return
    for kind in dict.fromkeys(KIND_OF_FIELD.values()):
        if changed := _changed(lines, kind):
            old, new, last = changed
            yield _move(action_id, ref, text, kind, old, new, last)


def _move(action_id: int, ref: str, text: str, kind: str, old: str, new: str, line: Line) -> Move:
    return Move(action_id, ref, kind, old, new, line.at, line.who, line.reason, text)


def _presence(lines: Sequence[Line]) -> tuple[bool | None, bool | None, Line | None]:
    """Return whether it stood in the plan before and after, as far as the lines tell, and the last line that tells."""
    before: dict[str, bool] = {}
    after: dict[str, bool] = {}
    last = None
    for line in lines:
        if line.field == "removed":
            was, now = not line.old, not line.new
        elif line.field == "home" and line.is_here:
            was, now = line.old is not None, line.new is not None
        else:
            continue
        before.setdefault(line.field, was)
        after[line.field] = now
        last = line
    if not after:
        return None, None, None
    return all(before.values()), all(after.values()), last


def _came(lines: Sequence[Line]) -> Line | None:
    was, _now, _last = _presence(lines)
    if was is not False:
        return None
    return next(
        line for line in lines if (line.field == "removed" and line.old) or (line.field == "home" and line.old is None)
    )


def _went(lines: Sequence[Line]) -> Line | None:
    _was, now, last = _presence(lines)
    return last if now is False else None


def _ended(lines: Sequence[Line]) -> Line | None:
    """Return the line by which it goes on no more, unless that was taken back."""
    standing = None
    for line in lines:
        if line.field != "became":
            continue
        if line.verb in ENDED_BY:
            standing = line
        elif line.verb == _TAKEN_BACK:
            standing = None
    return standing


def _changed(lines: Sequence[Line], kind: str) -> tuple[str, str, Line] | None:
    """Return old and new words of the fields of a kind that are not as they were, and the last line that says so."""
    fields = [field for field, of_kind in KIND_OF_FIELD.items() if of_kind == kind]
    nets = {field: net for field in fields if (net := _net(lines, field))}
    if kind == "date" and "time_words" in nets:
        nets.pop("timings", None)
    if not nets:
        return None
    last = max((net[2] for net in nets.values()), key=lambda line: line.at)
    return "; ".join(net[0] for net in nets.values()), "; ".join(net[1] for net in nets.values()), last


def _net(lines: Sequence[Line], field: str) -> tuple[str, str, Line] | None:
    mine = [line for line in lines if line.field == field]
    if not mine:
        return None
    old, new = _words(field, mine[0].old), _words(field, mine[-1].new)
    return None if old == new else (old, new, mine[-1])


def _words(field: str, value: Any) -> str:
    words = value_words(field, value)
    return NOTHING if words == NOTHING else ", ".join(part for part in words.splitlines() if part.strip())
