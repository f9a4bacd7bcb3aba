"""A nation's half-term as masks, one file for each authority, against DuckDB on the same pupils summed up beforehand.

Run: PYTHONPATH=src python -m benchmarks.bench_nation [--spark] (takes about 50 MB of the folder for temporary files)
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import polars as pl
from numpy.typing import NDArray

from village.rollup.counts import Row
from village.rollup.duck import MEMORY, on_duckdb
from village.rollup.hiding import HIDDEN_BELOW
from village.rollup.layout import COUNTS, Columns, pack
from village.rollup.publishing import FINEST, published
from village.rollup.reading import read
from village.rollup.writing import export

ROOT = Path(__file__).resolve().parents[1]
MONDAY = date(2026, 1, 5)
SCHOOL_DAYS = 38
"""76 sessions; the last two days of the eighth week are holiday."""
RANGES = {
    "the whole half-term": (MONDAY, MONDAY + timedelta(days=60)),
    "14 January to 12 February": (date(2026, 1, 14), date(2026, 2, 12)),
    "one day": (date(2026, 2, 3), date(2026, 2, 3)),
}
SCHOOLS = 150
YEARS = 12
MOST_RATIO, MOST_MEMORY_MB = 5, 1_024
type Totals = dict[str, list[list[Any]]]
"""By range: authority, year group, pupils, possible, attended, persistent, severe."""


def make(folder: Path, pupils: int, authorities: int) -> Totals:
    """Write the masks of each authority and the same pupils summed up; return the counts by plain sums of matrices."""
    (folder / "sums").mkdir()
    totals: Totals = {name: [] for name in RANGES}
    days = [MONDAY + timedelta(days=7 * (session // 10) + session % 10 // 2) for session in range(2 * SCHOOL_DAYS)]
    for number in range(authorities):
        chance = np.random.default_rng(number)
        code = f"E{number:08d}"
        count = pupils // authorities + (number < pupils % authorities)
        possible, attended = marks(chance, count)
        years = chance.integers(0, YEARS, count).astype(np.int8)
        schools = [str(900_000 + number * SCHOOLS + school) for school in chance.integers(0, SCHOOLS, count).tolist()]
        columns = Columns(schools, years.tolist(), pack(possible), pack(attended))
        export([columns], folder=folder / "masks", authority=code, period_starts_on=MONDAY, kind="masks")
        for name, (since, until) in RANGES.items():
            inside = np.array([since <= day <= until for day in days])
            totals[name] += counted(code, years, possible[:, inside].sum(1), attended[:, inside].sum(1))
        pl.DataFrame(
            {
                "authority": [code] * count,
                "year_group": years,
                "possible": possible.sum(1).astype(np.int16),
                "attended": attended.sum(1).astype(np.int16),
            }
        ).sort("year_group").write_parquet(folder / "sums" / f"{code}.parquet")
    return totals


def marks(chance: np.random.Generator, count: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return possible and attended sessions: mostly whole days away, some halves, a few who came late in the term."""
    misses = chance.beta(1.2, 14, (count, 1))
    away = chance.random((count, SCHOOL_DAYS), dtype=np.float32) < misses
    half = chance.random((count, SCHOOL_DAYS), dtype=np.float32) < 0.1
    possible = np.ones((count, 2 * SCHOOL_DAYS), dtype=bool)
    possible[chance.random(count) < 0.03, :20] = False
    attended = np.empty_like(possible)
    attended[:, 0::2], attended[:, 1::2] = ~away, ~(away & ~half)
    return possible, attended & possible


def counted(code: str, years: NDArray[np.int8], possible: NDArray[Any], attended: NDArray[Any]) -> list[list[Any]]:
    """Return the counts of each year group."""
    rows = []
    for year in range(YEARS):
        here = (years == year) & (possible > 0)
        here_possible, missed = possible[here], (possible - attended)[here]
        persistent, severe = (missed * 10 >= here_possible).sum(), (missed * 2 >= here_possible).sum()
        sums = (here.sum(), here_possible.sum(), here_possible.sum() - missed.sum(), persistent, severe)
        rows.append([code, year, *(int(number) for number in sums)])
    return rows


def pre_summed(folder: Path) -> list[Any]:
    """Return what DuckDB says of the pupils summed up beforehand: no days can be asked for."""
    files = [str(path) for path in sorted((folder / "sums").glob("*.parquet"))]
    with duckdb.connect(config={"memory_limit": MEMORY}) as connection:
        connection.read_parquet(files).create_view("sums")
        return connection.execute(
            "SELECT authority, year_group, count(*), sum(possible), sum(attended),"
            " count(*) FILTER (10 * (possible - attended) >= possible) FROM sums WHERE possible > 0"
            " GROUP BY authority, year_group ORDER BY authority, year_group"
        ).fetchall()


def from_masks(folder: Path, since: date, until: date) -> list[list[Any]]:
    """Return what the product says, exact."""
    with on_duckdb() as engine:
        return listed(read([folder / "masks"], engine=engine, since=since, until=until))


def as_shown(folder: Path, since: date, until: date) -> int:
    """Return how many rows the product shows, small counts hidden."""
    with on_duckdb() as engine:
        return len(published(read([folder / "masks"], engine=engine, since=since, until=until), FINEST, HIDDEN_BELOW))


