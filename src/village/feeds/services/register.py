"""The childcare register: an extract is compared with the last one, and what differs waits for a person."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.design.wording import day
from village.directory.contributions import services_changed
from village.directory.models.place import Place
from village.directory.models.provider import Source
from village.directory.models.service import Service
from village.directory.services.secrecy import keep_secret
from village.directory.services.storing import store_records
from village.feeds.models import PendingChange, Reading, ReadingLine
from village.feeds.queries.feeds import OFSTED_NAME, change_for, latest_told
from village.feeds.rules.ofsted import Registration, extract_of
from village.feeds.rules.ofsted_records import SAID_AS, differences, record_of
from village.feeds.services.alike import look_for_alike
from village.feeds.services.readings import subject_of

DECIDED = "Somebody decided on this meanwhile, or a later extract overtook it."
ENDED = "Its registration with Ofsted ended ({status}), told on {day}."
ATTRIBUTION = "Contains information from Ofsted’s childcare register."
MOST_BYTES = 25 * 1024 * 1024
TOO_LARGE = "This file is larger than 25 MB. An extract for one authority is smaller: ask for that one."
Kind = PendingChange.Kind
State = PendingChange.State


@transaction.atomic
def bring_extract(*, by: Viewer, content: bytes) -> Reading:
    """Return the reading of an extract: nothing in the directory changed, every difference waits for somebody to look.

    A difference that waited already is overtaken by what this extract says.
    """
    if len(content) > MOST_BYTES:
        raise Refused(TOO_LARGE, field="file")
    extract = extract_of(content)
    source, _ = Source.objects.get_or_create(
        partnership_id=by.partnership_id or 0,
        kind=Source.Kind.OFSTED,
        name=OFSTED_NAME,
        defaults={"attribution": ATTRIBUTION},
    )
    now = timezone.now()
    reading = Reading(source=source, asked_by_id=by.user_id, asked_at=now, heard_at=now, ended_at=now, edition="Ofsted")
    reading.state, reading.is_whole, reading.total_count = Reading.State.READ, True, len(extract.registrations)
    reading.save()
    waiting = PendingChange.objects.filter(source=source, state=State.WAITING)
    waiting.update(state=State.OVERTAKEN, decided_at=now)
    changes = _changes(source, extract.registrations)
    PendingChange.objects.bulk_create(changes, batch_size=500)
    lines = [ReadingLine(reading=reading, what=_line(one), key=one.key, name=one.name[:250]) for one in changes]
    lines += [
        ReadingLine(reading=reading, what=ReadingLine.What.REFUSED, name=name[:250], reason=reason)
        for name, reason in extract.refused
    ]
    ReadingLine.objects.bulk_create(lines, batch_size=500)
    kinds = [one.kind for one in changes]
    reading.new_count, reading.changed_count = kinds.count(Kind.NEW), kinds.count(Kind.CHANGED)
    reading.gone_count, reading.refused_count = kinds.count(Kind.ENDED), len(extract.refused)
    reading.same_count = len(extract.registrations) - len([kind for kind in kinds if kind != Kind.ENDED])
    reading.done_count = reading.total_count
    reading.save()
    Source.objects.filter(pk=source.pk).update(read_at=now)
    record("feeds.read", by=by, subject=subject_of(source))
    return reading


def _changes(source: Source, registrations: list[Registration]) -> list[PendingChange]:
    """Return what differs from what was last decided; who is in no extract any more has ended too."""
    services = {row.source_key: row for row in Service.objects.filter(source=source).exclude(source_key="")}
    now, by_key = timezone.now(), {_key(one.number): one for one in registrations}
    told = latest_told(
        source, [*(one.number for one in registrations), *(key.removeprefix("ofsted-") for key in services)]
    )
    found = []
    for key, one in by_key.items():
        service, last = services.get(key), told.get(one.number)
        before = last.told if last is not None else {}
        if last is not None and not differences(before, one.to_plain()):
            continue
        if one.is_running and (service is None or last is None):
            kind = Kind.NEW if service is None else Kind.CHANGED
        elif one.is_running:
            kind = Kind.CHANGED
        elif service is not None and service.shown != Service.Shown.HIDDEN:
            kind = Kind.ENDED
        else:
            continue
        found.append(_change(source, one, kind, service, before, now))
    for key, service in services.items():
        last = told.get(key.removeprefix("ofsted-"))
        if key not in by_key and service.shown != Service.Shown.HIDDEN and last is not None:
            gone = Registration(
                **{**last.told, "registers": tuple(last.told["registers"]), "status": "Not in the register"}
            )
            found.append(_change(source, gone, Kind.ENDED, service, last.told, now))
    return found


def _change(
    source: Source, one: Registration, kind: str, service: Service | None, before: Mapping[str, Any], now: datetime
) -> PendingChange:
    plain = one.to_plain()
    differing = [] if kind == Kind.NEW else differences(before, plain)
    return PendingChange(
        source=source,
        key=one.number,
        kind=kind,
        name=one.name[:250],
        service=service,
        told=plain,
        differences=differing,
        found_at=now,
    )


@transaction.atomic
def take_over(*, by: Viewer, change: PendingChange) -> PendingChange:
    """The directory says what the register says: a new service, its new words, or that its registration ended.

    Where it is somebody's home the place is secret: name, address and position never go out.
    """
    row = _waiting(by, change)
    one = Registration(**{**row.told, "registers": tuple(row.told["registers"])})
    if row.kind == Kind.ENDED:
        if row.service is not None:
            _hide(row.service, one, by=by)
    else:
        row.service_id = _stored(row, one, by=by)
    _decide(row, by, State.TAKEN)
    record("feeds.change-taken", by=by, subject=_subject(row), reason=row.get_kind_display())
    return row


@transaction.atomic
def leave(*, by: Viewer, change: PendingChange) -> PendingChange:
    """The directory stays as it is; the same difference is not asked about again."""
    row = _waiting(by, change)
    _decide(row, by, State.LEFT)
    record("feeds.change-left", by=by, subject=_subject(row), reason=row.get_kind_display())
    return row


def _follow(row: PendingChange) -> None:
    """What the person was asked about is the register's again; what else somebody wrote here stays."""
    if row.service is None:
        return
    asked = {SAID_AS[one["label"]] for one in row.differences if one["label"] in SAID_AS}
    written = [code for code in row.service.written_here if code not in asked]
    Service.objects.filter(pk=row.service.pk).update(written_here=written)
    if "places" in asked:
        Place.objects.filter(services__service=row.service).update(is_written_here=False)


