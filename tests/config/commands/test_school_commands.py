"""Pupils and marks from files, and attendance printed, by the commands of `./village`."""

import json
from pathlib import Path

import pytest

from tests.cast import Town
from tests.school_data.rolls import upn
from village.config.commands.dispatch import main
from village.organisations.models.organisation import Organisation

pytestmark = pytest.mark.django_db

PUPILS = "upn,forename,surname,date_of_birth,sex,year_group,registration_group,school_urn,joined_on,left_on\n"
MARKS = "upn,school_urn,date,session,code\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three pupils of two new schools, marks one a row and as a string, with rows that cannot be used."""
    (tmp_path / "pupils.csv").write_text(
        PUPILS
        + f"{upn(1)},Ada,Moss,2016-03-14,F,5,Kestrel,123456,2024-09-02,\n"
        + f"{upn(5)},Ben,Moss,2019-03-14,M,R,Wren,123456,2025-09-02,2026-01-16\n"
        + f"{upn(6)},Cy,Moss,2012-03-14,M,9,Wren,123457,2025-09-02,\n"
        + "BADUPN,Dee,Moss,2012-03-14,M,9,Wren,123457,2025-09-02,\n"
    )
    rows = (
        *((upn(1), "123456", "2026-01-05", "AM", "/"), (upn(1), "123456", "2026-01-05", "PM", "\\")),
        *((upn(1), "123456", "2026-01-06", "AM", "Y1"), (upn(1), "123456", "2026-01-06", "PM", "C1")),
        *((upn(1), "123456", "2026-01-07", "AM", "N"), (upn(1), "123456", "2026-01-07", "PM", "J")),
        *((upn(5), "123456", "2026-01-16", "AM", "L"), (upn(5), "123456", "2026-01-19", "AM", "/")),
        *((upn(6), "123457", "2026-01-19", "AM", "U"), ("X", "123457", "2026-01-19", "AM", "U")),
    )
    (tmp_path / "marks.csv").write_text(MARKS + "".join(",".join(row) + "\n" for row in rows))
    (tmp_path / "strings.csv").write_text(
        f"upn,school_urn,start_date,marks\n{upn(6)},123457,2026-01-20,/\\Y1Y2C1-I02N#Q\n"
    )
    return tmp_path


def attendance(by: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["attendance", "--from", "2026-01-01", "--to", "2026-02-28", "--by", by, "--format", "json"]) == 0
    rows: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return rows


def test_pupils_and_marks_become_attendance(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load-pupils", str(folder / "pupils.csv"), "--create-schools"]) == 0
    assert main(["load-marks", str(folder / "marks.csv")]) == 0
    assert main(["load-marks", str(folder / "strings.csv")]) == 0
    names = ("pupils", "possible", "attended", "authorised", "unauthorised", "late", "persistent", "severe")
    figures = {
        (row["school"], row["year_group"]): tuple(row[name] for name in names)
        for row in attendance("school,year_group", capsys)
    }
    assert figures == {
        ("123456", "5"): (1, 4, 2, 1, 1, 0, 1, 1),
        ("123456", "R"): (1, 1, 1, 0, 0, 1, 0, 0),
        ("123457", "9"): (1, 6, 2, 2, 2, 1, 1, 1),
    }
    assert [row["pupil"] for row in attendance("pupil", capsys)] == sorted((upn(1), upn(5), upn(6)))


def test_the_same_files_twice_change_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert main(["load-pupils", str(folder / "pupils.csv"), "--create-schools"]) == 0
        assert main(["load-marks", str(folder / "marks.csv"), "--create-schools"]) == 0
    assert "0 marks are new, 0 became another, 7 say what was known." in capsys.readouterr().out
    assert Organisation.objects.filter(urn__in=("123456", "123457")).count() == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["load-marks", "pupils.csv"], "no file of marks"),
        (["load-pupils", "marks.csv"], "no file of pupils"),
        (["load-marks", "nowhere.csv"], "There is no file"),
        (["attendance", "--from", "2026-02-30", "--to", "2026-03-01", "--by", "school"], "is not a date"),
        (["attendance", "--from", "2026-02-01", "--to", "2026-03-01", "--by", "shoe"], "Group by"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_2(
    town: Town, folder: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [str(folder / word) if word.endswith(".csv") else word for word in words]
    if words[0] != "attendance":
        asked += ["--partnership", "thornaby-vale"]
    assert main(asked) == 2
    sentence = capsys.readouterr().err
    assert said in sentence
    assert sentence.count("\n") == 1
