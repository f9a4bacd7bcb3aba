"""The scorer itself: gold against gold is perfect, and every kind of damage costs marks."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tests.reading.scoring import FIELDS, mark, same_value, texts

HERE = Path(__file__).parent
GOLD = sorted([*HERE.glob("corpus/gold/*.json"), *HERE.glob("held_out/gold/*.json")])


def _load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def _brackenford() -> dict[str, Any]:
    return _load(HERE / "corpus/gold/brackenford-family-links.json")


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_against_itself_is_perfect(path: Path) -> None:
    gold = _load(path)
    marks = mark(gold, gold, texts(gold))
    assert (marks.f1, marks.sections, marks.coverage, marks.worst_field) == (1.0, 1.0, 1.0, 1.0)
    assert all(marks.head.values())
    assert not marks.wrong and not marks.missed and not marks.extra


def test_lost_actions_cost_recall_and_made_up_ones_precision() -> None:
    gold, read = _brackenford(), _brackenford()
    lost = read["sections"][0]["actions"].pop()
    assert mark(gold, read).recall == pytest.approx(13 / 14)
    assert mark(gold, read).missed == [lost["text"]]
    read = _brackenford()
    read["sections"][1]["actions"].append({"text": "Page 3 of 9, printed on recycled paper"})
    assert mark(gold, read).precision == pytest.approx(14 / 15)


@pytest.mark.parametrize("name", FIELDS)
def test_a_wrong_or_made_up_field_costs_its_own_mark_only(name: str) -> None:
    gold, read = _brackenford(), _brackenford()
    read["sections"][0]["actions"][0][name] = "something else altogether"
    marks = mark(gold, read)
    assert marks.f1 == 1.0
    assert {held: share for held, share in marks.fields.items() if share < 1} == {name: pytest.approx(13 / 14)}


def test_actions_under_the_wrong_section_cost_the_section_mark() -> None:
    gold, read = _brackenford(), _brackenford()
    read["sections"][0]["actions"] += read["sections"][-1]["actions"]
    read["sections"][-1]["actions"] = []
    assert mark(gold, read).sections == pytest.approx(11 / 14)


def test_a_word_that_stands_nowhere_costs_coverage() -> None:
    gold = _brackenford()
    marks = mark(gold, gold, ["Families as partners", "zeppelin"])
    assert marks.coverage == pytest.approx(3 / 4)
    assert marks.lost == ["zeppelin"]


def test_nothing_read_scores_nothing_and_a_plan_without_actions_is_no_excuse_for_making_some_up() -> None:
    gold = _brackenford()
    empty: dict[str, Any] = {"sections": []}
    assert mark(gold, empty).f1 == 0.0
    summary = _load(HERE / "corpus/gold/oldcastle-review-summary.json")
    assert mark(summary, empty).f1 == 1.0
    assert mark(summary, gold).f1 == 0.0


def test_an_action_split_into_its_steps_is_found_once_only() -> None:
    gold = _load(HERE / "corpus/gold/hollins-parent-offer.json")
    read = copy.deepcopy(gold)
    whole = read["sections"][0]["actions"][0]
    read["sections"][0]["actions"][:1] = [{**whole, "text": step, "steps": []} for step in whole["steps"]]
    marks = mark(gold, read)
    assert marks.precision < 1


@pytest.mark.parametrize(
    ("name", "gold", "read", "same"),
    [
        ("timescale", "31/03/2023", "2023-03-31", True),
        ("timescale", "31/03/2023", "2023-03-30", False),
        ("timescale", "5 September 2025", "05/09/2025", True),
        ("timescale", "Year 1; Year 2", "Year 1 Year 2", True),
        ("status", "G", "Green", True),
        ("status", "G", "Amber", False),
        ("status", None, "Green", False),
        ("owner", "Head’s group", "Head's group", True),
        ("owner", "PSA", None, False),
        ("ref", "a1", "a2", False),
        ("measure", None, "", True),
    ],
)
def test_fields_agree_when_they_say_the_same(name: str, gold: str | None, read: str | None, same: bool) -> None:
    assert same_value(name, gold, read) is same
