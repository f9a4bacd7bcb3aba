"""A file is there whole or not at all, whatever happens to the export that writes it."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from tests.rollup.authorities import HALF_TERMS, SPRING_1
from tests.rollup.endless_export import PUPILS
from village.basics.errors import Refused
from village.rollup.headers import files_of
from village.rollup.landing import ABANDONED_SECONDS, landing
from village.rollup.layout import Columns
from village.rollup.writing import write_masks

ROOT = Path(__file__).resolve().parents[2]
KILLS, PATIENCE_SECONDS = 5, 30


@pytest.mark.slow
def test_killed_at_any_moment_an_export_leaves_the_whole_file_or_none(tmp_path: Path) -> None:
    chance = random.Random(6)
    seen_parts = 0
    for _number in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.rollup.endless_export", str(tmp_path)],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None and process.stdout.readline() == b"started\n"
        until = time.perf_counter() + PATIENCE_SECONDS
        while not is_half_written(tmp_path) and time.perf_counter() < until:
            pass
        time.sleep(chance.random() * 0.02)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        for path in tmp_path.glob("*.parquet"):
            assert pl.read_parquet(path).height == PUPILS
        parts = list(tmp_path.glob(".*.part"))
        seen_parts += bool(parts)
        for part in parts:
            part.unlink()
    assert seen_parts, "no export was killed in the middle: the test proves nothing"
    assert {path.name for path in tmp_path.iterdir()} <= {"village-masks-1-E06000001-2026-01-05.parquet"}


def is_half_written(folder: Path) -> bool:
    """Return whether a file is being written right now."""
    try:
        return any(part.stat().st_size for part in folder.glob(".*.part"))
    except FileNotFoundError:
        return False


def test_an_export_that_fails_leaves_the_file_before_it(tmp_path: Path) -> None:
    half_term = HALF_TERMS[0]
    path = write_masks(half_term.columns(), folder=tmp_path, authority="E06000001", period_starts_on=SPRING_1)
    before = path.read_bytes()

    def breaking() -> object:
        yield from half_term.columns()
        yield Columns([""], [1], *(next(half_term.columns(1)).possible for _word in range(2)))

    with pytest.raises(Refused):
        write_masks(breaking(), folder=tmp_path, authority="E06000001", period_starts_on=SPRING_1)  # type: ignore[arg-type]
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_is_full_leaves_the_file_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"before")

    def full(handle: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"), landing(path) as part:
        part.write_bytes(b"half")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_no_reader_sees_what_is_being_written(tmp_path: Path) -> None:
    whole = write_masks(HALF_TERMS[0].columns(), folder=tmp_path, authority="E06000001", period_starts_on=SPRING_1)
    with landing(tmp_path / "other.parquet") as part:
        part.write_bytes(b"half")
        assert files_of([tmp_path]) == [whole]


def test_what_a_killed_export_left_goes_with_the_next_and_what_still_runs_stays(tmp_path: Path) -> None:
    old, young, other = (tmp_path / name for name in (".a.parquet-1.part", ".a.parquet-2.part", ".b.parquet-3.part"))
    for part in (old, young, other):
        part.write_bytes(b"half")
    past = time.time() - ABANDONED_SECONDS - 1
    os.utime(young, (time.time(), time.time()))
    for part in (old, other):
        os.utime(part, (past, past))
    with landing(tmp_path / "a.parquet") as part:
        part.write_bytes(b"whole")
    assert {path.name for path in tmp_path.iterdir()} == {"a.parquet", young.name, other.name}
