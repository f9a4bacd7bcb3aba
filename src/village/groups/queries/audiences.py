"""Conditions of an audience that come from groups: who has a place, is booked for a session, came, or did not come.

A place of a parent is that parent's own: the other parent gets nothing about it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial

from django.db.models import F, Q, QuerySet

from village.groups.models.came import Came
from village.groups.models.group_session import GroupSession
from village.groups.models.place import TOOK_PART, Place
from village.groups.models.programme import Programme
from village.groups.queries.places import agreeing
from village.groups.queries.programmes import programmes
from village.groups.rules.kinds import FOR_ADULTS
from village.messaging.contributions import AudienceAsked, AudienceKind

PLACE, BOOKED, CAME, MISSED = "group_place", "group_booked", "group_came", "group_missed"
LOOKS_BACK = timedelta(weeks=8)
LOOKS_AHEAD = timedelta(weeks=8)
MOST = 60
"""So many sessions are offered at most, the nearest first."""
NOT_SEEN = "a group that you may not see"

type Found = Callable[[AudienceAsked, Sequence[str]], QuerySet[Place]]


def _programmes(asked: AudienceAsked) -> list[tuple[str, str]]:
    if asked.viewer is None:
        return []
    lately = Q(state=Programme.State.CANCELLED, ended_on__gte=asked.today - LOOKS_BACK)
    rows = programmes(asked.viewer).filter(
        Q(state=Programme.State.RUNNING) | lately,
        partnership_id=asked.partnership_id,
        school__in=asked.school_ids,
    )
    return [(str(pk), title) for pk, title in rows.order_by("title", "pk").values_list("pk", "title")]


def _sessions(asked: AudienceAsked, *, is_past: bool) -> list[tuple[str, str]]:
    """Return the sessions to come, or those that were held, the nearest first."""
    if asked.viewer is None:
        return []
    rows = GroupSession.objects.filter(
        programme__in=programmes(asked.viewer),
        programme__partnership_id=asked.partnership_id,
        programme__school__in=asked.school_ids,
    ).select_related("programme")
    if is_past:
        rows = rows.filter(on__gte=asked.today - LOOKS_BACK, state=GroupSession.State.HELD).order_by("-on", "-pk")
    else:
        rows = rows.filter(on__gte=asked.today, on__lte=asked.today + LOOKS_AHEAD).order_by("on", "pk")
    return [(str(row.pk), _session_words(row)) for row in rows[:MOST]]


def _session_words(session: GroupSession) -> str:
    return f"{session.programme.title} on {session.on:%-d %B %Y} at {session.starts_at:%H:%M}"


def _programme_names(asked: AudienceAsked, values: Sequence[str]) -> list[str]:
    seen = programmes(asked.viewer) if asked.viewer is not None else Programme.objects.none()
    titles = dict(seen.filter(pk__in=_ids(values)).values_list("pk", "title"))
    return [titles.get(pk, NOT_SEEN) for pk in _ids(values)]


def _session_names(asked: AudienceAsked, values: Sequence[str]) -> list[str]:
    seen = programmes(asked.viewer) if asked.viewer is not None else Programme.objects.none()
    rows = GroupSession.objects.filter(pk__in=_ids(values), programme__in=seen).select_related("programme")
    words = {row.pk: _session_words(row) for row in rows}
    return [words.get(pk, NOT_SEEN) for pk in _ids(values)]


def _ids(values: Sequence[str]) -> list[int]:
    """Return the values as ids; 0, which nothing has, for what is none."""
    return [int(value) if value.isdigit() else 0 for value in values]


def _here(asked: AudienceAsked) -> QuerySet[Place]:
    return Place.objects.filter(
        programme__partnership_id=asked.partnership_id,
        programme__school__in=asked.school_ids,
        pupil__merged_into=None,
    ).order_by()


def _having(asked: AudienceAsked, values: Sequence[str]) -> QuerySet[Place]:
    return _here(asked).filter(programme__in=_ids(values), state=Place.State.ACCEPTED)


def _booked(asked: AudienceAsked, values: Sequence[str]) -> QuerySet[Place]:
    """Return who has a place in the group of the session today: a place is a booking of every session of it."""
    of_sessions = GroupSession.objects.filter(pk__in=_ids(values)).values("programme")
    return _here(asked).filter(programme__in=of_sessions, state=Place.State.ACCEPTED)


def _came(asked: AudienceAsked, values: Sequence[str]) -> QuerySet[Place]:
    rows = Came.objects.filter(session__in=_ids(values), is_here=True).exclude(
        session__state=GroupSession.State.CANCELLED
    )
    return _here(asked).filter(pk__in=rows.values("place"), state__in=TOOK_PART)


def _missed(asked: AudienceAsked, values: Sequence[str]) -> QuerySet[Place]:
    """Return who had a place on the day of a session that was held, and does not stand on its register as here."""
    found = Q(pk__in=())
    held = GroupSession.objects.filter(pk__in=_ids(values), state=GroupSession.State.HELD)
    for pk, programme_id, on in held.values_list("pk", "programme_id", "on"):
        here = Came.objects.filter(session=pk, is_here=True, place__isnull=False).values("place")
        had = Q(programme=programme_id, state__in=TOOK_PART, accepted_on__lte=on)
        found |= had & (Q(ended_on__isnull=True) | Q(ended_on__gt=on)) & ~Q(pk__in=here)
    return _here(asked).filter(found)


def _held_places(asked: AudienceAsked, rows: QuerySet[Place]) -> list[tuple[int, int | None]]:
    """Return child and adult of the places that count today: a child's only while the family agrees."""
    found = list(rows.annotate(kind=F("programme__kind")).values_list("pupil_id", "adult_id", "kind"))
    children = {pupil for pupil, _, kind in found if kind not in FOR_ADULTS}
    agreed = agreeing(children, today=asked.today) if children else frozenset()
    return [(pupil, adult) for pupil, adult, kind in found if kind in FOR_ADULTS or pupil in agreed]


