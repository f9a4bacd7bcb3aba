"""The benchmark of marks runs as it stands, in processes of its own: commands, threads and files as on a server."""

import subprocess
import sys

from village.config.env import ROOT

BARS = (
    "One mark a row", "Strings of marks", "Bytes a mark", "A day", "The same day again", "Persistent", "Bands",
    "Seconds that another",
)  # fmt: skip


def test_a_small_authority_goes_through_the_benchmark() -> None:
    words = [sys.executable, "-m", "benchmarks.bench_marks", "--pupils", "600", "--runs", "1"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert [bar for bar in BARS if f"| {bar}" not in done.stdout] == []
    assert "| Different results of both orders, sent once and twice | 1 |" in done.stdout
