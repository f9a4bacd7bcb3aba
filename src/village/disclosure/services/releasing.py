"""Making the copy from what was decided and checked, and giving it: each time that somebody takes it is on record."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from village.access.viewer import NOBODY, Viewer
from village.audit.services.reads import record_read
from village.basics.errors import Refused
from village.disclosure import permissions
from village.disclosure.models.item import Decision, Item, SafetyItem
from village.disclosure.models.package import Fetch, Package
from village.disclosure.models.request import AccessRequest
from village.disclosure.queries.safety import safety_held_back, safety_to_give
from village.disclosure.rules.exemptions import told_of
from village.disclosure.rules.letter import letter
from village.disclosure.rules.life import State
from village.disclosure.rules.redacting import MARK, Part, taken_out
from village.disclosure.rules.room_words import place_of, room_words
from village.disclosure.services.moving import line, move, must, request_subject
from village.people.models.household import Household
from village.people.queries.homes import hidden_households
from village.people.queries.reach import limits_of
from village.people.rules.restrictions import ADDRESS_NOT_SHOWN, shut_out
from village.people.services.on_record import school_subject

FETCH_WITHIN = timedelta(days=30)
SHUT_OUT = (
    "An order stands against who asks, so no copy is made for them here. The head and the safeguarding lead decide with"
    " a lawyer what the law still asks of you, and the request is then refused or answered on paper."
)


@transaction.atomic
def release(*, by: Viewer, request: AccessRequest, seen_version: int) -> Package:
    """Return the copy: only what is given is in it, and what was taken out is gone from it.

    Raises Refused until the safeguarding lead has said that their part is done, and where an order stands against who
    asks.
    """
    must(permissions.REVIEW, by=by, request=request)
    if request.safety_said_at is None:
        raise Refused("The safeguarding lead has not said yet that their part is done. That is asked of every request.")
    _not_shut_out(request)
    move("release", by=by, request=request, seen_version=seen_version, to=State.READY)
    now = timezone.now()
    return Package.objects.create(
        request=request,
        content=content_of(request),
        made_at=now,
        made_by_id=by.user_id,
        expires_on=timezone.localdate(now) + FETCH_WITHIN,
    )


def content_of(request: AccessRequest) -> dict[str, Any]:
    """Return the letter and the items as they are given, room by room."""
    rows = Item.objects.filter(request=request)
    given: list[Item | SafetyItem] = list(rows.filter(decision__in=(Decision.GIVE, Decision.TAKE_OUT)))
    given += safety_to_give(request)
    hidden = _hidden_now(given)
    rooms: dict[str, list[dict[str, Any]]] = {}
    for item in given:
        rooms.setdefault(item.room, []).append(_as_given(item, hidden))
    held = rows.exclude(exemption="").order_by().values_list("exemption", flat=True).distinct()
    about = request.adult.name if request.is_about_adult and request.adult else request.pupil.name
    has_marks = any(part["text"].find(MARK) >= 0 for items in rooms.values() for one in items for part in one["parts"])
    return {
        "title": f"What {request.school.name} keeps about {about}",
        "school": request.school.name,
        "made_on": f"{timezone.localdate():%-d %B %Y}",
        "letter": letter(
            asker=request.asker,
            about="you" if request.who in {"pupil", "adult"} else about,
            school=request.school.name,
            received=f"{request.received_on:%-d %B %Y}",
            told=told_of({*held, *safety_held_back(request)}),
            has_marks=has_marks,
        ),
        "rooms": [{"words": room_words(room), "items": rooms[room]} for room in sorted(rooms, key=place_of)],
    }


@transaction.atomic
def fetch(*, by: Viewer, package: Package, how: str, is_family: bool) -> None:
    """That the copy was taken is kept and on record; when the family takes it, it is given."""
    request = package.request
    Fetch.objects.create(package=package, how=how, by_id=by.user_id, is_family=is_family, at=timezone.now())
    within = school_subject(request.school_id)
    record_read("disclosure.fetched", by=by, subject=request_subject(request), within=within)
    if is_family and request.standing == State.READY:
        words = "Fetched by the family"
        move("give", by=by, request=request, seen_version=request.version, words=words, to=State.GIVEN)


@transaction.atomic
def hand_over(*, by: Viewer, request: AccessRequest, seen_version: int, how: str) -> None:
    """The copy was given on paper or in another way, in words: by hand, by recorded post."""
    must(permissions.RECORD, by=by, request=request)
    words = line(how, "Say how it was given, such as: by hand, on paper.", "words")
    move("give", by=by, request=request, seen_version=seen_version, words=words, to=State.GIVEN)


def _as_given(item: Item | SafetyItem, hidden: frozenset[int]) -> dict[str, Any]:
    parts: Sequence[Part] = item.texts
    if item.table == Household._meta.label and item.row_id in hidden:
        parts = [Part("address", "Address", ADDRESS_NOT_SHOWN)]
    elif item.decision == Decision.TAKE_OUT:
        parts = taken_out(parts, passages=item.passages, codes=item.whole_parts)
    return {
        "heading": item.heading,
        "on": f"{item.on:%-d %B %Y}" if item.on else "",
        "parts": [{"label": part.label, "text": part.text} for part in parts],
    }


def _hidden_now(items: Iterable[Item | SafetyItem]) -> frozenset[int]:
    """Return the homes that a court keeps from view today, also where the order came after the copy was gathered."""
    homes = [item.row_id for item in items if item.table == Household._meta.label]
    return hidden_households(NOBODY, homes, today=timezone.localdate())


def _not_shut_out(request: AccessRequest) -> None:
    limits = limits_of([request.pupil_id]).get(request.pupil_id, ())
    if request.adult_id in shut_out(limits, timezone.localdate()):
        raise Refused(SHUT_OUT)
