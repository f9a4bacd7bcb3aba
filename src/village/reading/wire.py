"""The outline as plain lists and dicts and back, nothing lost, so that a draft of an import can be stored."""

import dataclasses
import types
import typing
from functools import cache
from typing import Any, cast

from village.reading.outline import Hints, Outline


def outline_to_wire(outline: Outline) -> dict[str, Any]:
    """Return the whole outline as values that JSON can hold."""
    return dataclasses.asdict(outline)


def outline_from_wire(wire: dict[str, Any]) -> Outline:
    """Return the outline that `outline_to_wire` gave, also after JSON; raises TypeError on other shapes."""
    return cast(Outline, _read(Outline, wire))


def hints_to_wire(hints: Hints) -> dict[str, Any]:
    """Return corrections as values that JSON can hold."""
    columns = [[table, col, meaning] for (table, col), meaning in hints.columns.items()]
    return {"columns": columns, "rows": dict(hints.rows), "answers": dict(hints.answers)}


def hints_from_wire(wire: dict[str, Any]) -> Hints:
    """Return the corrections that `hints_to_wire` gave."""
    columns = {(str(table), int(col)): meaning for table, col, meaning in wire.get("columns", [])}
    return Hints(columns, dict(wire.get("rows", {})), dict(wire.get("answers", {})))


@cache
def _fields_of(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def _read(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        fields = _fields_of(kind)
        return kind(**{name: _read(fields[name], item) for name, item in value.items()})
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(_read(arguments[0], item) for item in value)
        return tuple(_read(argument, item) for argument, item in zip(arguments, value, strict=True))
    if origin in {types.UnionType, typing.Union}:
        return _read(next(argument for argument in arguments if argument is not type(None)), value)
    return value
