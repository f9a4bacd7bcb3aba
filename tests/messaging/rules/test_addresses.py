"""Numbers as people write them."""

import pytest

from village.messaging.rules.addresses import as_dialled, text_number


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("+447700900732", "07700 900732"),
        ("+33612345678", "+33612345678"),
        ("+4477009007", "+4477009007"),
        ("someone@example.org", "someone@example.org"),
        ("", ""),
    ],
)
def test_a_number_is_shown_as_one_dials_it(address: str, shown: str) -> None:
    assert as_dialled(address) == shown


def test_what_is_shown_is_the_same_number_again() -> None:
    assert text_number(as_dialled("+447700900732")) == "+447700900732"
