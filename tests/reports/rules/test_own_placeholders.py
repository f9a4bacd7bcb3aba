"""Every placeholder that is listed says something, and the page about templates lists them all."""

from pathlib import Path

import pytest

from tests.reports.making import action, content
from village.reports.rules.content import Decision, MoneyLine
from village.reports.rules.own_placeholders import ROOT, Group, Value, values_of
from village.reports.rules.template_page import page

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "make-your-own-report-template.md"


def assert_said(group: Group, values: dict[str, Value]) -> None:
    assert set(values) == {*group.words, *group.lists}
    for name in group.words:
        assert isinstance(values[name], str)
    for name, inner in group.lists.items():
        rows = values[name]
        assert isinstance(rows, list)
        for row in rows:
            assert_said(inner, row)


def test_what_is_listed_and_what_is_said_agree() -> None:
    told = content(action(1, "red"), action(2, ""))
    values = values_of(told)
    assert_said(ROOT, values)
    assert all(values[name] for name in ("sections", "actions", "red_actions", "silent_actions", "counts"))


def test_money_and_decisions_are_said_in_words() -> None:
    told = content(action(1), money=(MoneyLine("Trust", "2025/26", 4_000_000, 1_250, 5),))
    told = told.with_cover(told.cover.__class__(asks=(Decision("Find a room", "The group ends", "1.1"),)))
    values = values_of(told)
    assert values["money"] == [
        {"source": "Trust", "period": "2025/26", "amount": "£40,000", "allocated": "£12.50", "spent": "£0.05"}
    ]
    assert values["asks"] == [{"words": "Find a room", "if_not": "The group ends", "refs": "1.1"}]


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\ufffe", "\u202e"])
def test_signs_that_no_word_file_can_hold_are_left_out(sign: str) -> None:
    assert values_of(content(action(1), title=f"A{sign}B"))["plan_title"] == "AB"


def test_the_page_about_templates_is_the_one_made_from_the_list() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "Run python -m village.reports.rules.template_page > the page."
