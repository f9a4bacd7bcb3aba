"""One of each thing of room `feeds`, for the guard tests."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.db.models import Model
from django.utils import timezone

from village.directory.models.provider import Provider, Source
from village.directory.models.service import Service
from village.feeds.models import Feed, Pair, PendingChange, Reading, ReadingLine, Seen
from village.importing.models.batch import ImportBatch
from village.organisations.models.partnership import Partnership

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (Feed, Reading, ReadingLine, Seen, Pair, PendingChange)
IDS: Mapping[str, str] = {
    "feed_id": "feed",
    "reading_id": "feed_reading",
    "pair_id": "feed_pair",
    "change_id": "feed_change",
}
"""Names in addresses, and the thing that each means."""
SAMPLES: dict[str, Callable[[Things], Mapping[str, object]]] = {
    f"feeds:sheet{deed}": lambda things: {"batch_id": things["services_sheet"].pk}
    for deed in ("", "-accept", "-undo", "-remove")
}
"""`batch_id` stands for the import of a plan elsewhere."""


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return a feed with a report, two services that may be the same, and a difference of the register."""
    now = timezone.now()
    source = Source.objects.create(
        partnership=partnership, kind="feed", name="Sample feed", url="https://feed.example/api", read_at=now
    )
    register = Source.objects.create(partnership=partnership, kind="ofsted", name="Sample register")
    feed = Feed.objects.create(source=source, next_on=timezone.localdate() + timedelta(days=7), made_at=now)
    provider = Provider.objects.create(
        partnership=partnership, source=source, source_key="p", name="Sample provider of a feed"
    )
    one, other = (
        Service.objects.create(
            partnership=partnership,
            provider=provider,
            source=source,
            source_key=key,
            shown="internal",
            name=f"Sample fed service {key}",
            modified_at=now,
        )
        for key in ("a", "b")
    )
    reading = Reading.objects.create(
        source=source, state="read", asked_at=now, heard_at=now, ended_at=now, edition="3.0", remarks=["Sample remark"]
    )
    return {
        "feed": feed,
        "feed_source": source,
        "services_sheet": ImportBatch.objects.create(
            partnership=partnership,
            kind="services-sheet",
            state="accepted",
            decisions={"source": "Sample sheet"},
            proposal={"counts": dict.fromkeys(("new", "changed", "same", "refused"), 0), "columns": [], "unused": [],
                      "rows": [], "refused": [], "remarks": [], "alike": []},
            made_at=now,
            heard_at=now,
        ),
        "feed_reading": reading,
        "feed_line": ReadingLine.objects.create(
            reading=reading, what="refused", key="k", name="Sample record", reason="Sample reason", service=one
        ),
        "feed_seen": Seen.objects.create(source=source, key="a", service=one),
        "feed_pair": Pair.objects.create(
            partnership=partnership, one=one, other=other, likeness_percent=90, reasons=["Sample reason"], found_at=now
        ),
        "feed_change": PendingChange.objects.create(
            source=register,
            key="EY100001",
            kind="ended",
            name="Sample nursery",
            service=one,
            told={"number": "EY100001", "kind": "Nursery", "name": "Sample nursery", "town": "Vale", "is_home": False,
                  "provider": "P", "address": "", "postcode": "", "phone": "", "email": "", "status": "Resigned",
                  "registered_on": "", "registers": []},
            differences=[{"label": "Name", "before": "Sample", "now": "Sample nursery"}],
            found_at=now,
        ),
    }  # fmt: skip
