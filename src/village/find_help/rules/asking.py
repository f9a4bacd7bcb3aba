"""A search as an address: what stands behind the question mark, read and written."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from village.search.rules.asked import Asked

PARAMETERS: Mapping[str, str] = {
    "words": "q",
    "age": "age",
    "place": "place",
    "miles": "miles",
    "weekdays": "day",
    "from_minute": "from",
    "to_minute": "to",
    "languages": "speaks",
    "needs": "need",
    "access": "access",
    "ways_in": "way",
    "is_free": "free",
    "term_ids": "term",
    "provider_ids": "provider",
}
"""Field of `Asked` to its name in addresses; a shared address lives for years, so a name stays for ever."""

BOXES = ("words", "age", "place")
"""What is typed; everything else is chosen."""

MOST_WORDS = 200
MOST_CHOSEN = 20
MOST_PAGES = 500
OLDEST = 120.0
_NUMBER = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*(.*)")
_MONTHS = re.compile(r"m(?:o|th|onths?)?\b|maand|mies|mes", re.IGNORECASE)
_WEEKS = re.compile(r"w(?:k|eeks?)\b", re.IGNORECASE)
_UNBORN = re.compile(r"pregnan|unborn|not born|expecting", re.IGNORECASE)
_BABY = re.compile(r"baby|new ?born", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Typed:
    """A search as it was asked for, with what was typed kept beside what was understood."""

    asked: Asked
    age_words: str = ""
    """As typed."""
    is_age_unclear: bool = False
    page: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked for at all."""
        return self.asked == Asked() and not self.age_words


def age_of(words: str) -> float | None:
    """Return the age in years: "3", "3 years", "18 months", "6 weeks"; None where it says no age."""
    if _UNBORN.search(words) or _BABY.search(words):
        return 0.0
    found = _NUMBER.search(words)
    if found is None:
        return None
    number, unit = float(found[1].replace(",", ".")), found[2]
    if _WEEKS.match(unit):
        number /= 52
    elif _MONTHS.match(unit):
        number /= 12
    return round(number, 2) if number <= OLDEST else None


def typed_from(values: Mapping[str, Sequence[str]]) -> Typed:
    """Return the search that an address asks for; what cannot be read asks for nothing, an unclear age is told."""

    def first(field: str) -> str:
        return next((value.strip()[:MOST_WORDS] for value in values.get(PARAMETERS[field], ())), "")

    def chosen(field: str) -> tuple[str, ...]:
        found = (value.strip()[:MOST_WORDS] for value in values.get(PARAMETERS[field], ()))
        return tuple(dict.fromkeys(value for value in found if value))[:MOST_CHOSEN]

    age_words = first("age")
    age = age_of(age_words)
    asked = Asked(
        words=first("words").replace("\x00", ""),
        age=age,
        place=first("place").replace("\x00", ""),
        miles=_miles(first("miles")),
        weekdays=tuple(int(day) for day in chosen("weekdays") if day in {"0", "1", "2", "3", "4", "5", "6"}),
        from_minute=_minute(first("from_minute")),
        to_minute=_minute(first("to_minute")),
        languages=chosen("languages"),
        needs=chosen("needs"),
        access=chosen("access"),
        ways_in=chosen("ways_in"),
        is_free=first("is_free") in {"1", "True", "true", "on"},
        term_ids=chosen("term_ids"),
        provider_ids=chosen("provider_ids"),
    )
    page = next(iter(values.get("page", ())), "1")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    return Typed(asked, age_words, bool(age_words) and age is None, min(max(number, 1), MOST_PAGES))


def pairs_of(asked: Asked, *, age_words: str = "", but: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Return names and values for an address or for hidden fields, without the fields named in `but`."""
    found: list[tuple[str, str]] = []
    for field in fields(asked):
        value = getattr(asked, field.name)
        if field.name in but or _is_unasked(value):
            continue
        name = PARAMETERS[field.name]
        if isinstance(value, tuple):
            found += [(name, str(one)) for one in value]
        elif field.name in {"from_minute", "to_minute"}:
            found.append((name, f"{value // 60}:{value % 60:02d}"))
        elif value is True:
            found.append((name, "1"))
        elif field.name == "age":
            found.append((name, age_words or f"{value:g}"))
        else:
            found.append((name, f"{value:g}" if isinstance(value, float) else str(value)))
    return found


def _is_unasked(value: object) -> bool:
    """Tell whether a field asks for nothing; midnight and a newborn are noughts, and ask for something."""
    return value is None or value is False or value in ("", ())


def query_of(asked: Asked, *, age_words: str = "", page: int = 1) -> str:
    """Return what stands behind the question mark; empty where nothing is asked for."""
    pairs = pairs_of(asked, age_words=age_words)
    return urlencode([*pairs, ("page", str(page))] if page > 1 else pairs)


def chosen_of(asked: Asked) -> list[tuple[str, str]]:
    """Return field and value of everything that was chosen, as a facet names them."""
    found: list[tuple[str, str]] = []
    for field in fields(asked):
        value = getattr(asked, field.name)
        if field.name in BOXES or _is_unasked(value):
            continue
        several = value if isinstance(value, tuple) else (value,)
        found += [(field.name, f"{one:g}" if isinstance(one, float) else str(one)) for one in several]
    return found


def without(asked: Asked, field: str, value: str) -> Asked:
    """Return the search without one thing that was chosen."""
    present = getattr(asked, field)
    left: Any = None
    if isinstance(present, tuple):
        left = tuple(one for one in present if str(one) != value)
    elif isinstance(present, bool):
        left = False
    return replace(asked, **{field: left})


def _miles(words: str) -> float | None:
    found = re.fullmatch(r"\d{1,3}(\.\d+)?", words)
    return float(words) if found and 0 < float(words) <= 200 else None


def _minute(words: str) -> int | None:
    found = re.fullmatch(r"(\d{1,2})(?::(\d{2}))?", words)
    if found is None:
        return None
    minute = int(found[1]) * 60 + int(found[2] or 0)
    return minute if minute <= 24 * 60 else None
