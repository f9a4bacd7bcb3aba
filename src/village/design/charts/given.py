"""What a page hands over: dictionaries and dataclasses read alike, and what is left out is none."""

from typing import Any


def part(item: Any, name: str) -> Any:
    """The part of that name, or none."""
    return item.get(name) if isinstance(item, dict) else getattr(item, name, None)
