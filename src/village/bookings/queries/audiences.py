"""Conditions of an audience that come from bookings, and the personal link with which an invitation is filled.

Who booked without an account and is not known to a school is in no audience: they gave one way to reach them for this
booking alone, and hear of changes by it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from village.bookings.models.booking import BookedChild, Booking
from village.bookings.queries.events import occurrences_kept
from village.bookings.rules.family_links import Invited, key_from, token_of
from village.events.models.event import Event, Occurrence
from village.messaging.contributions import AudienceAsked, AudienceKind, FactsAsked
from village.people.models.adult import Contact
from village.wording.rules.filled import Value

BOOKED, WAITING, CAME, MISSED = "event_booked", "event_waiting", "event_came", "event_missed"
EVENT_TIME = "event_occurrence"
"""The name of the question: to which time of an event a message invites."""
LOOKS_BACK = timedelta(weeks=8)
LOOKS_AHEAD = timedelta(weeks=12)
MOST = 60
NOT_SEEN = "an event that you may not see"

type Found = Callable[[Sequence[str]], QuerySet[Booking]]


def times_to_choose(asked: AudienceAsked, *, is_past: bool = False) -> list[tuple[str, str]]:
    """Return the times of events to come, or lately over, the nearest first."""
    if asked.viewer is None:
        return []
    rows = occurrences_kept(asked.viewer).exclude(event__state=Event.State.DRAFT)
    if is_past:
        rows = rows.filter(on__gte=asked.today - LOOKS_BACK, on__lte=asked.today).order_by("-on", "-pk")
    else:
        rows = rows.filter(on__gte=asked.today, on__lte=asked.today + LOOKS_AHEAD).order_by("on", "pk")
    return [(str(one.pk), _words(one)) for one in rows[:MOST]]


def facts_of_invitation(asked: FactsAsked) -> Mapping[int, Mapping[str, Value]]:
    """Return for each child the link by which its family books; nothing where the event is not on any more."""
    chosen = _ids([str(asked.answers.get(EVENT_TIME, ""))])[0]
    rows = Occurrence.objects.filter(
        pk=chosen,
        event__partnership=asked.partnership_id,
        event__state=Event.State.PUBLISHED,
        state=Occurrence.State.ON,
        on__gte=asked.today,
    )
    occurrence = rows.select_related("event__partnership").first()
    if occurrence is None:
        return {}
    pupils = [pupil for some in asked.pupils_by_school.values() for pupil in some]
    return {pupil: {"event_link": personal_link(occurrence, pupil)} for pupil in pupils}


def personal_link(occurrence: Occurrence, pupil_id: int) -> str:
    """Return the short address, fit for a text, at which the family of the child books."""
    token = token_of(Invited(pupil_id, occurrence.pk), key_from(settings.SECRET_KEY))
    return settings.BASE_URL + reverse("bookings:invited", args=(token,))


def _names(asked: AudienceAsked, values: Sequence[str]) -> list[str]:
    seen = occurrences_kept(asked.viewer) if asked.viewer is not None else Occurrence.objects.none()
    words = {one.pk: _words(one) for one in seen.filter(pk__in=_ids(values))}
    return [words.get(pk, NOT_SEEN) for pk in _ids(values)]


def _words(occurrence: Occurrence) -> str:
    return f"{occurrence.event.title} on {occurrence.on:%-d %B %Y} at {occurrence.starts_at:%H:%M}"


def _ids(values: Sequence[str]) -> list[int]:
    """Return the values as ids; 0, which nothing has, for what is none."""
    return [int(value) if value.isascii() and value.isdigit() else 0 for value in values]


def _standing(values: Sequence[str], state: str) -> QuerySet[Booking]:
    return Booking.objects.filter(occurrence__in=_ids(values), state=state)


def _came(values: Sequence[str]) -> QuerySet[Booking]:
    return Booking.objects.filter(occurrence__in=_ids(values), arrival__is_here=True)


def _missed(values: Sequence[str]) -> QuerySet[Booking]:
    """Return who had a place at a time that was held, with a register, and does not stand on it as here."""
    held = Occurrence.objects.filter(pk__in=_ids(values), state=Occurrence.State.ON, arrivals__is_here=True)
    return Booking.objects.filter(occurrence__in=held.values("pk"), state=Booking.State.BOOKED).exclude(
        arrival__is_here=True
    )


def _pupils(asked: AudienceAsked, values: Sequence[str], *, of: Found) -> list[int]:
    """Return the children of these bookings: those who are on them, and those of an adult who comes without any."""
    rows = of(values).filter(occurrence__event__partnership=asked.partnership_id)
    return sorted({*_with_children(rows), *_by_adult(asked, rows)})


def _adults(asked: AudienceAsked, values: Sequence[str], *, of: Found) -> Mapping[int, frozenset[int]]:
    """Return by child the adults whose own booking it is: the other parent hears nothing of it."""
    rows = of(values).filter(occurrence__event__partnership=asked.partnership_id)
    found: dict[int, set[int]] = {}
    known = BookedChild.objects.filter(booking__in=rows, pupil__isnull=False, booking__adult__isnull=False)
    for pupil, adult in known.order_by().values_list("pupil_id", "booking__adult_id"):
        found.setdefault(pupil, set()).add(adult)
    for pupil, adults in _by_adult(asked, rows).items():
        found.setdefault(pupil, set()).update(adults)
    by_link = BookedChild.objects.filter(booking__in=rows, pupil__isnull=False, booking__adult=None)
    everybody = set(by_link.order_by().values_list("pupil_id", flat=True))
    return {pupil: frozenset(adults) for pupil, adults in found.items() if pupil not in everybody}


def _with_children(rows: QuerySet[Booking]) -> list[int]:
    known = BookedChild.objects.filter(booking__in=rows, pupil__isnull=False, pupil__merged_into=None)
    return list(known.order_by().values_list("pupil_id", flat=True))


def _by_adult(asked: AudienceAsked, rows: QuerySet[Booking]) -> dict[int, set[int]]:
    """Return the children of adults on whose booking no child of ours is."""
    alone = rows.filter(adult__isnull=False).exclude(booked_children__pupil__isnull=False)
    ties = Contact.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=asked.today),
        adult__in=alone.values("adult"),
        pupil__merged_into=None,
        pupil__partnership=asked.partnership_id,
    )
    found: dict[int, set[int]] = {}
    for pupil, adult in ties.order_by().values_list("pupil_id", "adult_id"):
        found.setdefault(pupil, set()).add(adult)
    return found


def _kind(
    code: str, label: str, phrases: tuple[str, str], place: int, of: Found, *, is_past: bool = False
) -> AudienceKind:
    return AudienceKind(
        code,
        label,
        *phrases,
        place,
        partial(times_to_choose, is_past=is_past),
        partial(_pupils, of=of),
        words_for=_names,
        adults=partial(_adults, of=of),
    )


BOOKING_AUDIENCES = (
    _kind(
        BOOKED,
        "Booked for an event",
        ("booked for {}", "not booked for {}"),
        80,
        partial(_standing, state=Booking.State.BOOKED),
    ),
    _kind(
        WAITING,
        "On the waiting list of an event",
        ("on the waiting list of {}", "not on the waiting list of {}"),
        82,
        partial(_standing, state=Booking.State.WAITING),
    ),
    _kind(CAME, "Came to an event", ("who came to {}", "but for those who came to {}"), 84, _came, is_past=True),
    _kind(
        MISSED,
        "Booked an event and did not come",
        ("booked who did not come to {}", "but for those booked who did not come to {}"),
        86,
        _missed,
        is_past=True,
    ),
)
