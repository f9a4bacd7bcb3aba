"""What is given of each item, decided by a person; and the two words without which nothing is released."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import STALE
from village.audit.services.record import record
from village.basics.errors import Refused, Stale
from village.disclosure import permissions
from village.disclosure.models.item import Decision, Item, SafetyItem
from village.disclosure.models.request import AccessRequest
from village.disclosure.rules.exemptions import EXEMPTIONS
from village.disclosure.rules.life import IN_WORK, OVER, State
from village.disclosure.rules.redacting import SHORTEST, missing
from village.disclosure.services.moving import NOT_NOW, line, move, must, request_subject
from village.forum.permissions import SAFETY
from village.people.services.on_record import school_subject

type AnyItem = Item | SafetyItem

KEPT_BEFORE = ("decision", "passages", "whole_parts", "exemption", "reason")


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody decided about one item."""

    decision: str
    passages: Sequence[str] = ()
    whole_parts: Sequence[str] = ()
    exemption: str = ""
    reason: str = ""


@transaction.atomic
def decide(*, by: Viewer, item: AnyItem, decided: Decided, seen_version: int) -> None:
    """The item has its decision.

    Refused where words to take out are not in it, or no ground is given; Stale when it is late.
    """
    _may(by, item)
    _write(
        item, _checked(item, decided), by=by, seen_version=seen_version, verb="disclosure.decided", before=_before(item)
    )


@transaction.atomic
def undo(*, by: Viewer, item: AnyItem, seen_version: int) -> None:
    """The item has the decision that it had before; Refused where there was none."""
    _may(by, item)
    if not item.before:
        raise Refused("There is nothing to take back.")
    values = {name: item.before[name] for name in KEPT_BEFORE}
    _write(item, values, by=by, seen_version=seen_version, verb="disclosure.undone", before={})


@transaction.atomic
def give_the_rest(*, by: Viewer, request: AccessRequest, items: Sequence[Item]) -> int:
    """Return how many of the items that nobody decided are now given as they are."""
    count = 0
    for item in items:
        if item.request_id == request.pk and item.is_open:
            decide(by=by, item=item, decided=Decided(Decision.GIVE), seen_version=item.version)
            count += 1
    return count


@transaction.atomic
def finish(*, by: Viewer, request: AccessRequest, seen_version: int) -> None:
    """Everything is decided, and a second person is asked to check it."""
    must(permissions.REVIEW, by=by, request=request)
    items = Item.objects.filter(request=request)
    if request.gathered_at is None:
        raise Refused("Gather first what is kept.")
    if still := items.filter(decision=Decision.OPEN).count():
        raise Refused(f"{still} items are not decided yet." if still > 1 else "1 item is not decided yet.")
    values = {"looked_through_by_id": by.user_id}
    move("finish", by=by, request=request, seen_version=seen_version, to=State.CHECKING, values=values)


@transaction.atomic
def check(*, by: Viewer, request: AccessRequest, seen_version: int) -> None:
    """A second person, who decided none of it, agrees with what is given and what is not."""
    must(permissions.REVIEW, by=by, request=request)
    mine = Item.objects.filter(request=request, decided_by=by.user_id)
    if request.looked_through_by_id == by.user_id or mine.exists():
        raise Refused("You decided about it yourself. Somebody else has to check it.")
    move(
        "check",
        by=by,
        request=request,
        seen_version=seen_version,
        to=State.CHECKED,
        values={"checked_by_id": by.user_id},
    )


@transaction.atomic
def send_back(*, by: Viewer, request: AccessRequest, seen_version: int, why: str) -> None:
    """The request is looked through again, with the words of who sent it back."""
    must(permissions.REVIEW, by=by, request=request)
    words = line(why, "Say what should be looked at again.", "words")
    values = {"looked_through_by_id": None, "checked_by_id": None}
    move("send-back", by=by, request=request, seen_version=seen_version, words=words, to=State.LOOKING, values=values)


@transaction.atomic
def say_safety(*, by: Viewer, request: AccessRequest) -> None:
    """Who may read about safety has said that their part is done: asked of every request, so it tells nothing.

    Raises Refused while something there is not decided, and for who decided it alone: a second person says it.
    """
    must(SAFETY, by=by, request=request)
    if request.standing in OVER or request.gathered_at is None:
        raise Refused(NOT_NOW)
    there = SafetyItem.objects.filter(request=request)
    if there.filter(decision=Decision.OPEN).exists():
        raise Refused("Something here is not decided yet.")
    if there.filter(decided_by=by.user_id).exists():
        raise Refused("You decided about it yourself. Somebody else who may read it has to say so.")
    now = timezone.now()
    AccessRequest.objects.filter(pk=request.pk).update(
        safety_said_at=now, safety_said_by_id=by.user_id, version=F("version") + 1
    )
    request.refresh_from_db()
    record("disclosure.safety-said", by=by, subject=request_subject(request), within=school_subject(request.school_id))


def _may(by: Viewer, item: AnyItem) -> None:
    request = item.request
    must(SAFETY if isinstance(item, SafetyItem) else permissions.REVIEW, by=by, request=request)
    open_states = frozenset(State) - OVER - {State.READY} if isinstance(item, SafetyItem) else IN_WORK
    if request.standing not in open_states:
        raise Refused("This is no longer being looked through. Send it back first.")


def _checked(item: AnyItem, decided: Decided) -> dict[str, object]:
    if decided.decision not in {Decision.GIVE, Decision.TAKE_OUT, Decision.HOLD_BACK}:
        raise Refused("Choose what happens with it.", field="decision")
    passages = list(dict.fromkeys(" ".join(one.split()) for one in decided.passages if one.strip()))
    codes = {part.code for part in item.texts}
    whole = [code for code in decided.whole_parts if code in codes]
    reason = " ".join(decided.reason.split())
    if decided.decision == Decision.GIVE:
        return {"decision": Decision.GIVE, "passages": [], "whole_parts": [], "exemption": "", "reason": reason[:300]}
    if decided.exemption not in EXEMPTIONS:
        raise Refused("Choose the ground on which it is not given.", field="exemption")
    line(reason, "Say in a line why: the second person reads it.", "reason")
    if decided.decision == Decision.TAKE_OUT:
        if not passages and not whole:
            raise Refused("Choose or write what is taken out.", field="passages")
        if too_short := next((one for one in passages if len(one) < SHORTEST), ""):
            raise Refused(f"“{too_short}” is too short: it would take out other words too.", field="passages")
        if not_there := missing(item.texts, passages):
            raise Refused(f"“{not_there[0]}” does not stand in it. Copy it as it is written.", field="passages")
    else:
        passages, whole = [], []
    return {
        "decision": decided.decision,
        "passages": passages,
        "whole_parts": whole,
        "exemption": decided.exemption,
        "reason": reason,
    }


def _before(item: AnyItem) -> dict[str, object]:
    return {name: getattr(item, name) for name in KEPT_BEFORE}


def _write(
    item: AnyItem, values: dict[str, object], *, by: Viewer, seen_version: int, verb: str, before: dict[str, object]
) -> None:
    whole = {**values, "before": before, "decided_by_id": by.user_id, "decided_at": timezone.now()}
    rows = type(item)._default_manager.filter(pk=item.pk, version=seen_version)
    if not rows.update(**whole, version=F("version") + 1):
        raise Stale(STALE)
    request = item.request
    if isinstance(item, SafetyItem):
        AccessRequest.objects.filter(pk=request.pk).update(safety_said_at=None, safety_said_by=None)
    item.refresh_from_db()
    record(verb, by=by, subject=request_subject(request), within=school_subject(request.school_id))
