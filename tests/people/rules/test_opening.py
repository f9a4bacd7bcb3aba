"""Opening a record in an emergency, as rules alone: what it adds, what it never opens, and what must be said."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.people.rules.test_reach import (
    FATHER,
    GONE_ELSEWHERE,
    HEAD,
    HEAD_ELSEWHERE,
    HERE_NOW,
    HIDDEN,
    ORDER,
    SHARES,
    TIES,
    TODAY,
    TWO_HATS,
    at,
)
from village.basics.errors import Refused
from village.people.rules.opening import check_hours, check_reason, check_sought, check_verdict, is_open
from village.people.rules.opening_words import opening_words
from village.people.rules.reach import Child, Level, Looker, Reach, reach_of

NOW = datetime(2026, 3, 18, 10, tzinfo=UTC)


HERE_CHILD = Child(HERE_NOW, TIES, (), SHARES)


def opened(looker: Looker, child: Child = HERE_CHILD) -> Reach:
    return reach_of(looker, child, TODAY, opened=True)


def test_it_opens_the_family_and_lets_nothing_be_changed() -> None:
    reach = opened(HEAD_ELSEWHERE)
    assert (reach.level, reach.is_opened, reach.sees_every_home, reach.is_staff) == (Level.OPENED, True, True, False)
    may = (reach.may_edit, reach.may_restrict, reach.may_merge, reach.may_see_looks, reach.sees_restricted_address)
    assert not any(may) and reach.schools == at()
    assert reach_of(HEAD_ELSEWHERE, Child(HERE_NOW, TIES), TODAY).level == Level.NOTHING


def test_it_stays_beside_what_a_teacher_or_the_school_before_sees() -> None:
    for looker, rolls in ((TWO_HATS, HERE_NOW), (HEAD, GONE_ELSEWHERE)):
        reach = opened(looker, Child(rolls, TIES))
        assert (reach.level, reach.is_opened, reach.knows_family) == (Level.DAYS, True, True)
        assert not (reach.may_edit or reach.may_see_looks)


def test_it_never_opens_an_address_that_a_court_keeps_from_view() -> None:
    assert not opened(HEAD_ELSEWHERE, Child(HERE_NOW, TIES, HIDDEN)).sees_restricted_address


@pytest.mark.parametrize("limits", [(), ORDER])
def test_nobody_looks_up_a_former_partner_this_way(limits: tuple[object, ...]) -> None:
    father = Looker(names_at=at(2), details_at=at(2), adult_ids=at(FATHER))
    reach = opened(father, Child(HERE_NOW, TIES, limits))  # type: ignore[arg-type]  # no limits, or an order
    assert (reach.level, reach.is_opened) == (Level.NOTHING, False)


def test_who_knows_the_family_by_their_work_gains_nothing() -> None:
    assert opened(HEAD) == reach_of(HEAD, Child(HERE_NOW, TIES, (), SHARES), TODAY)


@given(st.integers(1, 24), st.integers(0, 2000), st.none() | st.integers(1, 2000))
def test_it_is_open_from_its_start_until_its_end_or_until_it_was_ended(
    hours: int, after: int, closed: int | None
) -> None:
    closed_at = None if closed is None else NOW + timedelta(minutes=closed)
    last = min(hours * 60, closed) if closed is not None else hours * 60
    is_it = is_open(NOW, NOW + timedelta(hours=hours), closed_at, NOW + timedelta(minutes=after))
    assert is_it == (after < last)


@pytest.mark.parametrize(
    ("upn", "forename", "surname", "born", "is_enough"),
    [
        ("B900101200001", "", "", None, True),
        ("", "Ada", "Moran", date(2017, 2, 3), True),
        ("", "Ada", "Moran", None, False),
        ("", "Ada", "", date(2017, 2, 3), False),
        (" ", "", "Moran", date(2017, 2, 3), False),
    ],
)
def test_one_child_is_named_to_the_letter(
    upn: str, forename: str, surname: str, born: date | None, is_enough: bool
) -> None:
    if is_enough:
        check_sought(upn, forename, surname, born)
        return
    with pytest.raises(Refused):
        check_sought(upn, forename, surname, born)


def test_what_must_be_said() -> None:
    check_reason("She rang from the station, alone.")
    check_verdict("right", "We went together.")
    with pytest.raises(Refused):
        check_reason("urgent")
    with pytest.raises(Refused):
        check_hours(48)
    for verdict, words in (("right", " "), ("perhaps", "words")):
        with pytest.raises(Refused):
            check_verdict(verdict, words)


def test_the_e_mail_says_what_to_do_now() -> None:
    words = opening_words(who="Samir Vall", school="Beckside", opened="10:00", until="14:00", link="https://v.example/")
    assert "Samir Vall" in words.body and "999" in words.body and "No child is named" in words.body
