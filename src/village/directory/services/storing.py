"""Records of a feed or file become providers, services, places and terms: what is new, changed, the same or refused."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Literal

from django.db import DatabaseError, transaction
from django.utils import timezone

from village.audit.services.record import Actor, Subject, record
from village.basics.errors import Refused
from village.directory.contributions import services_changed
from village.directory.models.provider import Source
from village.directory.models.service import Service
from village.directory.rules.record import Record, checked
from village.directory.services.indexing import reindex_all
from village.directory.services.storing_rows import Batch

BATCH_SIZE = 200
_EDITION = "1"
"""Of what is read out of a record; another one makes every record count as changed once."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one record."""

    number: int
    """Its place among the records that were given, from 0."""
    what: Literal["new", "changed", "same", "refused"]
    key: str = ""
    """Its id in the source."""
    name: str = ""
    service_id: int | None = None
    """None for a refused one, and for one that stood before in the same run."""
    reason: str = ""
    """One sentence, for a refused one."""
    notes: tuple[str, ...] = ()
    """Sentences: what of it was left out or read in another way."""


@dataclass(frozen=True, slots=True)
class _Read:
    number: int
    record: Record
    digest: str


def store_records(
    records: Iterable[object],
    *,
    source: Source,
    partnership_id: int,
    by: Actor,
    shown: str = Service.Shown.DRAFT,
) -> Iterator[Outcome]:
    """Yield an outcome for each record, in their order; each batch of 200 is one transaction, and on the record.

    `records` are nested Open Referral UK services as JSON gives them. A service is found again by source and its id
    there; `shown` holds for new ones only, so that a decision about a known one stays. A record that the source gives
    as before changes nothing. What somebody wrote here (`written_here`) stays, whatever the source says later, and the
    notes tell of it. Broken records are refused one by one, the rest is stored. Other rooms are told through
    `contributions.services_changed`.
    Nothing happens before the outcomes are asked for: loop over them, or call `list`.
    """
    run = Batch(source, partnership_id, shown)
    for numbered in batched(enumerate(records), BATCH_SIZE):
        outcomes: list[Outcome] = []
        read: list[_Read] = []
        for number, raw in numbered:
            try:
                read.append(_Read(number, checked(raw, within=f"{partnership_id}/{source.name}"), digest_of(raw)))
            except Refused as refusal:
                outcomes.append(_refused(number, raw, refusal.sentence))
            except RecursionError:
                outcomes.append(_refused(number, raw, "This record is nested too deeply to be read."))
        outcomes += _stored(run, read, by=by)
        yield from sorted(outcomes, key=lambda outcome: outcome.number)


def digest_of(raw: object) -> str:
    """Return a digest that is the same for the same record, whatever the order of its fields."""
    words = json.dumps(raw, sort_keys=True, default=str, ensure_ascii=True)
    return hashlib.sha256(f"{_EDITION}{words}".encode()).hexdigest()


def _refused(number: int, raw: object, reason: str) -> Outcome:
    raw = raw if isinstance(raw, Mapping) else {}
    key, name = (str(raw.get(field) or "")[:200] for field in ("id", "name"))
    return Outcome(number, "refused", key, name, reason=reason)


def _stored(run: Batch, read: Sequence[_Read], *, by: Actor) -> list[Outcome]:
    """Return what became of the records of one batch; where the database refuses one, each is tried alone."""
    if not read:
        return []
    known = run.known()
    try:
        return _store(run, read, by=by, at=timezone.now())
    except DatabaseError:
        run.forget(known)
        if len(read) == 1:
            one = read[0].record
            sentence = f"“{one.name[:80]}” ({one.key[:60]}) could not be stored: the database refused a value of it."
            return [Outcome(read[0].number, "refused", one.key, one.name, reason=sentence)]
    return [outcome for one in read for outcome in _stored(run, [one], by=by)]


@transaction.atomic
def _store(run: Batch, read: Sequence[_Read], *, by: Actor, at: datetime) -> list[Outcome]:
    outcomes: list[Outcome] = []
    waiting: dict[str, _Read] = {}
    for one in read:
        before = run.digests.setdefault(one.record.key, "")
        if not before:
            run.digests[one.record.key] = one.digest
            waiting[one.record.key] = one
        else:
            outcomes.append(_again(one, is_same=before == one.digest))
    found = run.services_of([one.record for one in waiting.values()])
    fresh: list[tuple[_Read, Service | None]] = []
    for key, one in waiting.items():
        service = found.get(key)
        if service is not None and service.source_digest == one.digest:
            outcomes.append(Outcome(one.number, "same", key, one.record.name, service.pk, notes=one.record.notes))
        else:
            fresh.append((one, service))
    services = run.write([(one.record, service, one.digest) for one, service in fresh], at=at)
    for (one, known), service in zip(fresh, services, strict=True):
        what: Literal["new", "changed"] = "new" if known is None else "changed"
        notes = (*run.left.get(one.record.key, ()), *one.record.notes)
        outcomes.append(Outcome(one.number, what, one.record.key, service.name, service.pk, notes=notes))
    if services:
        reindex_all(services)
        services_changed([service.pk for service in services])
        subject = Subject("directory.source", run.source.pk, f"{len(services)} services from {run.source.name}")
        record("directory.records-stored", by=by, subject=subject, partnership_id=run.partnership_id)
    return outcomes


def _again(one: _Read, *, is_same: bool) -> Outcome:
    if is_same:
        return Outcome(one.number, "same", one.record.key, one.record.name)
    words = f"“{one.record.name[:80]}” ({one.record.key[:60]}) stood before in other words; the first one counts."
    return Outcome(one.number, "refused", one.record.key, one.record.name, reason=words)
