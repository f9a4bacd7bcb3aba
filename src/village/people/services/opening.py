"""Opening a record in an emergency: with a reason, for some hours, and told at once to the child's school."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.outbox.services.queueing import NewLine, address_problem, queue
from village.people import permissions
from village.people.models.opening import Opening
from village.people.models.pupil import Pupil
from village.people.queries.openings import (
    MISSED,
    exactly,
    miss_count,
    school_to_tell,
    standing_opening,
    whom_to_tell,
)
from village.people.queries.reach import reach_for
from village.people.rules.opening import (
    MISSES_IN,
    MOST_MISSES,
    check_hours,
    check_reason,
    check_sought,
    check_verdict,
)
from village.people.rules.opening_words import opening_words
from village.people.rules.reach import Because, Level
from village.people.services.on_record import pupil_subject, school_subject

PURPOSE = "people.opened"
OF_USE_FOR = timedelta(days=3)
NOBODY_FITS = (
    "No record fits this to the letter, or it is kept from you. Look at the spelling and the date of birth; else ring"
    " the child’s school. In danger now: ring 999."
)
TOO_MANY = "Too many of these fitted no record. Ring the child’s school, or wait an hour. In danger now: ring 999."


@dataclass(frozen=True, slots=True)
class Sought:
    """Whom somebody looks for: one child, to the letter."""

    upn: str = ""
    forename: str = ""
    surname: str = ""
    born: date | None = None


def open_record(*, by: Viewer, sought: Sought, reason: str, hours: int, now: datetime) -> Opening:
    """Return the opening: from now on the viewer reads the record, and its school knows. Pressed twice it is one.

    Raises Refused where nothing fits, in the same words whether there is no such child or it is kept from the viewer;
    each such try is on record.
    """
    must_be_allowed(by, permissions.OPEN_IN_NEED, partnership_id=by.partnership_id)
    check_sought(sought.upn, sought.forename, sought.surname, sought.born)
    check_reason(reason)
    check_hours(hours)
    if miss_count(by, now - MISSES_IN) >= MOST_MISSES:
        raise Refused(TOO_MANY)
    pupil = exactly(by, upn=sought.upn, forename=sought.forename, surname=sought.surname, born=sought.born)
    school = school_to_tell(pupil, today=timezone.localdate(now)) if pupil else None
    if pupil is None or school is None or _is_kept_from(by, pupil):
        record(MISSED, by=by, subject=Subject("people.opening", 0, "no record"))
        raise Refused(NOBODY_FITS)
    if reach_for(by, pupil).level == Level.FULL:
        raise Refused("You see this child by your work already: look among the pupils of your school.")
    return _open(by, pupil, school.pk, reason.strip(), timedelta(hours=hours), now)


@transaction.atomic
def close_opening(*, by: Viewer, opening: Opening, now: datetime) -> None:
    """It has ended: whoever opened it needs it no longer, or the school ends it. What has ended stays as it is.

    Whether `by` may see the opening is asked by who found it.
    """
    if opening.user_id != by.user_id:
        _must_judge(by, opening)
    left = Opening.objects.filter(pk=opening.pk, closed_at=None, ends_at__gt=now)
    if left.update(closed_at=now, closed_by_id=by.user_id):
        within = school_subject(opening.school_id)
        record("people.opening-closed", by=by, subject=pupil_subject(opening.pupil), within=within)


@transaction.atomic
def settle_opening(*, by: Viewer, opening: Opening, verdict: str, words: str, seen_version: int, now: datetime) -> None:
    """The school has said whether it was right, and what it found. Nobody judges their own."""
    _must_judge(by, opening)
    if opening.user_id == by.user_id:
        raise Refused("Nobody judges what they did themselves. Ask the head or another safeguarding lead.")
    check_verdict(verdict, words)
    change(
        opening,
        {"verdict": verdict, "verdict_words": words.strip(), "settled_by_id": by.user_id, "settled_at": now},
        seen_version=seen_version,
        verb="people.opening-settled",
        by=by,
        subject=pupil_subject(opening.pupil),
        within=school_subject(opening.school_id),
    )


def _is_kept_from(by: Viewer, pupil: Pupil) -> bool:
    """Tell whether an order stands against the viewer, or they are an adult of the child: nobody looks past a tie."""
    reach = reach_for(by, pupil)
    return reach.because == Because.SHUT_OUT or bool(reach.ties)


@transaction.atomic
def _open(by: Viewer, pupil: Pupil, school_id: int, reason: str, lasts: timedelta, now: datetime) -> Opening:
    locked = Pupil.objects.select_for_update().get(pk=pupil.pk)
    if (standing := standing_opening(by, locked, now)) is not None:
        return standing
    opening = Opening.objects.create(
        partnership_id=locked.partnership_id,
        pupil=locked,
        school_id=school_id,
        user_id=by.user_id,
        by_name=by.name,
        reason=reason,
        opened_at=now,
        ends_at=now + lasts,
    )
    record("people.opened", by=by, subject=pupil_subject(locked), within=school_subject(school_id), reason=reason)
    _tell(by, opening, now)
    return opening


def _tell(by: Viewer, opening: Opening, now: datetime) -> None:
    """The head and the safeguarding leads of the child's school have an e-mail on its way; it names no child."""
    words = opening_words(
        who=by.name,
        school=opening.school.name,
        opened=f"{timezone.localtime(now):%-H:%M}",
        until=f"{timezone.localtime(opening.ends_at):%-H:%M on %-d %B}",
        link=settings.BASE_URL + reverse("people:openings", args=(opening.school_id,)),
    )
    lines = [
        NewLine(
            recipient_id=user.pk,
            channel="email",
            address=user.email,
            language="en",
            subject=words.subject,
            body=words.body,
            not_before=now,
            expires_at=now + OF_USE_FOR,
            category="safety",
        )
        for user in whom_to_tell(by, opening.school_id, today=timezone.localdate(now))
        if not address_problem("email", user.email)
    ]
    if lines:
        queue(
            purpose=PURPOSE,
            owner_id=opening.pk,
            partnership_id=opening.partnership_id,
            organisation_id=opening.school_id,
            lines=lines,
            canary=0,
            at=now,
        )


def _must_judge(by: Viewer, opening: Opening) -> None:
    must_be_allowed(
        by,
        permissions.JUDGE_OPENINGS,
        partnership_id=opening.partnership_id,
        at=[opening.school_id],
        seen_with=permissions.JUDGE_OPENINGS,
    )
