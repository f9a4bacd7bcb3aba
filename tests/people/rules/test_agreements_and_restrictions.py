"""When an agreement or a restriction stands, and who may give or bear it."""

from datetime import date

import pytest

from village.basics.errors import Refused
from village.people.rules.consents import check_days, check_giver, check_young_person, is_in_force
from village.people.rules.contacts import contact_words
from village.people.rules.days import stands
from village.people.rules.restrictions import Limit, check_restriction, hides_address, in_force, shut_out

DAY = date(2026, 3, 18)
BEFORE, AFTER = date(2026, 3, 17), date(2026, 3, 19)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "expected"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (BEFORE, AFTER, True),
        (AFTER, None, False),
        (None, BEFORE, False),
    ],
)
def test_both_days_are_included(starts_on: date | None, ends_on: date | None, expected: bool) -> None:
    assert stands(starts_on, ends_on, DAY) is expected


@pytest.mark.parametrize(("withdrawn_on", "expected"), [(None, True), (AFTER, True), (DAY, False), (BEFORE, False)])
def test_an_agreement_ends_on_the_very_day_it_is_taken_back(withdrawn_on: date | None, expected: bool) -> None:
    assert is_in_force(date(2026, 1, 1), None, withdrawn_on, DAY) is expected


@pytest.mark.parametrize(
    ("has_responsibility", "is_shut_out", "stands_today"),
    [(None, False, True), (False, False, True), (True, True, True), (True, False, False)],
)
def test_agreement_is_refused_from(has_responsibility: bool | None, is_shut_out: bool, stands_today: bool) -> None:
    with pytest.raises(Refused):
        check_giver(has_responsibility=has_responsibility, is_shut_out=is_shut_out, stands_today=stands_today)


def test_agreement_is_taken_from_who_has_parental_responsibility() -> None:
    check_giver(has_responsibility=True, is_shut_out=False, stands_today=True)


def test_a_young_person_agrees_from_twelve_on() -> None:
    check_young_person(date(2014, 3, 18), DAY)
    with pytest.raises(Refused, match="under 12"):
        check_young_person(date(2014, 3, 19), DAY)
    with pytest.raises(Refused, match="not known"):
        check_young_person(None, DAY)


@pytest.mark.parametrize(("given_on", "ends_on"), [(AFTER, None), (DAY, BEFORE)])
def test_days_that_cannot_be(given_on: date, ends_on: date | None) -> None:
    with pytest.raises(Refused):
        check_days(given_on, ends_on, DAY)


LIMITS = (
    Limit("court_order", 1, BEFORE),
    Limit("no_contact", 2, AFTER),
    Limit("serious_harm", 3, date(2025, 1, 1), BEFORE),
    Limit("restricted_address", None, DAY, DAY),
)


def test_restrictions_of_the_day() -> None:
    assert [limit.kind for limit in in_force(LIMITS, DAY)] == ["court_order", "restricted_address"]
    assert shut_out(LIMITS, DAY) == {1}
    assert shut_out(LIMITS, AFTER) == {1, 2}
    assert hides_address(LIMITS, DAY) and not hides_address(LIMITS, AFTER)


@pytest.mark.parametrize(
    ("kind", "adult", "ends_on"),
    [("court_order", None, None), ("restricted_address", 4, None), ("no_contact", 4, BEFORE)],
)
def test_restrictions_that_cannot_be(kind: str, adult: int | None, ends_on: date | None) -> None:
    with pytest.raises(Refused):
        check_restriction(kind, adult, DAY, ends_on)


def test_words_before_ringing() -> None:
    words = contact_words(
        lives_with=True,
        has_responsibility=True,
        may_contact=True,
        language="Polish",
        needs_interpreter=True,
        reached_by="Text",
    )
    assert words == "The child lives with them. Parental responsibility. Polish, text best. Needs an interpreter."
    unknown = contact_words(
        lives_with=None,
        has_responsibility=None,
        may_contact=False,
        language="",
        needs_interpreter=None,
        reached_by="",
    )
    assert unknown == "Not to be rung or written to."
