"""Whose names stay out of the partnership's record: rooms about children say with which right their lines are read."""

from collections.abc import Mapping
from typing import Protocol

from village.audit.models.entry import Entry

ORGANISATION = "organisations.organisation"
"""What lines about children lie within: the kind of an organisation as the record knows it."""

_rights: dict[str, str] = {}


class Reader(Protocol):
    """Who reads the record, as far as rights go; a Viewer is one."""

    def can(self, right: str, *, at: int | None = None) -> bool: ...


def keep_private(rights: Mapping[str, str]) -> None:
    """Lines about things of these rooms name nobody, but to who holds the right in the organisation they lie within.

    Each room with the code of the right, such as {"people": "people.view-looks"}.
    """
    _rights.update(rights)


def private_rooms() -> tuple[str, ...]:
    """Return the rooms whose lines name nobody to most readers."""
    return tuple(sorted(_rights))


def may_read(reader: Reader, entry: Entry) -> bool:
    """Return whether the reader of the partnership's record may read whom the line is about, and what changed."""
    wanted = {_rights[room] for kind in (entry.subject_kind, entry.within_kind) if (room := room_of(kind)) in _rights}
    if not wanted:
        return True
    if entry.within_kind != ORGANISATION or not entry.within_id.isdecimal():
        return False
    return all(reader.can(right, at=int(entry.within_id)) for right in wanted)


def room_of(kind: str) -> str:
    """Return the room whose thing a kind is: "people" of "people.pupil"."""
    return kind.partition(".")[0]
