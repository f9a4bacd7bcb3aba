"""An authority's year of marks through the product, beside the plainest way to do the same on the same machine.

Run: python -m benchmarks.bench_marks [--pupils 70000] [--runs 3] [--database postgresql://.../marks_bench]
Each piece runs in a process of its own, turn about with its yardstick, and medians are compared. The database that is
named is made anew, and others beside it that begin with its name.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.bench_marks_places import Place, PostgresPlace, SqlitePlace

ROOT = Path(__file__).resolve().parents[1]
DAYS = 190


@dataclass(slots=True)
class Taken:
    """Seconds on the clock and of the processor of each run; megabytes at most."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    megabytes: float = 0

    def add(self, printed: str) -> None:
        found = json.loads(printed)
        for wall, processor in found["runs"]:
            self.wall.append(wall)
            self.processor.append(processor)
        self.megabytes = max(self.megabytes, found["megabytes"])

    @property
    def seconds(self) -> str:
        return f"{statistics.median(self.wall):.2f} ({statistics.median(self.processor):.2f})"


def run(taken: Taken, part: str, folder: Path, place: Place, *rest: str, runs: int = 1) -> None:
    """Run one piece in a process of its own and add what it took."""
    words = [sys.executable, "-m", "benchmarks.bench_marks_parts", part, str(folder), str(runs), *rest]
    environment = {**os.environ, "VILLAGE_DATABASE_URL": place.url, "VILLAGE_DATA_FOLDER": str(folder)}
    done = subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.PIPE, env=environment, text=True)
    taken.add(done.stdout)


def write_files(folder: Path, pupils: int) -> None:
    """Write the list of pupils, the year in both layouts, two single days after it, and the year as a matrix."""
    sys.path.insert(0, str(ROOT / "src"))
    from village.demo.school_year.authority import authority
    from village.demo.school_year.mark_tables import MarkTable, write_mark_rows, write_mark_strings

    made = authority(pupils, 2 * DAYS + 4)
    table = made.table

    def days(first: int, past: int) -> MarkTable:
        return MarkTable(table.upns, table.urns, table.days[first:past], table.marks[:, 2 * first : 2 * past])

    made.write_pupils(folder / "pupils.csv")
    write_mark_rows(days(0, DAYS), folder / "rows.csv")
    write_mark_strings(days(0, DAYS), folder / "strings.csv")
    write_mark_rows(days(DAYS, DAYS + 1), folder / "day_1.csv")
    write_mark_rows(days(DAYS + 1, DAYS + 2), folder / "day_2.csv")
    _, school = np.unique(table.urns, return_inverse=True)
    np.savez(
        folder / "matrix.npz",
        marks=table.marks[:, : 2 * DAYS],
        days=np.array(table.days[:DAYS], "datetime64[D]"),
        group=school * 16 + made.year_groups,
    )


