"""What waits for somebody about groups, for a school’s work list. It names no child."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.groups import permissions
from village.groups.models.place import Place
from village.groups.models.programme import Programme
from village.groups.queries.places import agreeing
from village.groups.queries.telling import (
    names_to_match,
    open_registers,
    places_to_see_to,
    sessions_by_id,
    untold_programmes,
    untold_sessions,
)
from village.school_data.contributions import Work


def work_of_groups(viewer: Viewer, school_id: int) -> list[Work]:
    """Return what waits for this person there. Nine queries, however many groups and people."""
    if not viewer.can(permissions.VIEW, at=school_id):
        return []
    today = timezone.localdate()
    work = [*_registers(viewer, school_id, today)]
    if viewer.can(permissions.RUN, at=school_id):
        work += [*_to_tell(viewer, school_id, today), *_places(viewer, school_id, today)]
    return work


def _registers(viewer: Viewer, school_id: int, today: date) -> list[Work]:
    work = [
        Work(
            title=f"Register: {session.programme.title}",
            verb="Open" if session.on == today else "Close",
            url=reverse("groups:session", args=(session.pk,)),
            note=f"Today at {session.starts_at:%-H:%M}" if session.on == today else f"Held on {session.on:%-d %B}?",
            rank=12 if session.on == today else 30,
        )
        for session in open_registers(viewer, school_id, today=today)
    ]
    counts = names_to_match(viewer, school_id)
    sessions = sessions_by_id(counts)
    for session_id, count in counts.items():
        names = "1 name" if count == 1 else f"{count} names"
        url = f"{reverse('groups:session', args=(session_id,))}#not-on-the-list"
        title = f"Say who {names} on a register mean{'s' if count == 1 else ''}"
        work.append(Work(title=title, verb="Match", url=url, note=sessions[session_id].programme.title, rank=32))
    return work


def _to_tell(viewer: Viewer, school_id: int, today: date) -> list[Work]:
    work = [
        Work(
            title=f"Tell everybody: {one.title} is cancelled",
            verb="Tell",
            url=f"{reverse('groups:programme', args=(one.pk,))}#tell",
            note=one.ended_why,
            rank=4,
        )
        for one in untold_programmes(viewer, school_id)
    ]
    for session in untold_sessions(viewer, school_id, today=today):
        what = "is cancelled" if session.state == "cancelled" else "has moved"
        url = f"{reverse('groups:programme', args=(session.programme_id,))}#tell"
        title = f"Tell everybody: {session.programme.title} on {session.on:%-d %B} {what}"
        work.append(Work(title=title, verb="Tell", url=url, note=session.changed_why, rank=4))
    return work


def _places(viewer: Viewer, school_id: int, today: date) -> list[Work]:
    places = places_to_see_to(viewer, school_id)
    agreed = agreeing({place.pupil_id for place in places}, today=today)
    by_programme: dict[int, list[Place]] = {}
    for place in places:
        by_programme.setdefault(place.programme_id, []).append(place)
    return [line for rows in by_programme.values() for line in _of_programme(rows[0].programme, rows, agreed, today)]


def _of_programme(programme: Programme, rows: list[Place], agreed: frozenset[int], today: date) -> list[Work]:
    url = reverse("groups:programme", args=(programme.pk,))
    waiting = [place for place in rows if place.state == Place.State.WAITING]
    offered = [place for place in rows if place.state == Place.State.OFFERED]
    having = [place for place in rows if place.state == Place.State.ACCEPTED]
    free = None if programme.places is None else programme.places - len(offered) - len(having)
    late = sum(place.answer_by is not None and place.answer_by < today for place in offered)
    back = sum(programme.needs_agreement and place.pupil_id not in agreed for place in having)
    reviews = sum(place.review_on is not None and place.review_on <= today for place in having)
    found = []
    if waiting and (free is None or free > 0):
        places = "Places are" if free is None else "1 place is" if free == 1 else f"{free} places are"
        title = f"{places} free: {programme.title}"
        found.append(Work(title=title, verb="Offer", url=f"{url}#waiting", note=f"{len(waiting)} wait", rank=15))
    if late:
        title = f"No answer to {'an offer' if late == 1 else f'{late} offers'}: {programme.title}"
        found.append(Work(title=title, verb="Ask", url=f"{url}#offered", rank=20))
    if back:
        title = f"{'1 family' if back == 1 else f'{back} families'} took their agreement back: {programme.title}"
        found.append(Work(title=title, verb="End", url=f"{url}#having", rank=6))
    if reviews:
        title = f"{'1 review is' if reviews == 1 else f'{reviews} reviews are'} due: {programme.title}"
        found.append(Work(title=title, verb="Review", url=f"{url}#having", rank=25))
    return found