def _pupils(asked: AudienceAsked, values: Sequence[str], *, of: Found) -> list[int]:
    return [pupil for pupil, _ in _held_places(asked, of(asked, values))]


def _adults(asked: AudienceAsked, values: Sequence[str], *, of: Found) -> Mapping[int, frozenset[int]]:
    """Return by child the adults whose own place it is; a child who has a place itself is in it no more."""
    found: dict[int, set[int]] = {}
    places = _held_places(asked, of(asked, values))
    for pupil, adult in places:
        if adult is not None:
            found.setdefault(pupil, set()).add(adult)
    themselves = {pupil for pupil, adult in places if adult is None}
    return {pupil: frozenset(adults) for pupil, adults in found.items() if pupil not in themselves}


def _of_session(
    code: str, label: str, phrases: tuple[str, str], place: int, of: Found, *, is_past: bool
) -> AudienceKind:
    return AudienceKind(
        code,
        label,
        *phrases,
        place,
        partial(_sessions, is_past=is_past),
        partial(_pupils, of=of),
        words_for=_session_names,
        adults=partial(_adults, of=of),
    )


GROUP_AUDIENCES = (
    AudienceKind(
        PLACE,
        "Place in a group or course",
        "with a place in {}",
        "without a place in {}",
        72,
        _programmes,
        partial(_pupils, of=_having),
        words_for=_programme_names,
        adults=partial(_adults, of=_having),
    ),
    _of_session(
        BOOKED,
        "Booked for a session to come",
        ("booked for {}", "not booked for {}"),
        74,
        _booked,
        is_past=False,
    ),
    _of_session(CAME, "Came to a session", ("who came to {}", "but for those who came to {}"), 76, _came, is_past=True),
    _of_session(
        MISSED,
        "Had a place and did not come to a session",
        ("with a place who did not come to {}", "but for those with a place who did not come to {}"),
        78,
        _missed,
        is_past=True,
    ),
)
