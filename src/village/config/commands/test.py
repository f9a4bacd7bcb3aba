"""`./village test`: every check and every test, on both databases where a PostgreSQL is given."""

import argparse
import os
import shutil
import subprocess
import sys

from village.config.commands import check
from village.config.env import ROOT

ONCE = (
    "tests/documents",
    "tests/reading",
    "tests/basics",
    "tests/design",
    "tests/benchmarks",
    "tests/architecture/test_permission_matrix.py",
    "tests/architecture/test_canary.py",
    "tests/architecture/test_query_counts.py",
    "tests/plans/services/test_undo_property.py",
    "tests/demo",
)
"""Tests that run on SQLite alone: they touch no database, or prove the same on each.

Who may open what, how often a page asks, and what the demo holds are decided above the database. What every service
and page does with its tables runs on both.
"""


def run(arguments: list[str]) -> int:
    """Run every check and every test; PostgreSQL too when VILLAGE_TEST_DATABASE_URL is set."""
    parser = argparse.ArgumentParser(
        prog="./village test",
        description=run.__doc__,
        epilog="Anything else is handed to pytest: ./village test -k ditto",
    )
    parser.add_argument("--no-checks", action="store_true", help="tests only")
    asked, for_pytest = parser.parse_known_args(arguments)
    code = 0
    if not asked.no_checks and not for_pytest:
        print("Checks", flush=True)
        code |= check.run([])
    not_run = []
    url = os.environ.get("VILLAGE_TEST_DATABASE_URL", "")
    if url:
        print("\nTests on PostgreSQL (rooms with tables, no browser)", flush=True)
        skipped = [f"--ignore={folder}" for folder in ONCE]
        code |= _pytest(["-m", "not browser", *skipped, *for_pytest], url)
    else:
        not_run.append(
            "PostgreSQL: VILLAGE_TEST_DATABASE_URL is not set (such as postgresql://root@127.0.0.1:5432/test)."
        )
    if not (shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")):
        not_run.append("Browser tests: no Chromium was found. Install it, for instance with apt install chromium.")
    if not (ROOT.parent / "shared" / "plans").is_dir():
        not_run.append("Tests on the partnership documents: they are not beside the project (../shared/plans).")
    for sentence in not_run:
        print(f"Not run. {sentence}", flush=True)
    print("\nTests on SQLite" + (" (tests of pages ran on PostgreSQL)" if url else ""), flush=True)
    code |= _pytest(for_pytest, "", pages_elsewhere=bool(url))
    return code


def _pytest(words: list[str], database_url: str, *, pages_elsewhere: bool = False) -> int:
    environment = {**os.environ, "VILLAGE_DATABASE_URL": database_url}
    if pages_elsewhere:
        environment["VILLAGE_TEST_PAGES_ELSEWHERE"] = "1"
    workers = str(min(os.cpu_count() or 1, 4))
    command = [sys.executable, "-m", "pytest", "-q", "-n", workers, "--dist", "loadgroup", *words]
    result = subprocess.call(command, cwd=ROOT, env=environment)  # noqa: S603  our own arguments
    return 0 if result == 5 and words else result
