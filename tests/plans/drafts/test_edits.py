"""Corrections of a plan that is being brought in: what each does, and that no word is ever lost."""

import json
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from village.basics.errors import Refused
from village.plans.drafts.applying import apply_edits, draft_with
from village.plans.drafts.decisions import Decisions, Match, decisions_from_dict, decisions_to_dict
from village.plans.drafts.draft import draft_of, outline_of, words_of
from village.plans.drafts.edits import (
    ACTION_FIELDS,
    SECTION_FIELDS,
    AddSection,
    DropDoubt,
    Edit,
    JoinActions,
    MakeAction,
    MoveAction,
    NotAnAction,
    NotASection,
    PlacePiece,
    RenameSection,
    SetField,
    SetPlanField,
    SplitAction,
    edit_from_dict,
    edit_to_dict,
    with_edit,
)
from village.reading.outline import (
    Doubt,
    Hints,
    Outline,
    OutlineAction,
    OutlineSection,
    OutlineStep,
    PeriodMark,
    Unplaced,
)


def small_plan() -> Outline:
    return Outline(
        title="Parents as partners",
        organisation="Thornaby Vale Learning Partnership",
        sections=(
            OutlineSection(
                "Reading together",
                ref="1",
                aim="Every family reads.",
                actions=(
                    OutlineAction(
                        "Hold story mornings Lend book bags",
                        ref="1.1",
                        owner="PL/ Dot Marlowe",
                        owners=("PL", "Dot Marlowe"),
                        timescale="Year 1: Pilot; Year 2",
                        marks=(PeriodMark("Year 1", True, "Pilot"), PeriodMark("Year 2", True), PeriodMark("Year 3")),
                        steps=(OutlineStep("Hold story mornings", "PL"), OutlineStep("Lend book bags", "Dot Marlowe")),
                        source=("b3.r2",),
                        doubts=(Doubt("two-leads", "Two people, or one?", "two"),),
                    ),
                    OutlineAction("Train volunteers", ref="1.2", measure="20 trained", source=("b3.r3",)),
                ),
                source=("b3.r1",),
            ),
            OutlineSection(
                "Coming in", ref="2", actions=(OutlineAction("Open the hall", source=("b3.r5",)),), source=("b3.r4",)
            ),
        ),
        unplaced=(Unplaced("Signed by the chair", "b9", "sign-off"), Unplaced("KPIs to follow", "b10")),
    )


FIRST, SECOND, THIRD = "a:b3.r2", "a:b3.r3", "a:b3.r5"


def action_of(outline: Outline, ref: str) -> OutlineAction:
    return next(action for section in outline.sections for action in section.actions if action.ref == ref)


def test_no_edits_change_nothing() -> None:
    assert apply_edits(small_plan(), ()) == small_plan()


def test_a_timescale_set_by_hand_is_read_back_into_ticks() -> None:
    plan = apply_edits(small_plan(), [SetField(FIRST, "timescale", "Year 2; Year 3: Roll-out")])
    assert action_of(plan, "1.1").marks == (PeriodMark("Year 2", True), PeriodMark("Year 3", True, "Roll-out"))
    assert [piece.text for piece in plan.unplaced if piece.why == "replaced by hand"] == ["Year 1: Pilot; Year 2"]


def test_an_owner_set_by_hand_is_parted_again() -> None:
    plan = apply_edits(small_plan(), [SetField(FIRST, "owner", "PL/ Dot Marlowe/ Samir Vall")])
    assert action_of(plan, "1.1").owners == ("PL", "Dot Marlowe", "Samir Vall")
    assert len(plan.unplaced) == 2, "nothing was replaced, only added"


def test_splitting_at_a_word_gives_two_actions_in_place() -> None:
    plan = apply_edits(small_plan(), [SplitAction(FIRST, 3, "n1")])
    texts = [action.text for action in plan.sections[0].actions]
    assert texts == ["Hold story mornings", "Lend book bags", "Train volunteers"]
    assert plan.sections[0].actions[1].steps == (OutlineStep("Lend book bags", "Dot Marlowe"),)


