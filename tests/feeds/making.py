"""What tests of feeds make: a feed that stands on this machine, read in place."""

from django.utils import timezone

from tests.cast import Town
from tests.standins.feeds.server import Feed as Standin
from village.directory.models.provider import Provider, Source
from village.directory.models.service import Service
from village.feeds.models import Feed, Reading
from village.feeds.services.feeds import add_feed
from village.feeds.services.fetching import Fetcher
from village.feeds.services.readings import ask_for_reading, read


def quick() -> Fetcher:
    """Return a fetcher that waits for nothing."""
    return Fetcher(may_be_local=True, seconds=5, pause=0, wait=lambda _seconds: None)


def add(town: Town, standin: Standin, name: str = "Next door") -> Feed:
    """Return a feed that was added and not read yet."""
    return add_feed(
        by=town.viewer("coordinator"),
        name=name,
        url=standin.url,
        attribution="Made up",
        arrives_as="public",
        weekly=True,
        may_be_local=True,
    )


def read_it(town: Town, feed: Feed) -> Reading:
    """Return the reading that is asked for, or the one that waits, after it was read."""
    waiting = Reading.objects.filter(source=feed.source, state="waiting").first()
    reading = waiting or ask_for_reading(by=town.viewer("coordinator"), feed=feed)
    assert read(reading.pk, fetcher=quick())
    reading.refresh_from_db()
    return reading


def make_service(town: Town, name: str, source: Source | None = None, **fields: object) -> Service:
    """Return a public service with a provider of its own."""
    provider = Provider.objects.create(
        partnership=town.partnership, name=str(fields.pop("provider_name", f"{name} Trust"))
    )
    values = {"shown": "public", "modified_at": timezone.now(), "source": source, **fields}
    return Service.objects.create(partnership=town.partnership, provider=provider, name=name, **values)
