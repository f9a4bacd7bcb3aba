"""A file of children: read rightly, or refused with the line and what to do."""

import json
from pathlib import Path

import pytest

from tests.evidence.rules.turns.towns import WAYS_OF_CHOOSING, make_town
from village.basics.errors import Refused
from village.config.commands.evaluate import run
from village.evidence.rules.turns.csv_file import COLUMNS, read_children

HEAD = ",".join(COLUMNS)
LINE = "p1,f1,s1,listed,1,0.84,0.9,0.91,0.92,"


def test_a_line_is_read() -> None:
    [child] = read_children(f"\ufeff{HEAD}\n{LINE}\n")
    assert (child.pupil, child.family, child.school) == ("p1", "f1", "s1")
    assert (child.is_listed, child.had_plan) == (True, True)
    assert (child.trigger, child.before, child.after) == (0.84, (0.9, 0.91), (0.92, None))


def test_columns_may_stand_in_any_order_with_others_between() -> None:
    names = ["note", *reversed(COLUMNS)]
    values = dict(zip(COLUMNS, LINE.split(","), strict=True)) | {"note": "x"}
    [child] = read_children(",".join(names) + "\n" + ",".join(values[name] for name in names) + "\n")
    assert child.trigger == 0.84


@pytest.mark.parametrize("separator", [";", "\t"], ids=["semicolons", "tabs"])
def test_columns_may_be_parted_as_spreadsheets_of_other_countries_do(separator: str) -> None:
    line = LINE.replace(",", separator).replace(".", ",")
    [child] = read_children(f"{HEAD.replace(',', separator)}\n{line}\n")
    assert (child.trigger, child.before, child.after) == (0.84, (0.9, 0.91), (0.92, None))


@pytest.mark.parametrize(
    ("written", "had_plan"), [("1", True), ("0", False), ("1.0", True), ("0.0", False), ("", None)]
)
def test_a_plan_is_had_or_not_or_unknown(written: str, had_plan: bool | None) -> None:
    [child] = read_children(f"{HEAD}\n{LINE.replace(',1,', f',{written},')}\n")
    assert child.had_plan is had_plan


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has no column pupil"),
        (HEAD.replace(",trigger", "") + "\n", "has no column trigger"),
        (f"{HEAD},pupil\n", "stands there twice"),
        (f"{HEAD}\n", "no children under it"),
        (f"{HEAD}\n{LINE.replace('listed', 'plan')}\n", "Line 2: group is “plan”. Write listed or waiting."),
        (f"{HEAD}\n{LINE.replace('0.84', '84')}\n", "Line 2: trigger is 84."),
        (f"{HEAD}\n{LINE.replace('0.84', '84%')}\n", "which is no number"),
        (f"{HEAD}\n{LINE.replace('0.84', 'nan')}\n", "Line 2: trigger is nan."),
        (f"{HEAD}\n{LINE.replace(',1,', ',yes,')}\n", "Line 2: had_plan is “yes”."),
        (f"{HEAD}\n{LINE}\n{LINE}\n", "Line 3 is the same pupil as line 2"),
        (f"{HEAD}\n{LINE},,,\n", "more or fewer columns"),
        (f"{HEAD}\np1,f1\n", "more or fewer columns"),
        (f"{HEAD}\n{LINE.replace('p1', '')}\n", "has no pupil"),
        (f'{HEAD}\n"p1,f1\n', "is not CSV"),
    ],
)
def test_what_is_wrong_is_said_with_the_line(text: str, said: str) -> None:
    with pytest.raises(Refused, match=said.replace(".", r"\.")):
        read_children(text)


def test_a_pupil_may_stand_on_several_lists() -> None:
    rows = read_children(f"{HEAD},half_term\n{LINE},autumn 2\n{LINE},spring 1\n")
    assert [row.moment for row in rows] == ["autumn 2", "spring 1"]


def write(path: Path, plan_adds: float, schools: int = 5) -> Path:
    """Write a town's two groups as a file."""
    town = make_town(4, next(iter(WAYS_OF_CHOOSING)), plan_adds=plan_adds, schools=schools)
    children = town.children()
    lines = [HEAD]
    for row, pupil in enumerate(children.pupils):
        shares = [children.trigger, children.before_1, children.before_2, children.after_1, children.after_2]
        group = "listed" if children.is_listed[row] else "waiting"
        lines.append(
            f"{pupil},{children.families[row]},{children.schools[row]},{group},{int(children.had_plan[row])},"
            + ",".join(f"{share[row]:.4f}" for share in shares)
        )
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_command_prints_the_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(write(tmp_path / "a.csv", 0.15))]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["verdict"] == "helped"
    assert said["listed"] == said["matched"] + said["dropped"]
    assert said["low"] < said["difference_points"] < said["high"]
    assert said["per_plan_points"] == pytest.approx(said["difference_points"] / said["checks"]["plan_share"], abs=0.01)
    assert said["checks"]["second_method"]["difference_points"] is not None


def test_the_command_says_the_same_every_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(write(tmp_path / "a.csv", 0.0, schools=1))
    run([path])
    first = capsys.readouterr().out
    run([path, "--placebo", path])
    second = json.loads(capsys.readouterr().out)
    assert second["checks"]["placebo"]["difference_points"] == json.loads(first)["difference_points"]


def test_a_file_in_which_nobody_waits_is_answered_without_numbers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{HEAD}\n{LINE}\n", encoding="utf-8")
    assert run([str(path)]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["verdict"], said["difference_points"], said["dropped"]) == ("cannot_tell", None, 1)
    assert said["checks"]["doubts"] == ["no_matches"]


def test_whom_nobody_knows_a_plan_of_is_counted_and_no_plan_is_made_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "a.csv", 0.15)
    lines = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
    for line in lines[1:]:
        line[4] = ""
    path.write_text("\n".join(",".join(line) for line in lines), encoding="utf-8")
    run([str(path)])
    said = json.loads(capsys.readouterr().out)
    assert (said["verdict"], said["per_plan_points"]) == ("helped", None)
    assert said["checks"]["plan_share"] is None
    assert said["checks"]["plan_unknown"] == len(lines) - 1


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        run([str(tmp_path / "none.csv")])


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"{HEAD}\n{LINE.replace('f1', 'Zoë')}\n".encode("latin-1"))
    with pytest.raises(Refused, match="UTF-8"):
        run([str(path)])
