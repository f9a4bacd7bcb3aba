"""Rows of the index as the directory has them now; nothing is written."""

from collections.abc import Collection, Iterator
from typing import Any

from babel import Locale
from django.db.models import Prefetch

from village.directory.models.index import Coverage
from village.directory.models.place import Place, ServiceAtPlace
from village.directory.models.service import Service
from village.directory.models.vocabulary import ServiceTerm
from village.directory.queries.shown import GONE
from village.directory.rules.access import ACCESS
from village.directory.rules.needs import NEEDS
from village.gazetteer.rules.postcodes import code_of, district_of
from village.search.models.indexed import Indexed
from village.search.rules.entries import spellings_text, stems_text
from village.search.rules.facts import completeness

ENGLISH = Locale("en")
MAY_BE_FOUND = (Service.Shown.PUBLIC, Service.Shown.INTERNAL)
COMES_TO_ONE = frozenset({"home_visit", "online", "phone"})


def entries_of(service_ids: Collection[int]) -> list[Indexed]:
    """Return an unsaved row for each of the services that somebody may find; a fixed number of queries."""
    services = (
        Service.objects.filter(pk__in=service_ids, shown__in=MAY_BE_FOUND)
        .exclude(status__in=GONE)
        .select_related("provider")
        .prefetch_related(
            Prefetch("at_places", ServiceAtPlace.objects.select_related("place")),
            Prefetch("terms", ServiceTerm.objects.exclude(term__name="").select_related("term")),
            "openings",
            Prefetch("coverage", Coverage.objects.defer("shape")),
        )
    )
    return [_row(service) for service in services]


def _row(service: Service) -> Indexed:
    open_places = [at.place for at in service.at_places.all() if not at.place.is_secret]
    name, terms = [service.name], [service.provider.name, *_sorted_by(service), *_where(open_places)]
    about = [service.summary, service.description, service.fees, service.accreditations, service.what_happens]
    about += [at.description for at in service.at_places.all() if not at.place.is_secret]
    return Indexed(
        service_id=service.pk,
        partnership_id=service.partnership_id,
        is_public=service.shown == Service.Shown.PUBLIC,
        name_stems=stems_text(name),
        term_stems=stems_text(terms),
        about_stems=stems_text(about),
        spellings=spellings_text([*name, *terms, *about]),
        facts=_facts(service, open_places),
    )


def _sorted_by(service: Service) -> Iterator[str]:
    """Yield the words by which the service is sorted, in English."""
    yield from (said.term.name for said in service.terms.all())
    yield from (NEEDS[code] for code in service.needs if code in NEEDS)
    yield from (ACCESS[code] for code in service.access if code in ACCESS)
    yield from (ENGLISH.languages[code] for code in service.languages if code in ENGLISH.languages)


def _where(places: Collection[Place]) -> Iterator[str]:
    for place in places:
        yield place.name
        yield town_of(place)


def town_of(place: Place) -> str:
    """Return the town or part of town in which the place lies, as its address says."""
    for address in place.parts.get("addresses") or ():
        if isinstance(address, dict) and address.get("city"):
            return str(address["city"])[:80]
    last = place.address.rpartition(",")[2].strip()
    return "" if any(letter.isdigit() for letter in last) else last[:80]


def _facts(service: Service, places: Collection[Place]) -> dict[str, Any]:
    comes = any(place.kind == Place.Kind.VIRTUAL for place in places) or bool(COMES_TO_ONE & set(service.access))
    physical = [place for place in places if place.kind == Place.Kind.PHYSICAL]
    openings = [
        (one.weekday, one.opens_minute, one.closes_minute, _iso(one.valid_from), _iso(one.valid_to))
        for one in service.openings.all()
    ]
    told = {
        "words": len(service.description) + len(service.summary) > 40,
        "contact": bool(service.url or service.email or service.parts.get("phones") or service.parts.get("contacts")),
        "cost": service.is_free is not None or bool(service.fees),
        "ages": service.minimum_age is not None or service.maximum_age is not None,
        "where": bool(physical) or comes,
        "when": bool(openings),
        "way": bool(service.way_in),
    }
    return {
        "ages": [service.minimum_age, service.maximum_age],
        "languages": list(service.languages),
        "needs": list(service.needs),
        "access": list(service.access),
        "way": service.way_in,
        "free": service.is_free,
        "terms": sorted({str(said.term.public_id) for said in service.terms.all()}),
        "provider": str(service.provider.public_id),
        "places": [
            [
                place.pk,
                place.latitude,
                place.longitude,
                place.name,
                town_of(place),
                district_of(code_of(place.postcode)),
            ]
            for place in physical
        ],
        "remote": comes,
        "open": openings,
        "covers": [_area(one) for one in service.coverage.all()],
        "assured": _iso(service.assured_on),
        "full": completeness(told),
    }


def _area(area: Coverage) -> dict[str, Any]:
    box = (area.south, area.west, area.north, area.east)
    codes = [code for one in area.outcodes if (code := code_of(str(one)))]
    return {"id": area.pk, "codes": codes, "box": None if None in box else list(box), "name": area.name}


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
