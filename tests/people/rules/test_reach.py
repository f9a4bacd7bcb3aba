"""Who may see how much of a child, from role, relationship and restriction alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.people.rules.consents import Agreed
from village.people.rules.reach import Because, Child, Level, Looker, OnRoll, Reach, Tie, reach_of
from village.people.rules.restrictions import Limit

TODAY = date(2026, 3, 18)
HERE, ELSEWHERE, AGENCY, OTHER_AGENCY = 1, 2, 7, 8
MOTHER, FATHER, STRANGER = 11, 12, 19


def at(*schools: int) -> frozenset[int]:
    """Return the schools as a set."""
    return frozenset(schools)


TEACHER = Looker(names_at=at(HERE))
OFFICE = Looker(names_at=at(HERE), details_at=at(HERE), edit_at=at(HERE), merge_at=at(HERE))
HEAD = Looker(
    names_at=at(HERE), details_at=at(HERE), edit_at=at(HERE), restrict_at=at(HERE), merge_at=at(HERE), looks_at=at(HERE)
)
HEAD_ELSEWHERE = Looker(names_at=at(ELSEWHERE), details_at=at(ELSEWHERE), edit_at=at(ELSEWHERE))
TWO_HATS = Looker(names_at=at(HERE, ELSEWHERE), details_at=at(ELSEWHERE), edit_at=at(ELSEWHERE))
PARENT = Looker(sees_own=True, adult_ids=at(MOTHER))
SEPARATED = Looker(sees_own=True, adult_ids=at(FATHER))
OF_ANOTHER = Looker(sees_own=True, adult_ids=at(STRANGER))
WORKER = Looker(shared_at=at(AGENCY))
NOBODY = Looker()

TIES = (
    Tie(MOTHER, "mother", True, True),
    Tie(FATHER, "father", True, False),
)
SHARES = (Agreed(AGENCY, date(2026, 1, 12), date(2026, 7, 17)),)
HERE_NOW = (OnRoll(HERE, date(2024, 9, 2)),)
GONE_ELSEWHERE = (OnRoll(HERE, date(2020, 9, 1), date(2025, 12, 19)), OnRoll(ELSEWHERE, date(2026, 1, 5)))
GONE = (OnRoll(HERE, date(2020, 9, 1), date(2025, 12, 19)),)
TO_COME = (OnRoll(HERE, date(2026, 9, 1)),)
ORDER = (Limit("court_order", FATHER, date(2025, 10, 1)),)
HIDDEN = (Limit("restricted_address", None, date(2025, 10, 1)),)


def level(looker: Looker, **child: object) -> Level:
    """Return how much is seen of a child here today with both parents, unless told otherwise."""
    facts = {"rolls": HERE_NOW, "ties": TIES, "agreed": SHARES, **child}
    return reach_of(looker, Child(**facts), TODAY).level  # type: ignore[arg-type]  # a test's own words


@pytest.mark.parametrize(
    ("looker", "expected"),
    [
        (HEAD, Level.FULL),
        (OFFICE, Level.FULL),
        (TEACHER, Level.DAYS),
        (TWO_HATS, Level.DAYS),
        (HEAD_ELSEWHERE, Level.NOTHING),
        (PARENT, Level.OWN),
        (SEPARATED, Level.OWN),
        (OF_ANOTHER, Level.NOTHING),
        (WORKER, Level.SHARED),
        (Looker(shared_at=at(OTHER_AGENCY)), Level.NOTHING),
        (NOBODY, Level.NOTHING),
    ],
)
def test_a_child_here_today(looker: Looker, expected: Level) -> None:
    assert level(looker) == expected


@pytest.mark.parametrize(
    ("rolls", "looker", "expected"),
    [
        (GONE_ELSEWHERE, HEAD, Level.DAYS),
        (GONE_ELSEWHERE, TEACHER, Level.NOTHING),
        (GONE_ELSEWHERE, HEAD_ELSEWHERE, Level.FULL),
        (GONE_ELSEWHERE, TWO_HATS, Level.FULL),
        (GONE, HEAD, Level.FULL),
        (GONE, TEACHER, Level.NOTHING),
        (GONE, HEAD_ELSEWHERE, Level.NOTHING),
        (TO_COME, HEAD, Level.FULL),
        (TO_COME, TEACHER, Level.NOTHING),
        ((), HEAD, Level.NOTHING),
    ],
)
def test_a_child_who_moves(rolls: tuple[OnRoll, ...], looker: Looker, expected: Level) -> None:
    assert level(looker, rolls=rolls) == expected


def test_the_last_day_on_a_roll_counts() -> None:
    last_day = (OnRoll(HERE, date(2020, 9, 1), TODAY),)
    assert level(TEACHER, rolls=last_day) == Level.DAYS


def test_a_child_on_two_rolls_is_seen_through_each() -> None:
    both = Child(rolls=(OnRoll(HERE, date(2024, 9, 2)), OnRoll(ELSEWHERE, date(2025, 9, 2))))
    reach = reach_of(TWO_HATS, both, TODAY)
    assert (reach.level, reach.schools) == (Level.FULL, at(HERE, ELSEWHERE))
    assert reach_of(HEAD, both, TODAY).schools == at(HERE)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "expected"),
    [
        (date(2025, 10, 1), None, Level.NOTHING),
        (TODAY, None, Level.NOTHING),
        (date(2025, 10, 1), TODAY, Level.NOTHING),
        (date(2026, 3, 19), None, Level.OWN),
        (date(2025, 10, 1), date(2026, 3, 17), Level.OWN),
    ],
)
@pytest.mark.parametrize("kind", ["court_order", "no_contact", "serious_harm"])
def test_a_restriction_shuts_out_from_its_first_day_to_its_last(
    kind: str, starts_on: date, ends_on: date | None, expected: Level
) -> None:
    limits = (Limit(kind, FATHER, starts_on, ends_on),)
    assert level(SEPARATED, limits=limits) == expected
    assert level(PARENT, limits=limits) == Level.OWN


def test_a_restriction_closes_what_a_role_opens_too() -> None:
    works_here = Looker(names_at=at(HERE), details_at=at(HERE), adult_ids=at(FATHER))
    reach = reach_of(works_here, Child(HERE_NOW, TIES, ORDER), TODAY)
    assert (reach.level, reach.because) == (Level.NOTHING, Because.SHUT_OUT)


def test_a_restricted_address_shuts_nobody_out_of_the_child() -> None:
    assert level(SEPARATED, limits=HIDDEN) == Level.OWN


def test_somebody_who_works_here_and_is_the_childs_parent_sees_no_other_home() -> None:
    works_here = Looker(
        names_at=at(HERE), details_at=at(HERE), restrict_at=at(HERE), sees_own=True, adult_ids=at(FATHER)
    )
    reach = reach_of(works_here, Child(HERE_NOW, TIES), TODAY)
    assert reach.level == Level.FULL
    assert reach.sees_contact(FATHER) and not reach.sees_contact(MOTHER)
    assert not reach.sees_every_home and not reach.sees_restricted_address


@pytest.mark.parametrize(
    ("tie", "expected"),
    [
        (Tie(MOTHER, "mother", None, None), Level.OWN),
        (Tie(MOTHER, "father", False, False), Level.OWN),
        (Tie(MOTHER, "foster_carer"), Level.OWN),
        (Tie(MOTHER, "grandparent", None, True), Level.OWN),
        (Tie(MOTHER, "grandparent", None, False), Level.NOTHING),
        (Tie(MOTHER, "grandparent", True, False), Level.OWN),
        (Tie(MOTHER, "childminder", None, True), Level.NOTHING),
        (Tie(MOTHER, "social_worker"), Level.NOTHING),
        (Tie(MOTHER, "mother", True, True, ends_on=date(2026, 3, 17)), Level.NOTHING),
        (Tie(MOTHER, "mother", True, True, starts_on=date(2026, 3, 19)), Level.NOTHING),
    ],
)
def test_who_is_a_parent(tie: Tie, expected: Level) -> None:
    assert level(PARENT, ties=(tie,)) == expected


def test_a_login_without_the_role_of_parent_opens_nothing() -> None:
    assert level(Looker(adult_ids=at(MOTHER))) == Level.NOTHING


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (Agreed(AGENCY, TODAY, TODAY), Level.SHARED),
        (Agreed(AGENCY, date(2026, 3, 19), None), Level.NOTHING),
        (Agreed(AGENCY, date(2026, 1, 1), date(2026, 3, 17)), Level.NOTHING),
        (Agreed(AGENCY, date(2026, 1, 1), None, withdrawn_on=TODAY), Level.NOTHING),
        (Agreed(AGENCY, date(2026, 1, 1), None, withdrawn_on=date(2026, 3, 19)), Level.SHARED),
        (Agreed(OTHER_AGENCY, date(2026, 1, 1)), Level.NOTHING),
    ],
)
def test_an_agency_sees_as_long_as_it_is_agreed(share: Agreed, expected: Level) -> None:
    assert level(WORKER, agreed=(share,)) == expected


@pytest.mark.parametrize(
    ("looker", "edit", "restrict", "merge", "looks", "address"),
    [
        (HEAD, True, True, True, True, True),
        (OFFICE, True, False, True, False, False),
        (TEACHER, False, False, False, False, False),
        (PARENT, False, False, False, False, False),
    ],
)
def test_what_may_be_done(looker: Looker, edit: bool, restrict: bool, merge: bool, looks: bool, address: bool) -> None:
    reach = reach_of(looker, Child(HERE_NOW, TIES), TODAY)
    done = (reach.may_edit, reach.may_restrict, reach.may_merge, reach.may_see_looks, reach.sees_restricted_address)
    assert done == (edit, restrict, merge, looks, address)


def test_rights_of_another_school_do_nothing_for_a_child_who_is_only_taught_here() -> None:
    reach = reach_of(TWO_HATS, Child(HERE_NOW, TIES), TODAY)
    assert (reach.level, reach.may_edit) == (Level.DAYS, False)


IDS = st.frozensets(st.integers(1, 4), max_size=3)
DAYS = st.dates(date(2025, 1, 1), date(2027, 1, 1))
ROLLS = st.lists(st.builds(OnRoll, st.integers(1, 4), DAYS, st.none() | DAYS), max_size=3)
LOOKERS = st.builds(
    Looker, names_at=IDS, details_at=IDS, edit_at=IDS, restrict_at=IDS, shared_at=IDS, adult_ids=IDS,
    sees_own=st.booleans(),
)  # fmt: skip


@given(looker=LOOKERS, rolls=ROLLS, adult=st.integers(1, 4))
def test_whoever_is_shut_out_sees_nothing_whatever_they_are(looker: Looker, rolls: list[OnRoll], adult: int) -> None:
    limits = (Limit("no_contact", adult, date(2020, 1, 1)),)
    ties = (Tie(adult, "mother", True, True),)
    reach = reach_of(looker, Child(rolls, ties, limits), TODAY)
    if adult in looker.adult_ids:
        assert reach == Reach(Level.NOTHING, Because.SHUT_OUT)


@given(looker=LOOKERS, rolls=ROLLS)
def test_nobody_sees_more_than_days_without_details_at_a_school_of_the_child(
    looker: Looker, rolls: list[OnRoll]
) -> None:
    reach = reach_of(looker, Child(rolls), TODAY)
    theirs = {roll.school_id for roll in rolls}
    assert reach.schools <= theirs & (looker.names_at | looker.details_at)
    if reach.level == Level.FULL:
        assert looker.details_at & theirs
