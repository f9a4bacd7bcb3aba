"""The hall screen of what is on: one of the next times at a time, turned by the browser itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from markupsafe import Markup

from village.design.speech import READER
from village.events.pages.facts import facts_line, title_of
from village.events.queries.shown import everybody, times_between
from village.events.rules.words import when_words
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership

DAYS = 14
MOST = 8
SECONDS = 15
QUIET_SECONDS = 300
TOO_OLD_MINUTES = 10


@dataclass(frozen=True, slots=True)
class Screen:
    """One moment of the screen."""

    owner: str
    title: str
    when: str
    facts: Markup
    place: int
    count: int
    refresh: str
    made_at: datetime
    list_url: str
    size: str


def screen_of(
    partnership: Partnership, school: Organisation | None, asked: int, now: datetime, path: str, list_url: str
) -> Screen:
    """Return the time at the place that is asked for, and what comes next; only what everybody may see."""
    local = timezone.localtime(now)
    today = local.date()
    school_id = school.pk if school else None
    times = [
        time
        for time in times_between(everybody(partnership), today, today + timedelta(days=DAYS), school_id=school_id)
        if time.state == "on" and time.event.state == "published" and (time.on > today or time.ends_at > local.time())
    ][:MOST]
    owner = school.name if school else partnership.name
    if not times:
        return Screen(owner, "", "", Markup(""), 0, 0, f"{QUIET_SECONDS}; url={path}1", now, list_url, "short")
    place = (max(asked, 1) - 1) % len(times)
    time = times[place]
    return Screen(
        owner=owner,
        title=title_of(time),
        when=when_words(time.on, time.starts_at, time.ends_at, READER),
        facts=facts_line(time),
        place=place + 1,
        count=len(times),
        refresh=f"{SECONDS}; url={path}{(place + 1) % len(times) + 1}",
        made_at=now,
        list_url=list_url,
        size="short" if len(time.event.title) < 40 else "middle" if len(time.event.title) < 80 else "long",
    )
