"""Asks Spark on this machine what `test_spark.py` asks DuckDB, in a process of its own, and prints the rows as JSON."""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from village.basics.errors import Refused
from village.rollup.reading import read
from village.rollup.spark import OnSpark, on_spark

LISTENING = "0A"


def rows_of(engine: OnSpark, question: dict[str, Any]) -> list[Any] | str:
    """Return the rows, or the sentence of a refusal."""
    since, until = (date.fromisoformat(question[name]) for name in ("since", "until"))
    try:
        rows = read([Path(question["folder"])], engine=engine, since=since, until=until, by=question["by"])
    except Refused as refusal:
        return refusal.sentence
    return [[row.period_starts_on.isoformat(), list(row.group), asdict(row.counts)] for row in rows]


def heard_at(pid: int) -> Iterator[str]:
    """Yield the addresses, as the kernel writes them, at which a process of this machine waits for others."""
    links = (os.readlink(entry) for entry in Path(f"/proc/{pid}/fd").iterdir() if entry.is_symlink())
    own = {link[len("socket:[") : -1] for link in links if link.startswith("socket:")}
    for table in ("tcp", "tcp6"):
        for line in Path("/proc/net", table).read_text(encoding="ascii").splitlines()[1:]:
            _number, address, _other, state, *rest = line.split()
            if state == LISTENING and rest[5] in own:
                yield address.partition(":")[0]


if __name__ == "__main__":
    with on_spark() as engine:
        answers = [rows_of(engine, question) for question in json.load(sys.stdin)]
        heard = sorted(set(heard_at(engine.session.sparkContext._gateway.proc.pid)))
    print(json.dumps({"answers": answers, "heard_at": heard}))
