"""The calendar of staff by month, week or list, and everything about one event."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from urllib.parse import urlencode

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from village.access.viewer import Viewer
from village.events.contributions import StaffLink, staff_links_of
from village.events.models.event import Event, Occurrence
from village.events.models.stall import Stall
from village.events.models.step import Step
from village.events.pages.facts import event_path, is_off, place_words
from village.events.queries.calendars import school_calendar
from village.events.queries.events import (
    calendar_times,
    drafts_waiting,
    last_step,
    may_publish,
    may_write,
    stalls_of,
    times_of,
    titles_seen,
)
from village.events.rules.clashes import Clash
from village.events.rules.repeating import LeftOut, Repeats, read, why_not
from village.events.rules.words import rule_words, when_words
from village.events.services.publishing import warnings_of
from village.events.services.writing import left_out_of
from village.people.contributions import EVENTS, Door, doors_of

type Shape = Literal["month", "week", "list"]
SHAPES: tuple[tuple[Shape, str], ...] = (("month", "Month"), ("week", "Week"), ("list", "List"))
MOST_TIMES = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One time in the calendar."""

    time: Occurrence
    url: str
    is_draft: bool
    is_off: bool
    where: str


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day of the calendar."""

    on: date
    entries: tuple[Entry, ...]
    note: str
    """Why school is out."""
    is_out: bool
    """Of another month, or the weekend."""
    is_today: bool


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The calendar."""

    shape: Shape
    title: str
    weeks: tuple[tuple[CalendarDay, ...], ...]
    earlier_url: str
    later_url: str
    today_url: str
    switch: tuple[dict[str, object], ...]
    drafts: tuple[Event, ...]
    can_begin: bool
    can_keep: bool
    doors: tuple[Door, ...]
    """Ways on that rooms above add; none on the calendar of one school, whose menu has them."""
    count: int
    public_url: str
    screen_url: str
    feed_url: str
    frame_url: str


@dataclass(frozen=True, slots=True)
class ClashLine:
    """One warning, and the page of the other event where the viewer may open it."""

    sentence: str
    other: str
    url: str


@dataclass(frozen=True, slots=True)
class EventWork:
    """Everything about one event, for who works on it."""

    event: Event
    times: tuple[tuple[Occurrence, str, str, bool], ...]
    """Each with when, where and whether it is off."""
    more: int
    past: int
    rule: str
    left_out: tuple[LeftOut, ...]
    warnings: tuple[ClashLine, ...]
    stalls: tuple[Stall, ...]
    step: Step | None
    can_write: bool
    can_publish: bool
    links: tuple[StaffLink, ...]
    public_url: str
    host: str


def span_of(shape: Shape, on: date) -> tuple[date, date]:
    """Return first and last day of what is shown; a month in whole weeks."""
    if shape == "month":
        first = on.replace(day=1)
        last = first + relativedelta(months=1, days=-1)
        return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())
    monday = on - timedelta(days=on.weekday())
    return (monday, monday + timedelta(days=6)) if shape == "week" else (on, on + timedelta(days=41))


def calendar_page(
    request: HttpRequest, viewer: Viewer, slug: str, today: date, school_id: int | None = None
) -> CalendarPage:
    """Return the calendar in the shape and at the day that the address asks for."""
    shape: Shape = next((code for code, _ in SHAPES if code == request.GET.get("view")), "month")
    on = _asked_day(request, today)
    first, last = span_of(shape, on)
    times = calendar_times(viewer, first, last, school_id)
    begins_for = school_id is not None and may_write(viewer, school_id)
    days = _days(viewer, times, first, last, on, shape, today, school_id)
    step = {"month": relativedelta(months=1), "week": relativedelta(weeks=1), "list": relativedelta(weeks=6)}[shape]
    place = reverse("events:school", args=(slug, school_id)) if school_id else reverse("events:whats-on", args=(slug,))
    suffix = f"?school={school_id}" if school_id else ""
    feed = reverse("events:school-feed", args=(slug, school_id)) if school_id else reverse("events:feed", args=(slug,))
    return CalendarPage(
        shape=shape,
        title=_title(shape, first, last, on),
        weeks=tuple(tuple(days[at : at + 7]) for at in range(0, len(days), 7)),
        earlier_url=_url(request.path, shape, on - step),
        later_url=_url(request.path, shape, on + step),
        today_url=_url(request.path, shape, today),
        switch=tuple(
            {"label": label, "url": _url(request.path, code, on), "current": code == shape} for code, label in SHAPES
        ),
        drafts=tuple(drafts_waiting(viewer, school_id)),
        can_begin=begins_for if school_id is not None else _writes_anywhere(viewer),
        can_keep=may_write(viewer, None),
        doors=() if school_id else tuple(doors_of(viewer, stands=EVENTS)),
        count=sum(not is_off(time) for time in times),
        public_url=settings.BASE_URL + place,
        screen_url=settings.BASE_URL + reverse("events:screen", args=(slug,)) + suffix,
        feed_url=settings.BASE_URL + feed,
        frame_url=settings.BASE_URL + reverse("events:frame", args=(slug,)) + suffix,
    )


