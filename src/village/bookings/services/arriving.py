"""Who came: a tap counts once however often it is sent, what was tapped last counts, and doubts are shown to staff."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.basics.speech import marked
from village.bookings.models.arrival import Arrival
from village.bookings.models.booking import Booking
from village.bookings.queries.arrivals import came_before, next_care_number, same_name
from village.bookings.rules.taps import Said, is_doubtful, is_the_word
from village.bookings.services.booking import locked
from village.bookings.services.may import must_keep, told
from village.events.models.event import Event, Occurrence

NOT_YET = marked("The register opens on the day.")
NOT_HELD = marked("This does not take place, so nobody is signed in.")
MOST_PEOPLE = 30
HOW_MANY = marked("Give numbers from 0 to 30, and at least one person.")


@dataclass(frozen=True, slots=True)
class Tap:
    """One tap: its key, made where it was tapped, when, and by which way."""

    key: uuid.UUID
    at: datetime
    how: str
    is_here: bool = True


@dataclass(frozen=True, slots=True)
class WalkIn:
    """Who came without a booking."""

    name: str = ""
    adults: int = 1
    children: int = 0
    cared_for: int = 0
    is_first_time: bool = False


@transaction.atomic
def tick(*, by: Viewer, booking: Booking, tap: Tap, cared_for: int | None = None) -> Arrival:
    """Return the row of a booking: here, or not. A tap that comes late and was overtaken changes nothing."""
    occurrence = _open(by, booking.occurrence_id)
    row = Arrival.objects.filter(booking=booking).first()
    if row is None:
        booking.occurrence = occurrence
        row = Arrival(
            occurrence=occurrence,
            booking=booking,
            key=_own_key(tap),
            heard=[str(tap.key)],
            adults=booking.adults,
            children=booking.children,
            is_first_time=not came_before(booking),
        )
        _say(row, by, tap)
        _care(row, booking.cared_for if cared_for is None else cared_for)
        row.save()
        _on_record(by, occurrence, is_here=tap.is_here)
        return row
    if str(tap.key) in row.heard or tap.key == row.key:
        return row
    row.heard = [*row.heard, str(tap.key)]
    new, standing = Said(tap.is_here, tap.at), Said(row.is_here, row.at)
    if is_doubtful(new, standing):
        row.doubt = Arrival.Doubt.TWO_SAYINGS
        row.save(update_fields=("doubt", "heard"))
        return row
    if not is_the_word(new, standing):
        row.save(update_fields=("heard",))
        return row
    was_here = row.is_here
    _say(row, by, tap)
    if cared_for is not None:
        _care(row, cared_for)
    row.save()
    if was_here != tap.is_here:
        _on_record(by, occurrence, is_here=tap.is_here)
    return row


@transaction.atomic
def walk_in(*, by: Viewer, occurrence_id: int, tap: Tap, who: WalkIn) -> Arrival:
    """Return the row of somebody without a booking; the name is theirs to give or not. The same key is the same row."""
    occurrence = _open(by, occurrence_id)
    known = Arrival.objects.filter(key=tap.key).first()
    if known is not None:
        return known
    numbers = (who.adults, who.children, who.cared_for)
    if any(not 0 <= one <= MOST_PEOPLE for one in numbers) or who.adults + who.children < 1:
        raise Refused(HOW_MANY, field="adults")
    name = " ".join(who.name.split())[:80]
    row = Arrival(
        occurrence=occurrence,
        key=tap.key,
        name=name,
        adults=who.adults,
        children=max(who.children, who.cared_for),
        is_first_time=who.is_first_time,
    )
    if name and same_name(occurrence, name).exists():
        row.doubt = Arrival.Doubt.SAME_NAME
    _say(row, by, tap)
    _care(row, who.cared_for)
    row.save()
    _on_record(by, occurrence, is_here=True)
    return row


@transaction.atomic
def strike(*, by: Viewer, row: Arrival, tap: Tap) -> Arrival:
    """Somebody who walked in was written down by mistake: they count no more, and the row can be put back."""
    occurrence = _open(by, row.occurrence_id)
    found = Arrival.objects.get(pk=row.pk)
    if is_the_word(Said(tap.is_here, tap.at), Said(found.is_here, found.at)):
        _say(found, by, tap)
        found.save()
        _on_record(by, occurrence, is_here=tap.is_here)
    return found


@transaction.atomic
def settle(*, by: Viewer, row: Arrival, counts: bool) -> Arrival:
    """What disagreed is settled by a person: the row counts, or it does not."""
    must_keep(by, row.occurrence)
    found = Arrival.objects.select_for_update().get(pk=row.pk)
    found.doubt, found.is_here = "", counts
    found.by_id, found.at = by.user_id, timezone.now()
    found.save(update_fields=("doubt", "is_here", "by", "at"))
    told("bookings.doubt-settled", row.occurrence, by=by)
    return found


@transaction.atomic
def type_in(
    *, by: Viewer, occurrence: Occurrence, sheet: uuid.UUID, ticked: list[Booking], lines: list[str], at: datetime
) -> int:
    """Return how many rows the paper sheet added. The same sheet twice adds nothing, nor does who is ticked already.

    A sheet with names is the same when its lines are, also where it was typed anew after a lost connection. Each line
    is the name of somebody who walked in; a line of a number alone is that many people without a name.
    """
    must_keep(by, occurrence)
    said = [" ".join(line.split()) for line in lines if line.strip()]
    sheet = _sheet_of(occurrence, sheet, said)
    before = Arrival.objects.filter(occurrence=occurrence, is_here=True).count()
    for booking in ticked:
        tick(by=by, booking=booking, tap=Tap(uuid.uuid5(sheet, f"b{booking.pk}"), at, Arrival.How.PAPER))
    for number, words in enumerate(said):
        count = _count_in(words)
        who = WalkIn(adults=count) if count else WalkIn(name=words)
        tap = Tap(uuid.uuid5(sheet, f"{number}:{words.casefold()}"), at, Arrival.How.PAPER)
        walk_in(by=by, occurrence_id=occurrence.pk, tap=tap, who=who)
    told("bookings.sheet-typed", occurrence, by=by)
    return Arrival.objects.filter(occurrence=occurrence, is_here=True).count() - before


def _count_in(words: str) -> int:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 3 else 0


def _sheet_of(occurrence: Occurrence, sheet: uuid.UUID, said: list[str]) -> uuid.UUID:
    """Return the key of a sheet; two sheets of numbers alone may well be alike, so the page’s key tells those apart."""
    if all(_count_in(words) for words in said):
        return sheet
    return uuid.uuid5(uuid.NAMESPACE_OID, "\n".join((f"sheet of {occurrence.pk}", *map(str.casefold, said))))


def _open(by: Viewer, occurrence_id: int) -> Occurrence:
    """Return the time of the event, locked; a door that is open has been proved by its link before."""
    occurrence = locked(occurrence_id)
    if by.link_id is None:
        must_keep(by, occurrence)
    # An event that is cancelled keeps the times that were held, and their sheets are typed in afterwards.
    if occurrence.state != Occurrence.State.ON or occurrence.event.state == Event.State.DRAFT:
        raise Refused(NOT_HELD)
    if occurrence.on > timezone.localdate():
        raise Refused(NOT_YET)
    return occurrence


def _own_key(tap: Tap) -> uuid.UUID:
    """Return the key of the tap; a new one where another row has it, as from a page that was opened again."""
    return uuid.uuid4() if Arrival.objects.filter(key=tap.key).exists() else tap.key


def _say(row: Arrival, by: Viewer, tap: Tap) -> None:
    row.is_here, row.at, row.how, row.by_id = tap.is_here, tap.at, tap.how, by.user_id


def _care(row: Arrival, cared_for: int) -> None:
    """The slip has a number from the first child on; a number once given stays with the family."""
    row.cared_for = cared_for
    row.children = max(row.children, cared_for)
    if cared_for and row.care_number is None:
        row.care_number = next_care_number(row.occurrence)


def _on_record(by: Viewer, occurrence: Occurrence, *, is_here: bool) -> None:
    told("bookings.arrived" if is_here else "bookings.arrival-undone", occurrence, by=by)
