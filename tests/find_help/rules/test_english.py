"""A fingerprint changes with the words, not with the spaces; telephone numbers come out of the standard's parts."""

from village.find_help.rules.contacts import telephones_of
from village.find_help.rules.english import FIELDS, fingerprint

WORDS = {"name": "Talkers", "summary": "Play.", "what_happens": "Ring.", "description": "More."}


def test_every_word_counts_and_no_space_does() -> None:
    whole = fingerprint(WORDS)
    assert fingerprint({**WORDS, "description": " More.\r\n"}) == whole
    for field in FIELDS:
        assert fingerprint({**WORDS, field: WORDS[field] + " New"}) != whole


def test_a_word_that_moves_to_another_field_counts() -> None:
    assert fingerprint({**WORDS, "name": "Talkers Play.", "summary": ""}) != fingerprint(WORDS)


def test_numbers_come_each_once_and_without_names() -> None:
    parts = [
        {"phones": [{"number": "01632 960 133", "description": "weekdays"}, {"number": "01632960133"}, "broken"]},
        {"contacts": [{"name": "Somebody", "phones": [{"number": "01632 960134"}]}]},
        "broken",
    ]
    found = telephones_of(parts)
    assert [(one.number, one.dial, one.words) for one in found] == [
        ("01632 960 133", "01632960133", "weekdays"),
        ("01632 960134", "01632960134", ""),
    ]
