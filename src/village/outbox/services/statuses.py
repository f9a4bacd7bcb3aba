"""What a provider later says of a line, applied once and only forward (D-12)."""

from datetime import datetime

from village.outbox.contributions import tell
from village.outbox.models import Line
from village.outbox.rules.receipts import Applied, Effect, apply
from village.outbox.rules.states import FINAL, State
from village.outbox.rules.timing import next_poll_at


def apply_status(line_id: int, status: str, *, at: datetime) -> Applied:
    """Return what the status did to the line; call it inside a transaction."""
    line = Line.objects.select_for_update().select_related(None).get(pk=line_id)
    applied = apply(State(line.state), line.provider_status, status)
    if applied.effect != Effect.APPLIED or applied.state is None:
        return applied
    is_new = applied.state != line.state
    line.provider_status = status
    if is_new:
        line.state, line.state_at, line.reason = applied.state, at, applied.reason
        line.accepted_at = line.accepted_at or at
        line.claim = None
    if applied.state in FINAL:
        line.next_at, line.awaits_receipt = None, False
    elif is_new:
        line.next_at, line.awaits_receipt = next_poll_at(line.accepted_at or at, at), True
    line.save()
    if is_new:
        tell(line.run.purpose, [line.pk], applied.state, at)
    return applied
