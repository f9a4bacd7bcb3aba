"""What the page of a review round asks of the database and of the server, against a bare list of the same rows.

Run: python -m benchmarks.bench_round_page [--database postgresql://...]
"""

import argparse
from datetime import UTC, datetime

from benchmarks.bench_board import milliseconds, set_up

SIZES = ((33, 8), (198, 60), (1_000, 300))
"""Actions and leads."""
BARE = "<table>{% for row in rows %}<tr><td>{{ row.action.text }} {{ row.ask.name }}</td></tr>{% endfor %}</table>"


def measure(runs: int) -> None:
    """Print a row for each size of plan, half of whose actions are answered."""
    import time_machine
    from django.db import connection
    from django.template import engines
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse
    from tests.cast import make_town
    from tests.reviews.a_round import make_midway, say

    from village.reviews.models.ask import AskedAction

    with time_machine.travel(datetime(2026, 3, 18, 10, tzinfo=UTC), tick=False):
        town, client = make_town(), Client()
        client.force_login(town.users["coordinator"])
        bare = engines["django"].from_string(BARE)
        print("| Actions | Leads | Queries | Bare list, ms | Round page, ms | Ratio | All rows, ms | Page, KB |")
        print("|---|---|---|---|---|---|---|---|")
        for size, lead_count in SIZES:
            midway = make_midway(town, size, lead_count)
            for number in range(0, size, 2):
                say(midway, number, "amber" if number % 3 else "green", kinds=("number",))
            url = reverse("reviews:round", args=(midway.round.pk,))

            def page(url: str = url) -> bytes:
                return client.get(url).content

            def whole(url: str = url) -> bytes:
                return client.get(f"{url}?all=silent").content

            def bare_list(round_id: int = midway.round.pk) -> str:
                rows = AskedAction.objects.filter(ask__round=round_id).select_related("action", "ask")
                return str(bare.render({"rows": rows}))

            body = page()
            with CaptureQueriesContext(connection) as asked:
                page()
            query_count = len(asked)
            bare_ms, page_ms, whole_ms = milliseconds([bare_list, page, whole], runs)
            figures = f"{bare_ms:.1f} | {page_ms:.0f} | {page_ms / bare_ms:.1f} | {whole_ms:.0f} | {len(body) // 1024}"
            print(f"| {size:,} | {lead_count} | {query_count} | {figures} |", flush=True)


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
