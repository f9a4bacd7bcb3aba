"""Sources, readings and what waits, of the viewer's partnership."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.directory.models.provider import Source
from village.directory.models.service import Service
from village.feeds.models import Feed, PendingChange, Reading, ReadingLine
from village.importing.models.batch import ImportBatch
from village.importing.queries import batches_of

OFSTED_NAME = "Ofsted register"
RUNNING = (Reading.State.WAITING, Reading.State.READING)


def feeds_of(viewer: Viewer) -> list[Feed]:
    """Return the feeds that are read, each with its last readings and how many services it brought; three queries."""
    readings = Prefetch("source__readings", Reading.objects.order_by("-asked_at", "-id")[:3], to_attr="latest")
    mine = Feed.objects.filter(source__partnership_id=viewer.partnership_id or 0, removed_at=None)
    return list(mine.select_related("source").prefetch_related(readings))


def counts_by_source(viewer: Viewer) -> dict[int | None, int]:
    """Return how many services stand in the directory from each source."""
    mine = Service.objects.filter(partnership_id=viewer.partnership_id or 0).exclude(shown=Service.Shown.HIDDEN)
    return dict(mine.order_by().values_list("source_id").annotate(Count("pk")))


def other_sources(viewer: Viewer) -> QuerySet[Source]:
    """Return the sources that are no feeds: files, sheets, and the Ofsted register."""
    mine = Source.objects.filter(partnership_id=viewer.partnership_id or 0)
    return mine.exclude(kind=Source.Kind.FEED)


def sheets_of(viewer: Viewer, kind: str) -> list[ImportBatch]:
    """Return the ten sheets that were brought last, without those that were thrown away."""
    return list(batches_of(viewer).filter(kind=kind).exclude(state=ImportBatch.State.DISCARDED)[:10])


def feed_for(viewer: Viewer, feed_id: int) -> Feed:
    """Return a feed of the viewer's partnership; Http404 else."""
    mine = Feed.objects.filter(source__partnership_id=viewer.partnership_id or 0, removed_at=None)
    feed = mine.select_related("source", "made_by").filter(pk=feed_id).first()
    if feed is None:
        raise Http404("No such feed.")
    return feed


def reading_for(viewer: Viewer, reading_id: int) -> Reading:
    """Return a reading of the viewer's partnership; Http404 else."""
    mine = Reading.objects.filter(source__partnership_id=viewer.partnership_id or 0)
    reading = mine.select_related("source", "asked_by").filter(pk=reading_id).first()
    if reading is None:
        raise Http404("No such reading.")
    return reading


def readings_of(feed: Feed) -> list[Reading]:
    """Return the last thirty readings of a feed, newest first."""
    return list(Reading.objects.filter(source_id=feed.source_id).select_related("asked_by")[:30])


def lines_of(reading: Reading, what: str) -> QuerySet[ReadingLine]:
    """Return what a reading says of single records, of one kind or of all."""
    lines = ReadingLine.objects.filter(reading=reading).select_related("service")
    return lines.filter(what=what) if what in ReadingLine.What.values else lines


def due_feeds(today: date) -> list[Feed]:
    """Return the feeds that are to be read by themselves today."""
    due = Feed.objects.filter(next_on__lte=today, is_paused=False, removed_at=None)
    return list(due.select_related("source").exclude(source__readings__state__in=RUNNING))


def changes_waiting(viewer: Viewer) -> QuerySet[PendingChange]:
    """Return what the register says differently and nobody decided on yet."""
    mine = PendingChange.objects.filter(source__partnership_id=viewer.partnership_id or 0)
    return mine.filter(state=PendingChange.State.WAITING).select_related("source", "service")


def change_for(viewer: Viewer, change_id: int) -> PendingChange:
    """Return one change of the viewer's partnership; Http404 else."""
    mine = PendingChange.objects.filter(source__partnership_id=viewer.partnership_id or 0)
    change = mine.select_related("source", "service").filter(pk=change_id).first()
    if change is None:
        raise Http404("No such change.")
    return change


def latest_told(source: Source, keys: Collection[str]) -> dict[str, PendingChange]:
    """Return the last change that was taken over of each registration, by its number."""
    taken = Q(state__in=(PendingChange.State.TAKEN, PendingChange.State.LEFT))
    rows = PendingChange.objects.filter(taken, source=source, key__in=keys).order_by("pk")
    return {row.key: row for row in rows}
