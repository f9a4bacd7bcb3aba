"""Placing a legal hold on everything about a child, or on the records of one room at a school, and ending it."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import STALE
from village.audit.services.record import Subject, record
from village.basics.errors import Refused, Stale
from village.people import permissions
from village.people.models.hold import Hold
from village.people.models.pupil import Pupil
from village.people.queries.holds import same_children
from village.people.queries.reach import must_reach
from village.people.services.on_record import pupil_subject, school_subject

LONGEST = 200
REVIEW_WITHIN = timedelta(days=366)
"""Whoever places a hold says when they look at it again, a year later at most."""


@transaction.atomic
def place_hold(
    *, by: Viewer, school_id: int, pupil: Pupil | None, room: str = "", reason: str, review_on: date
) -> Hold:
    """Return the hold: from now on nothing that it covers is let go of. It covers one child, or one room of the school.

    Raises Refused without a reason or a day within a year, and where the same is held by this school already.
    """
    partnership_id = by.partnership_id or 0
    must_be_allowed(by, permissions.HOLD, partnership_id=partnership_id, at=[school_id], seen_with=permissions.VIEW)
    if pupil is not None and school_id not in must_reach(by, pupil).schools:
        raise Refused("This child is not at the school.")
    words = _line(reason, "Say why it must be kept, such as: an inquiry has asked for it.", "reason")
    _check_day(review_on)
    standing = Hold.objects.filter(school_id=school_id, pupil=pupil, room=room, ended_at__isnull=True)
    if standing.exists():
        raise Refused("This is held already. Look at that hold instead.")
    hold = Hold.objects.create(
        partnership_id=partnership_id,
        school_id=school_id,
        pupil=pupil,
        room=room,
        reason=words,
        placed_by_id=by.user_id,
        placed_at=timezone.now(),
        review_on=review_on,
    )
    _mark(pupil)
    _tell("people.record-held", by, hold, words)
    return hold


@transaction.atomic
def look_again(*, by: Viewer, hold: Hold, seen_version: int, review_on: date) -> None:
    """Somebody looked at the hold and it stands on until the new day of review. Stale when it is late."""
    _may(by, hold)
    _check_day(review_on)
    _write(hold, seen_version, review_on=review_on)
    _tell("people.hold-looked-at", by, hold, f"Next on {review_on.isoformat()}")


@transaction.atomic
def end_hold(*, by: Viewer, hold: Hold, seen_version: int, why: str) -> None:
    """The hold no longer stands, with the reason; what is over goes with the next tidying. Stale when it is late."""
    _may(by, hold)
    words = _line(why, "Say why nothing needs to be kept any more.", "why")
    _write(hold, seen_version, ended_by_id=by.user_id, ended_at=timezone.now(), ended_why=words)
    _mark(hold.pupil)
    _tell("people.hold-ended", by, hold, words)


def _may(by: Viewer, hold: Hold) -> None:
    at = [hold.school_id]
    must_be_allowed(by, permissions.HOLD, partnership_id=hold.partnership_id, at=at, seen_with=permissions.HOLD)
    if hold.ended_at is not None:
        raise Refused("This hold has ended already.")


def _write(hold: Hold, seen_version: int, **values: object) -> None:
    rows = Hold.objects.filter(pk=hold.pk, version=seen_version, ended_at__isnull=True)
    if not rows.update(**values, version=F("version") + 1):
        raise Stale(STALE)
    hold.refresh_from_db()


def _mark(pupil: Pupil | None) -> None:
    """Every record of the child says whether it is held: the reasons of the holds that stand, or nothing."""
    if pupil is None:
        return
    records = same_children([pupil.pk])
    reasons = Hold.objects.filter(pupil__in=records, ended_at__isnull=True).order_by("pk")
    because = "; ".join(reasons.values_list("reason", flat=True))[:LONGEST]
    Pupil.objects.filter(pk__in=records).update(held_because=because, version=F("version") + 1)


def _tell(verb: str, by: Viewer, hold: Hold, words: str) -> None:
    """The hold is on record: of a child by its line, of a room by the room's name."""
    subject = (
        pupil_subject(hold.pupil) if hold.pupil else Subject("people.hold", hold.pk, f"the records of {hold.room}")
    )
    record(verb, by=by, subject=subject, within=school_subject(hold.school_id), reason=words)


def _line(words: str, missing: str, field: str) -> str:
    line = " ".join(words.split())
    if not line:
        raise Refused(missing, field=field)
    if len(line) > LONGEST:
        raise Refused(f"Keep it to {LONGEST} letters.", field=field)
    return line


def _check_day(review_on: date) -> None:
    today = timezone.localdate()
    if not today < review_on <= today + REVIEW_WITHIN:
        raise Refused("Choose a day within the next year on which somebody looks at the hold again.", field="review_on")
