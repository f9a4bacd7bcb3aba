"""One page of figures on how sending survives: `./village reliability`. Bounded in time, loopback only."""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from tests.standins.notify.running import ROOT

type Trials = list[dict[str, Any]]
BLOCKS = {
    "points": "killed, frozen, upgraded at a chosen place",
    "storms": "storms of random kills and faults",
}


def main() -> int:
    """Print the page; 0 when nothing was lost or sent twice and every broken variant was caught."""
    parser = argparse.ArgumentParser(prog="./village reliability", description=__doc__)
    parser.add_argument("--database", default="", help="postgresql://... as well; SQLite alone when empty")
    parser.add_argument("--rounds", type=int, default=2, help="random storms on each database (default: %(default)s)")
    parser.add_argument("--lines", type=int, default=200, help="lines in one storm (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=7, help="of the first storm (default: %(default)s)")
    asked = parser.parse_args()
    began, is_good = time.monotonic(), True
    print("How sending survives", flush=True)
    for database in filter(None, ("sqlite", asked.database)):
        url = "" if database == "sqlite" else database
        name = "SQLite" if not url else "PostgreSQL"
        single = _single_faults(url)
        trials = list(_trials(url, asked))
        is_good &= _print(name, single, trials)
    print(f"\n{time.monotonic() - began:.0f} s. {'All is well.' if is_good else 'NOT RIGHT: see above.'}")
    return 0 if is_good else 1


def _single_faults(url: str) -> tuple[int, int]:
    """Return how many single faults were survived and how many were tried, by the test run."""
    command = [sys.executable, "-m", "pytest", "-q", "tests/reliability", "tests/outbox/views/test_callbacks.py"]
    command += ["--deselect", "tests/reliability/test_with_processes.py", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=ROOT, env=_environment(url), capture_output=True, text=True, check=False)
    words = done.stdout.strip().splitlines()[-1].replace(",", "").split()
    counts = {word: int(words[place - 1]) for place, word in enumerate(words) if word in {"passed", "failed", "error"}}
    if done.returncode:
        print(done.stdout[-3000:])
    return counts.get("passed", 0), sum(counts.values())


def _trials(url: str, asked: argparse.Namespace) -> Iterator[dict[str, Any]]:
    command = [sys.executable, "-W", "ignore", "-m", "tests.reliability.suite", "--database", url]
    command += [
        "--lines",
        str(asked.lines),
        "--rounds",
        str(asked.rounds),
        "--seed",
        str(asked.seed),
        "--seconds",
        "90",
    ]
    with subprocess.Popen(command, cwd=ROOT, env=_environment(""), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            yield json.loads(line)


def _print(name: str, single: tuple[int, int], trials: Trials) -> bool:
    print(f"\n{name}")
    print(f"  single faults, each by itself                  {single[0]} survived of {single[1]} tried")
    is_good = single[0] == single[1] > 0 and bool(trials)
    for block, words in BLOCKS.items():
        some = [trial for trial in trials if trial["block"] == block]
        survived = sum(trial["is_survived"] for trial in some)
        lines, kills = sum(trial["lines"] for trial in some), sum(trial["kills"] for trial in some)
        print(f"  {words:<46} {survived} survived of {len(some)} tried, {lines} lines, {kills} kills")
        is_good &= survived == len(some) > 0
        for trial in some:
            if not trial["is_survived"]:
                print(f"    {trial}")
    real = [trial for trial in trials if trial["block"] in BLOCKS]
    lost, twice = sum(trial["lost"] for trial in real), sum(trial["twice"] for trial in real)
    print(f"  lost {lost}, sent twice {twice}")
    broken = [trial for trial in trials if trial["block"] == "broken"]
    caught = ", ".join(f"{trial['name']} ({trial['twice']} twice)" for trial in broken if trial["twice"])
    print(f"  broken on purpose and caught                   {caught}")
    return is_good and not lost and not twice and all(trial["twice"] for trial in broken)


def _environment(url: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VILLAGE_")}
    return {**kept, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", **({"VILLAGE_DATABASE_URL": url} if url else {})}


if __name__ == "__main__":
    sys.exit(main())
