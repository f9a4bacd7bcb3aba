"""Summaries: their length in any script, and when they are out of date."""

import pytest

from village.basics.errors import Refused
from village.newsletters.rules.summaries import Standing, check_summary, mark_of, sentence_count, standing_of


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("", 0),
        ("One", 1),
        ("One. Two.", 2),
        ("One. Two", 2),
        ("Is it? Yes!", 2),
        ("یہ ایک جملہ ہے۔ یہ دوسرا ہے۔", 2),
        ("هل هذا صحيح؟ نعم.", 2),
        ("এটি একটি বাক্য। এটি আরেকটি।", 2),
        ("At 9.30 on Friday. Bring boots.", 2),
    ],
)
def test_sentences_are_counted_in_every_script(words: str, count: int) -> None:
    assert sentence_count(words) == count


@pytest.mark.parametrize("words", ["Too short.", "One. Two. Three. Four. Five. Six.", "A. " + "b" * 901 + "."])
def test_a_summary_is_two_to_five_short_sentences(words: str) -> None:
    with pytest.raises(Refused):
        check_summary(words)


def test_two_sentences_are_enough() -> None:
    check_summary("The beans grow. Come and see them on Friday.")


def test_a_change_of_any_piece_or_of_their_order_makes_another_mark() -> None:
    pieces = [("A", "one"), ("B", "two")]
    marks = {
        mark_of("T", pieces),
        mark_of("T", pieces[::-1]),
        mark_of("U", pieces),
        mark_of("T", [("A", "oneB"), ("", "two")]),
    }
    assert len(marks) == 4
    assert mark_of("T", pieces) == mark_of("T", list(pieces))


@pytest.mark.parametrize(
    ("is_reviewed", "mark", "expected"),
    [(False, "a", Standing.DRAFT), (True, "a", Standing.REVIEWED), (True, "b", Standing.STALE)],
)
def test_a_checked_summary_of_another_issue_is_stale(is_reviewed: bool, mark: str, expected: Standing) -> None:
    assert standing_of(is_reviewed=is_reviewed, mark=mark, mark_now="a") == expected