def _stored(row: PendingChange, one: Registration, *, by: Viewer) -> int:
    _follow(row)
    [outcome] = list(
        store_records(
            [record_of(one)],
            source=row.source,
            partnership_id=row.source.partnership_id,
            by=by,
            shown=Service.Shown.PUBLIC,
        )
    )
    if outcome.service_id is None:
        raise Refused(outcome.reason)
    if one.is_home:
        for place in Place.objects.filter(services__service_id=outcome.service_id, is_secret=False):
            keep_secret(by=by, place=place)
    back = Service.objects.filter(
        pk=outcome.service_id, shown=Service.Shown.HIDDEN, hidden_why__startswith="Its registration"
    )
    back.update(shown=Service.Shown.PUBLIC, hidden_why="")
    services_changed([outcome.service_id])
    look_for_alike(row.source.partnership_id, [outcome.service_id])
    return outcome.service_id


def _hide(service: Service, one: Registration, *, by: Viewer) -> None:
    now = timezone.now()
    why = ENDED.format(status=one.status, day=day(timezone.localdate(now)))[:200]
    Service.objects.filter(pk=service.pk).update(shown=Service.Shown.HIDDEN, hidden_why=why, modified_at=now)
    services_changed([service.pk])
    record("feeds.hidden", by=by, subject=Subject("directory.service", service.pk, service.name), reason=why)


def _waiting(by: Viewer, change: PendingChange) -> PendingChange:
    row = (
        PendingChange.objects.select_for_update(of=("self",))
        .select_related("source", "service")
        .get(pk=change_for(by, change.pk).pk)
    )
    if row.state != State.WAITING:
        raise Refused(DECIDED)
    return row


def _decide(row: PendingChange, by: Viewer, state: str) -> None:
    row.state, row.decided_by_id, row.decided_at = state, by.user_id, timezone.now()
    row.save()


def _line(one: PendingChange) -> str:
    kinds = {Kind.NEW: "new", Kind.CHANGED: "changed", Kind.ENDED: "gone"}
    return kinds[Kind(one.kind)]


def _key(number: str) -> str:
    return f"ofsted-{number}"


def _subject(row: PendingChange) -> Subject:
    return Subject("feeds.change", row.pk, f"number {row.key}")
