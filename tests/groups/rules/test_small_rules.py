"""Links at the door, names on a tablet, finishing, headings of certificates, and the square code."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.basics.door_links import key_from, new_nonce, nonce_in, token_at
from village.basics.errors import Refused
from village.design.qr_picture import qr_picture
from village.groups.exports.certificate import Certificate, certificate_pdf
from village.groups.rules.certificate_words import HEADINGS, headings_of
from village.groups.rules.finishing import change_words, check_scale, finish_words, has_finished
from village.groups.rules.names import door_names

NOW = datetime(2026, 3, 18, 10, tzinfo=UTC)
KEY = key_from("a secret of tests")


def test_a_link_counts_ten_minutes_and_no_longer() -> None:
    nonce = new_nonce()
    token = token_at(nonce, KEY, NOW)
    assert nonce_in(token, KEY, NOW) == nonce_in(token, KEY, NOW + timedelta(minutes=9)) == nonce
    assert nonce_in(token, KEY, NOW + timedelta(minutes=10)) == ""
    assert nonce_in(token, KEY, NOW - timedelta(minutes=5)) == ""


def test_links_change_every_two_minutes() -> None:
    nonce = new_nonce()
    assert token_at(nonce, KEY, NOW) == token_at(nonce, KEY, NOW + timedelta(seconds=119))
    assert token_at(nonce, KEY, NOW) != token_at(nonce, KEY, NOW + timedelta(seconds=120))


@given(st.text(max_size=60))
def test_nothing_else_is_a_link(typed: str) -> None:
    assert nonce_in(typed, KEY, NOW) == ""


def test_a_step_cannot_be_changed_and_another_installation_signs_otherwise() -> None:
    nonce, _step, sign = token_at(new_nonce(), KEY, NOW).split(".")
    later = token_at(nonce, KEY, NOW + timedelta(hours=1)).split(".")[1]
    assert nonce_in(f"{nonce}.{later}.{sign}", KEY, NOW + timedelta(hours=1)) == ""
    assert nonce_in(token_at(nonce, key_from("another"), NOW), KEY, NOW) == ""


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ([("Adaeze", "Obi"), ("Bilal", "Moor")], ["Adaeze O.", "Bilal M."]),
        ([("Ana", "Moor"), ("Ana", "Mist"), ("Ana", "Hill")], ["Ana Moor", "Ana Mist", "Ana H."]),
        ([("", "Obi"), ("Cher", "")], ["Obi", "Cher"]),
        ([], []),
    ],
)
def test_a_tablet_shows_a_first_name_and_a_letter(names: list[tuple[str, str]], shown: list[str]) -> None:
    assert door_names(names) == shown


def test_finishing_is_so_many_sessions() -> None:
    assert [has_finished(came, 8) for came in (7, 8, 9)] == [False, True, True]
    assert [has_finished(came, None) for came in (0, 1)] == [False, True]
    assert finish_words(5, 6, 8) == "Came to 5 of 6; 3 more to finish"
    assert finish_words(8, 9, 8) == "Came to 8 of 9"


def test_two_answers_stand_side_by_side_without_a_verdict() -> None:
    assert change_words(3, 7) == "3 before, 7 at the end."
    assert change_words(0, None) == "0 before; not asked yet at the end."
    assert change_words(None, 5) == "Not asked before; 5 at the end."
    assert change_words(None, None) == "Not asked."
    check_scale(0, "before")
    check_scale(None, "before")
    with pytest.raises(Refused, match="from 0 to 10"):
        check_scale(11, "after")


def test_a_language_without_headings_is_english() -> None:
    assert headings_of("pl-PL")[0] == "pl"
    assert headings_of("tlh")[0] == headings_of("")[0] == "en"
    for said in HEADINGS.values():
        assert "{came}" in said.sessions and "{held}" in said.sessions


@pytest.mark.parametrize("language", sorted(HEADINGS))
def test_a_certificate_is_a_tagged_page_and_the_same_each_time(language: str) -> None:
    one = Certificate(
        language, "Bea Fell", "Maths for parents", "Ashlea Primary School", "Nora Quist", 8, 10, "18 March 2026"
    )
    made = certificate_pdf(one, made_at=NOW)
    assert made.startswith(b"%PDF-") and made == certificate_pdf(one, made_at=NOW)
    assert b"pdfuaid" in made


def test_the_square_code_says_the_link() -> None:
    """The drawing is the code of the library square by square, with four empty ones around it."""
    drawn = str(qr_picture("https://village.example/families/groups/here/abc/", "Code <x>"))
    assert 'aria-label="Code &lt;x&gt;"' in drawn and 'role="img"' in drawn
    size = int(re.search(r'viewBox="0 0 (\d+) ', drawn)[1])  # type: ignore[index]
    assert (size - 8 - 17) % 4 == 0
    dark = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1", drawn)}
    assert min(x for x, _ in dark) == 4 and max(x for x, _ in dark) == size - 5
    finder = {(4 + x, 4 + y) for x in range(7) for y in range(7) if x in {0, 6} or y in {0, 6}}
    assert finder <= dark and not {(5 + n, 5) for n in range(5)} & dark
