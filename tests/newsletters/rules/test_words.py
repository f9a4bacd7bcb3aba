"""Words of pieces: light marks, links, openings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.newsletters.rules.words import opening_of, paragraphs_of, plain_of, word_count
from village.wording.rules.filled import ParagraphKind
from village.wording.rules.showing import as_html


def html(words: str) -> str:
    return str(as_html(paragraphs_of(words), heading="h3"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("# Dates\n- Monday\n- Tuesday", "<h3>Dates</h3><ul><li>Monday</li><li>Tuesday</li></ul>"),
        ("Bring **boots**.", "<p>Bring <strong>boots</strong>.</p>"),
        ("Read [this](https://a.example/b).", '<p>Read <a href="https://a.example/b">this</a>.</p>'),
        (
            "See https://a.example/b.",
            '<p>See <bdi dir="ltr"><a href="https://a.example/b">a.example/b</a></bdi>.</p>',
        ),
        ("Sums: {2 + 2}", "<p>Sums: {2 + 2}</p>"),
        ("A { alone", "<p>A { alone</p>"),
        ("[bad](javascript:alert(1))", "<p>[bad](javascript:alert(1))</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("**never closed", "<p><strong>never closed</strong></p>"),
    ],
)
def test_light_marks_become_paragraphs(words: str, expected: str) -> None:
    assert html(words) == expected


@given(st.text(max_size=400))
def test_every_text_can_be_read_and_no_tag_of_the_writer_gets_through(words: str) -> None:
    shown = html(words)
    assert "<script" not in shown
    assert shown.count("<a ") == shown.count("</a>")


@given(st.text(alphabet=st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=60))
def test_plain_words_keep_every_letter(word: str) -> None:
    letters = [letter for letter in word if letter.isalnum()]
    assert [letter for letter in plain_of(f"x{word}") if letter.isalnum()] == ["x", *letters]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("", 0), ("One two three.", 3), ("- a\n- b", 2), ("**Bold** and [a link](https://x.example)", 4), ("– !", 0)],
)
def test_only_what_is_read_counts_as_words(words: str, expected: int) -> None:
    assert word_count(words) == expected


def test_the_opening_is_whole_sentences() -> None:
    words = "# Heading\nBeans grow. They grow fast. " + "And " * 50
    assert opening_of(words, 10) == "Beans grow. They grow fast."


def test_an_endless_sentence_is_cut_with_dots() -> None:
    assert opening_of("word " * 80, 5) == "word word word word word …"


def test_the_opening_of_a_mere_list_is_its_first_item() -> None:
    assert opening_of("- Monday: swimming\n- Tuesday: drama") == "Monday: swimming"


def test_kinds_are_those_of_letters() -> None:
    assert [one.kind for one in paragraphs_of("# A\nb\n\n- c")] == [
        ParagraphKind.HEADING,
        ParagraphKind.TEXT,
        ParagraphKind.ITEM,
    ]
