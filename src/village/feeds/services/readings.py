"""Reading a feed: asked for or due, done in a job, every record stored or refused with its reason."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Actor, Installation, Subject, record
from village.basics.errors import Refused
from village.directory.models.provider import Source
from village.directory.rules.at_locations import Gathered, is_at_location, service_key
from village.directory.services.storing import Outcome, store_records
from village.feeds.models import Feed, Reading, ReadingLine, Seen
from village.feeds.queries.feeds import RUNNING, due_feeds
from village.feeds.queries.pairs import chosen_words
from village.feeds.rules.edition_one import from_edition_one
from village.feeds.services.alike import look_for_alike
from village.feeds.services.fetching import Failed, Fetcher
from village.feeds.services.gone import hide_what_is_gone, meet
from village.feeds.services.paging import (
    AT_LOCATIONS,
    Broken,
    Walk,
    knows_modified_after,
    listed_at,
    total_of,
    whole_record,
)

EVERY = timedelta(days=7)
SILENT = timedelta(minutes=10)
BUSY = "This feed is being read already. Wait until it is done."
STOPPED = "Reading stopped before its end. It is tried again by itself; you can also press “Read now”."
BROKEN = "Village made a mistake while reading this feed. It is on record; please tell your helper."
_queue: list[Callable[[int], object]] = []


def use_reading_queue(enqueue: Callable[[int], object]) -> None:
    """Say how a reading is put on the queue of jobs; given once by the roof."""
    _queue[:] = [enqueue]


@transaction.atomic
def ask_for_reading(*, by: Viewer, feed: Feed) -> Reading:
    """Return a reading that waits for a worker. Refused while one is under way."""
    reading = _begin(feed, user_id=by.user_id)
    record("feeds.reading-asked", by=by, subject=subject_of(feed.source))
    return reading


def begin_due_readings() -> int:
    """Return how many feeds were put on the queue because their day has come; those that fell silent are given up."""
    now = timezone.now()
    silent = Reading.objects.filter(state__in=RUNNING, heard_at__lt=now - SILENT)
    silent.update(state=Reading.State.FAILED, ended_at=now, problem=STOPPED)
    count = 0
    for feed in due_feeds(timezone.localdate(now)):
        try:
            with transaction.atomic():
                _begin(feed, user_id=None)
            count += 1
        except Refused:
            continue
    return count


def _begin(feed: Feed, *, user_id: int | None) -> Reading:
    now = timezone.now()
    try:
        with transaction.atomic():
            reading = Reading.objects.create(source=feed.source, asked_by_id=user_id, asked_at=now, heard_at=now)
    except IntegrityError as error:
        raise Refused(BUSY) from error
    if feed.next_on is not None:
        Feed.objects.filter(pk=feed.pk).update(next_on=timezone.localdate(now) + EVERY)
    for enqueue in _queue:
        transaction.on_commit(partial(enqueue, reading.pk))
    return reading


def read(reading_id: int, *, fetcher: Fetcher | None = None) -> bool:
    """Return whether this run read the feed; a reading that another run has claimed is left alone."""
    claimed = Reading.objects.filter(pk=reading_id, state=Reading.State.WAITING).update(
        state=Reading.State.READING, heard_at=timezone.now()
    )
    if not claimed:
        return False
    reading = Reading.objects.select_related("source__feed").get(pk=reading_id)
    try:
        _read(reading, fetcher or Fetcher())
    except Refused as refused:
        _end(reading, state=Reading.State.FAILED, problem=refused.sentence[:500])
    except Exception:
        _end(reading, state=Reading.State.FAILED, problem=BROKEN)
        raise
    return True


def _read(reading: Reading, fetcher: Fetcher) -> None:
    source, by = reading.source, Installation(partnership_id=reading.source.partnership_id)
    feed = Feed.objects.get(source=source)
    asked = _only_changes(reading, feed, fetcher)
    walk = Walk(fetcher, source.url, asked=asked, on_page=partial(_say_progress, reading))
    told = _Told(reading)
    began = timezone.now()
    records = _records(walk, reading, told, chosen_words(source.pk))
    stored = store_records(records, source=source, partnership_id=source.partnership_id, by=by, shown=feed.arrives_as)
    for outcome in stored:
        told.hear(outcome)
    told.write()
    reading.edition, reading.only_changes = walk.edition, bool(asked)
    reading.is_whole = walk.is_whole and not asked
    reading.remarks = walk.remarks[:20]
    if reading.is_whole:
        hide_what_is_gone(reading, told.met, by=by)
    reading.alike_count = look_for_alike(source.partnership_id, told.fresh)
    Source.objects.filter(pk=source.pk).update(read_at=began)
    _end(reading, state=Reading.State.READ)


def _only_changes(reading: Reading, feed: Feed, fetcher: Fetcher) -> dict[str, str]:
    """Return what asks a feed for its changes alone, where it heeds that and has as many services as we know of.

    A list of services at locations is read whole: what changed at one place would come without the others.
    """
    known = Seen.objects.filter(source=reading.source, missed=0).count()
    if listed_at(reading.source.url) == AT_LOCATIONS:
        return {}
    if reading.source.read_at is None or not known:
        return {}
    if feed.heeds_modified_after is None:
        feed.heeds_modified_after = knows_modified_after(fetcher, reading.source.url)
        Feed.objects.filter(pk=feed.pk).update(heeds_modified_after=feed.heeds_modified_after)
    if not feed.heeds_modified_after or total_of(fetcher, reading.source.url) != known:
        return {}
    since = reading.source.read_at - timedelta(hours=1)
    return {"modified_after": since.strftime("%Y-%m-%dT%H:%M:%SZ")}


def _records(
    walk: Walk, reading: Reading, told: "_Told", chosen: Mapping[str, Mapping[str, object]]
) -> Iterator[object]:
    """Yield each record as 3.0 has it, whole; pages and records that cannot be fetched are told at once."""
    gathered = Gathered()
    for came in walk.items():
        if isinstance(came, Broken):
            told.refuse("", f"Page {came.page}", came.reason)
            continue
        item = came.item
        if isinstance(item, Mapping) and is_at_location(item):
            _gather(gathered, came.page, item, told)
            continue
        if not isinstance(item, Mapping) or not item.get("id"):
            yield item
            continue
        key = str(item["id"])[:120]
        told.met.add(key)
        if not walk.holds_details:
            named = str(item.get("name") or "")
            try:
                item = _detail(walk, reading, key, item)
            except Failed as failed:
                told.refuse(key, named, failed.sentence)
                continue
            if item is None:
                told.same += 1
                continue
        if not isinstance(item, Mapping):
            told.refuse(key, "", "What stands at its own address is no record.")
            continue
        whole = from_edition_one(item) if walk.edition == "1.0" else dict(item)
        yield {**whole, **chosen.get(key, {})}
    for _, whole in gathered.services():
        yield {**whole, **chosen.get(str(whole["id"])[:120], {})}


def _gather(gathered: Gathered, page: int, item: Mapping[str, object], told: "_Told") -> None:
    """Keep a service at a location until all were seen; one that is refused counts as met, so its service stays."""
    told.met |= {key[:120]} if (key := service_key(item)) else set()
    if reason := gathered.take(page, item):
        told.refuse(str(item.get("id") or ""), "", reason)


def _detail(walk: Walk, reading: Reading, key: str, item: Mapping[str, object]) -> object | None:
    """Return the whole record of a bare list, or None where the list says that it is as it was."""
    mark = hashlib.sha256(json.dumps(item, sort_keys=True, default=str).encode()).hexdigest()
    seen = Seen.objects.filter(source_id=reading.source_id, key=key).first()
    if seen is not None and seen.fingerprint == mark and item.get("last_modified"):
        return None
    whole = whole_record(walk.fetcher, walk.base, key)
    Seen.objects.update_or_create(source_id=reading.source_id, key=key, defaults={"fingerprint": mark})
    return whole


class _Told:
    """What is said of records while they come, written in one go for each hundred."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.met: set[str] = set()
        self.fresh: set[int] = set()
        self.same = 0
        self._lines: list[ReadingLine] = []
        self._services: dict[str, int | None] = {}

    def refuse(self, key: str, name: str, reason: str) -> None:
        self.reading.refused_count += 1
        self._add(ReadingLine.What.REFUSED, key, name, reason[:500], None)

    def hear(self, outcome: Outcome) -> None:
        """Count what became of a record; what is new, changed or refused gets a line of its own."""
        if outcome.what == "refused":
            self.refuse(outcome.key, outcome.name, outcome.reason)
            return
        self.met.add(outcome.key)
        self._services[outcome.key] = outcome.service_id
        if outcome.what == "same":
            self.same += 1
        else:
            self.reading.new_count += outcome.what == "new"
            self.reading.changed_count += outcome.what == "changed"
            self.fresh |= {outcome.service_id} if outcome.service_id else set()
            self._add(outcome.what, outcome.key, outcome.name, " ".join(outcome.notes)[:500], outcome.service_id)

    def write(self) -> None:
        """Lines and what was met stand in the tables, and the counts in the reading."""
        self.reading.same_count = self.same
        ReadingLine.objects.bulk_create(self._lines, batch_size=500)
        self._lines = []
        meet(self.reading, self._services, self.met)

    def _add(self, what: str, key: str, name: str, reason: str, service_id: int | None) -> None:
        self._lines.append(
            ReadingLine(
                reading=self.reading, what=what, key=key[:120], name=name[:250], reason=reason, service_id=service_id
            )
        )


def _say_progress(reading: Reading, done: int, total: int) -> None:
    Reading.objects.filter(pk=reading.pk).update(
        heard_at=timezone.now(), done_count=done, total_count=max(done, min(total, 10**6))
    )
    reading.done_count, reading.total_count = done, max(done, min(total, 10**6))


@transaction.atomic
def _end(reading: Reading, *, state: str, problem: str = "") -> None:
    """The reading is over, on the record, once; a run that was given up meanwhile changes nothing."""
    going = Reading.objects.select_for_update().filter(pk=reading.pk, state=Reading.State.READING)
    if not going.exists():
        return
    reading.state, reading.problem = state, problem
    reading.ended_at = reading.heard_at = timezone.now()
    reading.save()
    verb = "feeds.read" if state == Reading.State.READ else "feeds.not-read"
    by: Actor = Installation(partnership_id=reading.source.partnership_id)
    record(verb, by=by, subject=subject_of(reading.source), reason=problem)


def subject_of(source: Source) -> Subject:
    """Return the source as the record names it."""
    return Subject("feeds.source", source.pk, source.name)
