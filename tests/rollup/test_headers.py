"""A file that this version does not read, or that breaks its layout, is refused with one sentence before any row."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.rollup.authorities import HALF_TERMS, files_in
from village.basics.errors import Refused
from village.rollup.duck import on_duckdb
from village.rollup.headers import files_of, headers_of, read_header
from village.rollup.layout import POSSIBLE
from village.rollup.reading import read

type Change = Callable[[pl.DataFrame], pl.DataFrame]


@pytest.fixture(scope="module")
def masks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    (path,) = files_in(tmp_path_factory.mktemp("masks"), "masks", HALF_TERMS[:1])
    return path


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        read_header(path)
    assert str(path.parent) not in caught.value.sentence
    return caught.value.sentence


def test_a_file_says_whose_it_is_and_from_when(masks: Path, tmp_path: Path) -> None:
    header = read_header(masks)
    assert (header.kind, header.authority, header.period_starts_on) == ("masks", "E06000001", date(2026, 1, 5))
    assert (header.first_on, header.last_on) == (None, None)
    (summary,) = files_in(tmp_path, "summary", HALF_TERMS[:1])
    header = read_header(summary)
    assert (header.kind, header.first_on, header.last_on) == ("summary", date(2026, 1, 5), date(2026, 2, 13))


@pytest.mark.parametrize("mark", ["masks 2", "masks 0", "summary 17", "masks "])
def test_another_version_is_refused(masks: Path, tmp_path: Path, mark: str) -> None:
    path = tmp_path / "next.parquet"
    pl.read_parquet(masks).write_parquet(path, metadata={"village.rollup": mark})
    version = mark.split(" ")[1] or "unknown"
    assert f"“next.parquet” is a roll-up of version {version}; this Village reads version 1." in refusal(path)


def test_a_file_that_says_version_1_with_rows_of_another_is_refused(masks: Path, tmp_path: Path) -> None:
    path = tmp_path / "mixed.parquet"
    table = pl.read_parquet(masks)
    other = table.with_columns(pl.lit(2, pl.Int16).alias("schema_version"))
    pl.concat([table, other]).write_parquet(path, metadata={"village.rollup": "masks 1"}, row_group_size=100)
    assert "version 2" in refusal(path)


def literal(name: str, value: object) -> Change:
    return lambda table: table.with_columns(pl.lit(value, table.schema[name]).alias(name))


CHANGES: dict[str, Change] = {
    "a column too few": lambda table: table.drop("year_group"),
    "a column too many": lambda table: table.with_columns(pl.lit("A123").alias("upn")),
    "another type": lambda table: table.with_columns(pl.col("year_group").cast(pl.Int64)),
    "another order": lambda table: table.select(sorted(table.columns)),
    "no Monday": literal("period_starts_on", date(2026, 1, 6)),
    "two authorities": lambda table: pl.concat([table, literal("authority", "E06000002")(table)]),
    "two half-terms": lambda table: pl.concat([table, literal("period_starts_on", date(2026, 2, 23))(table)]),
    "bits beyond the week": literal(POSSIBLE[0], 1 << 60),
    "a sign": literal(POSSIBLE[1], -1),
    "an empty word": literal(POSSIBLE[0], None),
    "no rows": lambda table: table.head(0),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_file_that_breaks_its_layout_is_refused(masks: Path, tmp_path: Path, change: Change) -> None:
    path = tmp_path / "broken.parquet"
    change(pl.read_parquet(masks)).write_parquet(path, metadata={"village.rollup": "masks 1"})
    with pytest.raises(Refused, match="does not keep to the layout"):
        read_header(path)


def test_a_file_without_statistics_is_refused(masks: Path, tmp_path: Path) -> None:
    path = tmp_path / "bare.parquet"
    pl.read_parquet(masks).write_parquet(path, metadata={"village.rollup": "masks 1"}, statistics=False)
    assert "does not keep to the layout" in refusal(path)


def test_what_is_no_roll_up_is_refused(masks: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.parquet"
    pl.DataFrame({"upn": ["A"]}).write_parquet(other)
    assert refusal(other) == "“other.parquet” is no roll-up of Village. Ask the authority for one."
    for name, content in (("empty", b""), ("words", b"upn,mark\n"), ("half", masks.read_bytes()[:-100])):
        path = tmp_path / f"{name}.parquet"
        path.write_bytes(content)
        assert refusal(path) == f"“{name}.parquet” is no Parquet file, or half of one. Ask for it again."


def test_a_file_damaged_behind_its_head_is_refused(masks: Path, tmp_path: Path) -> None:
    content = bytearray(masks.read_bytes())
    content[4:600] = b"\xff" * 596
    path = tmp_path / "damaged.parquet"
    path.write_bytes(bytes(content))
    with on_duckdb() as engine, pytest.raises(Refused, match="rows of one of these files are damaged"):
        read([path], engine=engine, since=date(2026, 1, 5), until=date(2026, 2, 1), by=("authority", "school"))


def test_folders_and_files_are_taken_once(masks: Path) -> None:
    assert files_of([masks, masks.parent]) == [masks]


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=re.escape("no file “gone.parquet”")):
        files_of([tmp_path / "gone.parquet"])
    with pytest.raises(Refused, match="no roll-ups here"):
        files_of([tmp_path])


def test_a_name_that_engines_take_for_many_is_refused(masks: Path, tmp_path: Path) -> None:
    path = tmp_path / "all*.parquet"
    path.write_bytes(masks.read_bytes())
    with pytest.raises(Refused, match="Rename that"):
        files_of([path])


def test_masks_and_summaries_are_not_mixed(masks: Path, tmp_path: Path) -> None:
    (summary,) = files_in(tmp_path, "summary", HALF_TERMS[1:2])
    with pytest.raises(Refused, match="one kind at a time"):
        headers_of([masks, summary])
