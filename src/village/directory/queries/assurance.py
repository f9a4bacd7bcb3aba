"""How far listings can be trusted, for one or for many, in one query more than the listings themselves."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from village.basics.speech import ENGLISH, Speech
from village.directory.models.place import Place, ServiceAtPlace
from village.directory.models.service import Service
from village.directory.rules.assurance import Assurance, assurance_of

SHORTEST_WORDS = 40
"""Letters below which a description says nothing."""


def assurances(services: Iterable[Service], today: date, speech: Speech = ENGLISH) -> dict[int, Assurance]:
    """Return what is told of each listing, by its id."""
    found = list(services)
    says = what_they_say(found)
    return {
        service.pk: assurance_of(
            says[service.pk],
            checked_on=service.assured_on,
            checked_by=service.assured_by,
            next_check_on=service.next_check_on,
            today=today,
            speech=speech,
        )
        for service in found
    }


def what_they_say(services: Iterable[Service]) -> dict[int, frozenset[str]]:
    """Return which of the things that a listing should say each says, by its id."""
    found = list(services)
    at: dict[int, list[ServiceAtPlace]] = defaultdict(list)
    for link in ServiceAtPlace.objects.filter(service__in=[one.pk for one in found]).select_related("place"):
        at[link.service_id].append(link)
    return {service.pk: _said(service, at[service.pk]) for service in found}


def _said(service: Service, at: list[ServiceAtPlace]) -> frozenset[str]:
    parts = (service.parts, *(link.parts for link in at), *(link.place.parts for link in at))
    words = service.description or service.summary
    ages = (service.minimum_age, service.maximum_age)
    checks = {
        "words": len(words.strip()) >= SHORTEST_WORDS,
        "times": any(part.get("schedules") for part in parts),
        "place": any(_is_found(link.place) for link in at),
        "contact": bool(service.email) or any(part.get("phones") or part.get("contacts") for part in parts),
        "cost": service.is_free is not None or bool(service.fees) or bool(service.parts.get("cost_options")),
        "ages": any(age is not None for age in ages),
        "way_in": bool(service.way_in),
        "access": bool(service.access) or any(link.place.parts.get("accessibility") for link in at),
        "needs": bool(service.needs),
    }
    return frozenset(code for code, is_said in checks.items() if is_said)


def _is_found(place: Place) -> bool:
    return place.kind == Place.Kind.VIRTUAL or place.is_secret or bool(place.postcode)
