"""Saying that a family comes first for a time and why, and what keeps visitors safe at its door."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.people.models.pupil import Pupil
from village.people.services.on_record import pupil_subject, school_subject
from village.visits import permissions
from village.visits.models.about_family import Focus, SafetyNote
from village.visits.queries.door import on_roll_today

LONGEST = timedelta(days=366)
LONGEST_WORDS = 200


@transaction.atomic
def set_focus(*, by: Viewer, pupil: Pupil, school_id: int, reason: str, ends_on: date, at: datetime) -> Focus:
    """Return the focus: the family stands on top of each day's list until its last day."""
    _must_see(by, pupil, school_id)
    today = timezone.localdate(at)
    _check_here(pupil, school_id, today)
    _check_end(ends_on, today)
    words = _words(reason, "Say in a line why this family comes first.", "reason")
    Focus.objects.filter(pupil=pupil, school_id=school_id, ended_at=None, ends_on__lt=today).update(ended_at=at)
    if Focus.objects.filter(pupil=pupil, school_id=school_id, ended_at=None).exists():
        raise Refused("This is a focus family already. End that first to say it anew.", field="reason")
    row = Focus.objects.create(
        pupil=pupil, school_id=school_id, reason=words, starts_on=today, ends_on=ends_on, set_by_id=by.user_id
    )
    record("visits.focus-set", by=by, subject=pupil_subject(pupil), within=school_subject(school_id))
    return row


@transaction.atomic
def end_focus(*, by: Viewer, row: Focus, at: datetime) -> None:
    """The family stands where all others stand again."""
    _must_see(by, row.pupil, row.school_id)
    if Focus.objects.filter(pk=row.pk, ended_at=None).update(ended_at=at):
        record("visits.focus-ended", by=by, subject=pupil_subject(row.pupil), within=school_subject(row.school_id))


@transaction.atomic
def write_note(
    *, by: Viewer, pupil: Pupil, school_id: int, words: str, needs_two: bool, ends_on: date, at: datetime
) -> SafetyNote:
    """Return the note that every visitor of the family reads before they go in."""
    _must_see(by, pupil, school_id)
    today = timezone.localdate(at)
    _check_here(pupil, school_id, today)
    _check_end(ends_on, today)
    row = SafetyNote.objects.create(
        pupil=pupil,
        school_id=school_id,
        words=_words(words, "Say what visitors must know.", "words"),
        needs_two=needs_two,
        ends_on=ends_on,
        written_by_id=by.user_id,
        written_at=at,
    )
    record("visits.note-written", by=by, subject=pupil_subject(pupil), within=school_subject(school_id))
    return row


@transaction.atomic
def end_note(*, by: Viewer, row: SafetyNote, at: datetime) -> None:
    """The note stands at the door no more; that it stood there is kept."""
    _must_see(by, row.pupil, row.school_id)
    if SafetyNote.objects.filter(pk=row.pk, ended_at=None).update(ended_at=at):
        record("visits.note-ended", by=by, subject=pupil_subject(row.pupil), within=school_subject(row.school_id))


def _must_see(by: Viewer, pupil: Pupil, school_id: int) -> None:
    must_be_allowed(
        by, permissions.SEE, partnership_id=pupil.partnership_id, at=[school_id], seen_with=permissions.VIEW
    )


def _check_here(pupil: Pupil, school_id: int, today: date) -> None:
    if pupil.pk not in on_roll_today([pupil.pk], school_id, today=today):
        raise Refused("This child is not on the roll of the school today.")


def _check_end(ends_on: date, today: date) -> None:
    if ends_on < today:
        raise Refused("That day is past. Choose the last day on which it holds.", field="ends_on")
    if ends_on > today + LONGEST:
        raise Refused("It can hold for a year at most; then somebody looks again.", field="ends_on")


def _words(written: str, empty: str, field: str) -> str:
    words = " ".join(written.split())
    if not words:
        raise Refused(empty, field=field)
    if len(words) > LONGEST_WORDS:
        raise Refused(f"That is too long. Use {LONGEST_WORDS} characters at most.", field=field)
    return words
