"""A request from its first day to its end: written down, proven, asked back, extended, refused, taken back, given."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.disclosure import permissions
from village.disclosure.models.request import AccessRequest, ClockStop
from village.disclosure.rules.life import OVER, State
from village.disclosure.services.moving import line, move, must, tell
from village.people.models.adult import Contact
from village.people.models.pupil import Pupil
from village.people.queries.pupils import schools_today
from village.people.queries.reach import NO_SUCH_CHILD, must_reach, reach_for

LONGEST_WISH = 2000
OPEN_STATES = [one.value for one in State if one not in OVER]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, about whom, for what and since when."""

    who: str
    received_on: date
    adult_id: int | None = None
    asker_name: str = ""
    wants: str = ""


@transaction.atomic
def begin_request(*, by: Viewer, school_id: int, pupil: Pupil, asked: Asked) -> AccessRequest:
    """Return the request as staff wrote it down; the month has not begun while it is not proven who asks.

    Raises Refused for a day to come, and where nobody is named.
    """
    must_be_allowed(
        by, permissions.RECORD, partnership_id=by.partnership_id, at=[school_id], seen_with=permissions.RECORD
    )
    if school_id not in must_reach(by, pupil).schools:
        raise Http404(NO_SUCH_CHILD)
    if asked.received_on > timezone.localdate():
        raise Refused("It cannot have come on a day that is still to come.", field="received_on")
    by_adult = asked.who in {AccessRequest.Who.PARENT, AccessRequest.Who.ADULT}
    if by_adult and not Contact.objects.filter(pupil=pupil, adult=asked.adult_id).exists():
        raise Refused("Choose which of the adults asks.", field="adult")
    if asked.who == AccessRequest.Who.ACTING and not asked.asker_name.strip():
        raise Refused("Write who asks.", field="asker_name")
    request = _make(by, school_id, pupil, asked if by_adult else _without_adult(asked), is_from_portal=False)
    tell("begin", by=by, request=request)
    return request


@transaction.atomic
def ask(*, by: Viewer, pupil: Pupil, about_me: bool, wants: str) -> AccessRequest:
    """Return the request that a parent made on their child's page, to the child's school of today.

    Raises Refused while one of theirs is open, and where the child is on no roll.
    """
    adult_id = min(reach_for(by, pupil).own_adults, default=None)
    if adult_id is None:
        raise Http404(NO_SUCH_CHILD)
    school_id = min(schools_today(pupil, today=timezone.localdate()), default=None)
    if school_id is None:
        raise Refused("Your child is at none of our schools today. Please write to the school that they left.")
    who = AccessRequest.Who.ADULT if about_me else AccessRequest.Who.PARENT
    mine = AccessRequest.objects.filter(pupil=pupil, adult=adult_id, who=who, state__in=OPEN_STATES)
    if mine.exists():
        raise Refused("You have asked already. You see below how it stands.")
    asked = Asked(who=who, received_on=timezone.localdate(), adult_id=adult_id, wants=wants)
    request = _make(by, school_id, pupil, asked, is_from_portal=True)
    tell("ask", by=by, request=request)
    return request


@transaction.atomic
def prove(
    *, by: Viewer, request: AccessRequest, seen_version: int, identity: str, right: str, child_says: str = ""
) -> None:
    """It is proven who asks, and that they may: what was seen is kept, never a copy. The month begins today.

    Raises Refused without the words; of a child who asks themself nothing more than who they are is wanted.
    """
    must(permissions.RECORD, by=by, request=request)
    values: dict[str, object] = {
        "identity_seen": line(identity, "Say what you saw, such as: passport, in person.", "identity_seen", most=200),
        "child_says": " ".join(child_says.split())[:300],
        "proven_on": timezone.localdate(),
        "proven_by_id": by.user_id,
    }
    if request.who in {AccessRequest.Who.PARENT, AccessRequest.Who.ACTING}:
        words = "Say what shows that they may ask for the child, such as: birth certificate, or a signed letter."
        values["right_seen"] = line(right, words, "right_seen", most=200)
    move("prove", by=by, request=request, seen_version=seen_version, to=State.LOOKING, values=values)


@transaction.atomic
def stop_clock(*, by: Viewer, request: AccessRequest, seen_version: int, why: str) -> None:
    """The school asked back for words without which it cannot search; the clock stands still until they come."""
    must(permissions.RECORD, by=by, request=request)
    if request.stops.filter(until__isnull=True).exists():
        raise Refused("The clock stands still already.")
    words = line(why, "Say what you asked, and why you cannot search without it.", "words")
    move("stop", by=by, request=request, seen_version=seen_version, words=words)
    ClockStop.objects.create(request=request, since=timezone.localdate(), why=words)


@transaction.atomic
def start_clock(*, by: Viewer, request: AccessRequest, seen_version: int) -> None:
    """They answered, and the clock goes on."""
    must(permissions.RECORD, by=by, request=request)
    stop = request.stops.filter(until__isnull=True).first()
    if stop is None:
        raise Refused("The clock is going.")
    move("go-on", by=by, request=request, seen_version=seen_version)
    stop.until = timezone.localdate()
    stop.save(update_fields=["until"])


@transaction.atomic
def extend(*, by: Viewer, request: AccessRequest, seen_version: int, why: str) -> None:
    """Two months more, because it is complex; who asks must be told within the first month. Once only."""
    must(permissions.REVIEW, by=by, request=request)
    if request.extended_on is not None:
        raise Refused("It was extended already; the law allows it once.")
    words = line(why, "Say why it is complex: the one who asks is told this reason.", "words")
    values = {"extended_on": timezone.localdate(), "extended_why": words}
    move("extend", by=by, request=request, seen_version=seen_version, words=words, values=values)


@transaction.atomic
def refuse(*, by: Viewer, request: AccessRequest, seen_version: int, why: str) -> None:
    """The request is refused with the reason that who asks is told: they may complain, and go to court."""
    must(permissions.REVIEW, by=by, request=request)
    words = line(why, "Say why. The one who asks is told this, and that they can complain.", "words")
    move("refuse", by=by, request=request, seen_version=seen_version, words=words, to=State.REFUSED)


@transaction.atomic
def withdraw(*, by: Viewer, request: AccessRequest, seen_version: int, words: str = "") -> None:
    """Who asked wants it no more; staff write that down, or the parent says so on their own page."""
    own = reach_for(by, request.pupil).own_adults
    if request.adult_id not in own:
        must(permissions.RECORD, by=by, request=request)
    said = " ".join(words.split())[:300]
    move("withdraw", by=by, request=request, seen_version=seen_version, words=said, to=State.WITHDRAWN)


def _without_adult(asked: Asked) -> Asked:
    name = " ".join(asked.asker_name.split())[:120]
    return Asked(who=asked.who, received_on=asked.received_on, asker_name=name, wants=asked.wants)


def _make(by: Viewer, school_id: int, pupil: Pupil, asked: Asked, *, is_from_portal: bool) -> AccessRequest:
    now = timezone.now()
    return AccessRequest.objects.create(
        partnership_id=pupil.partnership_id,
        school_id=school_id,
        pupil=pupil,
        who=asked.who,
        adult_id=asked.adult_id,
        asker_name=asked.asker_name,
        wants=asked.wants.strip()[:LONGEST_WISH],
        received_on=asked.received_on,
        is_from_portal=is_from_portal,
        state_since=now,
        made_by_id=by.user_id,
        made_at=now,
    )
