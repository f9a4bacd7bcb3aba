"""What somebody wrote here of a service that comes from a source stands, and what the source says of it is told."""

from collections.abc import Collection, Mapping
from typing import Any

PARTS: Mapping[str, str] = {"times": "schedules", "areas": "service_areas", "phones": "phones"}
"""What a listing says to the standard's name of it among the parts of a service."""
PROVIDER, PLACES = "provider", "places"
LABELS: Mapping[str, str] = {"url": "web page", "fees": "what it costs", "is_free": "whether it is free"}
TOGETHER = (frozenset({"minimum_age", "maximum_age"}), frozenset({"fees", "is_free"}))
"""What makes sense only from one hand: the youngest of one and the oldest of another may leave nobody."""
MOST_WORDS = 80


def taken_over(values: Mapping[str, Any], written: Collection[str]) -> dict[str, Any]:
    """Return of what a source says of a service's own fields all that nobody wrote here."""
    ours = set(written).union(*(both for both in TOGETHER if both & set(written)))
    return {name: value for name, value in values.items() if name not in ours}


def parts_taken_over(told: Mapping[str, Any], standing: Mapping[str, Any], written: Collection[str]) -> dict[str, Any]:
    """Return the parts of a service: as the source tells them, and as they stand where somebody wrote them here."""
    ours = {PARTS[code] for code in written if code in PARTS} | ({"organization"} if PROVIDER in written else set())
    found = {name: part for name, part in told.items() if name not in ours}
    return found | {name: part for name, part in standing.items() if name in ours}


def notes_on(values: Mapping[str, Any], standing: Mapping[str, Any], written: Collection[str]) -> tuple[str, ...]:
    """Return sentences on what was left as it was written here, with the source's words where they differ."""
    if not written:
        return ()
    differing = [name for name in values if name in written and values[name] != standing[name]]
    said = [f"{_label(name)}: “{_words(values[name])}”" for name in differing]
    return (
        f"Left as somebody wrote it here: {', '.join(_label(code) for code in written)}.",
        *([f"The source says otherwise of {'; '.join(said)}."] if said else ()),
    )


def _label(code: str) -> str:
    return LABELS.get(code, code.replace("_", " "))


def _words(value: object) -> str:
    words = ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    return words if len(words) <= MOST_WORDS else f"{words[:MOST_WORDS]}…"
