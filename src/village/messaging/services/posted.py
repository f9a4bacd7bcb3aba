"""Somebody says that letters are handed out or posted: from then on they count as sent."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.messaging.models.message import Message
from village.messaging.queries.recipients import PURPOSE, going_of
from village.messaging.rules.channels import ON_PAPER
from village.messaging.services.drafting import subject_of
from village.outbox.models import Line
from village.outbox.rules.states import WAITING, State
from village.outbox.services.printed import confirm_posted


@dataclass(frozen=True, slots=True)
class Posted:
    """What somebody's word made of a pile."""

    count: int
    stopped: int
    """Letters that were stopped since the pile was printed: by a restriction, a wish, a move."""


@transaction.atomic
def say_posted(*, by: Viewer, message: Message, channel: str, at: datetime) -> Posted:
    """Return what of this pile now counts as sent, and what may not go any more. Raises Refused when none waited."""
    if channel not in ON_PAPER:
        raise Refused("Choose a pile.")
    recipients = going_of(message).filter(channel=channel).values("pk")
    lines = Line.objects.filter(run__purpose=PURPOSE, run__owner_id=message.pk, recipient_id__in=recipients)
    ids = list(lines.filter(state__in=WAITING).values_list("pk", flat=True))
    count = confirm_posted(purpose=PURPOSE, owner_id=message.pk, line_ids=ids, by=by, at=at)
    stopped = Line.objects.filter(pk__in=ids, state=State.SUPPRESSED).count()
    if not (count or stopped):
        raise Refused("None of these letters waits any more.")
    record("messaging.posted", by=by, subject=subject_of(message), reason=f"{count} letters")
    return Posted(count, stopped)
