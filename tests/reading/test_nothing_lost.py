"""Whatever a document holds, every word of it stands in the outline, and the outline survives storing."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading.documents import Box, document, heading, item, line, table
from village.documents.blocks import Document
from village.reading.as_json import as_json
from village.reading.coverage import source_pieces
from village.reading.outline import Hints
from village.reading.understand import understand
from village.reading.wire import hints_from_wire, hints_to_wire, outline_from_wire, outline_to_wire
from village.reading.wording import count_words

WORDS = st.sampled_from(
    [
        "Action",
        "Lead",
        "By when",
        "RAG",
        "Priority 1: Reading",
        "Total",
        "G",
        "√",
        "x",
        "Visit each home",
        "ditto",
        "See above",
        "2.1a",
        "i",
        "£300",
        "Sept 09",
        "½ termly",
        "Aim:",
        "Key issues",
        "JB",
        "Ann Arkle",
        "• Call\n• Write",
        "Year 1",
        "Progress to date",
        "G – done",
        "Lead: AB. By: May.",
        "Red = late, Amber = slow, Green = good",
        "Signed",
        "Success criteria",
        "1. To begin",
        "To grow (Lead: AB, by March 2012)",
        "",
    ]
)
CELLS = st.one_of(
    WORDS,
    st.builds(Box, WORDS, st.integers(1, 4), st.integers(1, 3), st.sampled_from([None, "92D050", "D9D9D9"])),
    st.text(max_size=12),
)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=7).map(lambda rows: table(*rows))
LINES = st.one_of(WORDS.map(line), WORDS.map(item), WORDS.map(heading), st.text(max_size=30).map(line))
DOCUMENTS = st.lists(st.one_of(LINES, TABLES), max_size=6).map(lambda blocks: document(*blocks))
FEW = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for key, item in value.items() if key != "source" for text in strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []


@FEW
@given(DOCUMENTS)
def test_every_word_is_kept_as_often_as_it_stands(made: Document) -> None:
    outline = understand(made)
    assert outline.kept_count == outline.word_count
    short = count_words(text for _id, text in source_pieces(made)) - count_words(strings(as_json(outline)))
    assert not short


@FEW
@given(DOCUMENTS)
def test_reading_again_gives_the_same_and_storing_loses_nothing(made: Document) -> None:
    outline = understand(made)
    assert understand(made, Hints()) == outline
    assert outline_from_wire(json.loads(json.dumps(outline_to_wire(outline)))) == outline


def test_hints_survive_storing() -> None:
    hints = Hints({("b3", 2): "owner"}, {"b3.r4": "section"}, {"no-ref:b3.r5": "other"})
    assert hints_from_wire(json.loads(json.dumps(hints_to_wire(hints)))) == hints
