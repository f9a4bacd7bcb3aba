"""The record reads as sentences."""

import pytest

from village.audit import wording
from village.audit.models.entry import Entry
from village.audit.sentences import changed_words, sentence
from village.audit.wording import register_sentences, worded_verbs


@pytest.fixture(autouse=True)
def a_verb_of_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A verb that only these tests know, gone again afterwards."""
    monkeypatch.setattr(wording, "_words", dict(wording._words))
    register_sentences({"tests.thing-opened": "opened {subject} because {reason}"})


def entry(**fields: object) -> Entry:
    told = {"actor_name": "Hana Brook", "subject_label": "Coffee mornings", "subject_id": "4", **fields}
    return Entry(**told)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"verb": "tests.thing-opened", "reason": "parents asked"},
            "Hana Brook opened “Coffee mornings” because parents asked.",
        ),
        ({"verb": "later.visit-planned"}, "Hana Brook, visit planned: “Coffee mornings”."),
        ({"verb": "later.visit-planned", "subject_label": ""}, "Hana Brook, visit planned: “number 4”."),
        (
            {"verb": "later.visit-planned", "on_behalf_of": "Dot Marlowe"},
            "Hana Brook for Dot Marlowe, visit planned: “Coffee mornings”.",
        ),
    ],
)
def test_every_line_is_a_sentence(fields: dict[str, object], expected: str) -> None:
    assert sentence(entry(**fields)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (None, "green", "Status: green"),
        ("amber", "green", "Status: green, was amber"),
        ("amber", "", "Status: nothing, was amber"),
        (["2024", "2025"], [], "Status: nothing, was 2024, 2025"),
        (False, True, "Status: yes, was no"),
        ("on hold", {"year": 2025, "word": "Pilot"}, "Status: year 2025, word Pilot, was “on hold”"),
    ],
)
def test_a_change_reads_as_words(old: object, new: object, expected: str) -> None:
    assert changed_words({"field": "status", "label": "Status", "old": old, "new": new}) == expected


def test_a_verb_cannot_mean_two_things() -> None:
    with pytest.raises(ValueError, match=r"tests\.thing-opened"):
        register_sentences({"tests.thing-opened": "shut {subject}"})


def test_every_verb_of_the_house_has_a_phrase_that_can_be_filled() -> None:
    for verb, phrase in worded_verbs():
        words = sentence(entry(verb=verb, reason="it was time"))
        assert "{" not in words, phrase
