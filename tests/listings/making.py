"""A provider of Thornaby Vale with a service at a place, checked long ago or today, and what its people write."""

import re
from datetime import date
from typing import Any

from django.utils import timezone

from tests.cast import Town
from village.access.viewer import Viewer
from village.directory.models.place import Place, ServiceAtPlace
from village.directory.models.provider import Provider
from village.directory.models.service import Service
from village.directory.rules.assurance import months_after
from village.listings.models import UpdateLink
from village.listings.queries.links import holder_of, link_by
from village.listings.queries.values import values_of
from village.listings.services.links import send_link
from village.listings.services.writing import Standing, add_listing
from village.outbox.models import Line

TUESDAY = {
    "day": 1,
    "opens": "09:30",
    "closes": "11:00",
    "term_time": True,
    "bank_holidays": False,
    "starts_on": "",
    "ends_on": "",
}
EMAIL = "team@littletalkers.thornabyvale.example"


def make_provider(town: Town, name: str = "Little Talkers", *, email: str = EMAIL, organisation: str = "") -> Provider:
    """Return a provider, linked to an organisation of the cast where one is named."""
    return Provider.objects.create(
        partnership=town.partnership,
        name=name,
        description=name,
        email=email,
        organisation=town.organisations[organisation] if organisation else None,
    )


def make_listing(
    town: Town,
    provider: Provider,
    name: str = "Little Talkers drop-in",
    *,
    checked_on: date | None = None,
    **values: Any,
) -> Service:
    """Return a published listing with a Tuesday, a place and a number, written by the coordinator."""
    said = {
        "name": name,
        "provider": provider.pk,
        "description": "Play and talk with a speech therapist while your child joins in.",
        "status": "active",
        "way_in": "come",
        "is_free": True,
        "minimum_age": 1.0,
        "maximum_age": 4.0,
        "needs": ["talking"],
        "times": [TUESDAY],
        "phones": [{"number": "01632 960133", "what": "Weekdays 9 to 4"}],
        "places": [{"id": None, "name": "Mill Lane Family Hub", "address": "1 Mill Lane", "postcode": "TV1 2AB"}],
        "areas": ["TV1"],
        **values,
    }
    by = town.viewer("coordinator")
    standing = Standing(Service.Shown.PUBLIC)
    service = add_listing(by=by, partnership_id=town.partnership.pk, values=said, standing=standing)
    if checked_on is not None:
        Service.objects.filter(pk=service.pk).update(
            assured_on=checked_on, assured_by=provider.name, next_check_on=months_after(checked_on, 6)
        )
        service.refresh_from_db()
    return service


def link_for(town: Town, service: Service, *, is_for_all: bool = False) -> tuple[UpdateLink, str]:
    """Return a link that was sent for the listing, and its token out of the e-mail."""
    send_link(by=town.viewer("coordinator"), service=service, email="", is_for_all=is_for_all)
    found = token_in(Line.objects.order_by("-pk")[0].body)
    return link_by(found, timezone.now()), found


def token_in(body: str) -> str:
    """Return the token of the link in an e-mail."""
    found = re.search(r"/listings/link/([\w-]{43})/", body)
    assert found is not None, body
    return found[1]


def by_link(town: Town, service: Service) -> Viewer:
    """Return whoever holds a link to the listing."""
    return holder_of(link_for(town, service)[0])


def changed(service: Service, **values: Any) -> dict[str, Any]:
    """Return what the listing says, with other values."""
    return {**values_of(service), **values}


def make_place(town: Town, service: Service, **values: Any) -> Place:
    """Return another place of the listing."""
    place = Place.objects.create(partnership=town.partnership, **values)
    ServiceAtPlace.objects.create(service=service, place=place)
    return place
