"""A file holds what its schema says and nothing of a single pupil, unless masks were asked for by name."""

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from tests.rollup.authorities import HALF_TERMS, SPRING_1, by_loops, half_term
from village.basics.errors import Refused
from village.rollup.layout import SCHEMAS, WORD_COLUMNS, Columns
from village.rollup.writing import export, write_masks, write_summary

HALF_TERM = HALF_TERMS[0]
NONE_POSSIBLE = Columns(["900101"], [1], np.zeros((1, 2), np.int64), np.zeros((1, 2), np.int64))


def test_what_is_exported_is_a_summary_unless_masks_are_asked_for(tmp_path: Path) -> None:
    path = export(HALF_TERM.columns(), folder=tmp_path, authority="E06000001", period_starts_on=SPRING_1)
    assert path.name == "village-summary-1-E06000001-2026-01-05.parquet"
    table = pl.read_parquet(path)
    assert dict(table.schema) == SCHEMAS["summary"]
    assert table.height == len({one.year_group for one in HALF_TERM.enrolments}) + 1
    assert pl.read_parquet_metadata(path)["village.rollup"] == "summary 1"


def test_masks_hold_a_row_for_each_pupil_without_any_id_in_an_order_that_says_nothing(tmp_path: Path) -> None:
    path = export(HALF_TERM.columns(), folder=tmp_path, authority="E06000001", period_starts_on=SPRING_1, kind="masks")
    table = pl.read_parquet(path)
    assert list(table.columns) == list(SCHEMAS["masks"])
    assert set(table.columns).isdisjoint({"id", "upn", "pupil"})
    seen = [one for one in HALF_TERM.enrolments if one.possible]
    assert table.height == len(seen) < len(HALF_TERM.enrolments) + 1
    assert table.equals(table.sort("year_group", "school", *WORD_COLUMNS))
    assert sum(table.select(pl.col(WORD_COLUMNS[0]).bitwise_count_ones().cast(pl.Int64).sum()).row(0)) > 0


def test_the_slices_make_no_difference(tmp_path: Path) -> None:
    written = {
        write(
            HALF_TERM.columns(length), folder=tmp_path / str(length), authority="E06000001", period_starts_on=SPRING_1
        ).read_bytes()
        for length in (1, 7, 1_000)
        for write in (write_masks, write_summary)
    }
    assert len(written) == 2


def test_a_summary_counts_what_loops_count(tmp_path: Path) -> None:
    large = half_term("E06000009", SPRING_1, weeks=6, pupils=1_500, seed=3)
    path = write_summary(
        large.columns(), folder=tmp_path, authority="E06000009", period_starts_on=SPRING_1, hidden_below=5
    )
    until = date(2026, 2, 13)
    for row in pl.read_parquet(path).iter_rows(named=True):
        by, group = ((), ()) if row["level"] == "authority" else (("year_group",), (row["year_group"],))
        counts = by_loops([large], SPRING_1, until, by)[group]
        for name in ("pupils", "possible", "attended", "persistent", "severe"):
            assert row[name] == getattr(counts, name)
        assert (row["first_on"], row["last_on"]) == (SPRING_1, until)
        assert row["hidden_below"] == 5


def test_small_counts_never_reach_the_file(tmp_path: Path) -> None:
    small = half_term("E06000009", SPRING_1, weeks=6, pupils=70, seed=3)
    path = write_summary(small.columns(), folder=tmp_path, authority="E06000009", period_starts_on=SPRING_1)
    table = pl.read_parquet(path)
    for name in ("pupils", "possible", "attended", "persistent", "severe"):
        assert all(count is None or count >= 10 for count in table[name])
    years = table.filter(pl.col("level") == "year_group")
    exact = by_loops([small], SPRING_1, date(2026, 3, 31), ("year_group",))
    assert any(counts.pupils is not None and counts.pupils < 10 for counts in exact.values())
    hidden = years.filter(pl.col("pupils").is_null())
    assert hidden.height >= 2
    assert sum(exact[(year,)].pupils or 0 for year in hidden["year_group"]) >= 10


@pytest.mark.parametrize("write", [write_masks, write_summary])
@pytest.mark.parametrize("rows", [[], [NONE_POSSIBLE]], ids=["no rows", "none possible"])
def test_nothing_to_tell_is_refused_and_nothing_is_written(tmp_path: Path, write: object, rows: list[Columns]) -> None:
    assert callable(write)
    with pytest.raises(Refused, match="no possible sessions"):
        write(rows, folder=tmp_path, authority="E06000001", period_starts_on=SPRING_1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("authority", "starts_on", "reason"),
    [("../E06", SPRING_1, "no code"), ("", SPRING_1, "no code"), ("E06000001", date(2026, 1, 6), "no Monday")],
)
def test_a_wrong_name_is_refused(tmp_path: Path, authority: str, starts_on: date, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        export(HALF_TERM.columns(), folder=tmp_path, authority=authority, period_starts_on=starts_on)


def test_too_small_a_limit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="below 5"):
        write_summary(
            HALF_TERM.columns(), folder=tmp_path, authority="E06000001", period_starts_on=SPRING_1, hidden_below=4
        )
