"""What a person once said of a file's columns, used again for files with the same headings, and what changed since."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from village.importing.rules.cleaning.words import quoted
from village.importing.rules.columns.headings import plain_heading
from village.importing.rules.columns.matching import Matching
from village.importing.rules.layouts.day_headings import day_heading

DAY = "<day>"


@dataclass(frozen=True, slots=True)
class SavedChoices:
    """Which column fulfilled which wish, by heading and place; None for a wish that no column fulfils."""

    headings: tuple[str, ...]
    columns: Mapping[str, int | None]

    def to_plain(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {"headings": list(self.headings), "columns": dict(self.columns)}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "SavedChoices":
        """Return what `to_plain` wrote."""
        return cls(tuple(plain.get("headings", ())), dict(plain.get("columns", {})))


def shape_of_headings(headings: Iterable[str]) -> tuple[str, ...]:
    """Return the headings in plain words; days, which change from week to week, count as one and the same."""
    found: list[str] = []
    for heading in headings:
        said = day_heading(heading)
        plain = DAY if said is not None and said.is_dated else plain_heading(heading)
        if not (plain == DAY and found[-1:] == [DAY]):
            found.append(plain)
    return tuple(found)


def fingerprint(headings: Iterable[str]) -> str:
    """Return a hash of 64 hexadecimal figures that is the same for files of one shape."""
    return hashlib.sha256("\x1f".join(shape_of_headings(headings)).encode()).hexdigest()


def saved_choices(headings: Sequence[str], matching: Matching) -> SavedChoices:
    """Return what is worth keeping of a matching that a person has confirmed."""
    return SavedChoices(tuple(headings), {match.code: match.column for match in matching.matches})


def reused(saved: SavedChoices, headings: Sequence[str]) -> tuple[dict[str, int | None], tuple[str, ...]]:
    """Return the choices that still hold for these headings, and a sentence for each heading that came or went."""
    was, now = _places(saved.headings), _places(headings)
    choices: dict[str, int | None] = {}
    for code, chosen in saved.columns.items():
        if chosen is None:
            choices[code] = None
        elif chosen < len(saved.headings):
            plain = plain_heading(saved.headings[chosen])
            if len(was[plain]) == len(now.get(plain, ())):
                choices[code] = now[plain][was[plain].index(chosen)]
    return choices, _changes(saved.headings, headings)


def _places(headings: Iterable[str]) -> dict[str, list[int]]:
    """Return the columns of each heading in plain words; several may be headed alike, or not at all."""
    found: dict[str, list[int]] = {}
    for column, heading in enumerate(headings):
        found.setdefault(plain_heading(heading), []).append(column)
    return found


def _changes(before: Sequence[str], now: Sequence[str]) -> tuple[str, ...]:
    was, is_now = set(shape_of_headings(before)), set(shape_of_headings(now))
    gone = [heading for heading in before if heading.strip() and not set(shape_of_headings([heading])) <= is_now]
    new = [heading for heading in now if heading.strip() and not set(shape_of_headings([heading])) <= was]
    return (
        *(f"The column {quoted(heading)} of the last file is gone." for heading in gone),
        *(f"The column {quoted(heading)} is new since the last file." for heading in new),
    )
