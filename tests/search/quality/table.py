"""Prints what the queries find, as a table: those that were tuned on, those held out, and those over real services.

Run: python -m tests.search.quality.table [--database postgresql://...]
"""

import argparse
import re
import sys

from benchmarks.bench_search import make_tables, set_up

from tests.search.quality.asked_words import HELD_OUT, OF_OTHERS, SAMPLE, TUNED


def main() -> int:
    """Print a row for each query: where its first good hit stands, how many were found, and what came first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="a PostgreSQL database; a schema bench_search is made in it")
    set_up(parser.parse_args().database)
    make_tables()
    _made_up()
    _sample()
    return 0


def _made_up() -> None:
    from tests.search.quality.judging import judge, share
    from tests.search.quality.made_up import make_services
    from village.directory.models import Service
    from village.organisations.models.partnership import Partnership

    partnership = Partnership.objects.create(name="Quality", slug="quality")
    kinds = make_services(partnership)
    names = dict(Service.objects.values_list("pk", "name"))
    for title, queries in (("Tuned on", TUNED), ("Held out", HELD_OUT)):
        judged = judge(partnership.pk, queries, kinds, names)
        _print(
            f"{title}: {share(judged):.0%} of {len(judged)}", [(j.words, j.first_good, j.total, j.top) for j in judged]
        )


def _sample() -> None:
    from django.db import connection

    from tests.directory.making import STANDARDS, sample, store
    from village.audit.models.entry import Entry
    from village.audit.services.record import Installation
    from village.directory.models import Service
    from village.gazetteer.services.sample import load_sample
    from village.organisations.models.partnership import Partnership
    from village.search.queries.finding import find
    from village.search.rules.asked import Asked

    if not STANDARDS.is_dir():
        print("The sample of real services is not beside the project: left out.")
        return
    with connection.schema_editor() as editor:
        editor.create_model(Entry)
    load_sample(by=Installation())
    partnership = Partnership.objects.create(name="Sample", slug="sample")
    for title, name, queries in (
        ("Real services", "uk-greater-manchester", SAMPLE),
        ("Both samples", "us-dc", OF_OTHERS),
    ):
        store(partnership, sample(name))
        texts = {
            pk: f"{called} {about}" for pk, called, about in Service.objects.values_list("pk", "name", "description")
        }
        rows = []
        for query in queries:
            hits = find(partnership.pk, Asked(words=query.words, place=query.place), size=10)
            said = [texts[hit.service_id] for hit in hits.hits]
            good = [n for n, text in enumerate(said, 1) if re.search(query.good, text, re.IGNORECASE)]
            rows.append((query.words, good[0] if good else 0, hits.total, said[0][:50] if said else "nothing"))
        _print(f"{title}: {sum(row[1] > 0 for row in rows) / len(rows):.0%} of {len(rows)}", rows)


def _print(title: str, rows: list[tuple[str, int, int, str]]) -> None:
    print(f"\n{title}\n| query | first good | found | first |\n|---|---|---|---|")
    for words, good, total, top in rows:
        print(f"| {words} | {good or 'none'} | {total} | {' '.join(top.split())} |")


if __name__ == "__main__":
    sys.exit(main())
