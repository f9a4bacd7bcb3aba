"""What must not go onto a public page is found, and plain words are left in peace."""

import pytest

from village.basics.personal_words import personal_words

NAMES = ("Petra Lowe", "Idris  Cole", "Anna-May O'Dell", "Village")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Petra Lowe trains staff", ("Petra Lowe",)),
        ("petra  lowe trains staff", ("petra lowe",)),
        ("Ask Mrs Lowe or Mr. Cole", ("Mrs Lowe", "Mr. Cole")),
        ("Anna-May O'Dell opens the door", ("Anna-May O'Dell",)),
        ("Write to help@vale.example today", ("help@vale.example",)),
        ("Call 01632 960 118 or +44 1632 960118", ("01632 960 118", "+44 1632 960118")),
        ("Lowe Street is shut", ()),
        ("A petra dish, low and slow", ()),
        ("Village halls in 2026, 14 of 24 schools, £40,000", ()),
        ("On 01.09.2026 and 12/10/2026", ()),
        ("Petra Lower", ()),
        ("", ()),
    ],
)
def test_names_addresses_and_numbers_are_found(text: str, found: tuple[str, ...]) -> None:
    assert personal_words(text, NAMES) == found


def test_each_is_told_once_in_the_order_of_the_text() -> None:
    text = "Idris Cole rang Petra Lowe. Petra Lowe rang back."
    assert personal_words(text, NAMES) == ("Idris Cole", "Petra Lowe")
