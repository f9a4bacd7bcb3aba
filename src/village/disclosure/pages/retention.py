"""How long each kind of record is kept and by which rule, what goes soon, and what went."""

from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps
from django.utils import timezone

from village.disclosure.contributions import forecast_at
from village.disclosure.models.tidy_run import TidyRun
from village.disclosure.queries.copying import table_words
from village.disclosure.rules.keeping import source_of
from village.disclosure.rules.room_words import place_of, room_words
from village.people.queries.kept import is_about_somebody

SOON = timedelta(days=30)
LAST_RUNS = 10


@dataclass(frozen=True, slots=True)
class KeptLine:
    """Kinds of records of one room that are kept equally long."""

    kinds: str
    keep: str
    source: str


@dataclass(frozen=True, slots=True)
class RoomKept:
    """One room: how long its records about people are kept, and what of it goes soon."""

    words: str
    lines: tuple[KeptLine, ...]
    soon: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class RetentionPage:
    """What the page shows; nobody is named on it."""

    rooms: tuple[RoomKept, ...]
    soon_count: int
    until: str
    runs: tuple[TidyRun, ...]


def retention_page() -> RetentionPage:
    """Return the page; the counts are of the whole installation, as tidying is."""
    day = timezone.now() + SOON
    forecast = forecast_at(day)
    by_room: dict[str, dict[str, list[str]]] = {}
    for table in apps.get_models():
        if hasattr(table, "privacy") and is_about_somebody(table):
            kinds = by_room.setdefault(table._meta.app_label, {}).setdefault(table.privacy.keep, [])
            kinds.append(table_words(table).lower())
    rooms = sorted({*by_room, *forecast}, key=place_of)
    return RetentionPage(
        rooms=tuple(
            RoomKept(
                room_words(room),
                tuple(
                    KeptLine(", ".join(sorted(kinds)).capitalize(), keep, source_of(keep))
                    for keep, kinds in by_room.get(room, {}).items()
                ),
                tuple((words, count) for words, count in forecast.get(room, {}).items() if count),
            )
            for room in rooms
        ),
        soon_count=sum(count for counts in forecast.values() for count in counts.values()),
        until=f"{timezone.localdate(day):%-d %B %Y}",
        runs=tuple(TidyRun.objects.all()[:LAST_RUNS]),
    )
