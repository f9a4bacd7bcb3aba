"""Pages of the open feed over 10,000 services, against a bare query of the same rows written as JSON in the same run.

    python -m benchmarks.bench_directory_feed [--services 10000] [--sample FILE]

Uses the database of VILLAGE_DATABASE_URL, or an SQLite file in a temporary folder. The bare query joins services with
their providers and dumps the columns. Figures are the middle of several rounds.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

ROOT = Path(__file__).resolve().parents[1]
BARE = """
SELECT s.public_id, s.name, s.description, s.url, s.email, s.status, s.fees, s.accreditations, s.minimum_age,
       s.maximum_age, s.assured_on, s.assurer_email, s.alert, s.modified_at, s.parts, p.public_id, p.name,
       p.description, p.email, p.website, p.parts
FROM directory_service s JOIN directory_provider p ON p.id = s.provider_id
WHERE s.shown = 'public' AND s.status <> 'defunct' ORDER BY s.id LIMIT 100 OFFSET {offset}
"""


def _key(number: int, kind: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{kind}/{number}"))


def records(count: int) -> Iterator[dict[str, object]]:
    """Yield made-up services with a schedule, a place and two terms each."""
    for number in range(count):
        key = partial(_key, number)
        term = {"id": _key(number % 40, "term"), "name": f"Term {number % 40}", "description": "A term"}
        yield {
            "id": key("service"),
            "name": f"Service {number} for families",
            "description": "Play, talk and meet others. " * 12,
            "status": "active",
            "minimum_age": number % 12,
            "maximum_age": number % 12 + 6,
            "organization": {
                "id": _key(number // 3, "organization"),
                "name": f"Group {number // 3}",
                "description": "G",
            },
            "schedules": [
                {"id": key("when"), "freq": "WEEKLY", "byday": "MO,TH", "opens_at": "09:30", "closes_at": "11:00"}
            ],
            "service_at_locations": [
                {
                    "id": key("at"),
                    "location": {
                        "id": key("place"),
                        "name": f"Hall {number}",
                        "location_type": "physical",
                        "latitude": 53.4 + number % 100 / 1000,
                        "longitude": -2.3 + number % 97 / 1000,
                    },
                }
            ],
            "attributes": [{"id": key("said"), "taxonomy_term": term}],
        }


def set_up(folder: str) -> None:
    """Django stands on a database of its own, with every table."""
    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "village.config.settings")
    os.environ["VILLAGE_DATA_FOLDER"] = folder
    import django

    django.setup()
    from django.conf import settings

    from village.config.first_tables import bring_up_to_date

    settings.ALLOWED_HOSTS = ["*"]
    bring_up_to_date()


def fill(count: int) -> float:
    """Return the seconds that storing took."""
    from village.audit.services.record import Installation
    from village.directory.models import Service, Source
    from village.directory.services.storing import store_records
    from village.organisations.models.partnership import Partnership

    town, _ = Partnership.objects.get_or_create(slug="bench", defaults={"name": "Bench"})
    source, _ = Source.objects.get_or_create(partnership=town, kind="file", name="bench")
    if Service.objects.count() >= count:
        return 0.0
    start = time.perf_counter()
    by = Installation()
    for _ in store_records(records(count), source=source, partnership_id=town.pk, by=by, shown="public"):
        pass
    return time.perf_counter() - start


def middle(work: Callable[[], object], rounds: int) -> float:
    """Return the middle of several runs, seconds; the first one is not counted."""
    work()
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def bare(offset: int) -> bytes:
    """Return the same rows as a plain query gives them."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(BARE.format(offset=offset))
        return json.dumps(cursor.fetchall(), default=str).encode()


def crawl(client: "Client") -> None:
    """Print what it takes to read the whole directory once, page by page, as another town's reader does."""
    start, seen, page, pages = time.perf_counter(), set[str](), 1, 1
    while page <= pages:
        said = client.get(f"/api/open-referral/v3/services?per_page=100&page={page}&full=true").json()
        seen |= {one["id"] for one in said["contents"]}
        page, pages = page + 1, said["total_pages"]
    took = time.perf_counter() - start
    print(
        f"a whole crawl in full: {len(seen):,} services, {pages} pages, {took:.1f} s, {len(seen) / took:,.0f} a second"
    )


def main() -> None:
    """Print what each page takes, as a ratio of the bare query of the same rows."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--services", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        from django.db import connection, reset_queries
        from django.test import Client

        print(f"{asked.services:,} services stored in {fill(asked.services):.1f} s")
        client, last = Client(), asked.services // 100
        for page in (1, last // 2, last):
            plain = middle(partial(bare, (page - 1) * 100), asked.rounds)
            print(f"page {page}: bare query and JSON {plain * 1000:.1f} ms")
            for words, address in (
                ("list", f"services?per_page=100&page={page}"),
                ("in full", f"services?per_page=100&page={page}&full=true"),
                ("at places", f"service_at_locations?per_page=100&page={page}"),
            ):
                took = middle(partial(client.get, f"/api/open-referral/v3/{address}"), asked.rounds)
                connection.force_debug_cursor = True
                reset_queries()
                client.get(f"/api/open-referral/v3/{address}")
                count = len(connection.queries)
                connection.force_debug_cursor = False
                print(f"  {words}: {took * 1000:.1f} ms, {took / plain:.1f} x, {count} queries")
        one = client.get("/api/open-referral/v3/services?per_page=1").json()["contents"][0]["id"]
        took = middle(lambda: client.get(f"/api/open-referral/v3/services/{one}"), asked.rounds)
        print(f"one in full: {took * 1000:.1f} ms")
        crawl(client)


if __name__ == "__main__":
    main()
