"""A reason is written down, from a reply, a call or a word; texts that still wait about the child do not go."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from village.absence import permissions
from village.absence.queries.texts import waiting_for
from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.messaging.models.reply import Reply
from village.messaging.queries.recipients import PURPOSE
from village.messaging.services.replies import finish_reply
from village.outbox.queries.runs import run_of, waiting_lines
from village.outbox.services.stopping import cancel
from village.people.models.pupil import Pupil
from village.school_data.models.reason_proposed import ReasonProposed
from village.school_data.queries.reasons import reasons_of_day
from village.school_data.rules.reasons import reason_words
from village.school_data.services.reasons import Reason, accept_reason, decline_reason, propose_reason

NOBODY = "Choose for which child the reason is."


@transaction.atomic
def write_reason(
    *,
    by: Viewer,
    school_id: int,
    pupils: Collection[Pupil],
    reason: Reason,
    at: datetime,
    reply: Reply | None = None,
    seen_version: int = 0,
) -> bool:
    """Return whether the reason counts at once: of who may settle reasons it does, of others it waits for the office.

    A reply from which it comes is done with. Raises Refused without a child, and for what no register knows; Stale when
    somebody else has done something with the reply meanwhile.
    """
    must_be_allowed(by, permissions.VIEW, partnership_id=by.partnership_id, at=(school_id,), seen_with=permissions.VIEW)
    if not pupils:
        raise Refused(NOBODY, field="pupils")
    is_accepted = by.can(permissions.SEND, at=school_id)
    for pupil in sorted(pupils, key=lambda one: one.pk):
        propose_reason(by=by, pupil=pupil, school_id=school_id, reason=reason, at=at, is_accepted=is_accepted)
    if reply is not None:
        words = f"Written down: {reason_words(reason.code)}."
        finish_reply(by=by, reply=reply, seen_version=seen_version, at=at, answer=words)
    if is_accepted:
        for pupil in pupils:
            _stop_waiting(by=by, pupil=pupil, school_id=school_id, reason=reason, at=at)
    return is_accepted


def accept(*, by: Viewer, row: ReasonProposed, seen_version: int, at: datetime) -> None:
    """The reason counts from now on."""
    _must_settle(by, row)
    accept_reason(by=by, row=row, seen_version=seen_version, at=at)


def decline(*, by: Viewer, row: ReasonProposed, seen_version: int, at: datetime) -> None:
    """The reason counts no longer."""
    _must_settle(by, row)
    decline_reason(by=by, row=row, seen_version=seen_version, at=at)


def _must_settle(by: Viewer, row: ReasonProposed) -> None:
    must_be_allowed(
        by,
        permissions.SEND,
        partnership_id=row.pupil.partnership_id,
        at=(row.school_id,),
        seen_with=permissions.VIEW,
        missing="There is no such reason.",
    )


def _stop_waiting(*, by: Viewer, pupil: Pupil, school_id: int, reason: Reason, at: datetime) -> None:
    """No line that no provider has yet still asks why, unless it asks about a brother or sister too."""
    rows = reasons_of_day(school_id, reason.on)
    known = {row.pupil_id for row in rows if row.state == ReasonProposed.State.ACCEPTED}
    for message_id, recipients in waiting_for(pupil.pk, school_id, reason.on).items():
        ids = [recipient for recipient, pupils in recipients if pupils <= known]
        run = run_of(PURPOSE, message_id) if ids else None
        if run is not None and waiting_lines(run, ids).exists():
            cancel(purpose=PURPOSE, owner_id=message_id, by=by, at=at, recipient_ids=ids)
