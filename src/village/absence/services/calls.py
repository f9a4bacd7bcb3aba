"""Writing down that somebody rang a family, and whether anybody answered."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from village.absence import permissions
from village.absence.models.call import Call
from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.people.models.pupil import Pupil
from village.people.services.on_record import pupil_subject, school_subject


@transaction.atomic
def note_call(
    *, by: Viewer, school_id: int, pupils: Collection[Pupil], on: date, session: str, outcome: str, at: datetime
) -> None:
    """The call stands with each of the children whom it was about: for brothers and sisters one line each."""
    must_be_allowed(by, permissions.VIEW, partnership_id=by.partnership_id, at=(school_id,), seen_with=permissions.VIEW)
    if outcome not in Call.Outcome.values:
        raise Refused("Say what came of the call.", field="outcome")
    for pupil in pupils:
        Call.objects.create(
            pupil=pupil, school_id=school_id, on=on, session=session, outcome=outcome, by_id=by.user_id, at=at
        )
        record(
            "absence.rang",
            by=by,
            subject=pupil_subject(pupil),
            within=school_subject(school_id),
            reason=str(Call.Outcome(outcome).label),
        )
