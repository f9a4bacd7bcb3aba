"""What a press on the check page decides, and that each press can be taken back."""

from collections.abc import Callable

import pytest

from tests.plans.drafts.test_edits import small_plan
from village.basics.errors import Refused
from village.plans.drafts import choices
from village.plans.drafts.applying import draft_with
from village.plans.drafts.decisions import Decisions, Match, decisions_from_dict, decisions_to_dict
from village.plans.drafts.draft import Draft
from village.plans.drafts.edits import AddSection, MakeAction, NotAnAction, SetPlanField, SplitAction
from village.plans.drafts.split_places import SplitPlace, split_places
from village.plans.drafts.undoing import MOST, undo_count, undone, with_past
from village.reading.outline import Outline, OutlineAction, OutlineSection, OutlineStep, Unplaced


def draft(decisions: Decisions | None = None) -> Draft:
    return draft_with(small_plan(), (decisions or Decisions()).edits)


def first_key() -> str:
    return next(draft().actions()).key


def test_a_title_that_did_not_change_is_no_correction() -> None:
    same = choices.with_plan(Decisions(), draft(), {"title": "  Parents as   partners "})
    changed = choices.with_plan(Decisions(), draft(), {"title": "Partners", "level": "annual", "starts_year": "2024"})
    assert same == Decisions()
    assert changed.edits == (SetPlanField("title", "Partners"),)
    assert (changed.level, changed.starts_year) == ("annual", 2024)


def test_a_row_that_was_no_action_can_be_an_action_again() -> None:
    key = first_key()
    row = key.removeprefix("a:")
    without = choices.without_action(Decisions(), draft(), key)
    assert without.edits == (NotAnAction(key),)
    again = choices.with_row(without, row, "action")
    assert again.edits == ()
    assert again.hints.rows == {row: "action"}


def test_the_guess_needs_no_new_reading_and_the_other_answer_does() -> None:
    guess = choices.with_answer(Decisions(), first_key(), "two-leads", "b1.r1", "guess")
    other = choices.with_answer(Decisions(), first_key(), "two-leads", "b1.r1", "other")
    assert not guess.has_hints
    assert other.hints.answers == {"two-leads:b1.r1": "other"}


@pytest.mark.parametrize(
    ("before", "at", "expected"),
    [("Lend book", "", 3), ("lend  BOOK", "", 3), ("", "3", 3), ("bags", "", 5)],
)
def test_a_row_is_split_before_words_or_at_a_place(before: str, at: str, expected: int) -> None:
    after = choices.with_split(Decisions(), draft(), first_key(), before=before, at=at)
    assert isinstance(after.edits[0], SplitAction)
    assert after.edits[0].at == expected


@pytest.mark.parametrize(
    ("before", "at"), [("Hold", ""), ("nowhere", ""), ("ook", ""), ("", "0"), ("", "99"), ("", "x")]
)
def test_a_split_that_cannot_be_is_refused_with_a_sentence(before: str, at: str) -> None:
    with pytest.raises(Refused):
        choices.with_split(Decisions(), draft(), first_key(), before=before, at=at)


def test_a_new_action_of_a_document_without_sections_gets_one_section() -> None:
    outline = Outline(unplaced=(Unplaced("Open the hall", "b1"), Unplaced("Lend the keys", "b2")))
    decisions = Decisions()
    for piece in ("u:b1", "u:b2"):
        decisions = choices.with_home(decisions, draft_with(outline, decisions.edits), piece, "make:", "")
    after = draft_with(outline, decisions.edits)
    assert [type(edit) for edit in decisions.edits] == [AddSection, MakeAction, MakeAction]
    assert [[row.action.text for row in section.actions] for section in after.sections] == [
        ["Open the hall", "Lend the keys"]
    ]
    assert after.pieces == ()


