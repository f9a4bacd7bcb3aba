"""A right counts in the partnership, or only in the organisation where its role is held."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.access.rules.roles import (
    COORDINATOR,
    HEAD,
    OFFICE,
    ORGANISATION,
    PARTNERSHIP_ROLES,
    ROLE_NAMES,
    TEACHER,
    Holding,
    Right,
    places_of,
    rights_of,
)

READ_PLANS = Right("plans.read", "Read plans", frozenset({HEAD, TEACHER}))
SEE_PUPILS = Right("pupils.see", "See pupils", frozenset({HEAD, TEACHER}), held_in=ORGANISATION)
CHANGE_PUPILS = Right("pupils.change", "Change pupils", frozenset({HEAD, OFFICE}), held_in=ORGANISATION)
COUNT_PUPILS = Right(
    "pupils.count", "Count pupils", frozenset({HEAD}), held_in=ORGANISATION, everywhere=frozenset({COORDINATOR})
)
RIGHTS = (READ_PLANS, SEE_PUPILS, CHANGE_PUPILS, COUNT_PUPILS)
ASHLEA, BECKSIDE, LANTERN, LEFT = 1, 2, 3, 4
MEMBERS = frozenset({ASHLEA, BECKSIDE, LANTERN})


def places(*holdings: Holding) -> dict[str, set[int]]:
    return {code: set(ids) for code, ids in places_of(holdings, RIGHTS, lambda: MEMBERS).items()}


@pytest.mark.parametrize(
    ("holdings", "expected"),
    [
        ((Holding(TEACHER, ASHLEA),), {"pupils.see": {ASHLEA}}),
        (
            (Holding(HEAD, BECKSIDE), Holding(TEACHER, ASHLEA)),
            {"pupils.see": {ASHLEA, BECKSIDE}, "pupils.change": {BECKSIDE}, "pupils.count": {BECKSIDE}},
        ),
        ((Holding(OFFICE, ASHLEA), Holding(OFFICE, BECKSIDE)), {"pupils.change": {ASHLEA, BECKSIDE}}),
        ((Holding(COORDINATOR),), {"pupils.count": set(MEMBERS)}),
        ((Holding(HEAD, LEFT),), {}),
        ((Holding("parent", ASHLEA),), {}),
        ((), {}),
    ],
)
def test_a_right_of_an_organisation_counts_where_its_role_is_held(
    holdings: tuple[Holding, ...], expected: dict[str, set[int]]
) -> None:
    assert places(*holdings) == expected


def test_a_right_of_the_partnership_counts_through_any_role() -> None:
    assert rights_of([TEACHER, COORDINATOR], RIGHTS) == {"plans.read"}
    assert rights_of([COORDINATOR], RIGHTS) == frozenset()


def test_the_members_are_not_asked_for_when_no_right_needs_them() -> None:
    assert places_of([Holding(COORDINATOR)], (READ_PLANS, SEE_PUPILS), unasked()) == {}


def unasked() -> Callable[[], frozenset[int]]:
    def members() -> frozenset[int]:
        raise AssertionError("Nobody needed to know the members.")

    return members


def test_a_right_that_a_partnership_role_would_hold_nowhere_cannot_be_declared() -> None:
    with pytest.raises(ValueError, match=r"pupils\.see nowhere: \['coordinator'\]"):
        Right("pupils.see", "See pupils", frozenset({HEAD, COORDINATOR}), held_in=ORGANISATION)
    with pytest.raises(ValueError, match="counts everywhere already"):
        Right("plans.read", "Read plans", frozenset({HEAD}), everywhere=frozenset({COORDINATOR}))


ROLES = sorted(ROLE_NAMES.keys() - PARTNERSHIP_ROLES)


@given(st.lists(st.tuples(st.sampled_from(ROLES), st.integers(ASHLEA, LEFT)), max_size=6))
def test_several_roles_give_in_each_organisation_what_the_roles_there_give_alone(held: list[tuple[str, int]]) -> None:
    holdings = [Holding(role, place) for role, place in held]
    together = places(*holdings)
    for place in MEMBERS:
        alone = places(*(holding for holding in holdings if holding.organisation_id == place))
        assert {code for code, ids in together.items() if place in ids} == set(alone)
