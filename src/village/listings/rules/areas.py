"""For people of which wards and districts a service is, as lines of words and as areas of the open standard."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from village.listings.rules.times import id_from

_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?(?:\s?\d[A-Z]{2})?")


def lines_of(words: str) -> list[str]:
    """Return the areas of a text, one a line or between commas, each once; postcodes in capitals."""
    parts = (" ".join(part.split()) for part in re.split(r"[\n,;]", words))
    return list(dict.fromkeys(_tidy(part) for part in parts if part))


def areas_of(names: Iterable[str], stem: str, before: Iterable[Mapping[str, Any]] = ()) -> list[dict[str, Any]]:
    """Return an area for each name; one that stood before keeps its id and its shape."""
    known = {str(area.get("name")): dict(area) for area in before}
    return [known.get(name) or {"id": id_from(f"{stem}:area:{name}"), "name": name} for name in names]


def names_of(areas: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the names of areas."""
    return [str(area["name"]) for area in areas if area.get("name")]


def _tidy(part: str) -> str:
    upper = part.upper()
    return upper if _POSTCODE.fullmatch(upper) else part
