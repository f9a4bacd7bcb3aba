"""Workers killed in the middle: no import is lost and none is read twice."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "benchmarks" / "bench_jobs.py"
SERVERS = [url for url in (os.environ.get("VILLAGE_TEST_DATABASE_URL"), os.environ.get("VILLAGE_DATABASE_URL")) if url]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killing_workers_loses_nothing_and_doubles_nothing(kind: str) -> None:
    server = next((url for url in SERVERS if url.startswith("postgres")), "")
    if kind == "postgresql" and not server:
        pytest.skip("no PostgreSQL server is named in VILLAGE_TEST_DATABASE_URL")
    command = [sys.executable, str(BENCH), "--jobs", "60", "--kills", "3", "--limit", "150"]
    command += ["--database", server] if kind == "postgresql" else []
    run = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    counts = json.loads(run.stdout.splitlines()[-1])
    assert counts["kills"] == 3
    assert (counts["lost"], counts["read_twice"], counts["jobs_left"]) == (0, 0, 0), counts
