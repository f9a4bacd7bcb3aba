"""What a person corrects is honoured when the plan is read again, with the same ids."""

from tests.reading.documents import document, heading, table
from village.reading.outline import Hints, Outline, OutlineAction
from village.reading.understand import understand

PLAN = document(
    heading("Plan"),
    table(
        ("Ref", "Action", "Lead", "Deadline", "Ideas"),
        ("1", "Visit homes", "Nurse", "May 2024", "Forty visits"),
        ("", "Ring families who were out", "Clerk", "June 2024", "All reached"),
        ("2", "Write to all families", "Head", "July 2024", ""),
        ("3", "Print a guide", "Office", "Easter 2024", "A guide in every home"),
    ),
)


def actions_of(outline: Outline) -> list[OutlineAction]:
    return [action for section in outline.sections for action in section.actions]


def test_a_column_takes_the_meaning_a_person_gave_it() -> None:
    outline = understand(PLAN, Hints(columns={("b2", 4): "measure", ("b2", 2): "note"}))
    first = actions_of(outline)[0]
    assert (first.measure, first.owner, first.notes) == ("Forty visits", None, "Lead: Nurse")
    assert {column.confidence for column in outline.columns if column.col in {2, 4}} == {1.0}
    assert outline.kept_count == outline.word_count


def test_a_row_becomes_what_a_person_said_it_is() -> None:
    joined = understand(PLAN, Hints(rows={"b2.r2": "part_of_previous"}))
    assert actions_of(joined)[0].source == ("b2.r1", "b2.r2")
    assert len(actions_of(joined)) == 3
    sectioned = understand(PLAN, Hints(rows={"b2.r3": "section"}))
    assert [section.title for section in sectioned.sections] == [None, "Write to all families"]
    dropped = understand(PLAN, Hints(rows={"b2.r4": "not_action"}))
    assert len(actions_of(dropped)) == 3
    assert any("Print a guide" in piece.text for piece in dropped.unplaced)


def test_an_answered_doubt_is_settled_and_not_asked_again() -> None:
    outline = understand(PLAN)
    doubts = [doubt for action in actions_of(outline) for doubt in action.doubts]
    assert [(doubt.code, doubt.source) for doubt in doubts] == [("no-ref", "b2.r2")]
    kept = understand(PLAN, Hints(answers={"no-ref:b2.r2": "guess"}))
    assert len(actions_of(kept)) == 4
    assert not [doubt for action in actions_of(kept) for doubt in action.doubts]
    joined = understand(PLAN, Hints(answers={"no-ref:b2.r2": "other"}))
    assert len(actions_of(joined)) == 3


def test_a_table_taken_for_no_plan_is_read_when_a_person_says_so() -> None:
    made = document(
        heading("Notes"), table(("Thing", "Remark"), ("Paint the shed", "soon"), ("Mend the gate", "later"))
    )
    assert not understand(made).sections
    outline = understand(made, Hints(columns={("b2", 0): "action", ("b2", 1): "timescale"}))
    assert ("Paint the shed", "soon") in [(action.text, action.timescale) for action in actions_of(outline)]
