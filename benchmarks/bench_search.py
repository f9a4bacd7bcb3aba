"""A search of words, a postcode and three filters with its counts, against the bare full-text query of the same words.

Both run by turns in one process on a database of 10,000 made-up services, so that a busy machine slows both alike. The
bare query is what the database does by itself: find the words, put them in its own order (bm25 on SQLite, ts_rank on
PostgreSQL), return the first twenty. Every search is a new combination, and the first ones fill no cache for later.

Run: python -m benchmarks.bench_search [--database postgresql://...] [--services 10000] [--searches 400]
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from village.directory.models import Place, Provider, Service
    from village.organisations.models.partnership import Partnership
    from village.search.rules.asked import Asked

ROOT = Path(__file__).resolve().parents[1]
MOST_TIMES = 4.0
BARE_IN_SQLITE = """SELECT rowid FROM search_text WHERE search_text MATCH %s
    ORDER BY bm25(search_text, 8.0, 4.0, 1.0) LIMIT 20"""
BARE_IN_POSTGRESQL = """SELECT service_id FROM search_indexed, to_tsquery('simple', %s) AS asked WHERE words @@ asked
    ORDER BY ts_rank(words, asked) DESC LIMIT 20"""


def set_up(database: str) -> None:
    """Load Django with the settings of the tests."""
    sys.path.insert(0, str(ROOT / "src"))
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "village.config.settings",
        "VILLAGE_DATABASE_URL": database,
        "VILLAGE_DATA_FOLDER": tempfile.mkdtemp(prefix="village-bench-"),
        "VILLAGE_SECRET_KEY": "only-for-this-benchmark",
    }
    import django

    django.setup()


def make_tables() -> None:
    """The tables of the rooms that search stands on are there, and no others: a schema of its own on PostgreSQL."""
    from django.apps import apps
    from django.db import connection
    from django.db.models import Model

    from village.organisations.models.organisation import Organisation
    from village.organisations.models.partnership import Partnership
    from village.search.rules.full_text import statements_for

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA IF EXISTS bench_search CASCADE")
            cursor.execute("CREATE SCHEMA bench_search")
            cursor.execute("SET search_path TO bench_search")
    else:
        connection.cursor().execute("PRAGMA foreign_keys = OFF")
    tables: list[type[Model]] = [Partnership, Organisation]
    for room in ("gazetteer", "directory", "search"):
        tables += apps.get_app_config(room).get_models()
    with connection.schema_editor() as editor:
        for table in tables:
            editor.create_model(table)
        for statement in statements_for(connection.vendor):
            editor.execute(statement)


def make_town(count: int) -> "Partnership":
    """Return a partnership with so many services: the made-up ones with other words, places, days and languages."""
    from tests.search.quality.made_up import PARTS_OF_TOWN

    from village.directory.models import Opening, Provider, Service, ServiceAtPlace
    from village.gazetteer.models import Postcode
    from village.organisations.models.partnership import Partnership
    from village.search.services.indexing import rebuild

    chance = random.Random(20)
    vocabulary = _vocabulary(chance)
    partnership = Partnership.objects.create(name="Bench", slug="bench")
    for code, (_part, latitude, longitude) in PARTS_OF_TOWN.items():
        Postcode.objects.create(code=code, latitude=latitude, longitude=longitude)
    Provider.objects.bulk_create(
        Provider(partnership=partnership, name=f"{chance.choice(vocabulary)} {number} trust") for number in range(800)
    )
    providers = list(Provider.objects.all())
    made = (_service(partnership, chance.choice(providers), number, vocabulary, chance) for number in range(count))
    services = Service.objects.bulk_create(made, batch_size=500)
    places = _places(partnership, count // 3, chance)
    pairs = [ServiceAtPlace(service=service, place=chance.choice(places)) for service in services]
    ServiceAtPlace.objects.bulk_create(pairs, batch_size=500)
    days = [
        Opening(service=service, weekday=day, opens_minute=540 + 60 * (day % 4), closes_minute=720 + 60 * day)
        for service in services
        for day in chance.sample(range(7), k=2)
    ]
    Opening.objects.bulk_create(days, batch_size=1000)
    rebuild(partnership.pk)
    return partnership


def _service(
    partnership: "Partnership", provider: "Provider", number: int, vocabulary: Sequence[str], chance: random.Random
) -> "Service":
    from django.utils import timezone
    from tests.search.quality.made_up import TOLD

    from village.directory.models import Service
    from village.directory.rules.access import ACCESS

    _kind, name, about, needs, low, high = TOLD[number % len(TOLD)]
    return Service(
        partnership=partnership,
        provider=provider,
        shown=Service.Shown.PUBLIC,
        name=f"{name} {chance.choice(vocabulary)}",
        description=f"{about} {' '.join(chance.choices(vocabulary, k=60))}",
        needs=list(needs),
        minimum_age=low,
        maximum_age=high,
        is_free=chance.choice((True, False, None)),
        languages=chance.sample(("ur", "pl", "ar", "ro", "uk"), k=chance.choice((0, 0, 1, 2))),
        access=chance.sample(tuple(ACCESS), k=chance.choice((0, 1, 3))),
        way_in=chance.choice(("come", "book", "ring", "self", "")),
        modified_at=timezone.now(),
    )


def _places(partnership: "Partnership", count: int, chance: random.Random) -> "list[Place]":
    from village.directory.models import Place

    return Place.objects.bulk_create(
        (
            Place(
                partnership=partnership,
                name=f"Hall {number}",
                postcode=f"TV{chance.choice((1, 2, 3, 5, 7))} 1AB",
                latitude=54.53 + chance.gauss(0, 0.1),
                longitude=-1.31 + chance.gauss(0, 0.15),
            )
            for number in range(count)
        ),
        batch_size=500,
    )


def _vocabulary(chance: random.Random) -> list[str]:
    """Return words of made-up syllables, a few of them frequent."""
    syllables = ("ba", "ker", "lin", "mo", "ra", "ten", "vil", "so", "pen", "dar", "gru", "wick", "hol", "ste")
    words = ["".join(chance.choices(syllables, k=chance.choice((2, 3)))) for _ in range(3000)]
    return words + words[:200] * 20


def searches(count: int) -> "list[Asked]":
    """Return searches as families make them: words, a postcode, three filters."""
    from tests.search.quality.asked_words import TUNED

    from village.search.rules.asked import Asked

    chance = random.Random(7)
    words = [query.words for query in TUNED if not query.words[-1].isdigit()]
    return [
        Asked(
            words=chance.choice(words),
            place=chance.choice(("TV1", "TV2 1AB", "TV3", "TV5 2AB", "TV7")),
            weekdays=tuple(chance.sample(range(7), k=3)),
            miles=chance.choice((5.0, 10.0, 15.0)),
            is_free=True,
        )
        for _ in range(count)
    ]


def bare(words: str) -> None:
    """Ask the database for the words alone, any of them, without those that say nothing."""
    from django.db import connection

    from village.search.rules.stems import stem_of
    from village.search.rules.tokens import LIGHT, words_of

    stems = [stem_of(word) for word in words_of(words) if word not in LIGHT]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(BARE_IN_SQLITE, [" OR ".join(f'"{stem}"' for stem in stems)])
        else:
            cursor.execute(BARE_IN_POSTGRESQL, [" | ".join(f"'{stem}'" for stem in stems)])
        cursor.fetchall()


def percentile(times: Sequence[float], share: float) -> float:
    """Return the time under which this share lies."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def taken(work: Callable[[], object]) -> float:
    """Return the milliseconds of the wall that the work took."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def measure(count: int, how_many: int) -> float:
    """Print what both take, and return how many times the bare query the search takes, at p95."""
    from django.db import connection

    from village.search.queries.finding import find

    make_tables()
    partnership = make_town(count)
    first = taken(lambda: find(partnership.pk, searches(1)[0]))
    whole: list[float] = []
    alone: list[float] = []
    for asked in searches(how_many):
        alone.append(taken(partial(bare, asked.words)))
        whole.append(taken(partial(find, partnership.pk, asked)))
    print(f"{connection.vendor}, {count:,} services, {how_many} searches; reading the catalogue once: {first:.0f} ms")
    for name, times in (("bare full-text query", alone), ("search with place, filters, counts", whole)):
        print(f"{name:<36} median {percentile(times, 0.5):6.2f} ms   p95 {percentile(times, 0.95):6.2f} ms")
    ratio = percentile(whole, 0.95) / percentile(alone, 0.95)
    print(f"p95 of the search is {ratio:.2f} times p95 of the bare query (at most {MOST_TIMES})")
    return ratio


def main() -> int:
    """Measure, and fail where the search is too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="a PostgreSQL database; a schema bench_search is made in it")
    parser.add_argument("--services", type=int, default=10_000)
    parser.add_argument("--searches", type=int, default=400)
    asked = parser.parse_args()
    set_up(asked.database)
    return 0 if measure(asked.services, asked.searches) <= MOST_TIMES else 1


if __name__ == "__main__":
    sys.exit(main())
