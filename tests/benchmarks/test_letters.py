"""The benchmark of letters runs as it stands, from an empty database to the file."""

import subprocess
import sys

from village.config.env import ROOT


def test_thirty_letters_go_through_the_benchmark() -> None:
    words = [sys.executable, "-m", "benchmarks.bench_letters", "--letters", "30", "--runs", "1"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert "30 letters of two pages, " in done.stdout, done.stderr[-2000:]
    assert "| Seconds on the clock |" in done.stdout
    assert "| Megabytes, all processes |" in done.stdout
