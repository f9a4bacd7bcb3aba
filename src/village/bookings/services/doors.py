"""Opening and shutting the door: a tablet that needs no login, and a square code for phones."""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.bookings.models.open_door import OpenDoor
from village.bookings.queries.arrivals import open_door_of
from village.bookings.rules.cancelling import begins_at
from village.bookings.services.may import must_keep, told
from village.events.models.event import Event, Occurrence
from village.messaging.rules.links import new_nonce

AFTER_THE_END = timedelta(hours=2)
AT_LEAST = timedelta(hours=1)
FOUR_DIGITS = "Choose four digits, such as 4821. Staff type them to leave the page on the tablet."


@transaction.atomic
def open_door(*, by: Viewer, occurrence: Occurrence, pin: str, at: datetime) -> OpenDoor:
    """Return the door, open until two hours after the end. Refused on another day, and without four digits."""
    must_keep(by, occurrence)
    if len(pin) != 4 or not (pin.isascii() and pin.isdigit()):
        raise Refused(FOUR_DIGITS, field="pin")
    if occurrence.state != Occurrence.State.ON or occurrence.event.state != Event.State.PUBLISHED:
        raise Refused("This does not take place, so it has no door.")
    begins = begins_at(occurrence.on, occurrence.starts_at)
    if begins.date() != at.astimezone(begins.tzinfo).date():
        raise Refused(f"The door opens on the day, {occurrence.on:%-d %B %Y}.")
    OpenDoor.objects.filter(occurrence=occurrence, closes_at__gt=at).update(closes_at=at)
    nonce = new_nonce()
    door = OpenDoor.objects.create(
        occurrence=occurrence,
        nonce=nonce,
        pin_print=print_of(nonce, pin),
        opened_by_id=by.user_id,
        opened_at=at,
        closes_at=max(begins_at(occurrence.on, occurrence.ends_at) + AFTER_THE_END, at + AT_LEAST),
    )
    told("bookings.door-opened", occurrence, by=by)
    return door


@transaction.atomic
def shut_door(*, by: Viewer, occurrence: Occurrence, at: datetime) -> None:
    """No link of this door opens anything from now on."""
    must_keep(by, occurrence)
    if open_door_of(occurrence, at) is not None:
        OpenDoor.objects.filter(occurrence=occurrence, closes_at__gt=at).update(closes_at=at)
        told("bookings.door-closed", occurrence, by=by)


def is_pin(door: OpenDoor, pin: str) -> bool:
    """Tell whether these are the door’s digits, in a time that tells nothing."""
    return hmac.compare_digest(door.pin_print, print_of(door.nonce, pin))


def print_of(nonce: str, pin: str) -> str:
    """Return what is kept of the digits."""
    return hmac.new(settings.SECRET_KEY.encode(), f"door:{nonce}:{pin}".encode(), hashlib.sha256).hexdigest()