@dataclass(slots=True)
class Bench:
    """Places with the data of each stage, and the table that grows."""

    folder: Path
    place: Place
    runs: int
    pupils: int
    lines: list[str] = field(default_factory=list)

    def compare(self, what: str, bar: str, mine: Taken, yardstick: Taken) -> None:
        """Add a row with both medians and their ratios, on the clock and of the processor."""
        wall = statistics.median(mine.wall) / statistics.median(yardstick.wall)
        processor = statistics.median(mine.processor) / statistics.median(yardstick.processor)
        self.say(f"| {what} | {mine.seconds} | {yardstick.seconds} | {wall:.2f} ({processor:.2f}) | {bar} |")

    def say(self, line: str) -> None:
        print(line, flush=True)
        self.lines.append(line)

    def measure(self) -> None:
        """Measure everything and print it as a table."""
        self.say("| What | Village, s on the clock (of the processor) | Yardstick | Ratio | Bar |")
        self.say("|---|---|---|---|---|")
        base = Taken()
        run(base, "pupils", self.folder, self.place)
        self.say(f"| {self.pupils:,} pupils and their rolls | {base.seconds} | | | |")
        self.place.keep("pupils")
        self.loads()
        self.days()
        self.questions()
        self.waits()

    def loads(self) -> None:
        """The year, in both layouts."""
        before = self.place.megabytes()
        rows, parquet, strings, bare = Taken(), Taken(), Taken(), Taken()
        for _ in range(self.runs):
            run(parquet, "parquet", self.folder, self.place)
            self.place.restore("pupils")
            run(rows, "marks", self.folder, self.place, "rows.csv")
            self.place.restore("pupils")
            run(strings, "marks", self.folder, self.place, "strings.csv")
            run(bare, "bare-insert", self.folder, self.place)
        self.compare("One mark a row, against polars to Parquet", "3", rows, parquet)
        self.compare("Strings of marks, against a bare insert of the rows", "2", strings, bare)
        marks = self.pupils * 2 * DAYS
        size = (self.place.megabytes() - before) * 1e6 / marks
        self.say(f"| Bytes a mark on disk, with figures | {size:.2f} | | | 2.5 |")
        self.say(
            f"| Megabytes of memory at most, of the two | {max(rows.megabytes, strings.megabytes):.0f} | | | 700 |"
        )
        self.place.keep("year")

    def days(self) -> None:
        """A single day: brought the first time, sent again, and in the other order."""
        first, upsert, again = Taken(), Taken(), Taken()
        prints = set()
        for turn in range(self.runs + 1):
            self.place.restore("year")
            run(upsert, "bare-upsert", self.folder, self.place)
            order = ("day_1.csv", "day_2.csv") if turn % 2 else ("day_2.csv", "day_1.csv")
            run(first, "marks", self.folder, self.place, order[0])
            run(first, "marks", self.folder, self.place, order[1])
            run(again, "marks", self.folder, self.place, order[0])
            run(again, "marks", self.folder, self.place, order[1])
            words = [sys.executable, "-m", "benchmarks.bench_marks_parts", "print", str(self.folder), "1"]
            environment = {**os.environ, "VILLAGE_DATABASE_URL": self.place.url}
            prints.add(subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.PIPE, env=environment).stdout)
        self.compare("A day, against a raw upsert of its rows", "2", first, upsert)
        self.compare("The same day again", "2", again, upsert)
        self.say(f"| Different results of both orders, sent once and twice | {len(prints)} | | | 1 |")
        self.place.restore("year")

    def questions(self) -> None:
        """Figures and bands, against one pass over a matrix of bytes."""
        figures, bands, matrix = Taken(), Taken(), Taken()
        for _ in range(self.runs):
            run(matrix, "matrix", self.folder, self.place, runs=3)
            run(figures, "figures", self.folder, self.place, runs=3)
            run(bands, "bands", self.folder, self.place, runs=3)
        self.compare("Persistent absence by school and year group, any days", "6, moonshot 2", figures, matrix)
        self.compare("Bands of every pupil and half-term", "4", bands, matrix)

    def waits(self) -> None:
        """How long somebody else's small write waits while the year comes in."""
        for name, what in (("rows.csv", "one mark a row"), ("strings.csv", "strings")):
            self.place.restore("pupils")
            words = [sys.executable, "-m", "benchmarks.bench_marks_parts", "waits", str(self.folder), "1", name]
            environment = {**os.environ, "VILLAGE_DATABASE_URL": self.place.url}
            done = subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.PIPE, env=environment)
            found = json.loads(done.stdout)
            self.say(
                f"| Seconds that another write waits at most, usually, during {what} | {found['most']:.2f},"
                f" {found['usual']:.3f} | | | 1 |"
            )


def main() -> None:
    """Measure in a folder that goes afterwards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pupils", type=int, default=70_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--database", default="")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="village-marks-") as folder:
        place = PostgresPlace(asked.database) if asked.database else SqlitePlace(Path(folder))
        write_files(Path(folder), asked.pupils)
        Bench(Path(folder), place, asked.runs, asked.pupils).measure()


if __name__ == "__main__":
    main()
