"""Frozen dataclasses as plain lists, dicts and strings and back, nothing lost, so that they can be stored as JSON."""

import dataclasses
import types
import typing
from datetime import date, datetime
from functools import cache
from typing import Any, cast


def to_plain(value: Any) -> Any:
    """Return the value as JSON can hold it: dataclasses as dicts, days and times in ISO 8601."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: to_plain(getattr(value, name)) for name in _fields_of(type(value))}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: to_plain(item) for name, item in value.items()}
    return value


def from_plain[T](kind: type[T], plain: Any) -> T:
    """Return the dataclass that `to_plain` wrote, also after JSON; a field that is missing takes its default.

    Raises TypeError for a field that the dataclass does not have.
    """
    return cast(T, _read(kind, plain))


@cache
def _fields_of(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def _read(kind: Any, plain: Any) -> Any:
    if plain is None:
        return None
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        fields = _fields_of(kind)
        if unknown := plain.keys() - fields.keys():
            raise TypeError(f"{kind.__name__} has no field {min(unknown)}.")
        return kind(**{name: _read(fields[name], item) for name, item in plain.items()})
    if kind is datetime:
        return datetime.fromisoformat(plain)
    if kind is date:
        return date.fromisoformat(plain)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(_read(arguments[0], item) for item in plain)
        return tuple(_read(argument, item) for argument, item in zip(arguments, plain, strict=True))
    if origin in {types.UnionType, typing.Union}:
        return _read(next(argument for argument in arguments if argument is not type(None)), plain)
    return plain
