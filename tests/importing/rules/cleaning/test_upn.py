"""The check letter of UPNs, and what is said of wrong ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.basics.errors import Refused
from village.importing.rules.cleaning.upn import ALPHABET, check_letter, clean_upn, is_temporary, is_upn

FIGURES = st.text("0123456789", min_size=11, max_size=11)


@pytest.mark.parametrize("upn", ["B801200005001", "L806999925001", "Y806999924017", "X80699992500A"])
def test_known_upns_are_right(upn: str) -> None:
    assert is_upn(upn)
    assert clean_upn(f" {upn[:5].lower()} {upn[5:]}\u00a0") == upn


def slow_letter(rest: str) -> str:
    """Reckon as one would on paper."""
    values = {letter: at for at, letter in enumerate("ABCDEFGHJKLMNPQRTUVWXYZ")} | {str(at): at for at in range(10)}
    total = 0
    for place in range(2, 14):
        total += place * values[rest[place - 2]]
    return "ABCDEFGHJKLMNPQRTUVWXYZ"[total % 23]


@given(FIGURES, st.sampled_from("0123456789" + ALPHABET))
def test_the_letter_agrees_with_reckoning_on_paper(figures: str, last: str) -> None:
    letter = check_letter(figures + last)
    assert letter == slow_letter(figures + last)
    assert clean_upn(letter + figures + last) == letter + figures + last
    assert is_temporary(letter + figures + last) is last.isalpha()


@given(FIGURES, st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_figure_is_always_found(figures: str, place: int, more: int) -> None:
    letter = check_letter(figures + "1")
    wrong = figures[:place] + str((int(figures[place]) + more) % 10) + figures[place + 1 :]
    assert not is_upn(letter + wrong + "1")


@pytest.mark.parametrize("empty", ["", " ", "-", "N/A", "UN3", "not known", "#N/A"])
def test_an_empty_cell_is_no_upn_and_no_mistake(empty: str) -> None:
    assert clean_upn(empty) == ""


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("A801200005001", "A stands in front where the figures give B"),
        ("801200005001", "lacks the letter in front"),
        ("B80120000500", "has 12 characters where a UPN has 13"),
        ("B8O1200005001", "the letter O where a figure belongs, perhaps 0"),
        ("B801200O05001", "the letter O where a figure belongs"),
        ("8.012E+11", "was shortened by Excel"),
        ("S801200005001", "does not begin with a letter that UPNs begin with"),
        ("Amplestead,Al", "is not a letter and twelve figures"),
    ],
)
def test_a_wrong_upn_is_refused_with_what_is_wrong(cell: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        clean_upn(cell)
