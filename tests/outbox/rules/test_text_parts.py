"""How texts travel: letters kept, changed or lost, parts counted, and what the phone shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.outbox.rules.text_parts import Encoding, Writes, parts_of, shape_of

URDU = "السلام علیکم"


@pytest.mark.parametrize(
    ("body", "encoding", "parts", "characters", "shown"),
    [
        ("Dear parent", Encoding.GSM, 1, 11, "Dear parent"),
        ("a" * 160, Encoding.GSM, 1, 160, "a" * 160),
        ("a" * 161, Encoding.GSM, 2, 161, "a" * 161),
        ("a" * 306, Encoding.GSM, 2, 306, "a" * 306),
        ("a" * 307, Encoding.GSM, 3, 307, "a" * 307),
        ("€" * 80, Encoding.GSM, 1, 160, "€" * 80),
        ("€" * 80 + "a", Encoding.GSM, 2, 161, "€" * 80 + "a"),
        ("é è à ù ö", Encoding.GSM, 1, 9, "é è à ù ö"),
        ("â" * 70, Encoding.UCS2, 1, 70, "â" * 70),
        ("â" + "a" * 70, Encoding.UCS2, 2, 71, "â" + "a" * 70),
        ("Ŵ" * 135, Encoding.UCS2, 3, 135, "Ŵ" * 135),
        ("ę ł ą", Encoding.GSM, 1, 5, "e l a"),
        ("“Hello” – you’re…", Encoding.GSM, 1, 19, '"Hello" - you\'re...'),
        ("Привет", Encoding.GSM, 1, 6, "??????"),
    ],
)
def test_notify_counts_and_writes_as_measured(
    body: str, encoding: Encoding, parts: int, characters: int, shown: str
) -> None:
    shape = shape_of(body)
    assert (shape.encoding, shape.parts, shape.characters, shape.phone_shows) == (encoding, parts, characters, shown)


def test_one_polish_o_doubles_the_price_while_other_letters_are_lost_anyway() -> None:
    body = "Drogi rodzicu, " + "a" * 96 + "ó"
    assert len(body) == 112
    assert shape_of(body).parts == 2
    assert shape_of(body.replace("ó", "o")).parts == 1


@pytest.mark.parametrize("body", [URDU, "ગુજરાતી", "ਪੰਜਾਬੀ", "বাংলা", "Привіт", "dziękuję", "șoim", "čaj", "🎉"])
def test_a_changed_letter_is_said(body: str) -> None:
    assert shape_of(body).is_changed
    assert not shape_of(body, Writes.EVERYTHING).is_changed
    assert shape_of(body, Writes.EVERYTHING).phone_shows == body


@pytest.mark.parametrize("body", ["Croeso i’r ysgol", "tŷ, gŵr, môr", "Waxaan ku faraxsannahay", "“Yes” – it’s on"])
def test_welsh_somali_and_plain_typography_are_not_changed(body: str) -> None:
    assert not shape_of(body).is_changed


def test_a_gateway_counts_utf_16_units() -> None:
    shape = shape_of("🎉" * 36, Writes.EVERYTHING)
    assert (shape.encoding, shape.characters, shape.parts) == (Encoding.UCS2, 72, 2)


def test_918_characters_is_the_longest() -> None:
    assert not shape_of("a" * 918).is_too_long
    assert shape_of("a" * 918).parts == 6
    assert shape_of("a" * 919).is_too_long


@given(st.text(max_size=300))
def test_what_notify_shows_is_stable_and_what_a_gateway_shows_keeps_every_letter(body: str) -> None:
    shape = shape_of(body)
    assert shape_of(shape.phone_shows).phone_shows == shape.phone_shows
    assert shape.parts == parts_of(shape.characters, shape.encoding)
    if not shape.is_changed:
        assert "?" not in set(shape.phone_shows) - set(body)


@given(st.integers(min_value=0, max_value=2000), st.sampled_from(list(Encoding)))
def test_parts_never_fall_as_a_text_grows(characters: int, encoding: Encoding) -> None:
    assert parts_of(characters, encoding) <= parts_of(characters + 1, encoding)
