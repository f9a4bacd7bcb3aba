"""Many authorities' files add up to what plain loops count, for any days (on Spark: `test_spark.py`)."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rollup.authorities import HALF_TERMS, SPRING_1, SPRING_1_EARLY, SPRING_2, by_loops, files_in, half_term
from village.basics.errors import Refused
from village.rollup.counts import Counts, Group
from village.rollup.duck import OnDuckdb, on_duckdb
from village.rollup.layout import LARGEST_WORD, Columns
from village.rollup.reading import read
from village.rollup.writing import export, write_masks

FIRST, SECOND = HALF_TERMS[:3], HALF_TERMS[3:]
BOTH = ("authority", "year_group")


@pytest.fixture(scope="module")
def engine() -> Iterator[OnDuckdb]:
    with on_duckdb() as engine:
        yield engine


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return files_in(tmp_path_factory.mktemp("masks"), "masks")


def answers(
    files: Sequence[Path], engine: OnDuckdb, since: date, until: date, by: Sequence[str] = BOTH
) -> dict[date, dict[Group, Counts]]:
    found: dict[date, dict[Group, Counts]] = {}
    for row in read(files, engine=engine, since=since, until=until, by=by):
        assert row.group not in found.setdefault(row.period_starts_on, {})
        found[row.period_starts_on][row.group] = row.counts
    return found


@pytest.mark.parametrize("by", [BOTH, ("authority",), ("year_group",), ("authority", "school"), ()], ids=str)
def test_a_half_term_adds_up_to_what_loops_count(files: list[Path], engine: OnDuckdb, by: Sequence[str]) -> None:
    found = answers(files, engine, SPRING_1_EARLY, date(2026, 2, 22), by)
    assert found == {SPRING_1_EARLY: by_loops(FIRST, SPRING_1_EARLY, date(2026, 2, 22), by)}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.tuples(st.dates(date(2025, 12, 20), date(2026, 4, 5)), st.dates(date(2025, 12, 20), date(2026, 4, 5))))
def test_any_days_that_cut_half_terms_add_up_for_each(
    files: list[Path], engine: OnDuckdb, days: tuple[date, date]
) -> None:
    since, until = sorted(days)
    wanted = {
        SPRING_1_EARLY: by_loops(FIRST, since, until, BOTH),
        SPRING_2: by_loops(SECOND, since, until, BOTH),
    }
    assert answers(files, engine, since, until) == {starts_on: rows for starts_on, rows in wanted.items() if rows}


def test_rows_are_sorted_and_year_groups_that_are_not_known_come_last(files: list[Path], engine: OnDuckdb) -> None:
    groups = [row.group for row in read(files[:2], engine=engine, since=SPRING_1, until=SPRING_1)]
    years = (-1, 0, 1, 2, 3, 14, None)
    assert groups == [(code, year) for code in ("E06000001", "E06000002") for year in years]


def test_a_tenth_is_exact(tmp_path: Path, engine: OnDuckdb) -> None:
    """Of 10, 70 and 119 possible sessions, the first number missed that counts is 1, 7 and 12."""
    expected = []
    columns = []
    for possible in (10, 70, 119):
        for missed in (possible // 10 - 1, -(-possible // 10), -(-possible // 2) - 1, -(-possible // 2)):
            all_of_them, gone = (1 << possible) - 1, (1 << missed) - 1
            columns.append((halves(all_of_them), halves(all_of_them & ~gone)))
            expected.append((missed * 10 >= possible, missed * 2 >= possible))
    rows = Columns(
        ["900101"] * len(columns),
        [1] * len(columns),
        np.array([p for p, _a in columns]),
        np.array([a for _p, a in columns]),
    )
    write_masks([rows], folder=tmp_path, authority="E06000001", period_starts_on=SPRING_1)
    (row,) = read([tmp_path], engine=engine, since=SPRING_1, until=date(2026, 12, 31))
    assert row.counts.persistent == sum(persistent for persistent, _severe in expected) == 9
    assert row.counts.severe == sum(severe for _persistent, severe in expected) == 3


def halves(bits: int) -> tuple[int, int]:
    return bits & LARGEST_WORD, bits >> 60


def test_counts_beyond_eight_and_sixteen_bits_are_right(tmp_path: Path, engine: OnDuckdb) -> None:
    """A word's bit count has 8 bits in DuckDB: 120 missed ten times over, and 40,000 pupils, must not run over."""
    pupils = 40_000
    full = np.full((pupils, 2), LARGEST_WORD)
    rows = Columns(["900101"] * pupils, [6] * pupils, full, np.zeros_like(full))
    path = export([rows], folder=tmp_path, authority="E06000001", period_starts_on=SPRING_1, kind="masks")
    (row,) = read([path], engine=engine, since=SPRING_1, until=date(2026, 12, 31))
    assert row.counts == Counts(pupils, 120 * pupils, 0, pupils, pupils, "900101", "900101")


