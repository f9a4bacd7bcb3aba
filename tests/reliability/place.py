"""A database of its own, a stand-in of its own, and lines to send: where processes may be killed without harm."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.standins.notify.running import StandIn, start

if TYPE_CHECKING:
    from village.outbox.rules.timing import Times

PURPOSE = "reliability.storm"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one reliability run happens."""

    stand_in: StandIn
    folder: Path
    database: str


@contextmanager
def place(database: str = "") -> Iterator[Place]:
    """Yield a place with Django set up in this process; a PostgreSQL URL gets a new database on its server."""
    with tempfile.TemporaryDirectory(prefix="village-reliability-") as folder, start() as stand_in:
        url, name = (database, "") if not database else _own_database(database)
        _set_up(url, Path(folder), stand_in)
        try:
            yield Place(stand_in, Path(folder), url)
        finally:
            if name:
                _drop(database, name)


def short_times(**others: float) -> "Times":
    """Return times in the proportions of the real ones, thirty times as short; in seconds."""
    from village.outbox.rules.timing import Times

    seconds = {
        "timeout": 1.0,
        "handling": 0.5,
        "margin": 0.4,
        "start_within": 0.7,
        "claim": 1.5,
        "between_look_ups": 0.4,
        "rests": 0.5,
    }
    return Times(**{name: timedelta(seconds=value) for name, value in {**seconds, **others}.items()})


def use_provider(stand_in: StandIn, times: "Times") -> None:
    """Lines go to the stand-in with these times, few at once."""
    from village.outbox.providers import setup
    from village.outbox.providers.notify import Notify

    setup.replace(
        Notify(
            key=stand_in.keys["normal"],
            base_url=stand_in.url,
            text_template=stand_in.text,
            email_template=stand_in.email,
            times=times,
            calls_at_once=4,
            most_at_once=8,
        )
    )


def queue_lines(count: int, *, owner_id: int, **others: Any) -> None:
    """So many plain texts wait."""
    from django.utils import timezone

    from village.organisations.models.partnership import Partnership
    from village.outbox.services.queueing import NewLine, queue

    now = timezone.now()
    partnership, _ = Partnership.objects.get_or_create(slug="thornaby-vale", defaults={"name": "Thornaby Vale"})
    values: dict[str, Any] = {"channel": "text", "language": "en", "subject": "", "category": "service", **others}
    lines = [
        NewLine(
            recipient_id=number,
            address=f"07412 {number:06d}" if values["channel"] == "text" else "1 Mill Lane\nThornaby Vale\nTV1 1AA",
            body=f"Coffee morning on Friday, number {number}.",
            not_before=now,
            expires_at=now + timedelta(days=1),
            **values,
        )
        for number in range(count)
    ]
    queue(
        purpose=PURPOSE,
        owner_id=owner_id,
        partnership_id=partnership.pk,
        organisation_id=None,
        lines=lines,
        canary=0,
        at=now,
    )


def states(owner_id: int) -> dict[str, str]:
    """Return the state of each line by its reference."""
    from village.outbox.models import Line

    rows = Line.objects.filter(run__owner_id=owner_id, run__purpose=PURPOSE)
    return {str(reference): state for reference, state in rows.values_list("reference", "state")}


def open_count(owner_id: int) -> int:
    """Return how many lines are not through yet."""
    from village.outbox.models import Line

    still = ("held", "queued", "attempting", "unknown")
    return Line.objects.filter(run__owner_id=owner_id, run__purpose=PURPOSE, state__in=still).count()


def wait_until_sent(owner_id: int, seconds: float) -> bool:
    """Return whether all lines were through within so many seconds."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if not open_count(owner_id):
            return True
        time.sleep(0.05)
    return False


def _set_up(url: str, folder: Path, stand_in: StandIn) -> None:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "village.config.settings",
        "VILLAGE_DATABASE_URL": url or f"sqlite:///{folder}/village.sqlite3",
        "VILLAGE_DATA_FOLDER": str(folder),
        "VILLAGE_SECRET_KEY": "only-for-this-run",
        "VILLAGE_NOTIFY_BASE_URL": stand_in.url,
        "VILLAGE_NOTIFY_API_KEY": stand_in.keys["normal"],
        "VILLAGE_NOTIFY_TEXT_TEMPLATE": stand_in.text,
        "VILLAGE_NOTIFY_EMAIL_TEMPLATE": stand_in.email,
        "VILLAGE_LETTERS_BY": "notify",
        "VILLAGE_SEND_A_SECOND": "0",
    }
    import django

    django.setup()
    from village.config.first_tables import make_first_tables

    make_first_tables()


def _own_database(url: str) -> tuple[str, str]:
    import psycopg

    name = f"village_reliability_{os.getpid()}"
    with psycopg.connect(urlsplit(url)._replace(path="/postgres").geturl(), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    return urlsplit(url)._replace(path=f"/{name}").geturl(), name


def _drop(url: str, name: str) -> None:
    import psycopg
    from django.db import connections

    connections.close_all()
    with psycopg.connect(urlsplit(url)._replace(path="/postgres").geturl(), autocommit=True) as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
