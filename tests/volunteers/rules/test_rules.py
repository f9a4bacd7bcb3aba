"""Who may help on a day, what clashes, and hours in words."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.volunteers.rules.letter_words import thanks_draft, words_of
from village.volunteers.rules.readiness import NEXT, Asked, Done, ends_soon, may_go, missing
from village.volunteers.rules.rota import Span, clash_of, hours_words

DAY = date(2026, 3, 18)
ALL = Asked(dbs=True, references=2, talk=True)


@pytest.mark.parametrize(
    ("checks", "lacking"),
    [
        ([], ("a DBS check that is valid on that day", "2 references", "a talk about keeping children safe")),
        ([Done("dbs", DAY, DAY), Done("reference", DAY), Done("reference", DAY), Done("talk", DAY)], ()),
        ([Done("dbs", DAY, DAY - timedelta(days=1)), Done("reference", DAY)], None),
        ([Done("dbs", DAY + timedelta(days=1), None)], None),
    ],
)
def test_nobody_helps_without_the_checks_that_count_on_that_day(
    checks: list[Done], lacking: tuple[str, ...] | None
) -> None:
    found = missing(ALL, checks, DAY)
    if lacking is None:
        assert "a DBS check that is valid on that day" in found
    else:
        assert found == lacking


def test_a_role_that_asks_for_nothing_needs_nothing() -> None:
    assert missing(Asked(), [], DAY) == ()


def test_a_check_that_ends_soon_is_told_unless_a_later_one_stands() -> None:
    old, new = Done("dbs", DAY, DAY + timedelta(days=30)), Done("dbs", DAY, DAY + timedelta(days=900))
    assert ends_soon([old], DAY) == (old,)
    assert ends_soon([old, new], DAY) == ()


def test_an_offer_goes_on_only_as_the_table_says() -> None:
    assert may_go("new", "talked") and not may_go("new", "ready") and not may_go("ended", "ready")
    assert all(to in NEXT for moves in NEXT.values() for to in moves)


times = st.integers(0, 23 * 60).map(lambda minutes: time(minutes // 60, minutes % 60))


@given(times, times, times, times)
def test_clashing_is_mutual_and_an_end_is_no_clash(a: time, b: time, c: time, d: time) -> None:
    one, other = Span(DAY, min(a, b), max(a, b)), Span(DAY, min(c, d), max(c, d))
    assert one.clashes(other) == other.clashes(one)
    after = Span(DAY, one.ends_at, time(23, 59))
    assert not one.clashes(after)
    assert clash_of(one, [Span(DAY + timedelta(days=1), one.starts_at, one.ends_at)]) is None


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 minutes"), (1, "1 minute"), (60, "1 hour"), (150, "2 hours 30 minutes")]
)
def test_hours_read_as_people_say_them(minutes: int, words: str) -> None:
    assert hours_words(minutes) == words


@pytest.mark.parametrize("kind", ["welcome", "planned", "reminder", "off", "thanks"])
def test_each_letter_holds_the_link_and_the_care(kind: str) -> None:
    thanks = thanks_draft("Mo", "Ashlea", "2 hours", "Reading")
    words = words_of(
        kind, name="Mo", host="Ashlea", role="Reading", when="4 May", link="https://x.example/h", thanks=thanks
    )
    text = words.as_text()
    assert "https://x.example/h" in text and "keep it to yourself" in text and "Ashlea" in words.subject + text
