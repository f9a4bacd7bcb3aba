"""What the caseload of a school asks of the database and of the server, against a bare list of the same families.

Run: python -m benchmarks.bench_caseload [--database postgresql://...]

Each family has two children, a plan, a visit and a place; every second waits for an agency, every third has a task of
the forum. The bare list prints the plans with their children and workers, which is what a caseload was before.
"""

import argparse
from datetime import UTC, datetime

from benchmarks.bench_board import milliseconds, set_up

SIZES = (20, 200, 2_000)
"""Families; each size is reached from the one before."""
BARE = "<ul>{% for row in rows %}<li>{{ row.pupil.forename }} {{ row.plan.worker.name }}</li>{% endfor %}</ul>"


def measure(runs: int) -> None:
    """Print a row for each number of families."""
    import time_machine
    from django.db import connection
    from django.template import engines
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse
    from tests.cast import ASHLEA, make_town
    from tests.support.many import make_families

    from village.family_plans.models.plan import PlanChild

    with time_machine.travel(datetime(2026, 3, 18, 10, tzinfo=UTC), tick=False):
        town, client = make_town(), Client()
        client.force_login(town.users["head"])
        url = reverse("support:caseload", args=(town.organisations[ASHLEA].pk,))
        bare = engines["django"].from_string(BARE)
        print("| Families | Queries | Bare list, ms | Caseload, ms | Ratio | All on one page, ms | Page, KB |")
        print("|---|---|---|---|---|---|---|")
        made = 0
        for size in SIZES:
            make_families(town, size - made)
            made = size

            def page() -> bytes:
                return client.get(url).content

            def whole() -> bytes:
                return client.get(f"{url}?print=1").content

            def bare_list() -> str:
                rows = PlanChild.objects.filter(plan__state="active").select_related("pupil", "plan__worker")
                return str(bare.render({"rows": rows}))

            body = page()
            assert b"pupils__name" in body
            with CaptureQueriesContext(connection) as asked:
                page()
            query_count = len(asked)
            bare_ms, page_ms, whole_ms = milliseconds([bare_list, page, whole], runs)
            figures = f"{bare_ms:.1f} | {page_ms:.0f} | {page_ms / bare_ms:.1f} | {whole_ms:.0f} | {len(body) // 1024}"
            print(f"| {size:,} | {query_count} | {figures} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--runs", type=int, default=7, help="runs of each kind; the median counts (default 7)")
    parser.add_argument("--database", default="", help="postgresql://... ; SQLite in memory when empty")
    asked = parser.parse_args()
    set_up(asked.database or "sqlite:///:memory:")
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    setup_test_environment(debug=False)
    made = setup_databases(verbosity=0, interactive=False)
    try:
        measure(asked.runs)
    finally:
        teardown_databases(made, verbosity=0)


if __name__ == "__main__":
    main()
