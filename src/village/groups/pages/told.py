"""What this room tells the rest of casework: happenings, help that goes on, points for the forum, deliveries."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.groups.models.place import Place
from village.groups.models.programme import Programme
from village.groups.queries.figures import held_and_planned, taken_up
from village.groups.queries.programmes import next_days
from village.groups.queries.telling import (
    going_on,
    meetings_about,
    missed_last_two,
    places_about,
    times_came,
    waiting_long,
)
from village.people.queries.reach import reaches
from village.people.rules.reach import Level
from village.support.contributions import AgendaPoint, Begun, Delivered, Happening, OpenHelp, Tier

ENDED = {
    Place.State.FINISHED: "Finished",
    Place.State.LEFT: "Left before the end",
    Place.State.DECLINED: "The family said no",
    Place.State.WITHDRAWN: "The family withdrew",
}


def happenings_of(viewer: Viewer, pupil_ids: Sequence[int]) -> Iterable[Happening]:
    """Yield offers, answers, ends, sessions and meetings of these children and of adults through them."""
    for place in places_about(viewer, pupil_ids):
        yield from _of_place(place)
    for row in times_came(viewer, pupil_ids):
        if row.place is not None:
            words = f"{row.place.programme.title}{_who(row.place)}"
            yield Happening(row.place.pupil_id, row.session.on, "Came to a session", words, url=_place_url(row.place))
    for meeting in meetings_about(viewer, pupil_ids):
        who = meeting.by.name if meeting.by else ""
        words = f"{meeting.place.programme.title}: {_short(meeting.did)}"
        kind = str(meeting.get_kind_display())
        yield Happening(meeting.place.pupil_id, meeting.on, kind, words, who, _place_url(meeting.place))


def helps_of(viewer: Viewer, school_id: int) -> Iterable[OpenHelp]:
    """Yield the places that somebody has at the school today, each with what comes next. Four queries."""
    places = going_on(viewer, school_id)
    days = next_days({place.programme_id for place in places}, today=timezone.localdate())
    for place in places:
        next_on, next_words = _next(place, days.get(place.programme_id))
        yield OpenHelp(
            key=f"group-place-{place.pk}",
            kind=f"{_kind(place.programme)}: {place.programme.title}",
            pupil_ids=(place.pupil_id,),
            tier=Tier(place.programme.tier),
            since=place.accepted_on or place.asked_on,
            worker=_worker(place),
            worker_ids=_worker_ids(place),
            next_on=next_on,
            next_words=next_words,
            url=_place_url(place),
        )


def begun_of(viewer: Viewer, school_id: int, pupil_ids: Collection[int], since: date) -> Iterable[Begun]:
    """Yield the places in groups of the school that were asked for since the day."""
    for place in places_about(viewer, pupil_ids):
        if place.programme.school_id == school_id and place.asked_on >= since:
            words = f"{_kind(place.programme)}: {place.programme.title}"
            yield Begun(place.pupil_id, place.asked_on, words, _place_url(place))


def agenda_of(viewer: Viewer, school_id: int, since: date) -> Iterable[AgendaPoint]:
    """Yield who came to none of the last two sessions, and who has waited for about half a term."""
    today = timezone.localdate()
    missed, waiting = missed_last_two(viewer, school_id), waiting_long(viewer, school_id, today=today)
    ids = {place.pupil_id for place, _on in missed} | {place.pupil_id for place in waiting}
    reach = reaches(viewer, ids, today=today) if ids else {}
    seen = {pupil_id for pupil_id, one in reach.items() if one.level in {Level.FULL, Level.DAYS}}
    for place, on in missed:
        if place.pupil_id in seen:
            why = f"Came to none of the last two sessions of {place.programme.title}"
            yield _point(place, "group-missed", "Does not come any more", why, on, rank=40)
    for place in waiting:
        if place.pupil_id in seen:
            why = f"Waits for {place.programme.title} since {place.asked_on:%-d %B}"
            yield _point(place, "group-waits", "Waits for a place", why, place.asked_on, rank=45)


def deliveries_of(pupil_ids: Collection[int], first: date, last: date) -> Iterable[Delivered]:
    """Yield how many sessions were held of those planned, and how many places were taken up of those offered."""
    held, planned = held_and_planned(pupil_ids, first, last)
    yield Delivered("group-sessions", "Sessions of groups held", held, planned)
    taken, offered = taken_up(pupil_ids, first, last)
    yield Delivered("group-places", "Places in groups taken up", taken, offered)


def _of_place(place: Place) -> Iterable[Happening]:
    title, url = f"{place.programme.title}{_who(place)}", _place_url(place)
    if place.asked_by_family:
        yield Happening(place.pupil_id, place.asked_on, "Asked for a place", title, url=url)
    if place.offered_on:
        yield Happening(place.pupil_id, place.offered_on, "Place offered", title, url=url)
    if place.accepted_on:
        yield Happening(place.pupil_id, place.accepted_on, "Took the place", title, url=url)
    if place.ended_on and place.state in ENDED:
        yield Happening(place.pupil_id, place.ended_on, ENDED[Place.State(place.state)], title, url=url)


def _point(place: Place, code: str, kind: str, why: str, on: date, *, rank: int) -> AgendaPoint:
    return AgendaPoint(
        key=f"{code}-{place.pk}-{on:%Y%m%d}",
        kind=kind,
        title=place.name,
        why=why,
        since=on,
        pupil_ids=(place.pupil_id,),
        url=_place_url(place),
        rank=rank,
    )


def _next(place: Place, session_on: date | None) -> tuple[date | None, str]:
    if place.programme.is_in_pairs:
        return place.review_on, "Review" if place.review_on else ""
    return session_on, "Session" if session_on else ""


def _kind(programme: Programme) -> str:
    return str(programme.get_kind_display()) if programme.is_in_pairs else "Group"


def _worker(place: Place) -> str:
    if place.mentor is not None:
        return place.mentor.practitioner.name
    return ", ".join(leader.practitioner.name for leader in place.programme.leaders.all())


def _worker_ids(place: Place) -> tuple[int, ...]:
    if place.mentor is not None:
        return (place.mentor.practitioner_id,)
    return tuple(leader.practitioner_id for leader in place.programme.leaders.all())


def _who(place: Place) -> str:
    return " (a parent)" if place.adult_id else ""


def _place_url(place: Place) -> str:
    return reverse("groups:place", args=(place.pk,))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 120 else f"{line[:117]}…"
