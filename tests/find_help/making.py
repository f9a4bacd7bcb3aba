"""Services of the made-up town, as the tests of this room need them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from village.directory.models.index import Opening
from village.directory.models.place import Place, ServiceAtPlace
from village.directory.models.provider import Provider
from village.directory.models.service import Service
from village.gazetteer.models.spot import Postcode
from village.organisations.models.partnership import Partnership

TERM_TIME = [{"freq": "WEEKLY", "byday": "TU", "description": "In term time only"}]
HERE = (53.42, -2.32)


@dataclass(frozen=True, slots=True)
class Made:
    """What was made."""

    town: Partnership
    talkers: Service
    library: Service
    clinic: Service
    refuge: Service
    draft: Service


def make_directory(town: Partnership) -> Made:
    """Return a drop-in, a library, a clinic nobody checked, a service at a secret place, and a draft."""
    Postcode.objects.get_or_create(code="ZZ99", defaults={"latitude": HERE[0], "longitude": HERE[1]})
    Postcode.objects.get_or_create(
        code="ZZ991AA", defaults={"latitude": HERE[0], "longitude": HERE[1], "ward": "E05000001"}
    )
    talkers = make_service(
        town,
        "Little Talkers drop-in",
        summary="Play and talk with a speech therapist. Just come.",
        description="A speech and language therapist plays with your child while you watch. You get one idea a week.",
        is_free=True,
        minimum_age=1,
        maximum_age=4,
        way_in="self",
        wait_weeks=0,
        answer_days=5,
        what_happens="You tell us your child’s first name and age.\nIt goes to Little Talkers only.\nThey ring you.",
        needs=["talking"],
        access=["step_free", "bus", "pram"],
        languages=["ur"],
        assured_on=date(2026, 3, 6),
        assured_by="Little Talkers",
        next_check_on=date(2026, 5, 1),
        parts={"phones": [{"number": "01632 960133", "description": "weekdays 9 to 4"}], "schedules": TERM_TIME},
    )
    hub = make_place(town, "Mill Lane Family Hub", 53.425, -2.325, address="4 Mill Lane", postcode="ZZ99 1AB")
    link = ServiceAtPlace.objects.create(service=talkers, place=hub)
    Opening.objects.create(service=talkers, at_place=link, weekday=1, opens_minute=570, closes_minute=660)
    library = make_service(
        town,
        "Chat, Play, Read at the library",
        summary="Story time with toys. Urdu and Polish spoken.",
        is_free=True,
        maximum_age=5,
        way_in="come",
        languages=["ur", "pl"],
        access=["step_free", "siblings"],
        needs=["talking", "arts"],
        assured_on=date(2026, 2, 10),
        assured_by="Vale Library",
    )
    place = make_place(town, "Vale Library", 53.43, -2.30, address="Market Place", postcode="ZZ99 1AC")
    link = ServiceAtPlace.objects.create(service=library, place=place)
    Opening.objects.create(service=library, at_place=link, weekday=4, opens_minute=600, closes_minute=690)
    clinic = make_service(
        town,
        "Vale speech and language clinic",
        summary="One to one, when a drop-in is not enough.",
        minimum_age=2,
        maximum_age=11,
        way_in="referred",
        wait_weeks=9,
        assured_on=date(2025, 8, 10),
        assured_by="Vale clinic",
        alert="Moves to Mill Lane in May.",
        needs=["talking"],
    )
    ServiceAtPlace.objects.create(service=clinic, place=make_place(town, "Vale Health Centre", 53.41, -2.36))
    refuge = make_service(
        town, "A safe place tonight", way_in="ring", needs=["abuse"], parts={"phones": [{"number": "01632 960999"}]}
    )
    secret = make_place(town, "Hidden House", 53.4199, -2.3199, address="9 Nobody Knows Road", is_secret=True)
    ServiceAtPlace.objects.create(service=refuge, place=secret)
    draft = make_service(town, "Not ready yet", shown=Service.Shown.DRAFT)
    return Made(town, talkers, library, clinic, refuge, draft)


def make_service(town: Partnership, name: str, **values: Any) -> Service:
    """Return a public service of a provider of its own."""
    provider = Provider.objects.create(partnership=town, name=f"Givers of {name}"[:250])
    return Service.objects.create(
        **{
            "partnership": town,
            "provider": provider,
            "name": name,
            "shown": Service.Shown.PUBLIC,
            "modified_at": timezone.now(),
            **values,
        }
    )


def make_place(town: Partnership, name: str, latitude: float, longitude: float, **values: Any) -> Place:
    """Return a place to go to."""
    return Place.objects.create(partnership=town, name=name, latitude=latitude, longitude=longitude, **values)
