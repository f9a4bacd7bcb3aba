"""The small rules of bookings, by tables and properties."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bookings.making import ZONE
from village.basics.errors import Refused
from village.bookings.queries.known import outcode_of
from village.bookings.rules.cancelling import cancelled_until, reminder_is_due
from village.bookings.rules.counts import Group, by_word, by_year, totals_of
from village.bookings.rules.door_names import door_name, group_of
from village.bookings.rules.family_links import Invited, invited_in, token_of
from village.bookings.rules.own_links import hash_of, key_from, word_of
from village.bookings.rules.places import NO_END, Free, Wanted, free_places, who_moves_up
from village.bookings.rules.taps import tapped_at
from village.bookings.rules.times import times_between

KEY = key_from("secret")
wanted = st.tuples(st.integers(1, 8), st.integers(0, 3))


@given(st.integers(-5, 30), st.integers(0, 6), st.lists(wanted, max_size=12))
def test_who_moves_up_always_fits_and_nobody_who_fits_afterwards_is_left(
    people: int, cared_for: int, line: list[tuple[int, int]]
) -> None:
    free, waiting = Free(people, cared_for), [Wanted(at, *one) for at, one in enumerate(line)]
    up = who_moves_up(free, waiting)
    for one in waiting:
        if one.id in up:
            assert free.fits(one)
            free = free.after(one)
    assert free.people >= min(people, 0)
    assert not any(free.fits(one) for one in waiting if one.id not in up)


def test_without_a_number_there_is_no_end_and_without_a_creche_no_place_in_it() -> None:
    assert free_places(places=None, care_places=None, has_care=False, booked=[Wanted(1, 3)]) == Free(NO_END - 3, 0)


def test_an_evening_is_cut_into_whole_times() -> None:
    found = times_between(time(15, 30), time(16, 5))
    assert [(f"{one.starts_at:%H:%M}", f"{one.ends_at:%H:%M}") for one in found] == [
        ("15:30", "15:40"),
        ("15:40", "15:50"),
        ("15:50", "16:00"),
    ]
    with pytest.raises(Refused):
        times_between(time(9), time(9, 5))


def test_links_are_ours_or_nothing() -> None:
    word = word_of("key", KEY)
    assert len(hash_of(word)) == 64 and hash_of("short") == "" and word != word_of("key", key_from("other"))
    token = token_of(Invited(12, 345), KEY)
    assert invited_in(token, KEY) == Invited(12, 345)
    assert invited_in(token[:-1] + ("A" if token[-1] != "A" else "B"), KEY) is None
    assert invited_in("d" + token, KEY) is None


@given(st.text(max_size=60))
def test_no_word_breaks_a_link(words: str) -> None:
    assert invited_in(words, KEY) is None
    assert hash_of(words) == "" or len(words) == 32


@pytest.mark.parametrize(
    ("name", "shown", "group"),
    [
        ("Ayesha Qureshi", "Ayesha Q.", "A–E"),
        ("Mei-Lin van Ho", "Mei-Lin H.", "K–O"),
        ("Zoe", "Zoe", "U–Z"),
        ("", "", ""),
    ],
)
def test_the_door_shows_a_first_name_and_one_letter(name: str, shown: str, group: str) -> None:
    assert (door_name(name), group_of(door_name(name))) == (shown, group)


def test_an_hour_is_an_hour_also_when_the_clocks_change() -> None:
    until = cancelled_until(date(2026, 3, 29), time(2, 30), 2)
    assert until == datetime(2026, 3, 28, 23, 30, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("booked", "now", "due"),
    [
        (datetime(2026, 3, 1, tzinfo=ZONE), datetime(2026, 3, 19, 9, tzinfo=ZONE), True),
        (datetime(2026, 3, 1, tzinfo=ZONE), datetime(2026, 3, 20, 9, tzinfo=ZONE), True),
        (datetime(2026, 3, 1, tzinfo=ZONE), datetime(2026, 3, 20, 10, tzinfo=ZONE), False),
        (datetime(2026, 3, 19, 9, 30, tzinfo=ZONE), datetime(2026, 3, 19, 10, tzinfo=ZONE), False),
    ],
)
def test_a_reminder_is_for_who_booked_before_its_hour(booked: datetime, now: datetime, *, due: bool) -> None:
    assert reminder_is_due(date(2026, 3, 20), time(10), booked, now) == due


@given(st.integers(0, 10**15) | st.none(), st.integers(0, 10**15) | st.none())
def test_no_clock_of_a_tablet_puts_a_tap_into_the_future_or_far_back(typed: int | None, sent: int | None) -> None:
    now = datetime(2026, 3, 20, 10, tzinfo=ZONE)
    assert now - timedelta(days=1) <= tapped_at(now=now, typed=typed, sent=sent) <= now


@pytest.mark.parametrize(("typed", "found"), [("zz1 2ab", "ZZ1"), ("ZZ1", "ZZ1"), ("Beck Lane", ""), ("", "")])
def test_the_first_half_of_a_postcode(typed: str, found: str) -> None:
    assert outcode_of(typed) == found


def test_few_people_are_one_row_and_no_second_number_tells_the_first() -> None:
    groups = [
        *[Group(booked=1, came=1, years_booked=(2,), years_came=(2,), outcode="ZZ1", language="en")] * 20,
        *[Group(booked=1, came=1, years_booked=(3,), years_came=(3,), outcode="ZZ2", language="en")] * 12,
        Group(booked=1, came=1, years_booked=(9,), years_came=(), outcode="ZZ9", language="pl", first_time=1),
    ]
    assert totals_of(groups).booked == 33
    shown = by_word([groups], "outcode", {})
    assert "ZZ9" not in [one.label for one in shown]
    assert sum(one.booked is None for one in shown) >= 1
    hidden = [
        one
        for one in by_year([groups], {2: "Year 2", 3: "Year 3", 9: "Year 9", None: "Not said"})
        if one.booked is None
    ]
    assert hidden and all(one.label in {"Others", "Year 3"} for one in hidden)


def people(area: str, count: int) -> Group:
    return Group(booked=count, came=count, outcode=area)


def test_a_term_and_its_other_series_do_not_tell_how_few_came_to_one() -> None:
    parts = [
        [people("ZZ1", 40), people("ZZ2", 30), people("ZZ3", 25)],
        [people("ZZ1", 3), people("ZZ2", 30), people("ZZ3", 25)],
    ]
    pages = [by_word(parts, "outcode", {}, at=at) for at in (None, 0, 1)]
    whole, first, second = ({one.label: one.booked for one in page} for page in pages)
    assert "ZZ1" not in second or second["ZZ1"] is None
    assert whole.get("ZZ1") is None or first.get("ZZ1") is None
    assert [first.get("ZZ2"), first.get("ZZ3")].count(None) <= 1


def test_who_came_to_one_series_alone_is_no_secret_of_the_others() -> None:
    parts = [[people("ZZ1", 40), people("ZZ2", 30)], [people("ZZ3", 25), people("ZZ4", 12)]]
    assert [(one.label, one.booked) for one in by_word(parts, "outcode", {}, at=0)] == [("ZZ1", 40), ("ZZ2", 30)]
    assert [one.booked for one in by_word(parts, "outcode", {}, at=None)] == [40, 30, 25, 12]


counted = st.lists(st.lists(st.integers(0, 60), min_size=3, max_size=3), min_size=2, max_size=4)


@given(counted)
def test_no_few_follow_from_the_pages_of_a_term_and_of_its_series(counts: list[list[int]]) -> None:
    areas = ("ZZ1", "ZZ2", "ZZ3")
    parts = [[people(area, count) for area, count in zip(areas, part, strict=True) if count] for part in counts]
    pages = [{one.label: one.booked for one in by_word(parts, "outcode", {}, at=at)} for at in range(len(parts))]
    whole = {one.label: one.booked for one in by_word(parts, "outcode", {}, at=None)}
    for place, area in enumerate(areas):
        hidden = [page.get(area) is None for page in pages]
        unknown = [part[place] for part, is_hidden in zip(counts, hidden, strict=True) if part[place] and is_hidden]
        if whole.get(area) is not None and len(unknown) == 1:
            assert unknown[0] >= 10
    for part, page in zip(counts, pages, strict=True):
        unknown = [count for area, count in zip(areas, part, strict=True) if count and page.get(area) is None]
        assert len(unknown) != 1 or unknown[0] >= 10 or sum(part) < 10
