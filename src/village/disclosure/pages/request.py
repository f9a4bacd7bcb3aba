"""One request with its clock, its proof, what is gathered room by room, and what can be done with it now."""

from dataclasses import dataclass

from django.utils import timezone

from village.access.viewer import Viewer
from village.disclosure import permissions
from village.disclosure.models.item import Decision, Item, SafetyItem
from village.disclosure.models.package import Package
from village.disclosure.models.request import AccessRequest, RequestMove
from village.disclosure.queries.names import names_near
from village.disclosure.queries.requests import due_of, items_of, package_of
from village.disclosure.rules.clock import Due
from village.disclosure.rules.life import DEEDS, STATE_WORDS, State, can
from village.disclosure.rules.redacting import Part, Proposal, proposals, segments, taken_out
from village.disclosure.rules.room_words import place_of, room_words
from village.forum.permissions import SAFETY


@dataclass(frozen=True, slots=True)
class RoomOfItems:
    """What one room keeps, with how much of it is decided."""

    room: str
    words: str
    items: tuple[Item | SafetyItem, ...]

    @property
    def open_count(self) -> int:
        return sum(item.is_open for item in self.items)


@dataclass(frozen=True, slots=True)
class Step:
    """What has to be done, and whether it is."""

    words: str
    done: bool


@dataclass(frozen=True, slots=True)
class RequestPage:
    """What the page of one request shows."""

    request: AccessRequest
    state_words: str
    due: Due
    rooms: tuple[RoomOfItems, ...]
    can_review: bool
    can_read_safety: bool
    deeds: frozenset[str]
    is_stopped: bool
    package: Package | None
    steps: tuple[Step, ...]
    moves: tuple[RequestMove, ...]

    @property
    def item_count(self) -> int:
        return sum(len(room.items) for room in self.rooms)

    @property
    def decided_count(self) -> int:
        return self.item_count - sum(room.open_count for room in self.rooms)


def request_page(viewer: Viewer, request: AccessRequest) -> RequestPage:
    """Return the page; items only for who may look through them, and nothing of the compartment for anybody."""
    can_review = viewer.can(permissions.REVIEW, at=request.school_id)
    items = items_of(request) if can_review else []
    order = list(State)
    place = order.index(request.standing)
    return RequestPage(
        request=request,
        state_words=STATE_WORDS[request.standing],
        due=due_of(request, today=timezone.localdate()),
        rooms=rooms_of(items),
        can_review=can_review,
        can_read_safety=viewer.can(SAFETY, at=request.school_id),
        deeds=frozenset(deed for deed in DEEDS if can(deed, request.state)),
        is_stopped=any(one.until is None for one in request.stops.all()),
        package=package_of(request),
        moves=tuple(request.moves.select_related("by")),
        steps=(
            Step("Who asks is proven", request.proven_on is not None),
            Step("What is kept is gathered", request.gathered_at is not None),
            Step("Every item is decided", place >= order.index(State.CHECKING)),
            Step("A second person has checked it", place >= order.index(State.CHECKED)),
            Step("The safeguarding lead has said that their part is done", request.safety_said_at is not None),
            Step("The copy is made", request.standing in {State.READY, State.GIVEN}),
            Step("It is given", request.standing == State.GIVEN),
        ),
    )


def rooms_of(items: list[Item] | list[SafetyItem]) -> tuple[RoomOfItems, ...]:
    """Return the items by their room, in the order of a copy."""
    by_room: dict[str, list[Item | SafetyItem]] = {}
    for item in items:
        by_room.setdefault(item.room, []).append(item)
    return tuple(RoomOfItems(room, room_words(room), tuple(by_room[room])) for room in sorted(by_room, key=place_of))


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item to look at: what it says, what would be left of it, and where one goes from here."""

    item: Item | SafetyItem
    room_words: str
    proposed: tuple[Proposal, ...]
    warnings: tuple[str, ...]
    text: tuple[tuple[str, str, list[tuple[bool, str]]], ...]
    """Code, label and text of each field, in pieces that say which are names or are taken out."""
    left: tuple[Part, ...]
    """What is given as it is decided now; empty where that is all of it or nothing."""
    place: int
    count: int
    before_id: int | None
    after_id: int | None
    next_open_id: int | None


def item_page(request: AccessRequest, item: Item | SafetyItem, items: list[Item] | list[SafetyItem]) -> ItemPage:
    """Return the page of one item among all of its request."""
    ids = [one.pk for room in rooms_of(items) for one in room.items]
    at = ids.index(item.pk)
    still = {one.pk for one in items if one.is_open and one.pk != item.pk}
    after = [one for one in (*ids[at + 1 :], *ids[:at]) if one in still]
    proposed, marks = tuple(proposals(item.texts, names_near(request))), set(item.passages)
    marks |= {one.passage for one in proposed}
    takes_out = item.decision == Decision.TAKE_OUT
    return ItemPage(
        item=item,
        room_words=room_words(item.room),
        proposed=proposed,
        warnings=tuple(_warnings(request, item)),
        text=tuple((part.code, part.label, segments(part.text, marks)) for part in item.texts),
        left=tuple(taken_out(item.texts, passages=item.passages, codes=item.whole_parts)) if takes_out else (),
        place=at + 1,
        count=len(ids),
        before_id=ids[at - 1] if at else None,
        after_id=ids[at + 1] if at + 1 < len(ids) else None,
        next_open_id=after[0] if after else None,
    )


def _warnings(request: AccessRequest, item: Item | SafetyItem) -> list[str]:
    """Return what whoever decides should think of first."""
    found = []
    if item.table == "people.Adult" and item.row_id != request.adult_id:
        found.append("This is about another adult than who asks: how they are reached is theirs.")
    if item.table in {"people.Household", "people.HouseholdMember"}:
        found.append("A home. Is it the home of who asks? Another adult’s address is theirs.")
    if item.table == "people.Restriction":
        found.append("This says what a court or a lead decided. Ask the safeguarding lead before you give it.")
    if item.table in {"messaging.Recipient", "messaging.Reply", "family_plans.PlanWords"}:
        found.append("Words to or from one adult. Is it who asks?")
    return found
