"""What comes from outside can be kept by either database."""

import pytest

from village.basics.storable import is_storable, storable


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("She is ill", "She is ill"),
        ("a\0b", "ab"),
        ("\ud83d\ude00", "??"),
        ("a\udc00b", "a?b"),
        ("وہ بیمار ہے 😀", "وہ بیمار ہے 😀"),
        ("\0" * 5 + "abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrst"),
    ],
)
def test_nothing_is_left_that_a_database_refuses(words: str, kept: str) -> None:
    assert storable(words, 20) == kept
    assert is_storable(kept)
    assert is_storable(words) == (words == kept)
