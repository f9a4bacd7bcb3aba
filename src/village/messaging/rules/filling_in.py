"""What the sender fills in: which placeholders of the words nobody else knows, and typed words as values."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation

from village.basics.errors import Refused
from village.wording.rules.filled import Value
from village.wording.rules.placeholders import Kind, Placeholder

OF_THE_MESSAGE = frozenset(
    {"child", "child_class", "school", "school_phone", "school_email", "parents", "link", "today", "reply_to"}
)
"""What Village knows of every message."""


def to_fill_in(used: Collection[str], known: Iterable[Placeholder], provided: Collection[str]) -> list[Placeholder]:
    """Return what the sender must or may fill in, in the order of the placeholders; blocks are never typed."""
    named = {one.name: one for one in known}
    asked = [name for name in named if name in used and name not in provided and name not in OF_THE_MESSAGE]
    return [named[name] for name in asked if named[name].kind != Kind.BLOCK]


def value_of(kind: Kind, typed: object) -> Value | None:
    """Return what was typed as a value of its kind; None for nothing. Raises Refused for what is none of the kind."""
    words = str(typed or "").strip()
    if not words:
        return None
    try:
        return _value(kind, words)
    except (ValueError, InvalidOperation) as wrong:
        raise Refused(f"“{words}” cannot be read. Write it again.") from wrong


def _value(kind: Kind, words: str) -> Value:
    if kind == Kind.DATE:
        return date.fromisoformat(words)
    if kind == Kind.TIME:
        return time.fromisoformat(words)
    if kind == Kind.DAYS:
        return int(Decimal(words) * 2)
    if kind in {Kind.COUNT, Kind.TIMES}:
        return int(words)
    if kind == Kind.MONEY:
        return int(Decimal(words) * 100)
    if kind == Kind.NAMES:
        return tuple(name.strip() for name in words.split(",") if name.strip())
    return words


def typed_values(known: Iterable[Placeholder], answers: Mapping[str, object]) -> dict[str, Value]:
    """Return every answer as a value; what nobody answered is left out."""
    values = {one.name: value_of(one.kind, answers.get(one.name)) for one in known if one.name in answers}
    return {name: value for name, value in values.items() if value is not None}