def event_work(viewer: Viewer, event: Event, today: date) -> EventWork:
    """Return the event with its times, its warnings and what the viewer may do."""
    rule = read(event.repeats)
    times = list(times_of(event))
    for time in times:
        time.event = event
    coming = [time for time in times if time.on >= today]
    shown = coming[:MOST_TIMES]
    return EventWork(
        event=event,
        times=tuple(
            (one, when_words(one.on, one.starts_at, one.ends_at), place_words(one), is_off(one)) for one in shown
        ),
        more=len(coming) - len(shown),
        past=len(times) - len(coming),
        rule=rule_words(rule, event.starts_at, event.ends_at) if rule else "Once",
        left_out=tuple(one for one in left_out_of(event).left_out if one.on >= today)[:20] if rule else (),
        warnings=clash_lines(viewer, event),
        stalls=tuple(stalls_of(event)),
        step=last_step(event),
        can_write=may_write(viewer, event.host_id)
        and (event.published_at is None or may_publish(viewer, event.host_id)),
        can_publish=may_publish(viewer, event.host_id),
        links=tuple(staff_links_of(viewer, event)),
        public_url=settings.BASE_URL + event_path(event, event.partnership),
        host=event.host.name if event.host else event.partnership.name,
    )


def clash_lines(viewer: Viewer, event: Event) -> tuple[ClashLine, ...]:
    """Return what the viewer should know of the event’s days and hours; nothing of one that is cancelled."""
    if event.state == Event.State.CANCELLED:
        return ()
    found = warnings_of(event, viewer)
    titles = titles_seen(viewer, {one.event_id for one in found if one.event_id is not None})
    return tuple(_clash_line(one, titles.get(one.event_id or 0, "")) for one in found)


def _clash_line(clash: Clash, other: str) -> ClashLine:
    return ClashLine(clash.sentence, other, reverse("events:work", args=(clash.event_id,)) if other else "")


def _days(
    viewer: Viewer,
    times: Sequence[Occurrence],
    first: date,
    last: date,
    on: date,
    shape: Shape,
    today: date,
    school_id: int | None,
) -> list[CalendarDay]:
    by_day: dict[date, list[Entry]] = defaultdict(list)
    for time in times:
        by_day[time.on].append(_entry(time))
    calendar = school_calendar(viewer.partnership_id or 0, school_id, first, last)
    rule = Repeats("weekly", term_time=True)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [
        CalendarDay(
            on=day,
            entries=tuple(by_day.get(day, ())),
            note=why_not(day, rule, calendar) if day.weekday() < 5 else "",
            is_out=shape == "month" and day.month != on.month,
            is_today=day == today,
        )
        for day in days
    ]


def _entry(time: Occurrence) -> Entry:
    url = reverse("events:work", args=(time.event_id,))
    return Entry(time, url, time.event.state == Event.State.DRAFT, is_off(time), place_words(time))


def _title(shape: Shape, first: date, last: date, on: date) -> str:
    return f"{on:%B %Y}" if shape == "month" else f"{first:%-d %B} to {last:%-d %B %Y}"


def _asked_day(request: HttpRequest, today: date) -> date:
    try:
        asked = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return today
    return asked if abs(asked - today) < timedelta(days=3660) else today


def _url(path: str, shape: str, on: date) -> str:
    return f"{path}?{urlencode({'view': shape, 'on': on.isoformat()})}"


def _writes_anywhere(viewer: Viewer) -> bool:
    return may_write(viewer, None) or any(may_write(viewer, place) for place in _places(viewer))


def _places(viewer: Viewer) -> Iterable[int]:
    return viewer.organisation_ids
