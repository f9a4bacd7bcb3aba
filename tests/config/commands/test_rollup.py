"""`rollup add` prints many authorities' counts, hides small ones, and says in one sentence what is wrong or missing."""

import csv
import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.rollup.authorities import HALF_TERMS, SPRING_1, SPRING_1_EARLY, by_loops, files_in, half_term
from village.config.commands.dispatch import main

LARGE = [half_term(code, SPRING_1, weeks=6, pupils=1_200, seed=2) for code in ("E06000001", "E06000002")]
SMALL = half_term("E06000003", SPRING_1, weeks=6, pupils=60, seed=2)
DAYS = ["--from", "2026-01-08", "--to", "2026-01-30"]


@pytest.fixture(scope="module")
def masks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return files_in(tmp_path_factory.mktemp("masks"), "masks", [*LARGE, SMALL])[0].parent


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["rollup", "add", *words]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["rollup", "add", *words]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    return printed.err


def test_csv_has_a_line_for_each_group_and_c_where_a_count_is_hidden(
    masks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = list(csv.DictReader(io.StringIO(said(capsys, str(masks), *DAYS))))
    assert list(lines[0]) == [
        *("authority", "year_group", "period_starts_on", "pupils", "possible", "attended", "persistent", "severe")
    ]
    exact = by_loops([*LARGE, SMALL], date(2026, 1, 8), date(2026, 1, 30), ("authority", "year_group"))
    assert len(lines) == len(exact)
    assert [line["year_group"] for line in lines[:7]] == ["N", "R", "1", "2", "3", "14", ""]
    years = dict(zip(("N", "R", "1", "2", "3", "14", ""), (-1, 0, 1, 2, 3, 14, None), strict=True))
    for line in lines:
        counts = exact[line["authority"], years[line["year_group"]]]
        for name in ("pupils", "possible", "attended", "persistent", "severe"):
            assert line[name] in {"c", str(getattr(counts, name))}
    small = [line for line in lines if line["authority"] == "E06000003"]
    assert "c" in {line["pupils"] for line in small}
    assert not any(line[name] == "0" for line in lines for name in line)


def test_json_has_null_where_a_count_is_hidden(masks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(said(capsys, str(masks), *DAYS, "--by", "authority", "--format", "json"))
    assert [(row["authority"], row["period_starts_on"]) for row in rows] == [
        (code, "2026-01-05") for code in ("E06000001", "E06000002", "E06000003")
    ]
    assert rows[2]["severe"] is None or rows[2]["severe"] >= 10
    (nation,) = json.loads(said(capsys, str(masks), *DAYS, "--by", "all", "--format", "json"))
    exact = by_loops([*LARGE, SMALL], date(2026, 1, 8), date(2026, 1, 30), ())[()]
    assert (nation["pupils"], nation["persistent"]) == (exact.pupils, exact.persistent)


def test_nothing_is_hidden_from_ones_own_eyes(masks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--by", "authority,school", "--hide-below", "0", "--format", "json")
    rows = json.loads(said(capsys, str(masks), *DAYS, *words))
    exact = by_loops([*LARGE, SMALL], date(2026, 1, 8), date(2026, 1, 30), ("authority", "school"))
    assert {(row["authority"], row["school"]): row["severe"] for row in rows} == {
        group: counts.severe for group, counts in exact.items()
    }


def test_days_in_two_half_terms_give_a_line_for_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(path) for path in files_in(tmp_path, "masks", HALF_TERMS)]
    words = ("--from", "2026-01-05", "--to", "2026-03-31", "--by", "all", "--format", "json")
    rows = json.loads(said(capsys, *files, *words))
    assert [row["period_starts_on"] for row in rows] == [SPRING_1_EARLY.isoformat(), "2026-02-23"]


def test_summaries_are_added_up_as_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files_in(tmp_path, "summary", [*LARGE, SMALL])
    words = (str(tmp_path), "--from", "2026-01-01", "--to", "2026-02-15", "--format", "json")
    rows = json.loads(said(capsys, *words))
    exact = by_loops(LARGE, SPRING_1, date(2026, 2, 13), ("authority", "year_group"))
    assert rows[0]["pupils"] == exact["E06000001", -1].pupils
    assert None in {row["severe"] for row in rows}
    assert "hidden" in refused(capsys, *words, "--hide-below", "3")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--from", "2026-13-01", "--to", "2026-02-01"], "“2026-13-01” is no day"),
        (["--from", "2024-01-01", "--to", "2024-02-01"], "None of these files holds a session"),
        (["--from", "2026-02-01", "--to", "2026-01-01"], "Turn them round"),
        ([*DAYS, "--by", "school"], "not by school"),
        ([*DAYS, "--by", "ethnicity", "--hide-below", "0"], "“ethnicity”"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    masks: Path, capsys: pytest.CaptureFixture[str], words: list[str], reason: str
) -> None:
    assert reason in refused(capsys, str(masks), *words)


def test_a_file_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "no file “gone.parquet”" in refused(capsys, "gone.parquet", *DAYS)


@pytest.mark.parametrize(
    ("missing", "engine"),
    [("ibis", "duckdb"), ("duckdb", "duckdb"), ("pyarrow", "duckdb"), ("py4j", "spark")],
)
def test_without_the_engines_one_sentence_says_how_to_get_them(
    masks: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, missing: str, engine: str
) -> None:
    for name in list(sys.modules):
        if name.startswith("village.rollup."):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    sentence = refused(capsys, str(masks), *DAYS, "--engine", engine)
    assert "requirements-national.lock" in sentence
    assert f"({missing} is missing)" in sentence
