"""Every deed with a request: locked, asked of the rules, written down, on record."""

from collections.abc import Mapping

from django.db.models import F
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import STALE
from village.audit.services.record import Subject, record
from village.basics.errors import Refused, Stale
from village.disclosure import permissions
from village.disclosure.models.request import AccessRequest, RequestMove
from village.disclosure.rules.life import State, can
from village.people.services.on_record import school_subject

LONGEST = 300
VERBS = {
    "begin": "disclosure.begin",
    "ask": "disclosure.ask",
    "prove": "disclosure.prove",
    "stop": "disclosure.stop",
    "go-on": "disclosure.go-on",
    "extend": "disclosure.extend",
    "gather": "disclosure.gather",
    "finish": "disclosure.finish",
    "check": "disclosure.check",
    "send-back": "disclosure.send-back",
    "release": "disclosure.release",
    "give": "disclosure.give",
    "refuse": "disclosure.refuse",
    "withdraw": "disclosure.withdraw",
}
"""What each deed is called on the record."""
NOT_NOW = "This cannot be done with the request as it stands. Look at the page again."


def request_subject(request: AccessRequest) -> Subject:
    """Return the request by its number, which tells of no child."""
    return Subject("disclosure.request", request.pk, f"access request {request.pk}")


def must(right: str, *, by: Viewer, request: AccessRequest) -> None:
    """Nothing happens for who holds the right at the school that was asked."""
    at = [request.school_id]
    must_be_allowed(by, right, partnership_id=request.partnership_id, at=at, seen_with=permissions.RECORD)


def move(
    deed: str,
    *,
    by: Viewer,
    request: AccessRequest,
    seen_version: int,
    words: str = "",
    to: State | None = None,
    values: Mapping[str, object] | None = None,
) -> None:
    """The deed is done: values and state written on the version that was seen, kept in the list of moves, on record."""
    if not can(deed, request.state):
        raise Refused(NOT_NOW)
    written = dict(values or {})
    if to is not None:
        written |= {"state": to.value, "state_since": timezone.now()}
    rows = AccessRequest.objects.filter(pk=request.pk, version=seen_version)
    if not rows.update(**written, version=F("version") + 1):
        raise Stale(STALE)
    request.refresh_from_db()
    tell(deed, by=by, request=request, words=words)


def tell(deed: str, *, by: Viewer, request: AccessRequest, words: str = "") -> None:
    """The deed stands among the moves of the request and on the record."""
    RequestMove.objects.create(request=request, deed=deed, words=words, by_id=by.user_id, at=timezone.now())
    within = school_subject(request.school_id)
    record(VERBS[deed], by=by, subject=request_subject(request), within=within)


def line(words: str, missing: str, field: str, *, most: int = LONGEST) -> str:
    """Return the words as one line; raises Refused where there are none or too many."""
    found = " ".join(words.split())
    if not found:
        raise Refused(missing, field=field)
    if len(found) > most:
        raise Refused(f"Keep it to {most} letters.", field=field)
    return found
