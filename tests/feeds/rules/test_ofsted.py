"""The register's extract is read as it is, homes are known as homes, and what is no extract is refused."""

import pytest

from tests.feeds.ofsted_sample import extract, registration
from village.basics.errors import Refused
from village.feeds.rules.ofsted import extract_of
from village.feeds.rules.ofsted_records import differences, record_of


def test_one_registration_or_many_are_read() -> None:
    one = extract_of(extract(registration("EY100001", "Acorn Nursery")))
    assert [(row.number, row.name, row.is_home, row.is_running) for row in one.registrations] == [
        ("EY100001", "Acorn Nursery", False, True)
    ]
    assert one.registrations[0].registers == ("Early Years Register",)
    many = extract_of(extract(registration("EY1", "Acorn"), registration("EY2", "Ida Penn", "CMR", "Resigned")))
    assert [(row.is_home, row.is_running) for row in many.registrations] == [(False, True), (True, False)]


def test_records_without_a_number_and_twice_told_are_refused_with_their_reason() -> None:
    found = extract_of(
        extract(registration("", "Nameless"), registration("EY1", "Acorn"), registration("EY1", "Acorn"))
    )
    assert [row.number for row in found.registrations] == ["EY1"]
    assert [reason for _, reason in found.refused] == [
        "It has no reference number.",
        "It stands in the extract twice; the first one counts.",
    ]


EVIL = (
    b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><OfstedChildcareRegisterLocalAuthorityExtract>&a;'
    b"</OfstedChildcareRegisterLocalAuthorityExtract>"
)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not xml",
        b"<other/>",
        extract(registration("EY1", "Acorn"))[:-40],
        EVIL,
    ],
)
def test_what_is_no_extract_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        extract_of(content)


def test_the_record_says_nothing_of_a_home_in_its_words() -> None:
    [home] = extract_of(extract(registration("EY2", "Ida Penn", "CMR"))).registrations
    record = record_of(home)
    assert "Made Up Row" not in record["description"]
    assert "TS17 1AB" not in record["description"]
    assert record["accreditations"] == "Ofsted EY2"


def test_differences_name_before_and_now() -> None:
    before, now = (extract_of(extract(registration("EY1", name))).registrations[0] for name in ("Acorn", "Oak"))
    assert [one["label"] for one in differences(before.to_plain(), now.to_plain())] == ["Name", "Who gives it"]
    assert differences(now.to_plain(), now.to_plain()) == []
