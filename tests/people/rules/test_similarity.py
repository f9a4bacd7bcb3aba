"""What makes two records look like one child, or like brothers and sisters, and what speaks against it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.people.rules.pairing import pairs
from village.people.rules.similarity import SAME_CHILD_FROM, SIBLINGS_FROM, Person, same_child, siblings

ADA = Person(
    1, "Aleksandra", "Wiśniewska-Moran", "Ola", date(2017, 2, 3), "F", "B801200005001",
    postcodes=frozenset({"va11aa"}), homes=frozenset({"1 beck lane va11aa"}), adults=frozenset({5}),
    reached_by=frozenset({"07700900111"}), schools_today=frozenset({1}),
)  # fmt: skip
AGAIN = Person(2, "Aleksandra", "Wiśniewska-Moran", "", date(2017, 2, 3), "F", schools_today=frozenset({2}))


def asked(other: Person, one: Person = ADA) -> bool:
    """Tell whether somebody is asked if the two are one child."""
    return same_child(one, other).score >= SAME_CHILD_FROM


@pytest.mark.parametrize(
    "other",
    [
        AGAIN,
        replace(AGAIN, forename="Aleksnadra"),
        replace(AGAIN, surname="Wisniewska"),
        replace(AGAIN, forename="Ola"),
        replace(AGAIN, forename="Wiśniewska-Moran", surname="Aleksandra"),
        replace(AGAIN, born_on=date(2017, 3, 2)),
        replace(AGAIN, born_on=date(2017, 2, 8), postcodes=ADA.postcodes),
        replace(AGAIN, upn="B801200005001", surname="Hill"),
        replace(AGAIN, former_upns=frozenset({"B801200005001"}), born_on=None, surname="Hill"),
        replace(AGAIN, upn="H801200005002", reached_by=ADA.reached_by),
        replace(AGAIN, sex="M", homes=ADA.homes),
    ],
    ids=lambda other: f"{other.forename} {other.surname} {other.born_on} {other.upn}",
)
def test_perhaps_the_same_child(other: Person) -> None:
    assert asked(other)


TWIN = replace(ADA, pupil_id=3, forename="Zofia", preferred="", upn="K801200005003")


@pytest.mark.parametrize(
    "other",
    [
        TWIN,
        replace(TWIN, sex="M", forename="Aleksander"),
        replace(TWIN, upn=""),
        replace(AGAIN, surname="Hill", born_on=date(2016, 7, 9)),
        replace(AGAIN, forename="Maja", born_on=date(2015, 5, 5)),
        replace(AGAIN, born_on=date(2013, 11, 9), upn="H801200005002"),
    ],
    ids=lambda other: f"{other.forename} {other.surname} {other.born_on} {other.upn}",
)
def test_two_children(other: Person) -> None:
    assert not asked(other)


def test_every_point_has_its_reason() -> None:
    why = dict(same_child(ADA, replace(AGAIN, forename="Aleksnadra", born_on=date(2017, 3, 2), sex="M")).why)
    assert set(why) == {"near-forename", "same-surname", "swapped-birth", "other-sex"}
    assert why["swapped-birth"] == "Day and month of birth are the other way round"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Person(2, "Ben", "Moran", "", date(2019, 6, 1), homes=ADA.homes), True),
        (Person(2, "Ben", "Hill", "", date(2019, 6, 1), homes=ADA.homes, reached_by=ADA.reached_by), True),
        (Person(2, "Ben", "Wiśniewska-Moran", "", date(2019, 6, 1), reached_by=ADA.reached_by), True),
        (Person(2, "Ben", "Wiśniewska-Moran", "", date(2019, 6, 1)), False),
        (Person(2, "Ben", "Hill", "", date(2019, 6, 1), homes=ADA.homes), False),
        (Person(2, "Ben", "Moran", "", date(2017, 6, 1), homes=ADA.homes), False),
    ],
)
def test_perhaps_brothers_or_sisters(other: Person, expected: bool) -> None:
    assert (siblings(ADA, other).score >= SIBLINGS_FROM) is expected


NAMES = st.text(st.characters(codec="utf-8", categories=("L", "Pd", "Zs")), max_size=12)
PEOPLE = st.builds(
    Person, st.integers(1, 50), NAMES, NAMES, NAMES, st.none() | st.dates(date(2005, 1, 1), date(2022, 1, 1)),
    st.sampled_from(["F", "M", ""]),
)  # fmt: skip


@given(one=PEOPLE, other=PEOPLE)
def test_it_does_not_matter_which_comes_first(one: Person, other: Person) -> None:
    assert same_child(one, other).score == same_child(other, one).score
    assert 0 <= same_child(one, other).score <= 100
    assert siblings(one, other).score == siblings(other, one).score


@given(st.lists(PEOPLE, max_size=12, unique_by=lambda person: person.pupil_id))
def test_each_pair_is_compared_once_the_lower_id_first(people: list[Person]) -> None:
    found = [(one.pupil_id, other.pupil_id) for one, other in pairs(people)]
    assert len(found) == len(set(found))
    assert all(one < other for one, other in found)
    mine = frozenset({people[0].pupil_id}) if people else frozenset()
    assert {pair for pair in found if mine & set(pair)} == {
        (one.pupil_id, other.pupil_id) for one, other in pairs(people, of=mine)
    }
