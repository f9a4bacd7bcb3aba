"""A whole authority is made at once, and written to files quickly in the layouts of the command line."""

import csv
from pathlib import Path

import numpy as np
import pytest

from village.demo.school_year import codes, upn
from village.demo.school_year.authority import Authority, authority
from village.demo.school_year.mark_tables import MarkTable, table_of, write_mark_rows, write_mark_strings, write_pupils
from village.demo.school_year.places import RIDGEWAY
from village.demo.school_year.records import SchoolTown


def test_an_authority_has_its_size_and_numbers(small_authority: Authority) -> None:
    table = small_authority.table
    assert table.marks.shape == (6_000, 380) and table.marks.dtype == np.uint8
    assert len(set(table.upns.tolist())) == 6_000
    assert all(upn.is_valid(number.decode()) for number in table.upns[::50])
    assert len(set(table.urns.tolist())) == 15
    assert sorted(set(small_authority.year_groups.tolist())) == list(range(12))
    assert not np.isin(table.marks, np.frombuffer(b"-#", dtype=np.uint8)).any()


def test_an_authority_behaves_like_a_town(small_authority: Authority) -> None:
    possible, present = codes.IS_POSSIBLE[small_authority.table.marks], codes.IS_PRESENT[small_authority.table.marks]
    half_of = np.repeat(small_authority.half_of, 2)
    shares = np.stack([present[:, half_of == half].sum(1) / possible[:, half_of == half].sum(1) for half in range(6)])
    assert 0.925 < present.sum() / possible.sum() < 0.945
    assert 0.18 < (shares < 0.9).mean() < 0.25
    assert 0.36 < np.mean([np.corrcoef(shares[half], shares[half + 1])[0, 1] for half in range(5)]) < 0.52


def test_the_same_seed_is_the_same_authority() -> None:
    one, again, other = (authority(pupils=300, sessions=40, seed=seed) for seed in (1, 1, 2))
    assert (one.table.marks == again.table.marks).all() and (one.born == again.born).all()
    assert (one.table.marks != other.table.marks).any()


@pytest.mark.parametrize("sessions", [381, 700])
def test_a_year_has_only_so_many_sessions(sessions: int) -> None:
    with pytest.raises(ValueError, match="sessions, two a day"):
        authority(pupils=100, sessions=sessions)


def read(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="ascii").splitlines()
    return list(csv.reader(lines, quoting=csv.QUOTE_NONE))


def slow_rows(table: MarkTable) -> list[list[str]]:
    return [
        [number.decode(), urn.decode(), day.isoformat(), session, code]
        for number, urn, marks in zip(table.upns.tolist(), table.urns.tolist(), table.marks, strict=True)
        for (day, session), code in zip(
            ((day, session) for day in table.days for session in ("AM", "PM")), codes.codes_of(marks), strict=True
        )
        if code != "-"
    ]


def test_one_mark_a_row_is_written_as_a_slow_loop_would(schools: SchoolTown, tmp_path: Path) -> None:
    table = table_of(schools, 2024, RIDGEWAY)
    few = MarkTable(table.upns[::9], table.urns[::9], table.days, table.marks[::9])
    size = write_mark_rows(few, tmp_path / "rows.csv")
    header, *rows = read(tmp_path / "rows.csv")
    assert header == ["upn", "school_urn", "date", "session", "code"]
    assert rows == slow_rows(few)
    assert size == (tmp_path / "rows.csv").stat().st_size


def test_rows_are_right_where_one_part_of_the_file_ends_and_the_next_begins(
    small_authority: Authority, tmp_path: Path
) -> None:
    whole = small_authority.table
    table = MarkTable(whole.upns[:801], whole.urns[:801], whole.days[:4], whole.marks[:801, :8].copy())
    table.marks[399:402, 3] = ord("-")
    table.marks[800] = codes.byte("Y7")
    write_mark_rows(table, tmp_path / "rows.csv")
    assert read(tmp_path / "rows.csv")[1:] == slow_rows(table)


def test_strings_begin_on_their_day_and_have_two_marks_a_weekday(schools: SchoolTown, tmp_path: Path) -> None:
    table = table_of(schools, 2024, RIDGEWAY)
    write_mark_strings(table, tmp_path / "strings.csv")
    header, *rows = read(tmp_path / "strings.csv")
    assert header == ["upn", "school_urn", "start_date", "marks"]
    starts = [half.starts_on.isoformat() for half in schools.marks[2024].calendar.halves]
    assert sorted({row[2] for row in rows}) == starts
    own = {row[2]: codes.marks_of(row[3]) for row in rows if row[0] == table.upns[100].decode()}
    whole = np.concatenate([own[start] for start in starts if start in own])
    assert (whole == table.marks[100]).all()


def test_days_that_a_table_lacks_are_gaps_in_the_string(small_authority: Authority, tmp_path: Path) -> None:
    whole = small_authority.table
    kept = [place for place in range(20) if place not in (4, 11)]
    columns = [2 * place + half for place in kept for half in (0, 1)]
    days = tuple(whole.days[place] for place in kept)
    write_mark_strings(MarkTable(whole.upns[:1], whole.urns[:1], days, whole.marks[:1, columns]), tmp_path / "gaps.csv")
    _, row = read(tmp_path / "gaps.csv")
    marks = codes.marks_of(row[3])
    assert np.flatnonzero(marks == ord("-")).tolist() == [8, 9, 22, 23]
    assert (marks[[0, 1, 39]] == whole.marks[0, [0, 1, 39]]).all()


def test_one_day_can_be_written_alone(small_authority: Authority, tmp_path: Path) -> None:
    table = small_authority.table
    day = table.between(table.days[7], table.days[7])
    write_mark_rows(day, tmp_path / "day.csv")
    rows = read(tmp_path / "day.csv")[1:]
    assert len(rows) == 12_000 and {row[2] for row in rows} == {table.days[7].isoformat()}
    assert (day.marks == table.marks[:, 14:16]).all()


def test_pupils_are_listed_with_what_the_command_line_asks_for(
    schools: SchoolTown, small_authority: Authority, tmp_path: Path
) -> None:
    write_pupils(schools, tmp_path / "town.csv")
    small_authority.write_pupils(tmp_path / "authority.csv")
    columns = ["upn", "forename", "surname", "date_of_birth", "sex", "year_group", "registration_group", "school_urn"]
    for name, least in (("town.csv", 2_000), ("authority.csv", 6_000)):
        with (tmp_path / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert list(rows[0]) == [*columns, "joined_on", "left_on"] and len(rows) >= least
        assert {row["year_group"] for row in rows} >= {"R", "1", "11"}
        assert all(row["sex"] in "FM" and len(row["date_of_birth"]) == 10 for row in rows)