def test_days_without_any_session_give_nothing(files: list[Path], engine: OnDuckdb) -> None:
    assert read(files, engine=engine, since=date(2024, 1, 1), until=date(2024, 12, 31)) == []
    assert read(files[:2], engine=engine, since=date(2026, 2, 21), until=date(2026, 2, 22), by=()) == []


def test_names_of_folders_are_no_columns(tmp_path: Path, engine: OnDuckdb) -> None:
    folder = tmp_path / "authority=E99999999" / "year_group=9"
    files_in(folder, "masks", HALF_TERMS[:1])
    assert answers([folder], engine, SPRING_1, SPRING_1) == {
        SPRING_1: by_loops(HALF_TERMS[:1], SPRING_1, SPRING_1, BOTH)
    }


def test_the_same_half_term_twice_is_refused(tmp_path: Path, files: list[Path], engine: OnDuckdb) -> None:
    again = half_term("E06000001", SPRING_1_EARLY, weeks=3, pupils=20, seed=9)
    twice = [*files, *files_in(tmp_path, "masks", [again])]
    with pytest.raises(Refused, match="same half-term of E06000001"):
        read(twice, engine=engine, since=SPRING_1, until=SPRING_1)


def test_days_the_wrong_way_round_are_refused(files: list[Path], engine: OnDuckdb) -> None:
    with pytest.raises(Refused, match="Turn them round"):
        read(files, engine=engine, since=SPRING_2, until=SPRING_1)


def test_an_unknown_column_is_refused(files: list[Path], engine: OnDuckdb) -> None:
    with pytest.raises(Refused, match="“ethnicity”"):
        read(files, engine=engine, since=SPRING_1, until=SPRING_2, by=("ethnicity",))


def test_summaries_add_up_and_what_is_hidden_in_one_part_is_hidden_in_the_sum(tmp_path: Path, engine: OnDuckdb) -> None:
    large = [half_term(code, SPRING_1, weeks=6, pupils=900, seed=7) for code in ("E06000001", "E06000002")]
    small = half_term("E06000003", SPRING_1, weeks=6, pupils=90, seed=8)
    files = files_in(tmp_path, "summary", [*large, small])
    until = date(2026, 2, 13)
    two = answers(files[:2], engine, SPRING_1, until, ())
    exact = by_loops(large, SPRING_1, until, ())[()]
    assert two == {SPRING_1: {(): Counts(exact.pupils, exact.possible, exact.attended, exact.persistent, exact.severe)}}
    three = answers(files, engine, SPRING_1, until, ("year_group",))[SPRING_1]
    assert three[(2,)].pupils == by_loops([*large, small], SPRING_1, until, ("year_group",))[(2,)].pupils
    assert three[(2,)].severe is None
    by_authority = answers(files, engine, SPRING_1, until, BOTH)[SPRING_1]
    assert by_authority["E06000001", 2].severe == by_loops(large, SPRING_1, until, BOTH)["E06000001", 2].severe
    assert by_authority["E06000003", 2].severe is None


def test_a_part_of_a_summary_is_refused(tmp_path: Path, engine: OnDuckdb) -> None:
    files = files_in(tmp_path, "summary", [HALF_TERMS[0]])
    assert read(files, engine=engine, since=date(2026, 1, 1), until=date(2026, 2, 15), by=())
    assert read(files, engine=engine, since=date(2026, 2, 14), until=date(2026, 3, 15), by=()) == []
    with pytest.raises(Refused, match="holds the whole of 2026-01-05 to 2026-02-13"):
        read(files, engine=engine, since=date(2026, 1, 6), until=date(2026, 2, 15))
    with pytest.raises(Refused, match="name no schools"):
        read(files, engine=engine, since=date(2026, 1, 1), until=date(2026, 2, 15), by=("school",))
