"""Plain text and Markdown become headings, paragraphs and items without losing a word."""

import re
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from village.documents.blocks import Document, TextBlock
from village.documents.errors import Unreadable
from village.documents.text.plain import read_text, text_document


def texts(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks if isinstance(block, TextBlock)]


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes("Parents’ evening – ½ termly\n\n£350 for printing".encode(encoding))
    assert texts(read_text(path)) == [("text", "Parents’ evening – ½ termly"), ("text", "£350 for printing")]


def test_what_is_no_text_gets_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "picture.txt"
    path.write_bytes(bytes(range(1, 32)) * 200)
    with pytest.raises(Unreadable, match="not plain text"):
        read_text(path)


def test_markdown_headings_and_lists_are_understood() -> None:
    document = text_document(
        "# Plan\n\nWhy\n---\n\nIt **matters** to all.\n\n- *Write* to parents\n  - by post\n1. Visit\n\n## Who\n"
    )
    assert texts(document) == [
        ("heading", "Plan"),
        ("heading", "Why"),
        ("text", "It matters to all."),
        ("item", "Write to parents"),
        ("item", "by post"),
        ("item", "1. Visit"),
        ("heading", "Who"),
    ]
    assert [block.level for block in document.blocks if isinstance(block, TextBlock)] == [1, 2, 0, 0, 1, 0, 2]


def test_wrapped_lines_are_one_paragraph_and_short_lines_are_not() -> None:
    document = text_document(
        "The family centre opens its doors every Tuesday morning so that\n"
        "parents and carers can meet one another and talk to the lead for\n"
        "inclusion about their worries, large or small, with some sup-\n"
        "port from the nurse.\n"
        "Lead: family centre\n"
        "By: May\n"
    )
    assert [text for _, text in texts(document)] == [
        (
            "The family centre opens its doors every Tuesday morning so that parents and carers can meet one another"
            " and talk to the lead for inclusion about their worries, large or small, with some support from the nurse."
        ),
        "Lead: family centre",
        "By: May",
    ]


def test_places_are_line_numbers() -> None:
    document = text_document("One\n\n\nFour\n")
    assert [block.place.line for block in document.blocks] == [1, 4]


_PIECES = st.sampled_from(
    ["\n", "\n\n", "\t", "  ", "    ", "|", "+--+", "---", "• ", "- ", "# ", "1. ", "<p>", "</i>"]
)
_TEXTS = st.lists(st.one_of(_PIECES, st.text(st.characters(exclude_categories=["Cs"]), max_size=12)), max_size=60)


@settings(max_examples=250, deadline=None)
@given(_TEXTS.map("".join))
def test_no_text_loses_a_word(text: str) -> None:
    document = text_document(text)
    bare = re.sub(r"</?[pi]>", " ", text)
    lost = words(bare) - sum((words(part) for part in document.words()), Counter())
    joined = "".join("".join(re.findall(r"\w", part)) for part in document.words())
    # A word that a line end or a control sign had cut may stand there whole.
    assert all(word in joined for word in lost)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes_give_a_document_or_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.txt"
    path.write_bytes(content)
    with suppress(Unreadable):
        assert read_text(path).format == "text"
