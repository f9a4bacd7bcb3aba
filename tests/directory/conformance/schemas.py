"""The schemas of Open Referral UK as far as they judge: types, required fields, enums and formats."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from urllib.parse import urlsplit
from uuid import UUID

from tests.directory.making import STANDARDS, needs_standards

type Schema = dict[str, object]

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
}


@cache
def schema(name: str) -> Schema:
    """Return a schema of the standard by its file, such as oruk-3.0/schema-compiled/service.json."""
    needs_standards()
    path = STANDARDS / name
    found: Schema = json.loads(path.read_text(encoding="utf-8"))
    return found


def faults(thing: object, judge: Schema, path: str, folder: str = "oruk-3.0/schema") -> Iterator[str]:
    """Yield every fault of the thing under the schema; nulls and empty values are faults everywhere."""
    if thing is None or thing in ("", [], {}):
        yield f"{path} is empty"
        return
    if isinstance(reference := judge.get("$ref"), str):
        judge = schema(f"{folder}/{reference}")
    kinds = judge.get("type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    allowed = tuple(one for kind in kinds if isinstance(kind, str) for one in _TYPES.get(kind, ()))
    if allowed and (not isinstance(thing, allowed) or (isinstance(thing, bool) and bool not in allowed)):
        yield f"{path} is a {type(thing).__name__}"
        return
    if isinstance(options := judge.get("enum"), list) and thing not in options:
        yield f"{path} is {thing!r}"
    if isinstance(form := judge.get("format"), str) and not _has_format(form, str(thing)):
        yield f"{path} is no {form}: {thing!r}"
    if isinstance(thing, dict):
        required, inner = judge.get("required"), judge.get("properties")
        for name in required if isinstance(required, list) else []:
            if name not in thing:
                yield f"{path} has no {name}"
        for name, value in thing.items():
            below = inner.get(name, {}) if isinstance(inner, dict) else {}
            yield from faults(value, below if isinstance(below, dict) else {}, f"{path}.{name}", folder)
    if isinstance(thing, list):
        items = judge.get("items")
        for number, value in enumerate(thing):
            yield from faults(value, items if isinstance(items, dict) else {}, f"{path}[{number}]", folder)


def _has_format(form: str, value: str) -> bool:
    try:
        match form:
            case "uuid":
                return str(UUID(value)) == value
            case "uri":
                return bool(urlsplit(value).scheme and re.fullmatch(r"[!#$%&'()*+,/:;=?@\[\]A-Za-z0-9._~-]+", value))
            case "email":
                return bool(re.fullmatch(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}", value))
            case "date-time":
                return (
                    bool(re.search(r"(Z|[+-]\d\d:\d\d)$", value)) and datetime.fromisoformat(value).tzinfo is not None
                )
            case _:
                return True
    except ValueError:
        return False
