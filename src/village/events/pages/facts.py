"""The facts of an event in the reader’s words: where, for whom, what it costs, who looks after the little ones."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from markupsafe import Markup

from village.design.speech import READER, language_name, say
from village.design.wording import money
from village.events.models.event import Event, Occurrence
from village.events.rules.told import Told
from village.events.rules.words import clock_words
from village.organisations.models.partnership import Partnership
from village.wording.rules.languages import language_of

KINDS = dict(Event.Kind.choices)


def place_words(time: Occurrence) -> str:
    """Return where it is: Millbrook Primary, hall. Or: Online."""
    venue = time.venue or time.event.venue
    if venue:
        return str(venue)
    if time.event.online_at:
        return say("Online")
    return time.event.host.name if time.event.host else ""


def address_words(time: Occurrence) -> str:
    """Return where it is with its address, for calendars and posters."""
    venue = time.venue or time.event.venue
    if venue is None:
        return place_words(time)
    return ", ".join(part for part in (str(venue), " ".join(venue.address.split()), venue.postcode) if part)


def interpreter_names(event: Event) -> list[str]:
    """Return the languages in which somebody interprets, as the reader calls them."""
    return [language_name(code, language_of(code).english_name) for code in event.interpreters]


def short_facts(time: Occurrence) -> Iterator[str]:
    """Return what stands under a title in a list, the most needed first."""
    event = time.event
    yield place_words(time)
    yield event.who_for
    if event.online_at and (time.venue or event.venue):
        yield say("Also online")
    if event.has_childcare:
        yield say("Crèche")
    if event.interpreters:
        yield say("Interpreters: %(names)s", names=", ".join(interpreter_names(event)))
    if event.cost_pence:
        yield money(event.cost_pence)
    if event.booking == Event.Booking.COME:
        yield say("Just come")


def facts_line(time: Occurrence) -> Markup:
    """Return the facts as short sentences: Millbrook Primary. Reception and Year 1. Crèche.

    Each keeps its own direction: some are as the school typed them, some are in the reader's language.
    """
    return Markup(". ").join(Markup("<bdi>{}</bdi>").format(fact.rstrip(".")) for fact in short_facts(time) if fact)


def title_of(time: Occurrence) -> str:
    """Return the title, with the number of its stalls where the list counted them."""
    stalls = getattr(time, "stall_count", 0)
    if stalls < 2:
        return time.event.title
    return READER.say_count(
        "%(title)s, with %(count)s stall", "%(title)s, with %(count)s stalls", stalls, title=time.event.title
    )


def is_off(time: Occurrence) -> bool:
    """Tell whether this time is cancelled, by itself or with its event; what was held before stays as it was."""
    if time.state == Occurrence.State.CANCELLED:
        return True
    return time.event.state == Event.State.CANCELLED and time.on >= timezone.localdate()


def event_path(event: Event, partnership: Partnership) -> str:
    """Return the path of the page for families."""
    return reverse("events:event", args=(partnership.slug, event.public_id))


def told_of(times: Iterable[Occurrence], partnership: Partnership) -> list[Told]:
    """Return times as they leave the house; where it is online only where nobody books."""
    return [_told(time, partnership) for time in times]


def _told(time: Occurrence, partnership: Partnership) -> Told:
    event, venue = time.event, time.venue or time.event.venue
    off = is_off(time)
    return Told(
        uid=str(time.public_id),
        sequence=event.version + time.version - 2,
        title=say("Cancelled: %(title)s", title=event.title) if off else event.title,
        on=time.on,
        starts_at=time.starts_at,
        ends_at=time.ends_at,
        where=address_words(time),
        words="\n".join(line for line in _lines(time) if line),
        url=settings.BASE_URL + event_path(event, partnership),
        kind=say(KINDS[event.kind]),
        host=event.host.name if event.host else partnership.name,
        is_cancelled=off,
        changed_at=event.modified_at,
        latitude=venue.latitude if venue else None,
        longitude=venue.longitude if venue else None,
        cost_pence=event.cost_pence,
        has_childcare=event.has_childcare,
        interpreters=tuple(event.interpreters),
        booking=event.booking,
    )


def _lines(time: Occurrence) -> Iterator[str]:
    event = time.event
    if is_off(time):
        yield say("Cancelled. %(why)s", why=time.why or event.why)
    elif time.on != time.planned_on:
        yield say("Moved from %(day)s. %(why)s", day=READER.weekday_and_day(time.planned_on), why=time.why)
    yield clock_words(time.starts_at, time.ends_at, READER)
    yield event.about
    yield event.who_for
    yield say("Cost: %(money)s", money=money(event.cost_pence)) if event.cost_pence else say("Free")
    if event.has_childcare:
        yield say("Crèche")
    if event.interpreters:
        yield say("Interpreters: %(names)s", names=", ".join(interpreter_names(event)))
    yield event.access or (event.venue.access if event.venue else "")
    yield event.transport
    if event.online_at and event.booking == Event.Booking.COME:
        yield event.online_at
    if event.contact:
        yield say("Ask: %(contact)s", contact=event.contact)
