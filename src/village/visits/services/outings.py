"""Checking in while out alone: going, staying longer, safe again; and the alarm when somebody is not back."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import Installation, record
from village.basics.errors import Refused
from village.organisations.models.practitioner import Practitioner
from village.outbox.contributions import DueLine, Verdict, suppress
from village.outbox.services.queueing import NewLine, address_problem, queue
from village.people.services.on_record import school_subject
from village.visits import permissions
from village.visits.models.outing import Outing
from village.visits.queries.staff import overdue_ids, phone_of_user, staff_of, still_out
from village.visits.rules.alarm_words import alarm_words
from village.visits.services.subjects import outing_subject

PURPOSE = "visits-overdue"
LONGEST = timedelta(hours=12)
OF_USE_FOR = timedelta(hours=6)
EXTENSIONS = (15, 30, 60)


@transaction.atomic
def go_out(*, by: Viewer, school_id: int, back_at: datetime, expected_by_id: int, at: datetime) -> Outing:
    """Return the outing: from now until a time, with somebody who is told when the visitor is not back."""
    must_be_allowed(
        by, permissions.RECORD, partnership_id=by.partnership_id, at=[school_id], seen_with=permissions.VIEW
    )
    _check_back(back_at, at)
    expects = {one.pk: one for one in staff_of(by, school_id, today=timezone.localdate(at))}.get(expected_by_id)
    if expects is None or expects.pk in by.practitioner_ids:
        raise Refused("Choose a colleague at the school who expects you back.", field="expected_by")
    if not ways_to_tell(expects):
        raise Refused(
            f"Village cannot reach {expects.name}: no e-mail address and no mobile phone. Choose somebody else.",
            field="expected_by",
        )
    try:
        with transaction.atomic():
            outing = Outing.objects.create(
                partnership_id=by.partnership_id or 0,
                school_id=school_id,
                user_id=by.user_id or 0,
                expected_by=expects,
                started_at=at,
                back_at=back_at,
            )
    except IntegrityError as twice:
        raise Refused("You are out already. Say that you are safe first.") from twice
    record("visits.went-out", by=by, subject=outing_subject(outing), within=school_subject(school_id))
    return outing


@transaction.atomic
def stay_longer(*, by: Viewer, outing: Outing, minutes: int, at: datetime) -> None:
    """The visitor is well and needs longer; an alarm that was raised is over."""
    _must_be_own(by, outing)
    if minutes not in EXTENSIONS:
        raise Refused("Choose 15, 30 or 60 minutes.")
    row = Outing.objects.select_for_update().get(pk=outing.pk)
    if row.ended_at is not None:
        raise Refused("You have said that you are back. Start again if you go out once more.")
    row.back_at = max(row.back_at, at) + timedelta(minutes=minutes)
    row.extended_count += 1
    row.checked_at, row.raised_at = at, None
    row.save()
    record("visits.stays-longer", by=by, subject=outing_subject(row), within=school_subject(row.school_id))


@transaction.atomic
def check_in(*, by: Viewer, outing: Outing, at: datetime) -> None:
    """The visitor is well and goes on; the time at which they are expected back stays."""
    _must_be_own(by, outing)
    if Outing.objects.filter(pk=outing.pk, ended_at=None).update(checked_at=at):
        record("visits.checked-in", by=by, subject=outing_subject(outing), within=school_subject(outing.school_id))


@transaction.atomic
def come_back(*, by: Viewer, outing: Outing, at: datetime) -> None:
    """The visitor is safe: they say so, or somebody at the school who has reached them does."""
    must_be_allowed(
        by, permissions.VIEW, partnership_id=outing.partnership_id, at=[outing.school_id], seen_with=permissions.VIEW
    )
    if Outing.objects.filter(pk=outing.pk, ended_at=None).update(ended_at=at, ended_by_id=by.user_id):
        record("visits.came-back", by=by, subject=outing_subject(outing), within=school_subject(outing.school_id))


def raise_overdue(*, now: datetime) -> int:
    """Return of how many people it was told that they are not back; each once for each time that was set."""
    return sum(_raise(outing_id, now=now) for outing_id in overdue_ids(now))


@transaction.atomic
def _raise(outing_id: int, *, now: datetime) -> bool:
    outing = Outing.objects.select_for_update().get(pk=outing_id)
    if outing.ended_at is not None or outing.raised_at is not None or outing.back_at > now:
        return False
    outing.raised_at = now
    outing.save(update_fields=["raised_at"])
    lines = _lines(outing, now)
    if lines:
        queue(
            purpose=PURPOSE,
            owner_id=outing.pk,
            partnership_id=outing.partnership_id,
            organisation_id=outing.school_id,
            lines=lines,
            canary=0,
            at=now,
        )
    by = Installation(partnership_id=outing.partnership_id)
    record("visits.alarm", by=by, subject=outing_subject(outing), within=school_subject(outing.school_id))
    return True


def ways_to_tell(person: Practitioner) -> list[tuple[str, str]]:
    """Return channel and address of each way on which a colleague can be told."""
    ways = (("email", person.email), ("text", person.phone))
    return [(channel, address) for channel, address in ways if not address_problem(channel, address)]


def gate(lines: Sequence[DueLine], at: datetime) -> Mapping[int, Verdict]:
    """Say of each alarm whether it still holds: not once the visitor is safe, or has asked for longer."""
    out = still_out({line.owner_id for line in lines})
    return {line.id: suppress("not-wanted") for line in lines if out.get(line.owner_id) != line.recipient_id}


def _lines(outing: Outing, now: datetime) -> list[NewLine]:
    if outing.expected_by is None:
        return []
    link = settings.BASE_URL + reverse("visits:today", args=(outing.school_id,))
    words = alarm_words(
        name=outing.user.name,
        school=outing.school.name,
        back=f"{timezone.localtime(outing.back_at):%-H:%M}",
        phone=phone_of_user(outing),
        link=link,
    )
    return [
        NewLine(
            recipient_id=outing.extended_count,
            channel=channel,
            address=address,
            language="en",
            subject=words.subject if channel == "email" else "",
            body=words.body if channel == "email" else words.text,
            not_before=now,
            expires_at=now + OF_USE_FOR,
            category="safety",
        )
        for channel, address in ways_to_tell(outing.expected_by)
    ]


def _check_back(back_at: datetime, at: datetime) -> None:
    if back_at <= at:
        raise Refused("That time is past. Choose when you will be back.", field="back")
    if back_at > at + LONGEST:
        raise Refused("That is too long to be out without a word. Choose a time today.", field="back")


def _must_be_own(by: Viewer, outing: Outing) -> None:
    if outing.user_id != by.user_id:
        raise Http404("There is no such outing.")
