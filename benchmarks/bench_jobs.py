"""Kills workers while many imports are read, and counts what was lost and what happened twice.

Run: python benchmarks/bench_jobs.py --jobs 2000 --kills 5 [--database postgresql://...]
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
KIND = "bench-slow"
READ_SECONDS = 0.01


def set_up(database: str, folder: str) -> None:
    """Load Django on the database, with a kind of import that takes a moment."""
    sys.path.insert(0, str(ROOT / "src"))
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "village.config.settings",
        "VILLAGE_DATABASE_URL": database,
        "VILLAGE_DATA_FOLDER": folder,
        "VILLAGE_SECRET_KEY": "only-for-this-benchmark",
    }
    import django

    django.setup()
    from village.importing.specs import ImportSpec, register_import

    def read(batch: object, path: Path, on_progress: object) -> dict[str, object]:
        time.sleep(READ_SECONDS)
        return {"bytes": path.stat().st_size}

    register_import(ImportSpec(KIND, read, lambda batch, by: {}, lambda batch, by: ""))


def run_worker(database: str, folder: str) -> None:
    """Work until killed, sweeping often."""
    set_up(database, folder)
    from village.importing.worker import work

    work(interval=0.05, sweep_every=0.5, silent_for=timedelta(seconds=2))


def make_jobs(folder: str, count: int) -> None:
    """Make the tables, one small file and the batches that read it."""
    from django.utils import timezone

    from village.access.viewer import Viewer
    from village.config.first_tables import bring_up_to_date
    from village.files.models.stored_file import StoredFile
    from village.importing.services import batches
    from village.organisations.models.partnership import Partnership

    bring_up_to_date()
    partnership = Partnership.objects.create(name="Thornaby Vale", slug="thornaby-vale")
    path = Path(folder, "files", "small.txt")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("Hold story mornings")
    stored = StoredFile.objects.create(
        partnership=partnership,
        name="small.txt",
        size=19,
        sha256="0" * 64,
        content_type="text/plain",
        kept_as="small.txt",
        purpose="plan-import",
        brought_at=timezone.now(),
    )
    by = Viewer(name="Bench", partnership_id=partnership.pk)
    for _number in range(count):
        batches.start(by=by, kind=KIND, file=stored)


def count_effects() -> dict[str, object]:
    """Count batches by state and the readings on record."""
    from village.audit.models.entry import Entry
    from village.importing.models.batch import ImportBatch

    readings = Counter(Entry.objects.filter(verb="importing.read").values_list("subject_id", flat=True))
    states = Counter(ImportBatch.objects.values_list("state", flat=True))
    return {
        "states": dict(states),
        "lost": ImportBatch.objects.exclude(state="read").count(),
        "read_twice": sum(1 for count in readings.values() if count > 1),
        "restarted": ImportBatch.objects.filter(attempt_count__gt=1).count(),
        "jobs_left": open_jobs(),
    }


def open_count() -> int:
    """Return how many batches are not read yet."""
    from village.importing.models.batch import ImportBatch

    return ImportBatch.objects.filter(state__in=("waiting", "reading")).count()


def open_jobs() -> int:
    """Return how many jobs the queue holds as waiting or running."""
    from django.tasks import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    return DBTaskResult.objects.filter(status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING)).count()


def start_worker(database: str, folder: str) -> subprocess.Popen[bytes]:
    """Start one worker process."""
    command = [sys.executable, __file__, "--worker", "--database", database, "--folder", folder]
    with Path(folder, "workers.txt").open("ab") as said:
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)


def run_all(database: str, folder: str, jobs: int, kills: int, workers: int, limit: float) -> dict[str, object]:
    """Return the counts after all jobs ran under killing; stops every worker it started."""
    set_up(database, folder)
    make_jobs(folder, jobs)
    chance = random.Random(7)
    started, killed, fell_over = time.perf_counter(), 0, 0
    running = [start_worker(database, folder) for _number in range(workers)]
    thresholds = [jobs * (kills - number) // (kills + 1) for number in range(kills)]
    try:
        while (left := open_count()) and time.perf_counter() - started < limit:
            if killed < kills and left <= thresholds[killed]:
                victim = chance.randrange(len(running))
                running[victim].send_signal(signal.SIGKILL)
                running[victim].wait()
                running[victim] = start_worker(database, folder)
                killed += 1
            for number, process in enumerate(running):
                if process.poll() is not None:
                    fell_over += 1
                    running[number] = start_worker(database, folder)
            time.sleep(0.02)
        seconds = time.perf_counter() - started
        settled = time.perf_counter() + 20
        while open_jobs() and time.perf_counter() < settled:
            time.sleep(0.1)
    finally:
        for process in running:
            process.kill()
            process.wait()
    if fell_over:
        print(Path(folder, "workers.txt").read_text()[-3000:], file=sys.stderr)
    return {"jobs": jobs, "kills": killed, "fell_over": fell_over, "seconds": round(seconds, 1), **count_effects()}


def own_database(url: str) -> tuple[str, str]:
    """Return (url, name) of a new PostgreSQL database on the server of the URL."""
    import psycopg

    parts = urlsplit(url)
    name = f"village_jobs_{os.getpid()}"
    with psycopg.connect(parts._replace(path="/postgres").geturl(), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    return parts._replace(path=f"/{name}").geturl(), name


def drop_database(url: str, name: str) -> None:
    """Remove the database that this run made."""
    import psycopg
    from django.db import connections

    connections.close_all()
    with psycopg.connect(urlsplit(url)._replace(path="/postgres").geturl(), autocommit=True) as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def main() -> None:
    """Run the benchmark, or one worker of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--limit", type=float, default=600.0, help="seconds after which it gives up")
    parser.add_argument("--database", default="", help="postgresql://... ; SQLite in a folder of its own when empty")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--folder", default="", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        run_worker(options.database, options.folder)
        return
    with tempfile.TemporaryDirectory(prefix="village-jobs-") as folder:
        name = ""
        database = options.database or f"sqlite:///{folder}/jobs.sqlite3"
        if options.database:
            database, name = own_database(options.database)
        try:
            print(json.dumps(run_all(database, folder, options.jobs, options.kills, options.workers, options.limit)))
        finally:
            if name:
                drop_database(options.database, name)


if __name__ == "__main__":
    main()
