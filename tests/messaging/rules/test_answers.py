"""What a reply says: stop, or perhaps a reason; never more than the words do."""

import pytest

from village.messaging.rules.answers import is_stop, reasons_in


@pytest.mark.parametrize("body", ["STOP", " stop. ", "Stop!", "Unsubscribe", "opt out"])
def test_stop_is_heard(body: str) -> None:
    assert is_stop(body)


@pytest.mark.parametrize("body", ["Please stop by the office", "the bus did not stop", "", "STOPPED"])
def test_a_sentence_with_stop_in_it_is_none(body: str) -> None:
    assert not is_stop(body)


def test_each_language_has_its_own_word() -> None:
    assert is_stop("  بند ", ["بند"])
    assert is_stop("ZATRZYMAJ", ["zatrzymaj"])


@pytest.mark.parametrize(
    ("body", "reasons"),
    [
        ("she sick in night, home today", ("ill",)),
        ("Dentist till 11 sorry", ("medical",)),
        ("High temperature, seeing the doctor at 3", ("ill", "medical")),
        ("on his way", ()),
        ("", ()),
    ],
)
def test_words_point_to_reasons_in_their_order(body: str, reasons: tuple[str, ...]) -> None:
    assert reasons_in(body) == reasons
