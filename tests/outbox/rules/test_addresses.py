"""Addresses: what is a mobile phone, what is an e-mail address, and a fingerprint that tells nothing."""

import phonenumbers
import pytest

from village.outbox.rules.addresses import (
    CROWN,
    CROWN_PREFIXES,
    email_problem,
    fingerprint,
    has_a_break,
    phone_of,
)


@pytest.mark.parametrize(
    "written",
    ["07700 900123", "+44 7700 900123", "0044 7700 900123", "+44 (0)7700 900123", "07700\u00a0900\u2011123"],
)
def test_a_mobile_phone_is_known_however_it_is_written(written: str) -> None:
    assert phone_of(written).number == "+447700900123"


@pytest.mark.parametrize(
    "written",
    [
        "0770090",
        "0770090012",
        "077009001234",
        "01642 496000",
        "070 1234 5678",
        "07644 123456",
        "0906 123 4567",
        "999",
        "",
        "no phone",
        "07700 90012x",
        "+1 202 555",
        "٠٧٧٠٠٩٠٠١٢٣",
    ],
)
def test_anything_else_is_refused_in_words(written: str) -> None:
    phone = phone_of(written)
    assert not phone.number
    assert phone.problem.endswith(".") or "Write" in phone.problem


@pytest.mark.parametrize(
    "written", ["+48 512 345 678", "+92 301 2345678", "07781 123456", "07797 712345", "07624 312345"]
)
def test_a_phone_abroad_or_of_the_islands_needs_a_tick(written: str) -> None:
    assert not phone_of(written).number
    assert phone_of(written, may_be_abroad=True).is_abroad


@pytest.mark.parametrize("address", ["hana@example.org", "h.brook+school@mail.example.co.uk", "o'neil@example.com"])
def test_an_email_address_is_known(address: str) -> None:
    assert not email_problem(address)


@pytest.mark.parametrize(
    "address",
    [
        "hana",
        "hana@",
        "@example.org",
        "a..b@example.org",
        ".a@example.org",
        "a@b",
        "a b@example.org",
        "a@example.org\nBcc: b@example.org",
        "a@example.org\r\n",
        "a,b@example.org",
        "a@exa_mple.org",
        "x" * 65 + "@example.org",
    ],
)
def test_what_is_no_email_address_is_refused(address: str) -> None:
    assert email_problem(address)


def test_the_same_address_has_one_fingerprint_under_one_key() -> None:
    one = fingerprint("email", "Hana@Example.org ", key="k")
    assert one == fingerprint("email", "hana@example.org", key="k")
    assert one != fingerprint("email", "hana@example.org", key="other")
    assert one != fingerprint("text", "hana@example.org", key="k")
    assert "hana" not in one


def test_a_line_break_is_seen() -> None:
    assert has_a_break("Trip\r\nBcc: all@example.org")
    assert not has_a_break("Trip to the beck")


def test_no_phone_of_the_islands_passes_as_one_of_the_mainland() -> None:
    found = set()
    for first in range(70_000, 80_000):
        number = phonenumbers.PhoneNumber(country_code=44, national_number=first * 100_000 + 51_234)
        if phonenumbers.region_code_for_number(number) in CROWN:
            found.add(str(first)[:4])
    assert found <= CROWN_PREFIXES
