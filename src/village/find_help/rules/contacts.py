"""Whom to ring: telephone numbers out of the standard's parts of a service, its places and its contacts."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MOST = 4


@dataclass(frozen=True, slots=True)
class Telephone:
    """A number as it is written, as it is dialled, and what it is for."""

    number: str
    dial: str
    words: str = ""


def telephones_of(parts: Iterable[object]) -> tuple[Telephone, ...]:
    """Return the numbers in their order, each once; a personal name beside one is not shown."""
    found: dict[str, Telephone] = {}
    for part in parts:
        if not isinstance(part, Mapping):
            continue
        for row in (*_rows(part.get("phones")), *_of_contacts(part.get("contacts"))):
            number = " ".join(str(row.get("number") or "").split())
            dial = re.sub(r"[^0-9+]", "", number)
            if dial and dial not in found:
                found[dial] = Telephone(number, dial, str(row.get("description") or ""))
    return tuple(found.values())[:MOST]


def _rows(value: object) -> list[Mapping[str, object]]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def _of_contacts(value: object) -> list[Mapping[str, object]]:
    return [row for contact in _rows(value) for row in _rows(contact.get("phones"))]
