"""What a plan puts on an agenda."""

from datetime import date

import pytest

from village.meetings.rules.proposals import Matter, Unfinished, proposals_for

TODAY = date(2026, 3, 18)
PLAIN = Matter(1, "2.1a", "Open the hall", "green", "green")


def changed(**values: object) -> Matter:
    """Return the plain matter with other values."""
    return Matter(**{**{name: getattr(PLAIN, name) for name in Matter.__slots__}, **values})


@pytest.mark.parametrize(
    ("matter", "expected"),
    [
        (PLAIN, []),
        (changed(code="complete", has_lead=False), []),
        (changed(code="superseded", has_lead=False), []),
        (changed(code="red", before="red"), [("red:1", "decision")]),
        (changed(code="red", is_contested=True), [("contested:1", "discussion")]),
        (changed(code="amber"), [("back:1", "discussion")]),
        (changed(code="amber", before="red"), []),
        (changed(code="amber", before=""), []),
        (changed(code="", before="green"), []),
        (changed(has_lead=False), [("unowned", "decision")]),
        (changed(is_silent=True, code=""), [("silent", "information")]),
        (changed(is_silent=True, code="", has_lead=False), [("unowned", "decision")]),
    ],
)
def test_one_action_asks_for_what_it_needs(matter: Matter, expected: list[tuple[str, str]]) -> None:
    assert [(one.key, one.asks) for one in proposals_for([matter], today=TODAY)] == expected


def test_red_says_whether_it_was_red_before() -> None:
    first, again = (proposals_for([changed(code="red", before=before)], today=TODAY)[0] for before in ("amber", "red"))
    assert ("before" in first.why, "before" in again.why) == (False, True)


def test_what_needs_deciding_comes_before_what_is_only_told() -> None:
    matters = [
        changed(action_id=1, is_silent=True, code=""),
        changed(action_id=2, code="red"),
        changed(action_id=3, is_contested=True),
    ]
    assert [one.key for one in proposals_for(matters, today=TODAY)] == ["contested:3", "red:2", "silent"]


def test_many_of_one_kind_become_one_item_that_names_the_first_six() -> None:
    matters = [changed(action_id=number, ref=f"2.{number}", has_lead=False) for number in range(1, 10)]
    (one,) = proposals_for(matters, today=TODAY)
    assert one.title == "9 actions nobody leads"
    assert one.words.startswith("2.1, 2.2, 2.3, 2.4, 2.5, 2.6 and 3 more.")


@pytest.mark.parametrize(
    ("due_on", "asks"), [(date(2026, 3, 17), "discussion"), (date(2026, 3, 18), "information"), (None, "information")]
)
def test_work_left_over_is_discussed_once_it_is_late(due_on: date | None, asks: str) -> None:
    (one,) = proposals_for([], [Unfinished(7, "Ask the library", "Idris Cole", due_on)], today=TODAY)
    assert (one.key, one.asks) == ("arising:7", asks)