def test_splitting_by_steps_gives_each_its_own_lead() -> None:
    plan = apply_edits(small_plan(), [SplitAction(FIRST, None, "n1")])
    assert [(row.text, row.owner) for row in plan.sections[0].actions[:2]] == [
        ("Hold story mornings", "PL"),
        ("Lend book bags", "Dot Marlowe"),
    ]


def test_joining_keeps_both_references_and_measures() -> None:
    plan = apply_edits(small_plan(), [JoinActions(SECOND, FIRST)])
    whole = action_of(plan, "1.1")
    assert whole.text == "Hold story mornings Lend book bags 1.2 Train volunteers"
    assert whole.measure == "20 trained"
    assert whole.source == ("b3.r2", "b3.r3")


def test_a_split_can_be_joined_again_by_its_new_key() -> None:
    edits: tuple[Edit, ...] = with_edit((), SplitAction(FIRST, 3))
    plan = apply_edits(small_plan(), with_edit(edits, JoinActions("n1.1", FIRST)))
    assert action_of(plan, "1.1").text == "Hold story mornings Lend book bags"


def test_moving_before_another_action() -> None:
    plan = apply_edits(small_plan(), [MoveAction(THIRD, "s:b3.r1", before=SECOND)])
    assert [action.text[:5] for action in plan.sections[0].actions] == ["Hold ", "Open ", "Train"]
    assert plan.sections[1].actions == ()


def test_what_is_not_an_action_lies_unplaced_and_can_become_one_again() -> None:
    gone = draft_with(small_plan(), [NotAnAction(SECOND)])
    piece = gone.pieces[-1]
    assert piece.piece.text == "1.2\nTrain volunteers\n20 trained"
    back = apply_edits(small_plan(), [NotAnAction(SECOND), MakeAction(piece.key, "s:b3.r4", "n1")])
    assert back.sections[1].actions[-1].text == piece.piece.text


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        (PlacePiece("u:b10", "action", "measure", SECOND), lambda plan: action_of(plan, "1.2").measure),
        (PlacePiece("u:b10", "section", "aim", "s:b3.r1"), lambda plan: plan.sections[0].aim),
        (PlacePiece("u:b10", "head", "kpis"), lambda plan: plan.head[-1].text),
        (PlacePiece("u:b10", "plan", "title"), lambda plan: plan.title),
    ],
)
def test_an_unplaced_piece_finds_a_home(edit: PlacePiece, found) -> None:  # type: ignore[no-untyped-def]  # small lambdas
    plan = apply_edits(small_plan(), [edit])
    assert found(plan).endswith("KPIs to follow")
    assert [piece.text for piece in plan.unplaced] == ["Signed by the chair"]


def test_a_section_that_is_none_gives_its_actions_to_the_one_before() -> None:
    plan = apply_edits(small_plan(), [NotASection("s:b3.r4")])
    assert [len(section.actions) for section in plan.sections] == [3]
    assert plan.unplaced[-1].text == "2\nComing in"


def test_a_doubt_can_be_dropped() -> None:
    plan = apply_edits(small_plan(), [DropDoubt(FIRST, "two-leads")])
    assert action_of(plan, "1.1").doubts == ()


def test_an_edit_that_fits_no_more_is_passed_over_and_named() -> None:
    draft = draft_with(small_plan(), [SetField("a:b99.r1", "text", "x"), SetField(SECOND, "text", "Train 30")])
    assert draft.skipped == (0,)
    assert action_of(outline_of(draft), "1.2").text == "Train 30"


def test_decisions_survive_json() -> None:
    decisions = Decisions(
        Hints({("b7", 3): "owner"}, {"b7.r3": "head"}, {"two-leads:b3.r2": "other"}),
        (SetField(FIRST, "text", "New"), AddSection("Later", new_key="n1")),
        {"PL": Match("person", 4), "All agencies": Match("words")},
        "annual",
        2024,
    )
    assert decisions_from_dict(json.loads(json.dumps(decisions_to_dict(decisions)))) == decisions
    assert decisions_from_dict({}) == Decisions()


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"kind": "burn"},
        {"kind": "set_field", "action": "a"},
        {"kind": "set_field", "action": 1, "field": "text", "text": ""},
        {"kind": "set_field", "action": "a", "field": "colour", "text": ""},
    ],
)
def test_a_damaged_edit_is_refused_with_a_sentence(values: dict[str, object]) -> None:
    with pytest.raises(Refused):
        edit_from_dict(values)


