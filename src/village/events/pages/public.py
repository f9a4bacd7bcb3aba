"""What families see: times by day with one action each, filters with counts, the weeks as a picture, one event."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from markupsafe import Markup

from village.design.speech import READER, reads_in, say
from village.events.contributions import EventAction, actions_for, sees_online
from village.events.models.event import Event, Occurrence
from village.events.models.wish import Wish
from village.events.pages.facts import event_path, facts_line, interpreter_names, is_off, place_words, title_of
from village.events.queries.calendars import school_calendar
from village.events.queries.public import shown_wishes
from village.events.queries.shown import Audience, schools_with_page, times_between, times_of_event
from village.events.rules.filters import LABELS, Listed, kept
from village.events.rules.repeating import HORIZON, LeftOut, read, times_of
from village.events.rules.words import rule_words
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership

WEEKS = 5
FIRST_SHOWN = 14
"""So many times stand on the first page; the rest behind one press."""
NEXT_TIMES = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One time in the list."""

    time: Occurrence
    title: str
    url: str
    facts: Markup
    clock: str
    action: EventAction | None
    """Empty: it can be put into the reader’s calendar."""
    calendar_url: str
    is_off: bool
    why: str


@dataclass(frozen=True, slots=True)
class DayOfLines:
    """One day of the list."""

    on: date
    words: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: pressed again it is off."""

    label: str
    count: int
    url: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One day in the picture of the weeks."""

    on: date
    count: int
    is_today: bool
    words: str


