"""One service as families meet it in a list: what it is, how to get in, where, when next, for whom, how fresh."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from village.design.speech import READER, say
from village.directory.models.index import Opening
from village.directory.models.place import Place, ServiceAtPlace
from village.directory.models.service import Service
from village.directory.rules.access import ACCESS
from village.find_help.pages.said import Said, said
from village.find_help.rules.freshness import Freshness, freshness
from village.find_help.rules.next_time import (
    EVERY_WEEK,
    Rhythm,
    SchoolCalendar,
    Session,
    next_on,
    next_words,
    rhythms_of,
    when_lines,
)
from village.find_help.rules.who_for import WAYS_IN, age_words, miles_words, wait_words

FROM_AFAR = ("online", "phone", "home_visit")
"""Codes of directory/rules/access.py that say that one need not go anywhere."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where a service is given, as far as it may be told."""

    name: str
    address: str = ""
    miles: str = ""
    position: tuple[float, float] | None = None
    """Latitude and longitude, degrees; None where it is secret or unknown."""
    more_places: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on one card."""

    number: int
    service_id: int
    url: str
    words: Said
    way_in: str
    wait: str
    where: Where | None
    when: tuple[str, ...]
    next: str
    who: str
    cost: str
    languages: tuple[str, ...]
    fresh: Freshness
    alert: str
    is_closed: bool
    reasons: tuple[str, ...] = ()
    note: str = ""
    """What somebody wrote beside it on a list."""


@dataclass(frozen=True, slots=True)
class Around:
    """What every card of a page needs: whose town, in which language, when."""

    town: str
    language: str
    calendar: SchoolCalendar
    now: datetime
    """Local time."""


def card_of(
    service: Service,
    around: Around,
    number: int,
    *,
    place_id: int | None = None,
    miles: float | None = None,
    reasons: Iterable[str] = (),
    note: str = "",
) -> Card:
    """Return the card of a service that came from `queries/entries.py`; no query."""
    sessions = sessions_of(service, place_id)
    today, minute = around.now.date(), around.now.hour * 60 + around.now.minute
    is_closed = service.status in {Service.Status.TEMPORARILY_CLOSED, Service.Status.INACTIVE}
    day = None if is_closed else next_on(sessions, around.calendar, today, minute)
    return Card(
        number=number,
        service_id=service.pk,
        url=reverse("find_help:service", args=(around.town, service.pk)),
        words=said(service, around.language),
        way_in=say(WAYS_IN[service.way_in]) if service.way_in in WAYS_IN else "",
        wait=wait_words(service.wait_weeks, READER),
        where=where_of(service, place_id, miles),
        when=when_lines(sessions, READER)[:3],
        next=next_words(day, today, READER) if day else "",
        who=age_words(service.minimum_age, service.maximum_age, READER),
        cost=cost_of(service),
        languages=tuple(str(code) for code in service.languages),
        fresh=freshness(service.assured_on, service.assured_by, today, READER),
        alert=service.alert,
        is_closed=is_closed,
        reasons=tuple(reasons),
        note=note,
    )


def sessions_of(service: Service, place_id: int | None = None) -> list[Session]:
    """Return when it is open: at the one place, where that is known, else anywhere."""
    rows = list(service.openings.all())
    links = {link.pk: link for link in service.at_places.all()}
    here = {pk for pk, link in links.items() if link.place_id == place_id}
    at_place = [row for row in rows if row.at_place_id in here]
    chosen = at_place or rows
    rhythms: dict[int | None, Mapping[int, Rhythm]] = {None: rhythms_of(service.parts.get("schedules"))}
    rhythms |= {pk: rhythms_of(link.parts.get("schedules")) for pk, link in links.items()}

    def rhythm(row: Opening) -> Rhythm:
        here_only = rhythms.get(row.at_place_id, {})
        return here_only.get(row.weekday) or rhythms[None].get(row.weekday) or EVERY_WEEK

    return [
        Session(row.weekday, row.opens_minute, row.closes_minute, *rhythm(row), row.valid_from, row.valid_to)
        for row in chosen
    ]


def where_of(service: Service, place_id: int | None = None, miles: float | None = None) -> Where | None:
    """Return the one place that stands on a card, the nearest where a search knows it; a secret one says nothing."""
    links = list(service.at_places.all())
    open_links = [link for link in links if not link.place.is_secret]
    chosen = next((link for link in open_links if link.place_id == place_id), None) or next(
        (link for link in sorted(open_links, key=_physical_first)), None
    )
    if chosen is None:
        if links:
            return Where(say("We keep the place private. Ask them where it is."))
        return _from_afar(service)
    return where_at(chosen.place, miles, len(open_links) - 1)


def where_at(place: Place, miles: float | None, more_places: int = 0) -> Where:
    """Return how a place that is not secret is told."""
    if place.kind == Place.Kind.VIRTUAL:
        return Where(place.name or say("Online or by telephone"))
    is_known = place.latitude is not None and place.longitude is not None and place.kind == Place.Kind.PHYSICAL
    whole = ", ".join(part for part in (place.address, place.postcode) if part)
    return Where(
        place.name or place.address or place.postcode,
        whole,
        miles_words(miles, READER) if miles is not None else "",
        (place.latitude, place.longitude) if is_known else None,  # type: ignore[arg-type]  # `is_known` says so
        more_places,
    )


def cost_of(service: Service) -> str:
    """Return what it costs in few words."""
    if service.is_free:
        return say("Free")
    words = " ".join(service.fees.split())
    if words:
        return words if len(words) <= 60 else words[:60].rpartition(" ")[0] + " …"
    return say("It costs something. Ask how much.") if service.is_free is False else ""


def _from_afar(service: Service) -> Where | None:
    ways = [say(ACCESS[code]) for code in FROM_AFAR if code in service.access]
    return Where(", ".join(ways)) if ways else None


def _physical_first(link: ServiceAtPlace) -> tuple[bool, int]:
    return link.place.kind != Place.Kind.PHYSICAL, link.pk
