"""One message about brothers and sisters says everything, once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from village.wording.rules.families import ChildFilled, merge
from village.wording.rules.filled import Paragraph, ParagraphKind, Value, Words
from village.wording.rules.filling import fill
from village.wording.rules.languages import ENGLISH
from village.wording.rules.placeholders import KNOWN, example_values
from village.wording.rules.showing import as_plain, as_text, paragraphs_as_plain

LETTER = Words(
    "{child}’s school days",
    "From {first_day} to {last_day}.\n\n{child|one:# missed|other:# each missed} {days_missed}.\n\n"
    "**Days add up.**\n\nRing {person_phone}.",
    "{school}: {child|one:# missed|other:# each missed} {days_missed}.\nRing {person_phone}.",
)
ADA: dict[str, Value] = dict(example_values(KNOWN))
BEN: dict[str, Value] = {**ADA, "child": ("Ben",)}
CAI: dict[str, Value] = {**ADA, "child": ("Cai",), "days_missed": 2}


def _body(*values: dict[str, Value], words: Words = LETTER) -> str:
    return paragraphs_as_plain(merge([ChildFilled(words, one) for one in values], ENGLISH).paragraphs, ENGLISH)


def test_children_with_the_same_values_are_said_together() -> None:
    merged = merge([ChildFilled(LETTER, ADA), ChildFilled(LETTER, BEN)], ENGLISH)
    assert as_plain(merged.subject, ENGLISH) == "Ada and Ben’s school days"
    assert "Ada and Ben each missed 3½ days." in paragraphs_as_plain(merged.paragraphs, ENGLISH)


def test_others_come_one_after_another_under_their_heading() -> None:
    assert _body(ADA, CAI) == (
        "From 3 September to 23 October.\n\nAda\n\nAda missed 3½ days.\n\n"
        "Cai\n\nCai missed 1 day.\n\nDays add up.\n\nRing 01632\u00a0960\u00a0147."
    )


def test_what_all_say_stands_below_a_line_and_what_some_say_does_not() -> None:
    some = Words(LETTER.subject, LETTER.body.replace("**Days add up.**", "**Thank you.**"))
    merged = merge([ChildFilled(LETTER, ADA), ChildFilled(LETTER, CAI), ChildFilled(some, BEN)], ENGLISH)
    kinds = [one.kind for one in merged.paragraphs]
    assert kinds.count(ParagraphKind.RULE) == 1
    below = merged.paragraphs[kinds.index(ParagraphKind.RULE) + 1 :]
    assert paragraphs_as_plain(below, ENGLISH) == "Ring 01632\u00a0960\u00a0147."


def test_one_child_has_no_line_across() -> None:
    kinds = {one.kind for one in merge([ChildFilled(LETTER, ADA)], ENGLISH).paragraphs}
    assert ParagraphKind.RULE not in kinds


def test_the_same_and_the_other_stand_side_by_side() -> None:
    body = _body(ADA, CAI, BEN)
    assert body.index("Ada and Ben each missed 3½ days.") < body.index("Cai missed 1 day.")


def test_the_text_says_each_line_once() -> None:
    merged = merge([ChildFilled(LETTER, ADA), ChildFilled(LETTER, CAI)], ENGLISH)
    assert as_text(merged, ENGLISH) == (
        "Millbrook Primary School: Ada missed 3.5 days.\nMillbrook Primary School: Cai missed 1 day.\n"
        "Ring 01632 960 147."
    )


def test_different_letters_for_two_children_keep_both_subjects() -> None:
    other = Words("Thank you: {child}", LETTER.body)
    merged = merge([ChildFilled(LETTER, ADA), ChildFilled(other, CAI)], ENGLISH)
    assert as_plain(merged.subject, ENGLISH) == "Ada’s school days; Thank you: Cai"


def test_a_heading_stays_with_what_it_heads() -> None:
    words = Words("x", "{child}.\n\n# Days\n\n{days_missed}")
    assert _body(ADA, CAI, words=words) == "Ada\n\nAda.\n\nDays\n\n3½ days\n\nCai\n\nCai.\n\nDays\n\n1 day"


def test_a_list_is_said_whole() -> None:
    words = Words("x", "{child}.\n\n- Bring a coat\n- {days_missed}")
    assert _body(ADA, CAI, words=words).count("Bring a coat") == 2


def test_what_tells_of_one_child_stays_with_that_child() -> None:
    words = Words("x", "{child} was late {times_late}.\n\nThat is {minutes_late} minutes.\n\n{bands}\n\nBye.")
    late = {**BEN, "times_late": 9}
    merged = merge([ChildFilled(words, ADA), ChildFilled(words, late)], ENGLISH)
    assert paragraphs_as_plain(merged.paragraphs, ENGLISH).count("45 minutes") == 2
    assert [one.kind for one in merged.paragraphs].count(ParagraphKind.BLOCK) == 2
    assert paragraphs_as_plain(merged.paragraphs, ENGLISH).count("Bye.") == 1


def test_a_child_named_twice_is_named_once() -> None:
    assert "Ada missed" in _body(ADA, ADA)


PIECES = st.sampled_from(
    [
        "Hello.",
        "{child} is here.",
        "{days_missed}",
        "{bands}",
        "Ring {person_phone}.",
        "{we_will?}",
        "{child} {days_missed}",
    ]
)
CHILDREN = st.lists(
    st.tuples(st.sampled_from(["Ada", "Ben", "Cai", "Dev"]), st.integers(0, 3), st.sampled_from(["", "We will."])),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one[0],
)


@settings(deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=6, unique=True), CHILDREN)
def test_nothing_common_is_said_twice_and_nothing_is_lost(
    pieces: list[str], children: list[tuple[str, int, str]]
) -> None:
    words = Words("x", "\n\n".join(pieces))
    each: list[dict[str, Value]] = [
        {**ADA, "child": (name,), "days_missed": days, "we_will": will} for name, days, will in children
    ]
    merged = merge([ChildFilled(words, one) for one in each], ENGLISH)
    said = [one for one in merged.paragraphs if one.kind != ParagraphKind.HEADING]
    once = [str(one) for one in said if not one.is_of_child]
    assert len(once) == len(set(once))
    for values in each:
        for paragraph in fill(words, values, ENGLISH).paragraphs:
            assert paragraph in said or _said_together(paragraph, said)


def _said_together(paragraph: Paragraph, said: list[Paragraph]) -> bool:
    """Whether the same words stand there with more names."""
    mine = {run.words for run in paragraph.runs}
    return any(mine <= {run.words for run in one.runs} for one in said)
