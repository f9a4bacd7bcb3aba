"""Where results stand against what was expected, and which incident of a file is which."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.school_data.rules.same_incident import Event, paired
from village.school_data.rules.standing import place_on_scale, standing_of


@pytest.mark.parametrize(
    ("value", "expected", "kind", "number", "standing"),
    [
        ("3b", "3a", "assessment", None, "below"),
        ("3a", "3a", "assessment", None, "expected"),
        ("10", "9.5", "assessment", 10.0, "above"),
        ("WTS", "", "assessment", None, "below"),
        ("EXS", "", "assessment", None, "expected"),
        ("GDS", "EXS", "assessment", None, "above"),
        ("B", "C", "ks4", None, "above"),
        ("4", "", "ks4", 4.0, ""),
        ("99", "", "ks2", 99.0, "below"),
        ("100", "", "ks2", 100.0, "expected"),
        ("110", "", "ks2", 110.0, "above"),
        ("Kestrel", "Heron", "assessment", None, ""),
        ("7", "", "assessment", 7.0, ""),
    ],
)
def test_a_result_stands_where_its_own_expectation_or_its_scale_puts_it(
    value: str, expected: str, kind: str, number: float | None, standing: str
) -> None:
    assert standing_of(value, expected, kind=kind, number=number) == standing


def test_levels_grow_with_their_letters() -> None:
    places = [place_on_scale(level) for level in ("2a", "3c", "3b", "3a", "4c")]
    assert places == sorted(places, key=lambda place: place or 0)


EVENT = Event(1, date(2026, 3, 2), time(10, 15), "incident", "Disruption")
WORDS = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["Hall", "Yard"])), max_size=5)


@given(first=WORDS, shuffled=st.randoms())
def test_the_same_incidents_in_any_order_are_the_same_incidents(first: list[tuple[int, str]], shuffled: object) -> None:
    known = paired([(EVENT, words) for words in first], {})
    again = list(first)
    shuffled.shuffle(again)  # type: ignore[attr-defined]
    assert paired([(EVENT, words) for words in again], known) == known


@given(first=WORDS, second=WORDS)
def test_no_incident_of_a_file_is_lost_and_none_is_there_twice(
    first: list[tuple[int, str]], second: list[tuple[int, str]]
) -> None:
    known = paired([(EVENT, words) for words in first], {})
    found = paired([(EVENT, words) for words in second], known)
    assert sorted(words for _, words in found.values()) == sorted(second)
    assert len(set(known) | set(found)) == max(len(first), len(second))
