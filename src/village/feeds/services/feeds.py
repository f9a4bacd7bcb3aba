"""Feeds: given an address, changed, paused, and read no more."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Change, record
from village.basics.errors import Refused, Stale
from village.directory.models.provider import Source
from village.directory.models.service import Service
from village.feeds.models import Feed
from village.feeds.queries.feeds import feed_for
from village.feeds.rules.addresses import address_problem
from village.feeds.services.readings import ask_for_reading, subject_of

NAME_TAKEN = "There is a source of this name already. Give this one another name."
KNOWN = "This address is read already. Open the feed on the list to change it."
ARRIVES = (Service.Shown.PUBLIC, Service.Shown.DRAFT, Service.Shown.INTERNAL)
HOW = "Choose how new services arrive."


def _checked_address(url: str, may_be_local: bool) -> str:
    plain = url.strip()
    if problem := address_problem(plain, may_be_local=may_be_local):
        raise Refused(problem, field="url")
    return plain


@transaction.atomic
def add_feed(
    *, by: Viewer, name: str, url: str, attribution: str, arrives_as: str, weekly: bool, may_be_local: bool = False
) -> Feed:
    """Return a feed whose first reading waits for a worker."""
    plain = _checked_address(url, may_be_local)
    if arrives_as not in ARRIVES:
        raise Refused(HOW, field="arrives_as")
    partnership_id = by.partnership_id or 0
    mine = Feed.objects.filter(source__partnership_id=partnership_id, removed_at=None)
    if mine.filter(source__url=plain).exists():
        raise Refused(KNOWN, field="url")
    now = timezone.now()
    try:
        with transaction.atomic():
            source, _ = Source.objects.update_or_create(
                partnership_id=partnership_id,
                kind=Source.Kind.FEED,
                name=name.strip(),
                feed__removed_at__isnull=False,
                defaults={"url": plain, "attribution": attribution.strip()},
                create_defaults={
                    "partnership_id": partnership_id,
                    "kind": Source.Kind.FEED,
                    "name": name.strip(),
                    "url": plain,
                    "attribution": attribution.strip(),
                },
            )
    except IntegrityError as error:
        raise Refused(NAME_TAKEN, field="name") from error
    day = timezone.localdate(now) + timedelta(days=7) if weekly else None
    feed, _ = Feed.objects.update_or_create(
        source=source,
        defaults={
            "arrives_as": arrives_as,
            "next_on": day,
            "made_by_id": by.user_id,
            "made_at": now,
            "removed_at": None,
        },
    )
    record("feeds.added", by=by, subject=subject_of(source), reason=plain)
    ask_for_reading(by=by, feed=feed)
    return feed


@transaction.atomic
def change_feed(
    *,
    by: Viewer,
    feed: Feed,
    seen: int,
    name: str,
    url: str,
    attribution: str,
    arrives_as: str,
    weekly: bool,
    may_be_local: bool = False,
) -> Feed:
    """Return the feed with its new words; another address is tried out anew for what it can do."""
    plain = _checked_address(url, may_be_local)
    row = Feed.objects.select_for_update(of=("self",)).select_related("source").get(pk=feed_for(by, feed.pk).pk)
    if row.version != seen:
        raise Stale("This feed was changed on another page since you opened this one. Look again, then save.")
    source = row.source
    changes: list[Change] = [
        {"field": field, "label": label, "old": getattr(source, field), "new": new}
        for field, label, new in (
            ("name", "Name", name.strip()),
            ("url", "Address", plain),
            ("attribution", "Thanks", attribution.strip()),
        )
        if getattr(source, field) != new
    ]
    if source.url != plain:
        row.heeds_modified_after = None
    source.name, source.url, source.attribution = name.strip(), plain, attribution.strip()
    source.version += 1
    try:
        with transaction.atomic():
            source.save()
    except IntegrityError as error:
        raise Refused(NAME_TAKEN, field="name") from error
    row.arrives_as, row.version = arrives_as if arrives_as in ARRIVES else row.arrives_as, row.version + 1
    if not weekly:
        row.next_on = None
    elif row.next_on is None:
        row.next_on = timezone.localdate() + timedelta(days=7)
    row.save()
    record("feeds.changed", by=by, subject=subject_of(source), changes=changes)
    return row


@transaction.atomic
def pause_feed(*, by: Viewer, feed: Feed, is_paused: bool) -> None:
    """The feed is read by itself, or rests; what it brought stays either way."""
    row = feed_for(by, feed.pk)
    if Feed.objects.filter(pk=row.pk, is_paused=not is_paused).update(is_paused=is_paused):
        record("feeds.paused" if is_paused else "feeds.resumed", by=by, subject=subject_of(row.source))


@transaction.atomic
def remove_feed(*, by: Viewer, feed: Feed) -> None:
    """The feed is read no more. Its services stay as they are, each still saying where it came from."""
    row = feed_for(by, feed.pk)
    Feed.objects.filter(pk=row.pk).update(removed_at=timezone.now(), next_on=None)
    record("feeds.removed", by=by, subject=subject_of(row.source))


@transaction.atomic
def restore_feed(*, by: Viewer, feed_id: int) -> Feed:
    """The feed that was removed is there again."""
    mine = Feed.objects.filter(source__partnership_id=by.partnership_id or 0)
    mine.filter(pk=feed_id).update(removed_at=None)
    feed = feed_for(by, feed_id)
    record("feeds.restored", by=by, subject=subject_of(feed.source))
    return feed