@pytest.mark.parametrize(
    ("home", "field", "where"),
    [
        ("head:aim", "", "head"),
        ("plan:period", "", "period"),
        ("section:s:b0", "aim", "aim"),
        ("section:s:b0", "owner", "notes"),
        ("action:a:b1", "measure", "measure"),
        ("action:a:b1", "aim", "action notes"),
    ],
)
def test_unplaced_words_go_into_the_field_that_was_chosen(home: str, field: str, where: str) -> None:
    action = OutlineAction("Open the hall", source=("b1",))
    outline = Outline(
        sections=(OutlineSection("Hall", actions=(action,), source=("b0",)),), unplaced=(Unplaced("Ten keys", "b2"),)
    )
    decisions = choices.with_home(Decisions(), draft_with(outline, ()), "u:b2", home, field)
    after = draft_with(outline, decisions.edits)
    section, row = after.sections[0].section, after.sections[0].actions[0].action
    found = {
        "head": after.outline.head[0].text if after.outline.head else None,
        "period": after.outline.period,
        "aim": section.aim,
        "notes": section.notes,
        "measure": row.measure,
        "action notes": row.notes,
    }
    assert [name for name, text in found.items() if text == "Ten keys"] == [where]
    assert after.pieces == ()


def test_a_home_that_is_in_no_list_is_refused() -> None:
    outline = Outline(unplaced=(Unplaced("Ten keys", "b2"),))
    for home in ("attic:1", "plan:cellar", "nonsense"):
        with pytest.raises(Refused):
            choices.with_home(Decisions(), draft_with(outline, ()), "u:b2", home, "")


def test_every_kind_of_correction_can_be_undone_the_last_first() -> None:
    was = [Decisions()]
    changes: tuple[Callable[[Decisions], Decisions], ...] = (
        lambda d: choices.without_action(d, draft(d), first_key()),
        lambda d: choices.with_row(d, first_key().removeprefix("a:"), "action"),
        lambda d: choices.with_columns(d, {("b1", 2): "note"}),
        lambda d: choices.with_matches(d, {"PL": Match("person", 4)}),
        lambda d: choices.with_answer(d, first_key(), "two-leads", "b1.r1", "other"),
        lambda d: choices.with_plan(d, draft(d), {"title": "Other", "level": "annual", "starts_year": "2020"}),
    )
    for change in changes:
        was.append(with_past(was[-1], change(was[-1])))
    assert undo_count(was[-1]) == 6
    now = was.pop()
    while was:
        now = undone(decisions_from_dict(decisions_to_dict(now)))
        assert now == was.pop()
    with pytest.raises(Refused):
        undone(now)


def test_what_changes_nothing_is_no_step_to_undo_and_only_the_last_are_kept() -> None:
    decisions = with_past(Decisions(), Decisions())
    assert undo_count(decisions) == 0
    for number in range(MOST + 5):
        decisions = with_past(decisions, choices.with_plan(decisions, draft(), {"title": f"Title {number}"}))
    assert undo_count(decisions) == MOST
    assert all(isinstance(values["edits"], int) for values in decisions.past)


@pytest.mark.parametrize(
    ("text", "steps", "offered"),
    [
        ("Hold story mornings. Lend book bags to all.", (), [SplitPlace(3, "Lend book bags to all.")]),
        ("Ask parents, e.g. by text. Then act.", (), [SplitPlace(5, "Then act.")]),
        ("Hold mornings and lend bags", ("lend bags",), [SplitPlace(3, "lend bags")]),
        ("One line only", (), []),
        ("Review agencies; Meet 12 heads in one of the schools", (), [SplitPlace(2, "Meet 12 heads in one …")]),
    ],
)
def test_sentences_and_steps_are_offered_as_places_to_split(
    text: str, steps: tuple[str, ...], offered: list[SplitPlace]
) -> None:
    action = OutlineAction(text, steps=tuple(OutlineStep(step) for step in steps))
    assert list(split_places(action)) == offered
