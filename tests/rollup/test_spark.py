"""The same expressions give the same answers on Spark, bit for bit, where somebody installed it."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.rollup.authorities import HALF_TERMS, SPRING_1, by_loops, files_in
from village.basics.errors import Refused
from village.rollup.counts import order
from village.rollup.duck import on_duckdb
from village.rollup.headers import headers_of
from village.rollup.layout import LARGEST_WORD, Columns
from village.rollup.reading import half_terms, read
from village.rollup.writing import export

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 420
QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""For Java: these questions are over before code that is made faster pays for its making."""
THIS_MACHINE = {"0100007F", "0000000000000000FFFF00000100007F"}
"""127.0.0.1 as the kernel writes it, with and without version 6 around it."""

NOT_INSTALLED = importlib.util.find_spec("pyspark") is None
NO_JAVA = not (os.environ.get("JAVA_HOME") or shutil.which("java"))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        NOT_INSTALLED, reason="Spark was not run: it is not installed. Install requirements-national.lock."
    ),
    pytest.mark.skipif(NO_JAVA, reason="Spark was not run: there is no Java. Install Java 17."),
]

BOTH, SCHOOLS, NOTHING = ("authority", "year_group"), ("authority", "school"), ()
WHOLE, CUT = ("2025-12-20", "2026-04-05"), ("2026-01-31", "2026-03-04")
OF_MASKS = (
    (WHOLE, BOTH),
    (CUT, SCHOOLS),
    (CUT, NOTHING),
    (("2026-01-08", "2026-01-08"), BOTH),
    (("2026-02-21", "2026-02-22"), NOTHING),
)
"""Days and columns that are asked of masks; the last are a weekend."""


def ask_spark(questions: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what Spark says, bounded in time; it ends with its process."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.rollup.spark_answers"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "JAVA_TOOL_OPTIONS": QUICK_START},
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    said: dict[str, Any] = json.loads(run.stdout)
    return said


def question(folder: Path, days: tuple[str, str], by: tuple[str, ...]) -> dict[str, Any]:
    return {"folder": str(folder), "since": days[0], "until": days[1], "by": list(by)}


def on_this_side(asked: dict[str, Any]) -> list[Any] | str:
    """Return what DuckDB says, in the shape of `spark_answers.py`."""
    since, until = date.fromisoformat(asked["since"]), date.fromisoformat(asked["until"])
    try:
        with on_duckdb() as engine:
            rows = read([Path(asked["folder"])], engine=engine, since=since, until=until, by=asked["by"])
    except Refused as refusal:
        return refusal.sentence
    return [[row.period_starts_on.isoformat(), list(row.group), asdict(row.counts)] for row in rows]


def by_plain_loops(asked: dict[str, Any], files: list[Path]) -> list[Any]:
    """Return what loops count, in the same shape."""
    since, until = date.fromisoformat(asked["since"]), date.fromisoformat(asked["until"])
    rows: list[Any] = []
    for half_term in half_terms(headers_of(files)):
        here = {(header.authority, header.period_starts_on) for header in half_term}
        counted = by_loops(
            [one for one in HALF_TERMS if (one.authority, one.starts_on) in here], since, until, asked["by"]
        )
        starts_on = half_term[0].period_starts_on.isoformat()
        rows.extend([starts_on, list(group), asdict(counted[group])] for group in sorted(counted, key=order))
    return rows


def overflowing(folder: Path) -> Path:
    """Return a folder with 40,000 pupils who missed all 120 sessions."""
    full = np.full((40_000, 2), LARGEST_WORD)
    rows = Columns(["900101"] * len(full), [6] * len(full), full, np.zeros_like(full))
    return export([rows], folder=folder, authority="E06000001", period_starts_on=SPRING_1, kind="masks").parent


def damaged(path: Path, folder: Path) -> Path:
    """Return a folder with the file, broken behind its head."""
    folder.mkdir()
    content = bytearray(path.read_bytes())
    content[4:600] = b"\xff" * 596
    (folder / path.name).write_bytes(bytes(content))
    return folder


def test_spark_says_what_duckdb_and_plain_loops_say(tmp_path: Path) -> None:
    files = files_in(tmp_path / "with space" / "year_group=9", "masks")
    summaries = files_in(tmp_path / "summaries", "summary")[0].parent
    questions = [question(files[0].parent, days, by) for days, by in OF_MASKS]
    questions += [question(summaries, WHOLE, by) for by in (BOTH, ("year_group",))]
    questions.append(question(overflowing(tmp_path / "overflowing"), WHOLE, BOTH))
    questions.append(question(damaged(files[0], tmp_path / "damaged"), WHOLE, SCHOOLS))
    said = ask_spark(questions)
    for asked, answer in zip(questions, said["answers"], strict=True):
        assert answer == on_this_side(asked), asked
    for asked, answer in zip(questions[: len(OF_MASKS)], said["answers"], strict=False):
        assert answer == by_plain_loops(asked, files), asked
    assert any(said["answers"][0]) and "damaged" in said["answers"][-1]
    assert said["heard_at"] and set(said["heard_at"]) <= THIS_MACHINE
