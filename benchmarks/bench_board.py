"""What the plan board asks of the database and of the server, against a bare list of the same rows.

Run: python -m benchmarks.bench_board [--database postgresql://...]
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SIZES = (33, 198, 1_023)
BARE = "<table>{% for action in actions %}<tr><td>{{ action.text }}</td></tr>{% endfor %}</table>"


def set_up(database: str) -> None:
    """Load Django with the settings of the tests, on a database that is made for this and taken away after it."""
    sys.path.insert(0, str(ROOT / "src"))
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "village.config.settings",
        "VILLAGE_DATABASE_URL": database,
        "VILLAGE_DATA_FOLDER": tempfile.mkdtemp(prefix="village-bench-"),
        "VILLAGE_SECRET_KEY": "only-for-this-benchmark",
    }
    import django

    django.setup()


def milliseconds(works: list[Callable[[], object]], runs: int) -> list[float]:
    """Return each work's median processor time; they take turns, so that a busy machine slows all alike."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for work, taken in zip(works, times, strict=True):
            start = time.process_time()
            work()
            taken.append((time.process_time() - start) * 1000)
    return [statistics.median(taken) for taken in times]


def measure(runs: int) -> None:
    """Print a row for each size of plan."""
    from django.db import connection
    from django.template import engines
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse
    from tests.cast import make_town
    from tests.plans.views.boards import make_board

    from village.plans.models.action import Action

    town = make_town()
    client = Client()
    client.force_login(town.users["coordinator"])
    bare = engines["django"].from_string(BARE)
    print("| Actions | Queries | Bare list, ms | Board, ms | Board, ms for each action | Page, KB |")
    print("|---|---|---|---|---|---|")
    for size in SIZES:
        plan = make_board(town, size).plan
        url = reverse("plans:board", args=(plan.pk,))

        def board(url: str = url) -> bytes:
            return client.get(url).content

        def bare_list(plan_id: int = plan.pk) -> str:
            rows = Action.objects.filter(placements__plan_id=plan_id).select_related("partnership")
            return str(bare.render({"actions": rows}))

        page = board()
        with CaptureQueriesContext(connection) as asked:
            board()
        query_count = len(asked)
        bare_ms, board_ms = milliseconds([bare_list, board], runs)
        figures = f"{bare_ms:.1f} | {board_ms:.0f} | {board_ms / size:.2f} | {len(page) // 1024}"
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
