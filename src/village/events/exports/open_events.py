"""What is on as open data: JSON, and a feed for readers of news."""

import json
from collections.abc import Iterable
from datetime import datetime

from django.utils.feedgenerator import Atom1Feed

from village.events.rules.clock import LONDON
from village.events.rules.told import Told


def json_of(name: str, told: Iterable[Told], url: str) -> bytes:
    """Return the times as JSON in UTF-8; each begins and ends with its offset from UTC."""
    times = [
        {
            "id": one.uid,
            "sequence": one.sequence,
            "title": one.title,
            "kind": one.kind,
            "host": one.host,
            "starts_at": _moment(one, ends=False).isoformat(),
            "ends_at": _moment(one, ends=True).isoformat(),
            "where": one.where or None,
            "latitude": one.latitude,
            "longitude": one.longitude,
            "words": one.words,
            "cost_pence": one.cost_pence,
            "has_childcare": one.has_childcare,
            "interpreters": list(one.interpreters),
            "booking": one.booking,
            "is_cancelled": one.is_cancelled,
            "changed_at": one.changed_at.isoformat(),
            "page": one.url,
        }
        for one in told
    ]
    return json.dumps({"name": name, "page": url, "times": times}, ensure_ascii=False, indent=1).encode()


def atom_of(name: str, told: Iterable[Told], *, url: str, feed_url: str, language: str) -> bytes:
    """Return the next times as an Atom feed; each entry keeps its id for ever."""
    feed = Atom1Feed(title=name, link=url, description=name, feed_url=feed_url, feed_guid=feed_url, language=language)
    for one in told:
        feed.add_item(
            title=f"{one.on:%-d %B %Y}, {one.starts_at:%-H:%M}: {one.title}",
            link=one.url,
            description=one.words,
            unique_id=f"urn:uuid:{one.uid}",
            updateddate=one.changed_at,
            pubdate=one.changed_at,
        )
    return feed.writeString("utf-8").encode()


def _moment(one: Told, *, ends: bool) -> datetime:
    return datetime.combine(one.on, one.ends_at if ends else one.starts_at, LONDON)
