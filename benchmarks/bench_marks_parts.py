"""One measured piece at a time, in a process of its own: prints seconds, processor seconds and megabytes as JSON.

Called by bench_marks; by hand: python -m benchmarks.bench_marks_parts NAME FOLDER
"""

import hashlib
import json
import os
import resource
import sqlite3
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
FIRST, LAST = date(2025, 10, 8), date(2026, 3, 13)
"""A stretch that cuts two half-terms."""


def set_up(folder: Path) -> None:
    """Load Django with the database of the folder, or the one that was named."""
    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "village.config.settings")
    os.environ["VILLAGE_DATA_FOLDER"] = str(folder)
    os.environ["VILLAGE_SECRET_KEY"] = "only-for-this-benchmark"
    import django

    django.setup()


def pupils(folder: Path) -> Callable[[], object]:
    """Bring the list of pupils through the service."""
    set_up(folder)
    from village.config.commands import asking, load_pupils

    asking.prepare_database()
    partnership = asking.partnership_asked("", may_make=True)
    return lambda: load_pupils.load(partnership, folder / "pupils.csv", create_schools=True, refused_to=None)


def marks(folder: Path, name: str) -> Callable[[], object]:
    """Bring a file of marks through the services."""
    set_up(folder)
    from village.config.commands import asking, load_marks

    partnership = asking.partnership_asked("")
    return lambda: load_marks.load(partnership, folder / name, refused_to=None, is_dry=False)


def waits(folder: Path, name: str) -> Callable[[], object]:
    """Print how long a small write of somebody else waits at most while a file is brought, and the median."""
    set_up(folder)
    import statistics
    import subprocess

    from django.db import transaction
    from django.db.models import F

    from village.organisations.models.partnership import Partnership

    def watch() -> None:
        words = [sys.executable, "-m", "benchmarks.bench_marks_parts", "marks", str(folder), "1", name]
        load = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        waited = []
        while load.poll() is None:
            begun = time.perf_counter()
            with transaction.atomic():
                Partnership.objects.update(name=F("name"))
            waited.append(time.perf_counter() - begun)
            time.sleep(0.02)
        if load.returncode:
            raise RuntimeError("The file could not be brought.")
        print(json.dumps({"most": max(waited), "usual": statistics.median(waited)}), file=sys.__stdout__)
        sys.exit()

    return watch


def to_parquet(folder: Path) -> Callable[[], object]:
    """Yardstick: polars reads the file of one mark a row and writes it as Parquet, nothing checked."""
    import polars as pl

    return lambda: pl.read_csv(folder / "rows.csv").write_parquet(folder / "rows.parquet")


def to_parquet_streaming(folder: Path) -> Callable[[], object]:
    """The same, streaming."""
    import polars as pl

    return lambda: pl.scan_csv(folder / "rows.csv").sink_parquet(folder / "rows.parquet")


COLUMNS = (
    "id", "sheet_id", "pupil_id", "marks", "possible", "attended", "authorised", "unauthorised", "late", "late_closed",
    "no_reason",
)  # fmt: skip
MAKE = """CREATE TABLE bare (id bigint PRIMARY KEY, sheet_id bigint NOT NULL, pupil_id bigint NOT NULL,
 marks varchar(200) NOT NULL, possible smallint NOT NULL, attended smallint NOT NULL, authorised smallint NOT NULL,
 unauthorised smallint NOT NULL, late smallint NOT NULL, late_closed smallint NOT NULL, no_reason smallint NOT NULL)"""