def listed(rows: list[Row]) -> list[list[Any]]:
    """Return rows as lists."""
    return [[*row.group, *(getattr(row.counts, name) for name in COUNTS)] for row in rows]


def medians(works: list[Callable[[], object]], runs: int) -> list[float]:
    """Return each work's median time by the clock; they take turns, so that a busy machine slows all alike."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for work, taken in zip(works, times, strict=True):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken) for taken in times]


def measure(folder: Path, runs: int) -> bool:
    """Print the table of DuckDB; say whether answers are right and the target is met."""
    wanted: Totals = json.loads((folder / "totals.json").read_text())
    right = [list(row) for row in pre_summed(folder)] == [row[:-1] for row in wanted["the whole half-term"]]
    works: list[Callable[[], object]] = [lambda: pre_summed(folder)]
    for name, (since, until) in RANGES.items():
        right = right and from_masks(folder, since, until) == wanted[name]
        works.append(lambda since=since, until=until: from_masks(folder, since, until))  # type: ignore[misc]
    whole = RANGES["the whole half-term"]
    works.append(lambda: as_shown(folder, *whole))
    base, *others = medians(works, runs)
    print("| What | s | times DuckDB on sums |\n|---|---|---|")
    print(f"| DuckDB on pupils summed up beforehand, no choice of days | {base:.2f} | 1.0 |")
    for name, seconds in zip([*RANGES, "the whole half-term, small counts hidden"], others, strict=True):
        print(f"| masks, {name} | {seconds:.2f} | {seconds / base:.1f} |")
    print(f"\nEvery count is that of the plain sums: {'yes' if right else 'NO'}.")
    return right and max(others) <= MOST_RATIO * base


def peak(folder: Path) -> None:
    """Print how much memory a process takes that does nothing but answer."""
    as_shown(folder, *RANGES["14 January to 12 February"])
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_024)


def spark(folder: Path) -> bool:
    """Print the table of Spark on this machine; say whether it says the same."""
    from village.rollup.spark import on_spark

    wanted: Totals = json.loads((folder / "totals.json").read_text())
    print("\n| Spark on this machine | s |\n|---|---|")
    start = time.perf_counter()
    with on_spark() as engine:
        print(f"| start | {time.perf_counter() - start:.1f} |")
        right = True
        for name, (since, until) in (*RANGES.items(), *RANGES.items()):
            start = time.perf_counter()
            rows = listed(read([folder / "masks"], engine=engine, since=since, until=until))
            print(f"| masks, {name} | {time.perf_counter() - start:.1f} |", flush=True)
            right = right and rows == wanted[name]
        own = Path(f"/proc/{engine.session.sparkContext._gateway.proc.pid}/status")
        memory = [line for line in own.read_text().splitlines() if line.startswith("VmHWM")] if own.exists() else []
    print(f"\nEvery count is that of DuckDB and the plain sums: {'yes' if right else 'NO'}. Java: {memory}")
    return right


def child(part: str, folder: Path, runs: int) -> str:
    """Run one part in a process of its own, so that its memory is its own; return what it said."""
    words = ("-m", "benchmarks.bench_nation", "--part", part, "--folder", str(folder), "--runs", str(runs))
    return subprocess.run([sys.executable, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


def size_mb(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


def run(folder: Path, asked: argparse.Namespace) -> bool:
    """Make the files, ask, print; say whether the targets are met."""
    start = time.perf_counter()
    (folder / "totals.json").write_text(json.dumps(make(folder, asked.pupils, asked.authorities)))
    megabytes = f"{size_mb(folder / 'masks'):.0f} MB of masks, {size_mb(folder / 'sums'):.0f} MB of sums"
    making = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_024
    print(
        f"{asked.pupils:,} pupils, {asked.pupils * 2 * SCHOOL_DAYS / 1e6:,.0f} million marks, {asked.authorities} "
        f"authorities: {megabytes}, made in {time.perf_counter() - start:.0f} s with {making} MB of memory.\n"
    )
    print(table := child("measure", folder, asked.runs), end="", flush=True)
    memory = int(child("peak", folder, 1))
    print(f"Memory of a process that only answers: {memory} MB at most (target {MOST_MEMORY_MB}).")
    is_met = table.rstrip().endswith("met.") and memory < MOST_MEMORY_MB
    if asked.spark:
        print(spark_table := child("spark", folder, 1), end="")
        is_met = is_met and "plain sums: yes" in spark_table
    return is_met


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pupils", type=int, default=9_000_000)
    parser.add_argument("--authorities", type=int, default=152)
    parser.add_argument("--runs", type=int, default=5, help="runs of each kind; the median counts (default 5)")
    parser.add_argument("--spark", action="store_true", help="ask Spark as well (requirements-national.lock, Java 17)")
    parser.add_argument("--part", choices=("measure", "peak", "spark"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    match asked.part:
        case "measure":
            print(f"Target of {MOST_RATIO} times: {'met' if measure(asked.folder, asked.runs) else 'NOT MET'}.")
        case "peak":
            peak(asked.folder)
        case "spark":
            spark(asked.folder)
        case _:
            with tempfile.TemporaryDirectory(prefix="village-nation-") as folder:
                sys.exit(not run(Path(folder), asked))


if __name__ == "__main__":
    main()
