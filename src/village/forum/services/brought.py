"""Points that people bring themselves, and what came back from the monthly Guidance and Support meeting."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.forum import permissions
from village.forum.models.brought import Extra, Feedback
from village.forum.models.concern import LONGEST_LINE, LONGEST_WORDS
from village.forum.services.wording import line
from village.people.models.pupil import Pupil
from village.people.queries.reach import NO_SUCH_CHILD, reach_for
from village.people.services.on_record import pupil_subject, school_subject


@transaction.atomic
def add_extra(*, by: Viewer, school_id: int, words: str, pupil: Pupil | None = None) -> Extra:
    """Return the point that now stands on the school's next agenda, for everybody who sits in the forum to add."""
    _must_sit(by, school_id)
    if pupil is not None:
        _must_be_here(by, pupil, school_id)
    kept = line(words, most=LONGEST_LINE, field="words", missing="Say in a line what it is about.")
    extra = Extra.objects.create(
        school_id=school_id, pupil=pupil, words=kept, added_by_id=by.user_id, added_at=timezone.now()
    )
    record("forum.point-added", by=by, subject=_extra_subject(extra), within=school_subject(school_id))
    return extra


@transaction.atomic
def take_back_extra(*, by: Viewer, extra: Extra) -> None:
    """A point that somebody added is off the agenda again, for its writer or who runs the forum."""
    _must_sit(by, extra.school_id)
    if extra.added_by_id != by.user_id and not by.can(permissions.RUN, at=extra.school_id):
        raise PermissionDenied
    if Extra.objects.filter(pk=extra.pk, taken_back_at=None).update(taken_back_at=timezone.now()):
        record("forum.point-taken-back", by=by, subject=_extra_subject(extra), within=school_subject(extra.school_id))


@transaction.atomic
def note_feedback(*, by: Viewer, school_id: int, pupil: Pupil, met_on: date, words: str) -> Feedback:
    """Return what came back for a child, which stands on the next agenda."""
    _must_sit(by, school_id)
    _must_be_here(by, pupil, school_id)
    if met_on > timezone.localdate():
        raise Refused("This day is still to come. Write the day on which they met.", field="met_on")
    kept = line(words, most=LONGEST_WORDS, field="words", missing="Say in a line what came back.")
    row = Feedback.objects.create(
        school_id=school_id,
        pupil=pupil,
        met_on=met_on,
        words=kept,
        noted_by_id=by.user_id,
        noted_at=timezone.now(),
    )
    record("forum.feedback-noted", by=by, subject=pupil_subject(pupil), within=school_subject(school_id))
    return row


def _must_sit(by: Viewer, school_id: int) -> None:
    must_be_allowed(by, permissions.VIEW, partnership_id=by.partnership_id, at=[school_id], seen_with=permissions.VIEW)


def _must_be_here(by: Viewer, pupil: Pupil, school_id: int) -> None:
    reach = reach_for(by, pupil)
    if not reach.is_staff or school_id not in reach.schools:
        raise Http404(NO_SUCH_CHILD)


def _extra_subject(extra: Extra) -> Subject:
    return Subject("forum.extra", extra.pk, "a point of the agenda")
