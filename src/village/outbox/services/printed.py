"""Letters of our own printer: a person prints them, posts them, and says so."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from village.audit.services.record import Actor, Subject, record
from village.outbox.contributions import Go, tell
from village.outbox.models import Line
from village.outbox.queries.runs import letters_to_print, run_of
from village.outbox.rules.states import State
from village.outbox.services.gating import verdicts_on


def lines_to_print(*, purpose: str, owner_id: int, at: datetime) -> list[Line]:
    """Return the letters that may be printed now: the gate was asked, and who may get none is suppressed."""
    lines = list(letters_to_print(purpose, owner_id, at))
    verdicts = verdicts_on(lines, at)
    may_go = [line for line in lines if line.pk not in verdicts or verdicts[line.pk].go == Go.GO]
    for line in lines:
        verdict = verdicts.get(line.pk)
        if verdict is not None and verdict.go == Go.SUPPRESS:
            _suppress(line, verdict.why, at)
    return may_go


@transaction.atomic
def confirm_posted(
    *, purpose: str, owner_id: int, line_ids: Sequence[int] | None = None, by: Actor, at: datetime
) -> int:
    """Return how many letters now stand as sent, because somebody printed and posted them.

    The gate is asked once more: what may not go is no part of the pile, and never counts as sent.
    """
    run = run_of(purpose, owner_id, lock=True)
    if run is None:
        return 0
    may_go = [line.pk for line in lines_to_print(purpose=purpose, owner_id=owner_id, at=at)]
    lines = letters_to_print(purpose, owner_id, at).filter(pk__in=may_go)
    if line_ids is not None:
        lines = lines.filter(pk__in=line_ids)
    ids = list(lines.select_for_update(of=("self",)).values_list("pk", flat=True))
    Line.objects.filter(pk__in=ids).update(
        state=State.ACCEPTED, state_at=at, accepted_at=at, reason="posted", next_at=None, claim=None
    )
    tell(purpose, ids, State.ACCEPTED, at)
    subject = Subject("outbox.run", run.pk, f"{len(ids)} letters")
    record("outbox.posted", by=by, subject=subject, partnership_id=run.partnership_id)
    return len(ids)


@transaction.atomic
def _suppress(line: Line, why: str, at: datetime) -> None:
    mine = Line.objects.filter(pk=line.pk, state__in=(State.QUEUED, State.HELD))
    if mine.update(state=State.SUPPRESSED, state_at=at, reason=why[:80], next_at=None):
        tell(line.run.purpose, [line.pk], State.SUPPRESSED, at)
