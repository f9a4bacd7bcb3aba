"""What a person decided about a plan that is being brought in, and its JSON in the batch's `decisions`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from village.basics.errors import Refused
from village.plans.drafts.edits import Edit, edit_from_dict, edit_to_dict
from village.reading.outline import Hints, Meaning, RowKind

LEAD_KINDS = ("person", "organisation", "role", "words")


@dataclass(frozen=True, slots=True)
class Match:
    """Whom some owner words mean, as a person confirmed it."""

    kind: str
    """person, organisation, role or words (leave as written)."""
    id: int | None = None
    """Of the practitioner or organisation; None for a role and for words."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Hints for reading again, edits in order, and confirmed leads by the words as written."""

    hints: Hints = field(default_factory=Hints)
    edits: tuple[Edit, ...] = ()
    matches: Mapping[str, Match] = field(default_factory=dict)
    level: str = ""
    """The plan's level, when it was chosen."""
    starts_year: int | None = None
    """The academic year of the first year column, when the person set it."""
    past: tuple[Mapping[str, object], ...] = ()
    """What the decisions were before each of the last corrections, as drafts.undoing keeps it."""

    @property
    def has_hints(self) -> bool:
        return bool(self.hints.columns or self.hints.rows or self.hints.answers)


def decisions_to_dict(decisions: Decisions) -> dict[str, object]:
    """Return the decisions as JSON values."""
    hints = decisions.hints
    return {
        "columns": {f"{table}:{col}": meaning for (table, col), meaning in hints.columns.items()},
        "rows": dict(hints.rows),
        "answers": dict(hints.answers),
        "edits": [edit_to_dict(edit) for edit in decisions.edits],
        "matches": {words: {"kind": match.kind, "id": match.id} for words, match in decisions.matches.items()},
        "level": decisions.level,
        "starts_year": decisions.starts_year,
        "past": [dict(values) for values in decisions.past],
    }


def decisions_from_dict(values: Mapping[str, object]) -> Decisions:
    """Return the decisions; missing parts are empty. Raises Refused for what is no decision at all."""
    columns: dict[tuple[str, int], Meaning] = {}
    for place, meaning in _mapping(values, "columns").items():
        table, _colon, col = place.rpartition(":")
        if not col.isdigit():
            raise Refused("A column is named in a way that Village does not know. Load the page again.")
        columns[(table, int(col))] = str(meaning)  # type: ignore[assignment]  # the reader passes over unknown meanings
    rows: dict[str, RowKind] = {}
    for row, kind in _mapping(values, "rows").items():
        rows[row] = str(kind)  # type: ignore[assignment]  # the reader passes over unknown kinds
    answers = {place: str(answer) for place, answer in _mapping(values, "answers").items()}
    edits = values.get("edits") or ()
    starts_year = values.get("starts_year")
    past = values.get("past") or ()
    return Decisions(
        Hints(columns, rows, answers),
        tuple(edit_from_dict(edit) for edit in edits) if isinstance(edits, list | tuple) else (),
        {words: _match(match) for words, match in _mapping(values, "matches").items()},
        str(values.get("level") or ""),
        starts_year if isinstance(starts_year, int) else None,
        tuple(dict(was) for was in past if isinstance(was, Mapping)) if isinstance(past, list | tuple) else (),
    )


def _mapping(values: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = values.get(name) or {}
    return found if isinstance(found, Mapping) else {}


def _match(values: object) -> Match:
    if not isinstance(values, Mapping) or values.get("kind") not in LEAD_KINDS:
        raise Refused("A lead is matched in a way that Village does not know. Choose the lead again.")
    number = values.get("id")
    return Match(str(values["kind"]), number if isinstance(number, int) else None)
