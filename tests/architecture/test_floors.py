"""What import contracts do not see: rooms that they forgot, and addresses and templates of rooms above."""

import re
from collections.abc import Iterator

import pytest

from tests.architecture.house import SOURCE, floors, import_contracts, name_of

CONTRACTS = import_contracts()
WITHOUT_LAYERS = {"audit", "basics", "config", "demo", "design", "documents", "reading"}
"""Rooms that are no rooms with views, services and queries."""
KNOWN_TO_ALL = {"home:start"}
"""The front door: where everybody may be sent who has nowhere else to go."""
NAMES = re.compile(r"[\"']((?:([a-z_]+):[a-z][a-z_-]*)|(?:([a-z_]+)/[\w/]+\.html))[\"']")


def rooms_with(folder: str) -> list[str]:
    """Return the rooms that have such a folder."""
    return sorted({path.parent.name for path in SOURCE.glob(f"*/{folder}") if path.is_dir()})


@pytest.mark.parametrize("room", rooms_with("rules"))
def test_rules_are_held_to_know_nothing_of_django(room: str) -> None:
    assert f"village.{room}.rules" in CONTRACTS["pure"]["source_modules"]


@pytest.mark.parametrize("room", sorted({*rooms_with("views"), *rooms_with("services")} - WITHOUT_LAYERS))
def test_a_room_is_held_to_its_layers(room: str) -> None:
    assert f"village.{room}" in CONTRACTS["inside-rooms"]["containers"]


def names_of_rooms() -> Iterator[tuple[str, str, str, str]]:
    """Yield file, its room, and each name of an address or a template in it with the room that it belongs to."""
    for path in sorted((*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"))):
        room = path.relative_to(SOURCE).parts[0]
        for name, of_address, of_template in NAMES.findall(path.read_text(encoding="utf-8")):
            yield name_of(path), room, name, of_address or of_template


def test_addresses_and_templates_are_those_of_the_same_room_or_below() -> None:
    height = floors()
    upward = [
        f"{file}: {name}"
        for file, room, name, other in names_of_rooms()
        if name not in KNOWN_TO_ALL and height.get(other, 0) > height[room]
    ]
    assert upward == []
