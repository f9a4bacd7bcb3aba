"""What other machines fetch: iCalendar, JSON, Atom, a frame for other sites, the screen in a hall."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from village.access.guards import open_to_all, viewer_of
from village.access.languages import for_families
from village.basics.languages import OWN_NAMES
from village.design.speech import reads_in, say
from village.events.exports.calendar_file import CONTENT_TYPE, calendar_of
from village.events.exports.open_events import atom_of, json_of
from village.events.models.event import Occurrence
from village.events.pages.facts import told_of
from village.events.pages.public import asked_in, whats_on_page
from village.events.pages.screen import screen_of
from village.events.queries.links import holder_of
from village.events.queries.shown import (
    Audience,
    audience_of,
    event_shown,
    everybody,
    partnership_named,
    school_with_page,
    series_shown,
    times_between,
    times_of_event,
)
from village.organisations.models.partnership import Partnership

BACK, AHEAD = timedelta(days=31), timedelta(days=366)
ANYWHERE = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=900"}
OWN = {"Cache-Control": "private, max-age=900", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
IN_FRAMES: Any = {**settings.SECURE_CSP, "script-src": [CSP.NONE], "connect-src": [CSP.NONE], "frame-ancestors": ["*"]}


@require_safe
@for_families
@open_to_all
def feed(request: HttpRequest, partnership: str) -> HttpResponse:
    """Hand out everything that everybody may come to, as a calendar to subscribe."""
    found = partnership_named(partnership)
    return _calendar(request, found, lambda: _times(everybody(found)), found.name)


@require_safe
@for_families
@open_to_all
def school_feed(request: HttpRequest, partnership: str, school_id: int) -> HttpResponse:
    """Hand out what a school has on for everybody."""
    found = partnership_named(partnership)
    school = school_with_page(found, school_id)
    return _calendar(request, found, lambda: _times(everybody(found), school.pk), school.name)


@require_safe
@for_families
@open_to_all
def event_feed(request: HttpRequest, partnership: str, event_uid: UUID) -> HttpResponse:
    """Hand out the times of one event."""
    found = partnership_named(partnership)
    event = event_shown(audience_of(viewer_of(request), found), event_uid)
    headers = ANYWHERE if event.audience == event.Audience.EVERYBODY else OWN
    first = timezone.localdate() - BACK
    return _calendar(request, found, lambda: times_of_event(event, first), event.title, headers=headers)


@require_safe
@for_families
@open_to_all
def series_feed(request: HttpRequest, partnership: str, series_id: int) -> HttpResponse:
    """Hand out the times of a series."""
    found = partnership_named(partnership)
    series, events = series_shown(everybody(found), series_id)
    ids = {event.pk for event in events}
    return _calendar(
        request, found, lambda: [time for time in _times(everybody(found)) if time.event_id in ids], series.title
    )


@require_safe
@for_families
@open_to_all
def own_feed(request: HttpRequest, calendar_token: str) -> HttpResponse:
    """Hand out a person’s own calendar: what their roles let them see today, events for staff included."""
    link, viewer = holder_of(calendar_token)
    audience = audience_of(viewer, link.partnership)
    return _calendar(request, link.partnership, lambda: _times(audience), link.partnership.name, headers=OWN)


@require_safe
@for_families
@open_to_all
def as_json(request: HttpRequest, partnership: str) -> HttpResponse:
    """Hand out what everybody may come to as JSON."""
    found = partnership_named(partnership)
    _speak(request)
    told = told_of(_times(everybody(found), back=timedelta(0)), found)
    return _sent(request, json_of(found.name, told, _page(found)), "application/json", ANYWHERE)


@require_safe
@for_families
@open_to_all
def as_atom(request: HttpRequest, partnership: str) -> HttpResponse:
    """Hand out the next times as an Atom feed."""
    found = partnership_named(partnership)
    _speak(request)
    told = told_of(list(_times(everybody(found), back=timedelta(0)))[:100], found)
    own = settings.BASE_URL + request.path
    name = say("What is on: %(name)s", name=found.name)
    body = atom_of(name, told, url=_page(found), feed_url=own, language=reads_in())
    return _sent(request, body, "application/atom+xml; charset=utf-8", ANYWHERE)


@require_safe
@xframe_options_exempt
@csp_override(IN_FRAMES)
@for_families
@open_to_all
def frame(request: HttpRequest, partnership: str) -> HttpResponse:
    """Show the next times inside another site: no script, no cookie, nothing from third parties."""
    found = partnership_named(partnership)
    _speak(request)
    asked = asked_in(request, timezone.localdate())
    school = school_with_page(found, asked.school_id) if asked.school_id else None
    page = whats_on_page(request, found, everybody(found), asked, school)
    return render(request, "events/frame.html", {"page": page})


@require_safe
@for_families
@open_to_all
def screen(request: HttpRequest, partnership: str) -> HttpResponse:
    """Show the next time on the screen of a hall; the page turns by itself, without script."""
    found = partnership_named(partnership)
    number = request.GET.get("school", "")
    school = school_with_page(found, int(number)) if number.isascii() and number.isdigit() and len(number) < 9 else None
    asked = request.GET.get("at", "1")
    at = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    place = ("events:school", (found.slug, school.pk)) if school else ("events:whats-on", (found.slug,))
    path = f"{request.path}?school={school.pk}&at=" if school else f"{request.path}?at="
    shown = screen_of(found, school, at, timezone.now(), path, reverse(place[0], args=place[1]))
    response = render(request, "events/screen.html", {"screen": shown})
    response["Cache-Control"] = "no-store"
    response["Refresh"] = shown.refresh
    return response


def _times(audience: Audience, school_id: int | None = None, *, back: timedelta = BACK) -> Iterable[Occurrence]:
    today = timezone.localdate()
    return times_between(audience, today - back, today + AHEAD, school_id=school_id)


def _calendar(
    request: HttpRequest,
    partnership: Partnership,
    times: Callable[[], Iterable[Occurrence]],
    name: str,
    *,
    headers: dict[str, str] = ANYWHERE,
) -> HttpResponse:
    _speak(request)
    told = told_of(times(), partnership)
    title = say("What is on: %(name)s", name=name)
    body = calendar_of(title, told, language=reads_in(), url=_page(partnership))
    return _sent(request, body, CONTENT_TYPE, headers)


def _sent(request: HttpRequest, body: bytes, content_type: str, headers: dict[str, str]) -> HttpResponse:
    """Return the answer, or 304 for a reader that has it already."""
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type=content_type, headers={**headers, "ETag": etag})
    answer = get_conditional_response(request, etag=etag, response=response)
    return answer if isinstance(answer, HttpResponse) else response


def _speak(request: HttpRequest) -> None:
    """Readers of feeds keep no choice: the address says the language, else it is English. The middleware undoes it."""
    code = request.GET.get("in", "")
    translation.activate(code if code in OWN_NAMES and code != "en" else settings.LANGUAGE_CODE)


def _page(partnership: Partnership) -> str:
    return settings.BASE_URL + reverse("events:whats-on", args=(partnership.slug,))
