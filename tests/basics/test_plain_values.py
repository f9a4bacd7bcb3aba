"""Frozen values go to JSON and come back as they were."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from village.basics.plain_values import from_plain, to_plain


@dataclass(frozen=True)
class Leaf:
    name: str
    on: date | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Tree:
    leaves: tuple[Leaf, ...] = ()
    pairs: tuple[tuple[str, int], ...] = ()
    best: Leaf | None = None


TREE = Tree(
    (Leaf("oak", date(2026, 3, 27), datetime(2026, 3, 27, 17, 30, tzinfo=UTC)), Leaf("بلوط")),
    (("a", 1), ("b", 2)),
    Leaf("ash"),
)


def test_what_goes_to_json_comes_back_equal() -> None:
    assert from_plain(Tree, json.loads(json.dumps(to_plain(TREE)))) == TREE


def test_a_missing_field_takes_its_default() -> None:
    assert from_plain(Leaf, {"name": "elm"}) == Leaf("elm")


def test_an_unknown_field_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="Leaf has no field colour"):
        from_plain(Leaf, {"name": "elm", "colour": "green"})
