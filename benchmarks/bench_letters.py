"""Two thousand letters of two pages with a picture each, from people and marks to one file, beside typst alone.

Run: python -m benchmarks.bench_letters [--letters 2000] [--runs 3] [--database postgresql://.../letters_bench]
Each piece runs in a process of its own, turn about with its yardstick, and medians are compared. Typst alone compiles
the same values from JSON files that were prepared before. The limits: 1.5 times its time, and 700 MB of memory for all
processes together. Exits with 1 above a limit.
"""

import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.bench_marks import Taken, run, write_files
from benchmarks.bench_marks_places import Place, PostgresPlace, SqlitePlace

ROOT = Path(__file__).resolve().parents[1]
LIMIT_TIMES, LIMIT_MEGABYTES = 1.5, 700
EVERY_SECONDS = 0.1


def piece(name: str, folder: Path, place: Place, *rest: str) -> dict[str, Any]:
    """Run one piece and return what it says of itself, with the most memory of it and its processes together."""
    words = [sys.executable, "-m", "benchmarks.bench_letters_parts", name, str(folder), *rest]
    environment = {**os.environ, "VILLAGE_DATABASE_URL": place.url, "VILLAGE_DATA_FOLDER": str(folder)}
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, env=environment, text=True) as running:
        most = 0
        while running.poll() is None:
            most = max(most, resident(running.pid))
            time.sleep(EVERY_SECONDS)
        printed = running.stdout.read() if running.stdout else ""
    if running.returncode:
        raise SystemExit(f"{name} failed.")
    return {**json.loads(printed), "megabytes": most / 1e6}


def resident(parent: int) -> int:
    """Return the bytes in memory of a process and all below it, shared ones once; 0 where the system does not tell."""
    below: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            owner = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            below.setdefault(owner, []).append(int(folder.name))
    total, waiting = 0, [parent]
    while waiting:
        number = waiting.pop()
        waiting += below.get(number, [])
        with contextlib.suppress(OSError, IndexError):
            told = Path(f"/proc/{number}/smaps_rollup").read_text()
            total += 1024 * int(told.split("Pss:")[1].split()[0])
    return total


def fill(folder: Path, place: Place, letters: int) -> int:
    """Bring pupils, families and a year of marks; return how many letters they make."""
    write_files(folder, letters)
    run(Taken(), "pupils", folder, place)
    run(Taken(), "marks", folder, place, "strings.csv")
    piece("families", folder, place)
    return int(piece("prepared", folder, place)["letters"])


def measure(folder: Path, place: Place, letters: int, runs: int) -> bool:
    """Print the table; return whether every limit is kept."""
    count = fill(folder, place, letters)
    mine, alone = [], []
    for _ in range(runs):
        alone.append(piece("typst", folder, place))
        mine.append(piece("everything", folder, place))
    megabytes = max(one["megabytes"] for one in mine)
    print(f"{count:,} letters of two pages, {mine[0]['queries']} queries, {mine[0]['bytes'] / 1e6:.1f} MB\n")
    print("| What | Village | typst alone | Ratio | Limit |")
    print("|---|---|---|---|---|")
    ratios = {}
    for name, words in (("seconds", "Seconds on the clock"), ("processor", "Seconds of the processor")):
        taken, bare = (statistics.median(one[name] for one in many) for many in (mine, alone))
        ratios[name] = taken / bare
        print(f"| {words} | {taken:.1f} | {bare:.1f} | {ratios[name]:.2f} | {LIMIT_TIMES} |")
    together = max(one["megabytes"] for one in alone)
    print(f"| Megabytes, all processes | {megabytes:.0f} | {together:.0f} | | {LIMIT_MEGABYTES} |")
    return bool(ratios["seconds"] <= LIMIT_TIMES and megabytes <= LIMIT_MEGABYTES)


def main() -> None:
    """Measure in a folder that is gone afterwards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--database", default="", help="of PostgreSQL; it is made anew")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place: Place = PostgresPlace(asked.database) if asked.database else SqlitePlace(folder)
        sys.exit(not measure(folder, place, asked.letters, asked.runs))


if __name__ == "__main__":
    main()
