"""On how many kinds of evidence a rating rests."""

import pytest

from village.plans.rules.triangulation import is_thin, missing_kinds, rests_on, thin_badge, thin_words


@pytest.mark.parametrize(
    ("code", "kinds", "thin"),
    [
        ("green", set(), True),
        ("green", {"number"}, True),
        ("green", {"number", "voice"}, False),
        ("complete", {"voice"}, True),
        ("complete", {"voice", "research", "number"}, False),
        ("amber", set(), False),
        ("red", {"number"}, False),
        ("on-hold", set(), False),
        ("green", {"number", "hearsay"}, True),
        ("", set(), False),
    ],
)
def test_only_a_good_rating_on_fewer_than_two_kinds_is_thin(code: str, kinds: set[str], thin: bool) -> None:
    assert is_thin(code, kinds) is thin
    assert bool(thin_words(code, kinds)) is thin


def test_the_line_counts_kinds_not_pieces() -> None:
    assert rests_on(["voice", "voice", "number"]) == "Rests on 2 kinds of evidence out of 4"
    assert rests_on(["voice"]) == "Rests on 1 kind of evidence out of 4"
    assert rests_on([]) == "No evidence yet"
    assert missing_kinds(["voice", "number"]) == ("observation", "research")


@pytest.mark.parametrize(
    ("code", "kinds", "from_document", "badge"),
    [
        ("green", {"voice"}, False, "One kind of evidence"),
        ("green", {"voice"}, True, "One kind of evidence"),
        ("green", set(), False, "No evidence"),
        ("green", set(), True, ""),
        ("green", {"voice", "number"}, False, ""),
        ("red", {"voice"}, False, ""),
    ],
)
def test_a_board_marks_what_rests_on_too_little(code: str, kinds: set[str], from_document: bool, badge: str) -> None:
    assert thin_badge(code, kinds, from_document=from_document) == badge
