"""A link opens one ask: whoever changes a letter of it, or knows the table alone, opens nothing."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.reviews.rules.links import is_token_of, key_from, parse, token_of

KEY = key_from("the installation's own secret")


def test_a_link_opens_its_own_ask_and_no_other() -> None:
    token = token_of(17, "a-random-word", KEY)
    assert parse(token) == 17
    assert is_token_of(token, 17, "a-random-word", KEY)
    assert not is_token_of(token, 18, "a-random-word", KEY)
    assert not is_token_of(token.replace("17-", "18-"), 18, "a-random-word", KEY)


def test_a_new_random_word_or_another_key_makes_the_old_link_worthless() -> None:
    token = token_of(17, "a-random-word", KEY)
    assert not is_token_of(token, 17, "a-newer-word", KEY)
    assert not is_token_of(token, 17, "a-random-word", key_from("another secret"))


def test_the_link_shows_neither_the_random_word_nor_the_key() -> None:
    token = token_of(17, "a-random-word", KEY)
    assert "random" not in token
    assert KEY.hex() not in token
    assert len(token) == len("17-") + 32


@pytest.mark.parametrize(
    "token",
    ["", "17", "17-", "-" + "a" * 32, "0-" + "a" * 32, "17-" + "a" * 31, "17-" + "a" * 33, "17-" + "ä" * 32,
     "1" * 19 + "-" + "a" * 32, "17-" + "a" * 32 + "\n", "٣-" + "a" * 32],
)  # fmt: skip
def test_what_has_not_the_shape_of_a_link_is_none(token: str) -> None:
    assert parse(token) is None


@given(place=st.integers(0, 31), letter=st.sampled_from(string.ascii_letters + string.digits + "-_"))
def test_one_changed_letter_opens_nothing(place: int, letter: str) -> None:
    token = token_of(17, "a-random-word", KEY)
    at = place + 3
    changed = token[:at] + letter + token[at + 1 :]
    assert is_token_of(changed, 17, "a-random-word", KEY) == (changed == token)