@st.composite
def plans(draw: st.DrawFn) -> Outline:
    """Plans in which every word stands once, so that losing one shows."""
    numbers = count()

    def words(least: int = 0) -> str | None:
        size = draw(st.integers(least, 3))
        return " ".join(f"w{next(numbers)}" for _ in range(size)) or None

    def action(row: int) -> OutlineAction:
        pieces = [words(1) or "" for _ in range(draw(st.integers(1, 3)))]
        steps = tuple(OutlineStep(piece, words(), words()) for piece in pieces) if len(pieces) > 1 else ()
        return OutlineAction(
            text=" ".join([*filter(None, [words()]), *pieces]),
            ref=words(),
            objective=words(),
            steps=steps,
            owner=words(),
            timescale=words(),
            measure=words(),
            progress=words(),
            status=words(),
            notes=words(),
            source=(f"b1.r{row}",),
        )

    rows = iter(range(100))
    sections = tuple(
        OutlineSection(
            words(),
            words(),
            words(),
            tuple(action(next(rows)) for _ in range(draw(st.integers(0, 3)))),
            source=(f"b{number}",),
        )
        for number in range(2, 2 + draw(st.integers(1, 3)))
    )
    unplaced = tuple(Unplaced(words(1) or "", f"u{number}") for number in range(draw(st.integers(0, 2))))
    return Outline(words(), words(), words(), sections=sections, unplaced=unplaced)


@st.composite
def any_edit(draw: st.DrawFn, outline: Outline) -> Edit:
    draft = draft_of(outline)
    action = st.sampled_from([row.key for row in draft.actions()] or ["a:none"])
    section = st.sampled_from([row.key for row in draft.sections])
    piece = st.sampled_from([row.key for row in draft.pieces] + ["u+1", "u+2", "u+3"])
    text = st.sampled_from(["", "new words", "w1 w2"])
    shapes = st.one_of(
        st.builds(SetField, action, st.sampled_from(ACTION_FIELDS), text),
        st.builds(SetPlanField, st.sampled_from(["title", "organisation", "period"]), text),
        st.builds(SplitAction, action, st.none() | st.integers(1, 4), st.just("n1")),
        st.builds(JoinActions, action, action),
        st.builds(MoveAction, action, section, action),
        st.builds(NotAnAction, action),
        st.builds(MakeAction, piece, section, st.sampled_from(["n2", "n3"])),
        st.builds(PlacePiece, piece, st.just("action"), st.sampled_from(ACTION_FIELDS), action),
        st.builds(PlacePiece, piece, st.just("section"), st.sampled_from(SECTION_FIELDS), section),
        st.builds(PlacePiece, piece, st.sampled_from(["head"]), st.just("note")),
        st.builds(PlacePiece, piece, st.sampled_from(["plan"]), st.sampled_from(["title", "organisation", "period"])),
        st.builds(AddSection, text, text, section, st.sampled_from(["n4", "n5"])),
        st.builds(RenameSection, section, text, text),
        st.builds(NotASection, section),
    )
    edit: Edit = draw(shapes)
    return edit


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_no_sequence_of_edits_loses_a_word(data: st.DataObject) -> None:
    outline = data.draw(plans())
    edits = data.draw(st.lists(any_edit(outline), max_size=8))
    lost = set(words_of(outline)) - set(words_of(apply_edits(outline, edits)))
    assert not lost


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_every_edit_survives_json(data: st.DataObject) -> None:
    edit = data.draw(any_edit(small_plan()))
    assert edit_from_dict(json.loads(json.dumps(edit_to_dict(edit)))) == edit


def test_keys_stay_different_when_sources_are_shared() -> None:
    twice = OutlineAction("Same row", source=("b1.r1",))
    draft = draft_of(Outline(sections=(OutlineSection("One", actions=(twice, twice)),)))
    assert [row.key for row in draft.actions()] == ["a:b1.r1", "a:b1.r1~2"]
