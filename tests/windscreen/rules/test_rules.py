"""Levels, indicators, ways and days, the picture, and what is hidden in it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.basics.errors import Refused
from village.basics.school_year import TermDates
from village.windscreen.rules.arc import MIDDLE, OUTER, lines_of, parts_of
from village.windscreen.rules.indicators import (
    LONGEST_WORDS,
    MOST_INDICATORS,
    Indicator,
    indicators_as_text,
    indicators_in,
)
from village.windscreen.rules.levels import (
    LONGEST_LABEL,
    READY_MADE,
    SHADE_WORDS,
    TIER_WORDS,
    checked_label,
    checked_sentence,
    code_from,
)
from village.windscreen.rules.moving import (
    Way,
    check_days,
    checked_reasons,
    seen_mark,
    standing_of,
    term_began_on,
    way_between,
)
from village.windscreen.rules.picture import Help, KindLine, counts_hidden, counts_shown, kinds_by_tier, moves_of

TODAY = date(2026, 3, 18)
NOON = datetime(2026, 3, 18, 12, tzinfo=ZoneInfo("Europe/London"))


@dataclass(frozen=True)
class Row:
    decided_on: date
    written_at: datetime = NOON
    withdrawn_at: datetime | None = None


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [(None, 3, Way.FIRST), (1, 3, Way.MORE), (3, 1, Way.LESS), (2, 2, Way.STAYS)],
)
def test_a_level_moves_both_ways(before: int | None, after: int, way: Way) -> None:
    assert way_between(before, after) == way


def test_the_latest_decision_that_is_not_withdrawn_stands() -> None:
    old, new = Row(TODAY - timedelta(days=9)), Row(TODAY)
    later = Row(TODAY, NOON + timedelta(minutes=1), withdrawn_at=NOON)
    assert standing_of([]) is None and standing_of([later]) is None
    assert standing_of([old, later, new]) is new
    assert [seen_mark(rows) for rows in ([], [old], [old, new], [old, later])] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("decided", "look", "standing", "field"),
    [
        (1, 30, None, "decided_on"),
        (-9, 30, -5, "decided_on"),
        (0, 0, None, "next_look_on"),
        (-9, -1, None, "next_look_on"),
        (0, 367, None, "next_look_on"),
        (0, 366, -1, None),
        (-5, 1, -5, None),
        (0, None, None, None),
    ],
)
def test_days_that_cannot_be(decided: int, look: int | None, standing: int | None, field: str | None) -> None:
    def day(offset: int | None) -> date | None:
        return None if offset is None else TODAY + timedelta(days=offset)

    decided_on = TODAY + timedelta(days=decided)
    if field is None:
        check_days(decided_on, day(look), day(standing), TODAY)
        return
    with pytest.raises(Refused) as refusal:
        check_days(decided_on, day(look), day(standing), TODAY)
    assert refusal.value.field == field


@pytest.mark.parametrize("typed", ["", "  \n ", "x" * 2001])
def test_reasons_are_needed(typed: str) -> None:
    with pytest.raises(Refused):
        checked_reasons(typed)


@pytest.mark.parametrize(
    ("today", "began"),
    [
        (date(2026, 3, 18), date(2026, 1, 5)),
        (date(2025, 12, 28), date(2025, 9, 2)),
        (date(2026, 9, 1), date(2026, 4, 13)),
    ],
)
def test_the_term_is_the_last_that_has_begun(today: date, began: date) -> None:
    assert term_began_on(TermDates(), today) == began


def test_the_ready_made_set_holds_to_the_rules() -> None:
    assert [one.tier for one in READY_MADE] == list(TIER_WORDS)
    for one in READY_MADE:
        assert checked_label(one.label) == one.label and checked_sentence(one.sentence) == one.sentence
        assert one.shade in SHADE_WORDS and len(indicators_in(one.indicators)) >= 4


@pytest.mark.parametrize("typed", ["", " ", "x" * (LONGEST_LABEL + 1)])
def test_a_label_is_short_and_there(typed: str) -> None:
    with pytest.raises(Refused):
        checked_label(typed)


@pytest.mark.parametrize(
    ("label", "taken", "code"),
    [("A bit extra", (), "a-bit-extra"), ("Ché!", ("che",), "che-2"), ("اردو", (), "level")],
)
def test_a_code_is_plain_and_new(label: str, taken: tuple[str, ...], code: str) -> None:
    assert code_from(label, frozenset(taken)) == code


WORDS = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=12)
INDICATORS = st.lists(st.builds(Indicator, WORDS, WORDS), max_size=20, unique=True)


@given(INDICATORS)
def test_indicators_read_back_as_they_were_typed(rows: list[Indicator]) -> None:
    domains = list(dict.fromkeys(row.domain for row in rows))
    together = tuple(sorted(rows, key=lambda row: domains.index(row.domain)))
    assert indicators_in(indicators_as_text(together)) == together


@pytest.mark.parametrize(
    "text",
    [
        "A line that belongs to nothing",
        f"At home:\n{'x' * (LONGEST_WORDS + 1)}",
        "At home:\n" + "\n".join(f"Thing {number}" for number in range(MOST_INDICATORS + 1)),
    ],
)
def test_indicators_that_cannot_be_kept(text: str) -> None:
    with pytest.raises(Refused):
        indicators_in(text)


def test_a_domain_twice_is_one_and_nothing_stands_twice() -> None:
    found = indicators_in("At home:\nSleeps\n\nAt school:\nComes\nAt home:\nSleeps\nEats")
    assert [one.words for one in found] == ["Sleeps", "Eats", "Comes"]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6))
def test_the_picture_stays_in_its_box_and_gets_narrower(offers: list[int]) -> None:
    parts = parts_of([f"Level {number}" for number in range(len(offers))], offers)
    for part, wanted in zip(parts, offers, strict=True):
        assert len(part.dots) <= wanted and bool(part.dots) == bool(wanted)
        for x, y in (*part.dots, (part.x, part.y)):
            assert abs(x - MIDDLE[0]) <= OUTER and MIDDLE[1] - OUTER <= y <= MIDDLE[1]
    xs = [part.x for part in parts]
    assert xs == sorted(xs)


@pytest.mark.parametrize(
    ("label", "lines"),
    [("Everyday", ("Everyday",)), ("Side by side", ("Side", "by side")), ("Working together", ("Working", "together"))],
)
def test_long_labels_break_between_words(label: str, lines: tuple[str, ...]) -> None:
    assert lines_of(label) == lines


def test_families_count_once_for_each_kind() -> None:
    helps = [Help("Plan", "targeted", (1, 2)), Help("Plan", "targeted", (2,)), Help("Visit", "targeted", (3, 9))]
    found = kinds_by_tier(helps, {1: 1, 2: 1, 3: 3})
    assert found == {"targeted": (KindLine("Plan", 1), KindLine("Visit", 1))}
    assert kinds_by_tier(helps, {1: 1, 2: 1, 3: 3}, 10)["targeted"][0].families is None


def test_a_kind_of_one_school_alone_is_hidden_among_all() -> None:
    helps = [Help("Plan", "targeted", (number,), number % 2) for number in range(1, 41)]
    helps += [Help("Visit", "targeted", (number,), 1) for number in range(1, 41)]
    family_of = {number: number for number in range(1, 41)}
    plan, visit = kinds_by_tier(helps, family_of, 10, across_schools=True)["targeted"]
    assert plan.families == 40 and visit.families is None
    assert kinds_by_tier(helps, family_of, 10)["targeted"][1].families == 40


def test_who_may_see_names_sees_every_count() -> None:
    (line,) = counts_shown([7], {7: {1, 2, 3}}, {1}, {1: 1, 2: 1})
    assert (line.children, line.with_help, line.with_nothing, line.families) == (3, 1, 2, 2)


def children(*counts: int) -> dict[int, set[int]]:
    found, first = {}, 1
    for level_id, count in enumerate(counts):
        found[level_id] = set(range(first, first + count))
        first += count
    return found


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=6),
    st.integers(2, 10),
    st.booleans(),
)
def test_no_hidden_count_can_be_worked_out(pairs: list[tuple[int, int]], fewest: int, is_across: bool) -> None:
    at_level = children(*(some + nothing for some, nothing in pairs))
    helped = {child for level_id, (some, _) in enumerate(pairs) for child in sorted(at_level[level_id])[:some]}
    school_of = {child: child % 3 for group in at_level.values() for child in group} if is_across else None
    lines, total = counts_hidden(list(at_level), at_level, helped, fewest, school_of)
    for line in lines:
        parts = (line.with_help, line.with_nothing)
        assert all(part is None or part >= fewest for part in (*parts, line.children))
        assert None in parts if line.children is None else parts.count(None) != 1
    hidden = [line for line in lines if line.children is None]
    if total is not None and len(hidden) == 1:
        raise AssertionError("The one hidden level is the total less the others.")


def test_one_hidden_level_takes_another_with_it() -> None:
    lines, total = counts_hidden([0, 1, 2], children(60, 40, 3), set(range(1, 104)), 10)
    assert total == 103 and [line.children for line in lines].count(None) == 2 and lines[2].children is None


def test_a_level_of_one_school_alone_is_hidden_with_its_parts() -> None:
    at_level = children(40, 40, 40)
    school_of = {child: 1 if child <= 40 else child % 2 for group in at_level.values() for child in group}
    lines, _ = counts_hidden([0, 1, 2], at_level, set(range(1, 121, 2)), 5, school_of)
    assert (lines[0].children, lines[0].with_help, lines[0].with_nothing) == (None, None, None)
    one_school = dict.fromkeys(school_of, 1)
    lines, total = counts_hidden([0, 1, 2], at_level, set(), 5, one_school)
    assert total is None and all(line.children is None for line in lines)


@pytest.mark.parametrize(
    ("more", "fewest", "schools", "shown"),
    [(9, None, 1, 9), (9, 10, 2, None), (12, 10, 2, 12), (12, 10, 1, None), (0, 10, 2, None)],
)
def test_moves_are_hidden_where_they_are_few(more: int, fewest: int | None, schools: int, shown: int | None) -> None:
    school_of = {child: child % schools for child in range(more)}
    assert moves_of(range(more), (), fewest, school_of).more == shown
