"""`rollup write` gives out the live marks of a half-term, and `rollup add` reads what it wrote."""

import json
from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from tests.cast import Town
from tests.school_data.rolls import enrol, store, strings, upn
from village.config.commands.dispatch import main
from village.people.models.roll import Spell
from village.people.services.rolls import leave_roll

pytestmark = pytest.mark.django_db

ASHLEA, BECKSIDE = "900101", "900102"
MONDAY = "2025-09-08"
AWAY, HERE = "I" * 10, "/\\" * 5
DAYS = ("--from", "2025-09-01", "--to", "2025-10-31")
OURS = ("--partnership", "thornaby-vale")


@pytest.fixture
def marks(town: Town) -> None:
    """Forty-two pupils at Ashlea: twelve of year 4 are away all week, and two left before it. Thirty at Beckside."""
    school = town.organisations["Ashlea Primary School"]
    for number in range(1, 43):
        enrol(town.partnership, school, number, year_group=4 if number <= 24 else 5)
    rows = [(upn(number), ASHLEA, MONDAY, AWAY if number <= 12 else HERE) for number in range(1, 43)]
    for number in range(51, 81):
        enrol(town.partnership, town.organisations["Beckside High School"], number, year_group=4 + number % 2)
        rows.append((upn(number), BECKSIDE, MONDAY, HERE))
    store(town.partnership, strings(rows))
    for spell in Spell.objects.filter(pupil__upn__in=[upn(41), upn(42)]):
        leave_roll(by=town.viewer("office"), spell=spell, left_on=spell.joined_on)


def write(folder: Path, *words: str, half_term: str = "2025-autumn-1", authority: str = "E06000002") -> int:
    return main(["rollup", "write", str(folder), "--half-term", half_term, "--authority", authority, *OURS, *words])


def added(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["rollup", "add", str(folder), *DAYS, "--format", "json", *words]) == 0
    rows: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return rows


@pytest.mark.usefixtures("marks")
def test_masks_hold_every_session_that_counts_and_no_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert write(tmp_path, "--kind", "masks") == 0
    (path,) = tmp_path.iterdir()
    assert capsys.readouterr().out.strip() == str(path)
    table = pl.read_parquet(path)
    assert Counter(table["school"]) == {ASHLEA: 40, BECKSIDE: 30} and not {"pupil", "upn"} & set(table.columns)
    rows = {row["year_group"]: row for row in added(tmp_path, capsys, "--by", "year_group", "--hide-below", "0")}
    names = ("pupils", "possible", "attended", "persistent", "severe")
    assert [rows["4"][name] for name in names] == [39, 390, 270, 12, 12]
    assert [rows["5"][name] for name in names] == [31, 310, 310, 0, 0]
    assert main(["rollup", "add", str(tmp_path), "--from", "2025-09-10", "--to", "2025-09-10", "--by", "all",
                 "--hide-below", "0", "--format", "json"]) == 0  # fmt: skip
    (one_day,) = json.loads(capsys.readouterr().out)
    assert (one_day["possible"], one_day["attended"]) == (140, 116)


@pytest.mark.usefixtures("marks")
def test_a_summary_has_its_small_counts_hidden(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert write(tmp_path / "new") == 0
    rows = added(tmp_path / "new", capsys, "--by", "authority,year_group")
    assert {(row["authority"], row["year_group"]): row["pupils"] for row in rows} == {
        ("E06000002", "4"): 39,
        ("E06000002", "5"): 31,
    }
    assert {row["severe"] for row in rows} == {None}, "nobody of year 5 is severely absent, so year 4 is hidden too"


@pytest.mark.usefixtures("marks")
@pytest.mark.parametrize(
    ("half_term", "authority", "words"),
    [
        ("autumn 1", "E06000002", "“autumn 1” is no half-term"),
        ("2025-autumn-3", "E06000002", "no half-term"),
        ("2019-spring-2", "E06000002", "no marks of Spring 2 2019/20"),
        ("2025-summer-1", "E06000002", "no possible sessions"),
        ("2025-autumn-1", "Vale!", "no code of an authority"),
    ],
)
def test_what_cannot_be_written_is_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], half_term: str, authority: str, words: str
) -> None:
    assert write(tmp_path, half_term=half_term, authority=authority) == 2
    told = capsys.readouterr().err
    assert words in told and told.count("\n") == 1
    assert not list(tmp_path.iterdir())
