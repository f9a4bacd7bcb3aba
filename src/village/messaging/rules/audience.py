"""An audience as data: schools, and conditions of which each narrows; readable as one sentence."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from village.basics.errors import Refused
from village.messaging.rules.left_out import NOT_THEIRS
from village.people.rules.writing_to import ToWriteTo

CHOSEN = "children"
"""The condition that names children one by one."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that holds for every child of the audience: any of its values."""

    code: str
    values: tuple[str, ...]
    is_not: bool = False


@dataclass(frozen=True, slots=True)
class Audience:
    """All children of some schools who meet every condition."""

    school_ids: tuple[int, ...]
    conditions: tuple[Condition, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the audience as plain values, as a message keeps it."""
        return {
            "schools": list(self.school_ids),
            "conditions": [
                {"code": one.code, "values": list(one.values), "not": one.is_not} for one in self.conditions
            ],
        }


def audience_from(kept: Mapping[str, Any]) -> Audience:
    """Return the audience that `as_json` kept."""
    return Audience(
        tuple(int(school) for school in kept.get("schools", ())),
        tuple(
            Condition(str(one["code"]), tuple(str(value) for value in one["values"]), bool(one.get("not")))
            for one in kept.get("conditions", ())
        ),
    )


def narrowed(everybody: frozenset[int], meeting: Iterable[tuple[Condition, frozenset[int]]]) -> frozenset[int]:
    """Return who of everybody meets all conditions; each comes with who meets it."""
    left = everybody
    for condition, who in meeting:
        left = left - who if condition.is_not else left & who
    return left


def sentence(schools: str, phrases: Iterable[str]) -> str:
    """Return the audience in words, such as: Children of Ashlea Primary School in Year 3 or Year 4."""
    parts = [phrase for phrase in phrases if phrase]
    return f"Children of {schools}{''.join(f', {part}' for part in parts)}"


def either(words: Iterable[str]) -> str:
    """Return words as alternatives: red, amber or green."""
    listed = list(words)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} or {listed[-1]}"


def only_these_adults(found: ToWriteTo, only: Mapping[int, frozenset[int]]) -> None:
    """Close the ties of everybody else to the children of whom a thing is one adult's own; other reasons stay."""
    for pupil_id, adults in only.items():
        found.ties[pupil_id] = [
            tie if tie.closed or tie.adult_id in adults else replace(tie, closed=NOT_THEIRS)
            for tie in found.ties.get(pupil_id, ())
        ]


def check_conditions(conditions: Iterable[Condition], known: Callable[[str], bool]) -> None:
    """Nothing happens when every condition is one that somebody contributes and has values; raises Refused."""
    for condition in conditions:
        if not known(condition.code):
            raise Refused("Village does not know one of the conditions any more. Choose the families anew.")
        if not condition.values:
            raise Refused("Choose at least one for each condition, or take the condition away.", field=condition.code)
