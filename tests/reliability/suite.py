"""The whole of the trials with real processes, on one database, as JSON lines: `python -m tests.reliability.suite`."""

import argparse
import json
import os
import threading
from collections.abc import Callable, Iterator

from tests.reliability import trials
from tests.reliability.place import Place, place
from tests.reliability.trials import Trial

FAULTS = {"refuse_500": 0.08, "accept_500": 0.08, "accept_reset": 0.04}
SLOW = {"slow_accept": 0.5}


def kill_points(where: Place) -> Iterator[Trial]:
    """F01 to F05, F08, F28, F30: killed, frozen or upgraded at a chosen place."""
    from tests.reliability.kill_points import POINTS

    for name, prepare in POINTS.items():
        yield trials.killed_at(where, name, prepare)
    yield trials.frozen_while_calling(where)
    yield trials.upgraded(where)
    yield trials.poisoned(where)


def storms(where: Place, *, lines: int, rounds: int, seed: int, seconds: float) -> Iterator[Trial]:
    """F27 and all the rest at once: two workers, killed at random, a provider that errs."""
    for number in range(rounds):
        yield trials.storm(
            where, f"storm, seed {seed + number}", lines=lines, seed=seed + number, faults=FAULTS, seconds=seconds
        )
    if where.database:
        yield cut_off(where, lines=lines, seed=seed, seconds=seconds)
    else:
        yield locked_out(where, lines=lines, seed=seed, seconds=seconds)
    late = {"timeout": 0.2, "handling": 0.6, "margin": 0.3}
    yield trials.storm(
        where,
        "F15 slower to accept than we wait",
        lines=lines // 3,
        seed=seed,
        faults=SLOW,
        slow_seconds=0.4,
        times=late,
        kill_every=0.5,
        seconds=seconds,
    )


def cut_off(where: Place, *, lines: int, seed: int, seconds: float) -> Trial:
    """F11: the database throws everybody out, again and again."""
    import psycopg
    from django.db import connection

    def throw_out() -> None:
        connection.ensure_connection()
        own = connection.connection.info.backend_pid
        with psycopg.connect(where.database, autocommit=True) as server:
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                " AND pid NOT IN (pg_backend_pid(), %s) AND backend_type = 'client backend'",
                (own,),
            )

    return trials.storm(
        where,
        "F11 thrown out by the database",
        lines=lines,
        seed=seed,
        faults=FAULTS,
        between=throw_out,
        seconds=seconds,
    )


def locked_out(where: Place, *, lines: int, seed: int, seconds: float) -> Trial:
    """F09: somebody else holds the database for a second, again and again."""
    import sqlite3
    import time

    path = where.folder / "village.sqlite3"
    is_over = threading.Event()

    def hold() -> None:
        while not is_over.is_set():
            with sqlite3.connect(path, timeout=20, isolation_level=None) as other:
                other.execute("BEGIN IMMEDIATE")
                time.sleep(1)
                other.execute("ROLLBACK")
            time.sleep(0.3)

    pid = os.fork()
    if not pid:
        hold()
    try:
        return trials.storm(
            where, "F09 locked out of the database", lines=lines // 2, seed=seed, faults=FAULTS, seconds=seconds
        )
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)


def broken_variants(where: Place, *, lines: int, seed: int, seconds: float) -> Iterator[Trial]:
    """Workers that are broken on purpose: each must send something twice."""
    late = {"timeout": 0.2, "handling": 0.0, "margin": 0.02, "between_look_ups": 0.02}
    yield trials.storm(
        where, "blind retry", lines=lines, seed=seed, variant="blind-retry", faults=FAULTS, seconds=seconds
    )
    yield trials.storm(
        where,
        "settle too short",
        lines=lines // 2,
        seed=seed,
        faults=SLOW,
        slow_seconds=1.5,
        times=late,
        kill_every=0.5,
        seconds=seconds,
    )
    yield trials.storm(
        where, "no lease", lines=lines, seed=seed, variant="no-lease", kill_every=0, seconds=seconds, slow_seconds=0.05
    )


def main() -> None:
    """Run what was asked for and print each trial as it ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="postgresql://... ; SQLite in a folder of its own when empty")
    parser.add_argument("--lines", type=int, default=120)
    parser.add_argument("--rounds", type=int, default=1, help="random storms")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=40.0, help="for one storm at most")
    parser.add_argument("--only", default="", help="points, storms or broken")
    asked = parser.parse_args()
    with place(asked.database) as where:
        sizes = {"lines": asked.lines, "seed": asked.seed, "seconds": asked.seconds}
        blocks: dict[str, Callable[[], Iterator[Trial]]] = {
            "points": lambda: kill_points(where),
            "storms": lambda: storms(where, rounds=asked.rounds, **sizes),
            "broken": lambda: broken_variants(where, **sizes),
        }
        for name, block in blocks.items():
            if asked.only in {"", name}:
                for trial in block():
                    print(json.dumps({"block": name, **trial.as_json()}), flush=True)


if __name__ == "__main__":
    main()
