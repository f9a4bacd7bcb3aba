"""Values on the record as people read them: no codes, no ids, one line for each part of a list."""

from collections.abc import Mapping
from typing import Any

NOTHING = "Nothing"

_TERMS = {"autumn": "Autumn", "spring": "Spring", "summer": "Summer"}
_QUIET = frozenset({"position", "made"})
"""Fields whose numbers say nothing to anybody."""

type Names = Mapping[tuple[str, int], str]


def value_words(field: str, value: Any, names: Names | None = None) -> str:
    """Return one value of a field in words; `names` stand for ids, by field and id."""
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return "\n".join(_line(field, entry) for entry in value)
    if isinstance(value, dict):
        return str(value.get("name") or NOTHING)
    if field == "amount_pence":
        return f"£{value / 100:,.2f}".removesuffix(".00")
    if field in {"parent", "organisation", "coordinator"}:
        return (names or {}).get((field, int(value)), "Somebody or something since removed")
    if field in {"status", "rating", "level", "state", "kind"}:
        return str(value).replace("_", " ").capitalize()
    return str(value)


def is_worth_showing(field: str, old: Any, new: Any) -> bool:
    """Tell whether a change says something to people: a place number or what merely came into being does not."""
    if field in _QUIET:
        return False
    return not (field == "removed" and old is True and new is False)


def _line(field: str, entry: Any) -> str:
    if not isinstance(entry, dict):
        return str(entry)
    if field == "leads":
        return str(entry.get("name") or entry.get("words") or NOTHING)
    if field == "ticks":
        term = _TERMS.get(str(entry.get("term")), "")
        words = f"{entry.get('name') or 'A year'} {term}".strip()
        return f"{words}: {entry['word']}" if entry.get("word") else words
    if field == "timings":
        days = [str(day) for day in (entry.get("starts_on"), entry.get("ends_on")) if day]
        meant = " to ".join(days) or str(entry.get("frequency") or entry.get("kind") or "").replace("_", " ")
        return f"{entry.get('words', '')}: {meant}".strip(": ")
    if field == "steps":
        return f"{entry.get('text', '')}{', done' if entry.get('done_on') else ''}"
    if field == "scale":
        used = "" if entry.get("is_used") else ", not used"
        return f"{entry.get('label', '')}: {entry.get('meaning', '')}{used}"
    if field == "years":
        year = entry.get("academic_year")
        return f"{entry.get('label', '')}{f', {year}/{(year + 1) % 100:02d}' if year else ''}"
    return ", ".join(str(part) for part in entry.values() if part)