@dataclass(frozen=True, slots=True)
class WhatsOn:
    """The page."""

    partnership: Partnership
    school: Organisation | None
    days: tuple[DayOfLines, ...]
    hidden: int
    all_url: str
    chips: tuple[Chip, ...]
    schools: tuple[Chip, ...]
    weeks: tuple[tuple[Cell, ...], ...]
    months: tuple[date, date]
    weekdays: tuple[tuple[str, str], ...]
    """First letter and name."""
    total: int
    earlier_url: str
    later_url: str
    feed_url: str
    wishes: tuple[Wish, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader asked for in the address; everything else is passed over."""

    today: date
    first: date
    codes: tuple[str, ...] = ()
    school_id: int | None = None
    is_all: bool = False


def asked_in(request: HttpRequest, today: date) -> Asked:
    """Return what the address asks for, with what makes no sense left out."""
    monday = today - timedelta(days=today.weekday())
    try:
        first = date.fromisoformat(request.GET.get("from", ""))
    except ValueError:
        first = today
    first = max(today, first - timedelta(days=first.weekday())) if first - today < timedelta(days=550) else today
    codes = tuple(code for code in LABELS if code in request.GET.getlist("only"))
    school = request.GET.get("school", "")
    school_id = int(school) if school.isascii() and school.isdigit() and len(school) < 9 else None
    return Asked(today, first if first > monday + timedelta(days=6) else today, codes, school_id, "all" in request.GET)


def whats_on_page(
    request: HttpRequest, partnership: Partnership, audience: Audience, asked: Asked, school: Organisation | None = None
) -> WhatsOn:
    """Return five weeks of what is on, as this reader sees it."""
    monday = asked.first - timedelta(days=asked.first.weekday())
    end = monday + timedelta(days=7 * WEEKS - 1)
    times = list(times_between(audience, asked.first, end, school_id=school.pk if school else None))
    by_id = {time.pk: time for time in times}
    listed = [_listed(time) for time in times]
    chosen = [by_id[one.id] for one in kept(listed, asked.codes, asked.today, asked.school_id)]
    shown = chosen if asked.is_all else chosen[:FIRST_SHOWN]
    path = request.path
    feed = (
        reverse("events:school-feed", args=(partnership.slug, school.pk))
        if school
        else reverse("events:feed", args=(partnership.slug,))
    )
    return WhatsOn(
        partnership=partnership,
        school=school,
        days=days_of(request, partnership, shown, asked.today),
        hidden=len(chosen) - len(shown),
        all_url=_url(path, asked, is_all=True),
        chips=tuple(_chips(path, listed, asked)),
        schools=() if school else tuple(_school_chips(path, partnership, listed, asked)),
        weeks=weeks_of(monday, chosen, asked.today),
        months=(monday, end),
        weekdays=tuple((READER.weekday(number)[:1], READER.weekday(number)) for number in range(7)),
        total=len(listed),
        earlier_url=_url(path, asked, first=max(asked.today, asked.first - timedelta(days=7 * WEEKS)))
        if asked.first > asked.today
        else "",
        later_url=_url(path, asked, first=monday + timedelta(days=7 * WEEKS)),
        feed_url=f"{feed}?in={reads_in()}",
        wishes=tuple(shown_wishes(partnership)),
        path=path,
    )


def days_of(
    request: HttpRequest, partnership: Partnership, times: Sequence[Occurrence], today: date
) -> tuple[DayOfLines, ...]:
    """Return times under their days, each with what this reader can do."""
    actions = actions_for(request, [time for time in times if not is_off(time)])
    return tuple(
        DayOfLines(on, _day_words(on, today), tuple(_line(time, partnership, actions) for time in some))
        for on, some in groupby(times, key=lambda time: time.on)
    )


def weeks_of(monday: date, times: Iterable[Occurrence], today: date) -> tuple[tuple[Cell, ...], ...]:
    """Return the weeks, each day with the number of times that are on."""
    counts: dict[date, int] = {}
    for time in times:
        if not is_off(time):
            counts[time.on] = counts.get(time.on, 0) + 1
    days = [monday + timedelta(days=number) for number in range(7 * WEEKS)]
    cells = [_cell(day, counts.get(day, 0), today) for day in days]
    return tuple(tuple(cells[start : start + 7]) for start in range(0, len(cells), 7))


def _cell(day: date, count: int, today: date) -> Cell:
    said = READER.weekday_and_day(day)
    words = (
        READER.say_count("%(day)s: %(count)s event", "%(day)s: %(count)s events", count, day=said) if count else said
    )
    return Cell(day, count, day == today, words)


def _line(time: Occurrence, partnership: Partnership, actions: Mapping[int, EventAction]) -> Line:
    return Line(
        time=time,
        title=title_of(time),
        url=event_path(time.event, partnership),
        facts=facts_line(time),
        clock=f"{time.starts_at:%-H:%M}",
        action=actions.get(time.pk),
        calendar_url=f"{reverse('events:event-feed', args=(partnership.slug, time.event.public_id))}?in={reads_in()}",
        is_off=is_off(time),
        why=time.why or time.event.why,
    )


def _day_words(on: date, today: date) -> str:
    said = READER.weekday_and_day(on)
    if on == today:
        return say("Today, %(day)s", day=said)
    return say("Tomorrow, %(day)s", day=said) if on == today + timedelta(days=1) else said


def _listed(time: Occurrence) -> Listed:
    event = time.event
    return Listed(
        time.pk, time.on, time.starts_at, event.host_id, event.cost_pence, event.has_childcare, bool(event.online_at)
    )


def _chips(path: str, listed: Sequence[Listed], asked: Asked) -> Iterable[Chip]:
    count = len(kept(listed, (), asked.today, asked.school_id))
    yield Chip(say("All"), count, _url(path, asked, codes=()), not asked.codes)
    for code, label in LABELS.items():
        is_on = code in asked.codes
        rest = tuple(one for one in asked.codes if one != code)
        wanted = rest if is_on else (*rest, code)
        left = len(kept(listed, {*asked.codes, code}, asked.today, asked.school_id))
        if left or is_on:
            yield Chip(say(label), left, _url(path, asked, codes=wanted), is_on)


def _school_chips(path: str, partnership: Partnership, listed: Sequence[Listed], asked: Asked) -> Iterable[Chip]:
    for school in schools_with_page(partnership):
        count = len(kept(listed, asked.codes, asked.today, school.pk))
        is_on = asked.school_id == school.pk
        if count or is_on:
            yield Chip(school.name, count, _url(path, asked, school_id=None if is_on else school.pk), is_on)


def _url(path: str, asked: Asked, **other: object) -> str:
    values = {"codes": asked.codes, "school_id": asked.school_id, "first": asked.first, "is_all": False, **other}
    pairs: list[tuple[str, object]] = [("only", code) for code in values["codes"]]  # type: ignore[attr-defined]
    if values["school_id"]:
        pairs.append(("school", values["school_id"]))
    if values["first"] != asked.today:
        pairs.append(("from", values["first"]))
    if values["is_all"]:
        pairs.append(("all", "1"))
    return f"{path}?{urlencode(pairs)}" if pairs else path


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event as families read it."""

    event: Event
    kind: str
    rule: str
    """When it is on again and again, in words."""
    days: tuple[DayOfLines, ...]
    further: int
    left_out: tuple[LeftOut, ...]
    place: str
    online_at: str
    online_words: str
    interpreters: tuple[str, ...]
    access: str
    is_past: bool
    is_off: bool
    calendar_url: str
    action: EventAction | None


def event_page(request: HttpRequest, event: Event, today: date) -> EventPage:
    """Return the event with its next times and, where it is online, the address for whom it is."""
    times = list(times_of_event(event, today))
    shown = times[:NEXT_TIMES]
    rule = read(event.repeats)
    knows = bool(event.online_at) and sees_online(request, event)
    days = days_of(request, event.partnership, shown, today)
    first = next((line for day in days for line in day.lines if not line.is_off), None)
    return EventPage(
        event=event,
        kind=say(event.get_kind_display()),
        rule=rule_words(rule, event.starts_at, event.ends_at, READER) if rule else "",
        days=days,
        further=len(times) - len(shown),
        left_out=_left_out(event, today),
        place=place_words(shown[0]) if shown else (str(event.venue) if event.venue else ""),
        online_at=event.online_at if knows else "",
        online_words=say("Who books is sent the address.") if event.online_at and not knows else "",
        interpreters=tuple(interpreter_names(event)),
        access=event.access or (event.venue.access if event.venue else ""),
        is_past=not times,
        is_off=event.state == Event.State.CANCELLED,
        calendar_url=f"{reverse('events:event-feed', args=(event.partnership.slug, event.public_id))}?in={reads_in()}",
        action=first.action if first else None,
    )


def _left_out(event: Event, today: date) -> tuple[LeftOut, ...]:
    """Return the next days on which it is not on, and why."""
    rule = read(event.repeats)
    if rule is None:
        return ()
    calendar = school_calendar(event.partnership_id, event.host_id, event.first_on, today + HORIZON)
    found = times_of(rule, event.first_on, calendar, today + timedelta(days=120))
    return tuple(one for one in found.left_out if one.on >= today)[:8]
