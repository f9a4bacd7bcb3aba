"""What a report is made from survives being stored."""

import json
from datetime import UTC, date, datetime

import pytest

from village.reports.rules.content import (
    FORM,
    ActionPart,
    Content,
    EarlierRating,
    SectionPart,
    SourcePlace,
    View,
    digest,
    from_dict,
    short,
    to_dict,
)

CONTENT = Content(
    partnership="Thornaby Vale",
    plan_id=1,
    title="Parents as partners",
    round_id=2,
    round_title="Spring term 2026",
    academic_year=2025,
    term="spring",
    as_at=datetime(2026, 3, 27, 17, tzinfo=UTC),
    sections=(
        SectionPart(
            3,
            "Engaging parents",
            actions=(
                ActionPart(
                    4,
                    "Coffee mornings. In every school.",
                    views=(View("green", "Green", "12 held", "Petra Lowe", "lead", date(2026, 3, 2)),),
                    earlier=(EarlierRating("red", 2025, "autumn"),),
                    source=SourcePlace(("b7.r3",), (("progress", "b7.r3.c5"),)),
                ),
            ),
        ),
    ),
)


def test_a_snapshot_read_again_is_the_same_content() -> None:
    stored = json.loads(json.dumps(to_dict(CONTENT)))
    assert from_dict(stored) == CONTENT
    assert digest(stored) == digest(to_dict(CONTENT))


def test_the_digest_does_not_depend_on_the_order_of_keys_but_on_every_word() -> None:
    stored = to_dict(CONTENT)
    assert digest(dict(reversed(stored.items()))) == digest(stored)
    assert digest({**stored, "title": "Parents as partner"}) != digest(stored)


def test_a_snapshot_of_a_newer_village_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="newer Village"):
        from_dict({**to_dict(CONTENT), "form": FORM + 1})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Coffee mornings. In every school.", "Coffee mornings"),
        ("One  line\nof words", "One line of words"),
        ("word " * 40, "word word word …"),
    ],
)
def test_an_action_is_named_by_its_first_sentence_or_what_fits(text: str, said: str) -> None:
    assert short(text, 18) == said
