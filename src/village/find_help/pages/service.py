"""A service's page: how to get in first, then when, where, for whom and at what price, then how true it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from village.design.speech import READER, say
from village.directory.models.place import Place
from village.directory.models.service import Service
from village.directory.rules.access import ACCESS
from village.directory.rules.needs import NEEDS
from village.find_help.pages.card import Around, Card, Where, card_of, sessions_of, where_at
from village.find_help.pages.filters import spoken
from village.find_help.pages.map import Map, map_of
from village.find_help.queries.entries import languages_with_words, town_dots
from village.find_help.rules.contacts import Telephone, telephones_of
from village.find_help.rules.english import EASY
from village.find_help.rules.next_time import next_on, next_words, when_lines
from village.find_help.rules.who_for import answer_words


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place with when it is open there."""

    where: Where
    when: tuple[str, ...]
    next: str
    access: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Complete:
    """How complete an entry is: what a family would ask, and what is not said."""

    known: int
    out_of: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ServicePage:
    """Everything on a service's page."""

    card: Card
    provider: str
    answer: str
    places: tuple[PlaceLine, ...]
    cost: str
    languages: tuple[str, ...]
    access: tuple[str, ...]
    needs: tuple[tuple[str, str], ...]
    """Code and words."""
    telephones: tuple[Telephone, ...]
    email: str
    website: str
    next_check: str
    complete: Complete
    map: Map | None
    has_easy_read: bool
    is_easy_read: bool
    source: str
    """What a licence asks to be shown."""


def service_page(service: Service, around: Around) -> ServicePage:
    """Return the page of a service from `queries/entries.py`; three more queries."""
    card, today = card_of(service, around, 1), around.now.date()
    written = languages_with_words(service.pk)
    return ServicePage(
        card=card,
        provider=service.provider.name,
        answer=answer_words(service.answer_days, READER),
        places=_places(service, around),
        cost=say("Free") if service.is_free and not service.fees else service.fees or card.cost,
        languages=languages_of(service.languages),
        access=tuple(say(ACCESS[code]) for code in service.access if code in ACCESS),
        needs=tuple((code, say(NEEDS[code])) for code in service.needs if code in NEEDS),
        telephones=_telephones(service),
        email=service.email,
        website=service.url or service.provider.website,
        next_check=next_check_words(service.next_check_on, today),
        complete=complete_of(service, card),
        map=_map(service, card),
        has_easy_read=EASY in written,
        is_easy_read=around.language == EASY and card.words.is_translated,
        source=service.source.attribution if service.source else "",
    )


def languages_of(codes: Iterable[object]) -> tuple[str, ...]:
    """Return English and the languages spoken beside it, as the reader calls them."""
    return (say("English"), *(spoken(str(code)) for code in codes if str(code) != "en"))


def next_check_words(on: date | None, today: date) -> str:
    """Return when somebody looks at the entry again."""
    if on is None:
        return ""
    if on < today:
        return say("The next check is late.")
    return say("Next check by %(day)s.", day=READER.day(on))


def complete_of(service: Service, card: Card) -> Complete:
    """Return how much of what a family would ask is answered."""
    asked: Mapping[str, bool] = {
        say("when it is open"): bool(card.when),
        say("where it is"): card.where is not None,
        say("who it is for"): bool(card.who or service.needs),
        say("what it costs"): bool(card.cost),
        say("how you get in"): bool(card.way_in),
        say("what happens next"): bool(card.words.what_happens),
        say("whom to ring or write to"): bool(service.email or _telephones(service)),
        say("what makes it easy to use"): bool(service.access),
    }
    missing = tuple(words for words, is_known in asked.items() if not is_known)
    return Complete(len(asked) - len(missing), len(asked), missing)


def _places(service: Service, around: Around) -> tuple[PlaceLine, ...]:
    today, minute = around.now.date(), around.now.hour * 60 + around.now.minute
    links = [link for link in service.at_places.all() if not link.place.is_secret]
    lines = []
    for link in links:
        sessions = sessions_of(service, link.place_id)
        day = next_on(sessions, around.calendar, today, minute)
        words = next_words(day, today, READER) if day else ""
        lines.append(PlaceLine(where_at(link.place, None), when_lines(sessions, READER), words, _told(link.place)))
    return tuple(lines)


def _told(place: Place) -> tuple[str, ...]:
    found = place.parts.get("accessibility")
    rows = found if isinstance(found, list) else []
    words = [str(row.get("description") or row.get("details") or "") for row in rows if isinstance(row, Mapping)]
    return tuple(line for line in words if line)


def _telephones(service: Service) -> tuple[Telephone, ...]:
    open_links = [link for link in service.at_places.all() if not link.place.is_secret]
    parts = [service.parts, *(link.parts for link in open_links), *(link.place.parts for link in open_links)]
    return telephones_of(parts)


def _map(service: Service, card: Card) -> Map | None:
    if not (card.where and card.where.position):
        return None
    return map_of([card], dots=town_dots(service.partnership_id), height=220)
