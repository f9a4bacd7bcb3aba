"""What goes overleaf: pictures for which the front has no room, and nothing otherwise."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.printing.reading import words_of
from tests.printing.ready_made import laid
from tests.printing.samples import PHRASES, letter
from village.printing.blocks import DaysPicture, Text
from village.printing.front_page import front_mm, turned_over
from village.printing.joining import pages_of
from village.printing.letters import letters_pdf
from village.wording.rules.ready_made import ready_made

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)


def test_a_letter_that_fits_stays_as_it_is() -> None:
    one = letter(on_one_page=True)
    assert turned_over(one, is_for_window=True) is one


def test_a_picture_goes_overleaf_when_the_last_words_would_have_no_room() -> None:
    one = letter(on_one_page=True)
    full = replace(one, blocks=(*one.blocks, *[Text("There is more to say about this half-term. " * 3)] * 4))
    turned = turned_over(full, is_for_window=True)
    assert [type(block) for block in turned.turned] == [DaysPicture]
    assert DaysPicture not in {type(block) for block in turned.blocks}
    assert len(turned.blocks) == len(full.blocks) - 1


def test_a_letter_without_a_window_has_more_room() -> None:
    one = letter("ar", on_one_page=True)
    full = replace(one, blocks=(*one.blocks, *[Text("شكرا لكم. " * 6)] * 3))
    assert turned_over(full, is_for_window=True).turned
    assert not turned_over(full, is_for_window=False).turned


def test_english_overleaf_follows_the_picture_and_gives_up_its_own() -> None:
    urdu, english = letter("ur", on_one_page=True), letter(on_one_page=True)
    more = tuple(Text("There is more to say. " * 12) for _ in range(4))
    both = replace(urdu, overleaf=(*english.blocks, *more), overleaf_is_english=True, small_print="")
    turned = turned_over(both, is_for_window=True)
    assert [type(block) for block in turned.turned] == [DaysPicture]
    assert not any(isinstance(block, DaysPicture) for block in turned.overleaf)
    made = letters_pdf((both,), made_at=AT)
    assert pages_of(made) == (2,)


def test_what_somebody_put_overleaf_stays_there() -> None:
    one = letter("ur")
    assert turned_over(one, is_for_window=True) is one


def test_more_words_need_more_room() -> None:
    one = letter(on_one_page=True)
    assert front_mm(replace(one, blocks=(*one.blocks, Text("More.")))) > front_mm(one)


@pytest.mark.parametrize("language", PHRASES)
def test_no_ready_made_letter_leaves_a_line_or_two_alone_on_a_page(language: str) -> None:
    them = [laid(one, language) for one in ready_made() if language in one.words]
    if not them:
        pytest.skip("Nothing is written in this language yet.")
    backs = [page for page in words_of(letters_pdf(them, made_at=AT))[1::2] if page]
    for back in backs:
        lowest = max(bottom for _, _, _, _, bottom in back if bottom < 278)
        assert lowest > 60