class Bare:
    """A bare table of the same columns: in a file of its own, or beside the product's in PostgreSQL."""

    def __init__(self, folder: Path) -> None:
        set_up(folder)
        from django.db import connection

        self.is_postgres = connection.vendor == "postgresql"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(COLUMNS)} FROM school_data_markrow ORDER BY id")
            self.rows: list[tuple[Any, ...]] = cursor.fetchall()
        if self.is_postgres:
            self.cursor: Any = connection.cursor()
            self.cursor.execute("DROP TABLE IF EXISTS bare")
            self.cursor.execute(MAKE)
            return
        path = folder / "bare.sqlite3"
        for end in ("", "-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        self.cursor = sqlite3.connect(path, isolation_level=None).cursor()
        self.cursor.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;"
            + MAKE.replace("id bigint PRIMARY KEY", "id integer PRIMARY KEY")
        )

    def insert(self, rows: list[tuple[Any, ...]]) -> None:
        """Write rows in one transaction: with executemany, with COPY on PostgreSQL."""
        self.cursor.execute("BEGIN")
        if self.is_postgres:
            with self.cursor.copy(f"COPY bare ({', '.join(COLUMNS)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            self.cursor.executemany(f"INSERT INTO bare VALUES ({', '.join('?' * len(COLUMNS))})", rows)
        self.cursor.execute("COMMIT")

    def upsert(self, rows: list[tuple[Any, ...]]) -> None:
        """Write rows over those that are there, in one transaction: by way of a table beside it on PostgreSQL."""
        sets = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS[3:])
        self.cursor.execute("BEGIN")
        if self.is_postgres:
            self.cursor.execute("CREATE TEMP TABLE beside (LIKE bare) ON COMMIT DROP")
            with self.cursor.copy(f"COPY beside ({', '.join(COLUMNS)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            self.cursor.execute(f"INSERT INTO bare SELECT * FROM beside ON CONFLICT(id) DO UPDATE SET {sets}")
        else:
            places = ", ".join("?" * len(COLUMNS))
            self.cursor.executemany(f"INSERT INTO bare VALUES ({places}) ON CONFLICT(id) DO UPDATE SET {sets}", rows)
        self.cursor.execute("COMMIT")


def bare_insert(folder: Path) -> Callable[[], object]:
    """Yardstick: the rows that the product has stored, written into a bare table."""
    bare = Bare(folder)
    return lambda: bare.insert(bare.rows)


def bare_upsert(folder: Path) -> Callable[[], object]:
    """Yardstick: the rows of the latest half-term, each with two new marks, written over those that are there."""
    bare = Bare(folder)
    from village.school_data.models.sheet import Sheet

    live = Sheet.objects.filter(state="live")
    latest = live.order_by("-period__starts_on").values_list("period", flat=True)[0]
    sheets = set(live.filter(period=latest).values_list("pk", flat=True))
    rows = [row for row in bare.rows if row[1] in sheets]
    bare.insert(rows)
    new = [(*row[:3], row[3] + "/\\", *row[4:]) for row in rows]
    return lambda: bare.upsert(new)


def matrix_pass(folder: Path) -> Callable[[], object]:
    """Yardstick: persistent absence by school and year group in one pass over a matrix with a byte a session."""
    set_up(folder)
    from village.school_data.rules.eras import era_of

    kept = np.load(folder / "matrix.npz")
    matrix, group = kept["marks"], kept["group"]
    days = kept["days"].astype("datetime64[D]")
    chosen = np.flatnonzero((days >= np.datetime64(FIRST)) & (days <= np.datetime64(LAST)))
    columns = slice(2 * chosen[0], 2 * chosen[-1] + 2)
    era = era_of(LAST)

    def count() -> Any:
        found = matrix[:, columns]
        possible = era.possible[found].sum(axis=1, dtype=np.int64)
        attended = era.attended[found].sum(axis=1, dtype=np.int64)
        persistent = (possible > 0) & (10 * (possible - attended) >= possible)
        return [np.bincount(group, weights=values) for values in (possible > 0, possible, attended, persistent)]

    return count


def figures(folder: Path) -> Callable[[], object]:
    """Persistent absence by school and year group through the product's query."""
    set_up(folder)
    from village.organisations.models.partnership import Partnership
    from village.school_data.queries.attendance import figures_of

    partnership = Partnership.objects.get()
    return lambda: figures_of(partnership.pk, FIRST, LAST, ("school", "year_group"))


def bands(folder: Path) -> Callable[[], object]:
    """The band of every pupil in every half-term of the year, through the product's query."""
    set_up(folder)
    from village.organisations.models.partnership import Partnership
    from village.school_data.queries.half_terms import half_term_bands

    partnership = Partnership.objects.get()
    return lambda: half_term_bands(partnership.pk, date(2025, 9, 1), date(2026, 8, 31))


def fingerprint(folder: Path) -> Callable[[], object]:
    """Print what counts now as one number: every live row by period, school and pupil."""
    set_up(folder)
    from django.db import connection

    sql = f"""SELECT sheet.period_id, sheet.school_id, row.pupil_id, {", ".join(f"row.{name}" for name in COLUMNS[3:])}
        FROM school_data_sheet sheet JOIN school_data_markrow row ON row.sheet_id = sheet.id
        WHERE sheet.state = 'live' ORDER BY 1, 2, 3"""

    def say() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            print(hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest(), file=sys.__stdout__)
            sys.exit()

    return say


PARTS: dict[str, Callable[..., Callable[[], object]]] = {
    "pupils": pupils,
    "marks": marks,
    "parquet": to_parquet,
    "parquet-streaming": to_parquet_streaming,
    "bare-insert": bare_insert,
    "bare-upsert": bare_upsert,
    "matrix": matrix_pass,
    "figures": figures,
    "bands": bands,
    "waits": waits,
    "print": fingerprint,
}


def main(words: list[str]) -> None:
    """Get ready, then run the piece so many times and print what each run took and the most memory of all."""
    name, folder, runs, *rest = words
    piece = PARTS[name](Path(folder), *rest)
    taken = []
    sys.stdout, shown = sys.stderr, sys.stdout
    for _ in range(int(runs)):
        wall, processor = time.perf_counter(), time.process_time()
        piece()
        taken.append((time.perf_counter() - wall, time.process_time() - processor))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"runs": taken, "megabytes": megabytes}), file=shown)


if __name__ == "__main__":
    main(sys.argv[1:])
