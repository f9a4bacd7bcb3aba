"""Bringing marks: read against the roll, laid over what is there, written beside it, and made live in one moment."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from village.audit.services.record import Actor, Subject, record
from village.basics.errors import Refused
from village.importing.models.batch import ImportBatch
from village.school_data.queries.known_roll import known_roll
from village.school_data.queries.periods import periods_of_years, year_spans
from village.school_data.rules.bringing.brought import Brought
from village.school_data.rules.bringing.reasons import Sink
from village.school_data.services.going_live import (
    KIND,
    Overtaken,
    clear_past,
    drop_drafts,
    roll_stamp,
    sweep_killed,
    turn,
)
from village.school_data.services.periods import lay_down
from village.school_data.services.settling_reasons import settle_reasons
from village.school_data.services.staging import Staged, laid_over, stage

MOST_TRIES = 5
TOO_BUSY = "Other imports and changes of rolls came between again and again. Bring the file again in a few minutes."
NOTHING = "Not one mark of this file can be used: {reason} Check that it is the right file, and bring it again."


@dataclass(frozen=True, slots=True)
class Plan:
    """What storing a file would do; all numbers are sessions, but for `rows`."""

    rows: int
    new: int
    changed: int
    same: int
    without_mark: int
    fallbacks: dict[str, int]
    said_again: int
    """Marks of sessions for which the file had one already; the last of them counts."""
    contradicted: int
    """Of these, how often a row said otherwise than the one before it."""
    refused: dict[str, int]
    """How many were refused, by the name of the reason in lower case, such as "unknown_upn"."""
    examples: dict[str, list[str]]
    """The first refused of each reason, as sentences."""

    @property
    def refused_count(self) -> int:
        return sum(self.refused.values())


def begin(
    partnership_id: int, *, schools: Collection[int] | None = None, sink: Sink | None = None, today: date | None = None
) -> Brought:
    """Return what takes the pieces of a file and understands them by the roll as it is now.

    With `schools` only pupils of these schools are known. `sink` is handed every refused mark, as columns.
    """
    stamp = roll_stamp(partnership_id)
    known = known_roll(partnership_id, schools)
    return Brought(known, year_spans(partnership_id), today or timezone.localdate(), stamp, sink)


def plan_marks(brought: Brought, *, partnership_id: int) -> Plan:
    """Return what storing would do, without writing anything."""
    staged = Staged()
    periods = periods_of_years(partnership_id, brought.grid.years, brought.spans)
    for laid in laid_over(brought.known, brought.grid, periods):
        staged.count(laid.merged)
    return _plan(brought, staged)


def start_batch(partnership_id: int, *, name: str, by: Actor) -> ImportBatch:
    """Return the import of marks of a file that is not kept, such as one brought from the command line."""
    now = timezone.now()
    return ImportBatch.objects.create(
        partnership_id=partnership_id,
        kind=KIND,
        state=ImportBatch.State.READ,
        proposal={"name": name},
        made_by_id=by.user_id,
        made_at=now,
        heard_at=now,
    )


def store_marks(brought: Brought, *, batch: ImportBatch, by: Actor, schools: Collection[int] | None = None) -> Plan:
    """Return what was done: the marks count from now on, all in one moment, and stand in the batch's outcome.

    Until then nobody sees any of them. A file from which nothing can be used is refused. `schools` as it was for
    `begin`. What came between meanwhile, another import or a change of the roll, is taken into account.
    """
    if not brought.grid.marks_count:
        raise Refused(NOTHING.format(reason=_why(brought)))
    sweep_killed(batch.partnership_id)
    periods = lay_down(batch.partnership_id, brought.grid.years, brought.spans)
    for _ in range(MOST_TRIES):
        staged = stage(batch, brought.known, brought.grid, periods)
        try:
            with transaction.atomic():
                turn(batch.partnership_id, staged.drafts, brought.stamp)
                plan = _plan(brought, staged)
                _accept(batch, plan, by)
                settle_reasons(batch.partnership_id, at=timezone.now())
        except Overtaken:
            drop_drafts(batch)
            brought = _by_the_new_roll(brought, batch.partnership_id, schools)
        else:
            clear_past(batch.partnership_id)
            return plan
    raise Refused(TOO_BUSY)


def outcome_of(plan: Plan) -> dict[str, Any]:
    """Return what a batch keeps of what was done; which sessions it touched stands in its sheets."""
    return {
        "rows": plan.rows,
        "new": plan.new,
        "changed": plan.changed,
        "same": plan.same,
        "without_mark": plan.without_mark,
        "fallbacks": plan.fallbacks,
        "said_again": plan.said_again,
        "contradicted": plan.contradicted,
        "refused": plan.refused,
        "examples": plan.examples,
    }


def _accept(batch: ImportBatch, plan: Plan, by: Actor) -> None:
    """The batch is accepted, unless its caller has done so in the same transaction."""
    states, now = ImportBatch.State, timezone.now()
    mine = ImportBatch.objects.filter(pk=batch.pk)
    if mine.filter(state=states.ACCEPTED).update(outcome=outcome_of(plan), heard_at=now):
        return
    accepted = mine.filter(state=states.READ).update(
        state=states.ACCEPTED,
        outcome=outcome_of(plan),
        accepted_at=now,
        accepted_by_id=by.user_id,
        heard_at=now,
        version=F("version") + 1,
    )
    if not accepted:
        raise Refused("This import was thrown away while it was read. Bring the file again.")
    subject = Subject("importing.batch", batch.pk, str(batch.proposal.get("name", "")))
    record("importing.accepted", by=by, subject=subject, partnership_id=batch.partnership_id)


def _by_the_new_roll(brought: Brought, partnership_id: int, schools: Collection[int] | None) -> Brought:
    """Return the same marks by the roll as it is now; a mark whose pupil is gone from its school is left out."""
    stamp, before = roll_stamp(partnership_id), brought.known
    known = known_roll(partnership_id, schools)
    moved = Brought(known, brought.spans, brought.today, stamp, brought.sink)
    moved.grid = brought.grid.moved(known.rows_of(before.pupil, before.school), len(known))
    moved.refusals, moved.lookups.fallbacks = brought.refusals, brought.fallbacks
    moved.rows.row_count, moved.rows.without_mark = brought.row_count, brought.without_mark
    return moved


def _plan(brought: Brought, staged: Staged) -> Plan:
    refusals = brought.refusals
    return Plan(
        rows=brought.row_count,
        new=staged.filled,
        changed=staged.changed,
        same=staged.same,
        without_mark=brought.without_mark,
        fallbacks=dict(brought.fallbacks),
        said_again=brought.grid.said_again,
        contradicted=brought.grid.contradicted,
        refused={reason.name.lower(): count for reason, count in refusals.counts.items()},
        examples={reason.name.lower(): list(found) for reason, found in refusals.examples.items()},
    )


def _why(brought: Brought) -> str:
    """Return the sentence of the reason that came up most often."""
    counts = brought.refusals.counts
    if not counts:
        return "it holds none."
    sentence = brought.refusals.examples[max(counts, key=lambda reason: counts[reason])][0]
    return f"{sentence[0].lower()}{sentence[1:]}" if sentence[:2].istitle() else sentence
