"""What else is on at the same hour, and whether it matters: warnings that a person may pass with a reason."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time

EVENING = time(16)
"""From this hour on, two evenings for the same year group ask a family to choose."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One time of one event, as far as clashes need it."""

    event_id: int
    title: str
    on: date
    starts_at: time
    ends_at: time
    venue_id: int | None = None
    host_id: int | None = None
    years: frozenset[int] = frozenset()
    is_for_families: bool = True
    is_for_everybody: bool = True
    """Families of every school; else those of the host alone."""
    is_big: bool = False
    slot_id: int | None = None
    """Workshops of one conference run side by side on purpose."""
    is_draft: bool = False
    """Nobody but those who write it knows of it yet."""


@dataclass(frozen=True, slots=True)
class Clash:
    """One warning: a stable code of its kind, its sentence, and what to do."""

    code: str
    sentence: str
    on: date | None = None
    event_id: int | None = None
    """The other event; None where a day is the matter."""


def clashes_of(mine: Iterable[Taken], others: Mapping[date, Iterable[Taken]], venue: str) -> list[Clash]:
    """Return the warnings for an event’s times, one for each kind and other event, the earliest day of each."""
    found: dict[tuple[str, int], Clash] = {}
    for one in mine:
        for other in others.get(one.on, ()):
            if other.event_id == one.event_id or (one.slot_id and one.slot_id == other.slot_id):
                continue
            for code, sentence in _between(one, other, venue):
                found.setdefault((code, other.event_id), Clash(code, sentence, one.on, other.event_id))
    return list(found.values())


def _between(one: Taken, other: Taken, venue: str) -> Iterator[tuple[str, str]]:
    meets = one.starts_at < other.ends_at and other.starts_at < one.ends_at
    draft = " (a draft)" if other.is_draft else ""
    named = f"“{other.title}”{draft}, {other.on:%-d %B}, {other.starts_at:%-H:%M} to {other.ends_at:%-H:%M}"
    if meets and one.venue_id and one.venue_id == other.venue_id:
        yield "venue", f"{venue} is taken: {named}. Choose another room or hour."
    if meets and one.host_id == other.host_id:
        yield "host", f"The same host is busy: {named}. Make sure that enough people can be there."
    if one.is_for_families and other.is_for_families and _same_families(one, other):
        evening = one.starts_at >= EVENING and other.starts_at >= EVENING
        if (evening or meets) and one.years & other.years:
            when = "evening" if evening else "hour"
            yield "years", f"The same families are called that {when}: {named}. Choose another {when}."
    if other.is_big and one.is_for_families and meets:
        yield "big", f"The whole town may be elsewhere: {named}. Choose another day."


def _same_families(one: Taken, other: Taken) -> bool:
    return one.is_for_everybody or other.is_for_everybody or one.host_id == other.host_id
