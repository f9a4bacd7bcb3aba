"""Right before sending: gates are asked, letters made, and what may go is marked as attempted, before any call."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from village.files.models.stored_file import StoredFile
from village.files.queries import path_of
from village.outbox.contributions import (
    GO,
    DueLine,
    Go,
    LetterLine,
    Verdict,
    gate_of,
    hold_until,
    letter_maker_of,
    tell,
)
from village.outbox.models import Incident, Line, Run
from village.outbox.providers.setup import provider_of
from village.outbox.queries.attachments import files_of
from village.outbox.rules.parcels import Ability, Attachment, Parcel
from village.outbox.rules.routing import Channel
from village.outbox.rules.states import State
from village.outbox.services.claiming import Batch
from village.outbox.services.incidents import raise_incident

log = logging.getLogger(__name__)

GATE_BROKEN = "gate-failed"
LETTER_BROKEN = "letter-not-made"
WAIT_AFTER_TROUBLE = timedelta(minutes=5)
MOST_CLAIMS = 5
"""A line that was taken so often without an end kills what takes it."""


@dataclass(slots=True)
class Sorted:
    """What becomes of the lines of a batch."""

    parcels: dict[int, Parcel] = field(default_factory=dict)
    held: dict[tuple[datetime, str], list[Line]] = field(default_factory=lambda: defaultdict(list))
    suppressed: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    failed: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))


def sort(batch: Batch, ability: Ability, at: datetime) -> Sorted:
    """Return what may go, as parcels, and what waits or never goes; reads only, outside any transaction."""
    verdicts = verdicts_on(batch.lines, at)
    done = Sorted()
    for line in batch.lines:
        verdict = verdicts.get(line.pk, GO)
        if line.claim_count > MOST_CLAIMS:
            done.failed["stops-the-worker"].append(line)
        elif verdict.go == Go.SUPPRESS:
            done.suppressed[verdict.why[:80]].append(line)
        elif verdict.go == Go.HOLD and verdict.until is not None:
            done.held[verdict.until, verdict.why[:80]].append(line)
        else:
            _pack(line, ability, at, done)
    return done


def verdicts_on(lines: Iterable[Line], at: datetime) -> Mapping[int, Verdict]:
    """Return the gates' words on the lines; where a gate fails, its lines wait and nothing goes unasked."""
    by_purpose: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_purpose[line.run.purpose].append(line)
    verdicts: dict[int, Verdict] = {}
    for purpose, some in by_purpose.items():
        gate = gate_of(purpose)
        if gate is None:
            continue
        try:
            verdicts |= gate([_due(line) for line in some], at)
        except Exception:
            log.exception("The gate of %s failed", purpose)
            verdicts |= {line.pk: hold_until(at + WAIT_AFTER_TROUBLE, GATE_BROKEN) for line in some}
    return verdicts


@transaction.atomic
def mark_attempting(batch: Batch, ability: Ability, done: Sorted, *, at: datetime) -> list[Parcel]:
    """Return the parcels that are now marked as attempted: those of lines that are still this worker's and may go."""
    mine = Line.objects.filter(claim=batch.claim, state=State.QUEUED)
    for (until, why), lines in done.held.items():
        ids = [line.pk for line in lines]
        mine.filter(pk__in=ids, expires_at__gt=until).update(
            state=State.HELD, state_at=at, reason=why, next_at=until, claim=None, claim_count=0
        )
        mine.filter(pk__in=ids).update(
            state=State.HELD, state_at=at, reason=why, next_at=F("expires_at"), claim=None, claim_count=0
        )
    for state, groups in ((State.SUPPRESSED, done.suppressed), (State.FAILED, done.failed)):
        for why, lines in groups.items():
            _end(batch, lines, state, why, at)
    broken = {*done.failed, *(why for _, why in done.held if why == LETTER_BROKEN)}
    if broken:
        raise_incident(Incident.Kind.NOT_MADE, at=at, provider=batch.provider, detail=", ".join(sorted(broken)))
    attempted = mine.filter(pk__in=list(done.parcels), run__in=Run.objects.filter(state=Run.State.GOING))
    attempted.update(
        state=State.ATTEMPTING,
        state_at=at,
        reason="",
        next_at=at + ability.times.lease,
        attempted_at=at,
        attempt_count=F("attempt_count") + 1,
    )
    # What was paused meanwhile goes back as it was.
    mine.update(next_at=at, claim=None, claim_count=0)
    marked = Line.objects.filter(claim=batch.claim, state=State.ATTEMPTING).values_list("pk", flat=True)
    return [done.parcels[pk] for pk in marked]


def _end(batch: Batch, lines: Sequence[Line], state: State, why: str, at: datetime) -> None:
    mine = Line.objects.filter(claim=batch.claim, state=State.QUEUED, pk__in=[line.pk for line in lines])
    ended = set(mine.values_list("pk", flat=True))
    mine.update(state=state, state_at=at, reason=why, next_at=None, claim=None)
    for purpose in {line.run.purpose for line in lines}:
        tell(purpose, [line.pk for line in lines if line.run.purpose == purpose and line.pk in ended], state, at)


def _pack(line: Line, ability: Ability, at: datetime, done: Sorted) -> None:
    """The line is among the parcels, or waits because its letter or a file could not be had."""
    try:
        done.parcels[line.pk] = _parcel(line, ability)
    except Exception:
        log.exception("Line %s could not be packed", line.pk)
        done.held[at + WAIT_AFTER_TROUBLE, LETTER_BROKEN].append(line)


def _parcel(line: Line, ability: Ability) -> Parcel:
    return Parcel(
        line_id=line.pk,
        reference=str(line.reference),
        channel=line.channel,
        address=line.address,
        language=line.language,
        subject=line.subject,
        body=line.body,
        html=line.html,
        reply_to=line.reply_to,
        unsubscribe_url=line.unsubscribe_url,
        is_optional=line.category == Line.Category.OPTIONAL,
        letter_pdf=b"" if ability.is_practice or line.channel != Channel.LETTER else _letter(line),
        attachments=tuple(_attachment(file) for file in files_of(line)) if line.attachments else (),
    )


def _letter(line: Line) -> bytes:
    make = letter_maker_of(line.run.purpose)
    if make is None:
        raise LookupError(f"Nobody makes letters of {line.run.purpose}.")
    return make(letter_line(line))


def letter_line(line: Line) -> LetterLine:
    """Return the line as the maker of its letter sees it."""
    return LetterLine(
        id=line.pk,
        owner_id=line.run.owner_id,
        recipient_id=line.recipient_id,
        reference=str(line.reference),
        address=line.address,
        language=line.language,
        subject=line.subject,
        body=line.body,
        letter=line.letter or {},
    )


def _attachment(file: StoredFile) -> Attachment:
    return Attachment(file.name, file.content_type, path_of(file).read_bytes())


def _due(line: Line) -> DueLine:
    return DueLine(
        id=line.pk,
        owner_id=line.run.owner_id,
        recipient_id=line.recipient_id,
        channel=line.channel,
        language=line.language,
        category=line.category,
        fingerprint=line.fingerprint,
        not_before=line.not_before,
        expires_at=line.expires_at,
        by_person=bool(line.provider) and provider_of(line.provider).ability.needs_person,
    )
