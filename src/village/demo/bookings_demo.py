"""Who comes along in the made-up town: a course that is full, an evening of times, a coffee morning that was held."""

import uuid
from datetime import datetime, timedelta

from django.utils import timezone

from village.access.viewer import Viewer
from village.bookings.models.arrival import Arrival
from village.bookings.models.booking import Booking
from village.bookings.rules.cancelling import begins_at
from village.bookings.services.arriving import Tap, WalkIn, walk_in
from village.bookings.services.booking import Wish, book
from village.bookings.services.setting import make_times
from village.demo.town import Town, viewer_named
from village.events.models.event import Event, Occurrence

NAMES = (
    "Ayesha Q", "Agnieszka N", "Bilal M", "Carmen R", "Chloe G", "Dang P", "Elif K", "Fadumo A", "Grace B", "Ioana C",
    "Jamal W", "Kasia W", "Lorraine T", "Mei-Lin H", "Adaeze O",
)  # fmt: skip
LANGUAGES = ("en", "ur", "pl", "en", "so", "ro", "en")
AREAS = ("TV1", "TV1", "TV2", "TV3", "")
TEACHERS = ("Ms Quist, Reception", "Mr Hale, Year 2")


def fill_bookings(town: Town) -> None:
    """The next event of each kind has bookings, one of them more than it holds; the last coffee morning had guests."""
    now = timezone.now()
    times = Occurrence.objects.filter(
        event__partnership=town.partnership, event__state=Event.State.PUBLISHED, state=Occurrence.State.ON
    ).select_related("event")
    soon = times.filter(on__gt=now.date()).order_by("on", "starts_at", "pk")
    course = soon.filter(event__booking=Event.Booking.BOOK, event__places=12).first()
    evening = soon.filter(event__booking=Event.Booking.BOOK, event__places=80).first()
    parents = soon.filter(event__booking=Event.Booking.TIME).first()
    if course is not None:
        _book(course, 14, now)
    if evening is not None:
        _book(evening, 9, now)
    if parents is not None:
        made = make_times(by=viewer_named("Dot Marlowe"), occurrence=parents, people=TEACHERS)
        for number, one in enumerate(made[:5]):
            _book_one(parents, number, now, time_id=one.pk)
    held = times.filter(on__lt=now.date(), event__kind=Event.Kind.COFFEE).order_by("-on", "-pk").first()
    if held is not None:
        _held(held)


def _book(occurrence: Occurrence, count: int, now: datetime) -> None:
    for number in range(count):
        _book_one(occurrence, number, now)


def _book_one(occurrence: Occurrence, number: int, now: datetime, *, time_id: int | None = None) -> Booking:
    wish = Wish(
        form_key=uuid.uuid5(uuid.NAMESPACE_OID, f"demo {occurrence.pk} {number}"),
        name=NAMES[number % len(NAMES)],
        how=Booking.How.PAGE,
        years=(number % 7,) if number % 3 == 0 and time_id is None and occurrence.event.places != 12 else (),
        reach_by=Booking.ReachBy.EMAIL,
        address=f"family{number}@thornabyvale.example",
        language=LANGUAGES[number % len(LANGUAGES)],
        needs="Halal snacks please" if number == 0 else "",
        outcode=AREAS[number % len(AREAS)],
        time_id=time_id,
    )
    at = now - timedelta(hours=30 - number)
    return book(by=_somebody(occurrence), occurrence_id=occurrence.pk, wish=wish, at=at)


def _held(occurrence: Occurrence) -> None:
    began = begins_at(occurrence.on, occurrence.starts_at)
    for number in range(11):
        who = WalkIn(
            name=NAMES[number].split()[0] if number % 4 else "",
            children=number % 3,
            cared_for=1 if number % 5 == 1 else 0,
            is_first_time=number % 4 == 1,
        )
        key = uuid.uuid5(uuid.NAMESPACE_OID, f"demo guest {occurrence.pk} {number}")
        tap = Tap(key, began + timedelta(minutes=number), Arrival.How.TABLET)
        walk_in(by=_somebody(occurrence), occurrence_id=occurrence.pk, tap=tap, who=who)


def _somebody(occurrence: Occurrence) -> Viewer:
    return Viewer(name="Somebody who books", partnership_id=occurrence.event.partnership_id, link_id=occurrence.pk)
