"""Families are as mixed as a town's: names, numbers, homes, contacts, needs, and those whom tests look for by story."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest

from village.demo import people as cast
from village.demo.school_year import upn
from village.demo.school_year.origins import LANGUAGES
from village.demo.school_year.places import ORCHARD, RIDGEWAY
from village.demo.school_year.records import Child, SchoolTown


def share(children: list[Child], count: int) -> float:
    return count / len(children)


def test_every_child_has_a_right_number_of_its_own(schools: SchoolTown) -> None:
    numbers = [child.upn for child in schools.children.values()]
    assert all(upn.is_valid(number) for number in numbers)
    assert len(set(numbers)) == len(numbers) > 2_000
    again = set(schools.stories["same_child"][1::2])
    assert {child.id for child in schools.children.values() if child.upn[-1].isalpha()} == again


def test_birth_days_fit_the_year_groups(schools: SchoolTown) -> None:
    twice = set(schools.stories["same_child"])
    for one in schools.enrolments.values():
        if one.child_id in twice:
            continue
        born = schools.children[one.child_id].born_on
        academic_year = born.year if born.month >= 9 else born.year - 1
        assert {stood.year_group for stood in one.years} == {stood.year - academic_year - 5 for stood in one.years}


def test_needs_and_circumstances_have_plausible_shares(schools: SchoolTown) -> None:
    children = list(schools.children.values())
    at_orchard = {one.child_id for one in schools.enrolments.values() if one.urn == ORCHARD}
    mainstream = [child for child in children if child.id not in at_orchard]
    needs = Counter(child.sen for child in mainstream)
    assert 0.10 < share(mainstream, needs["K"]) < 0.18
    assert 0.015 < share(mainstream, needs["E"]) < 0.05
    assert all(schools.children[child].sen == "E" for child in at_orchard)
    assert 0.18 < share(children, sum(child.free_meals for child in children)) < 0.33
    assert 0.005 < share(children, sum(child.looked_after for child in children)) < 0.025
    assert 0.01 < share(children, sum(child.young_carer for child in children)) < 0.04
    assert 0.12 < share(children, sum(child.language != "ENG" for child in children)) < 0.32
    groups = Counter(child.ethnicity for child in children)
    assert groups.most_common(1)[0][0] == "WBRI" and len(groups) >= 15
    assert {child.language for child in children} <= set(LANGUAGES)


def test_contacts_stand_in_order_and_can_be_reached_only_at_made_up_addresses(schools: SchoolTown) -> None:
    for child in schools.children.values():
        assert [one.order for one in child.contacts] == list(range(1, len(child.contacts) + 1))
        assert any(one.has_responsibility for one in child.contacts)
        assert any(one.lives_with for one in child.contacts)
    for adult in schools.adults.values():
        assert not adult.mobile or adult.mobile.startswith("07700 900")
        assert not adult.phone or adult.phone.startswith("01632 960")
        assert not adult.email or adult.email.endswith(".example")
        assert adult.household_id in schools.households
    addresses = [adult.email for adult in schools.adults.values() if adult.email]
    assert len(set(addresses)) == len(addresses)


def test_brothers_and_sisters_are_ten_months_apart_unless_they_are_twins(schools: SchoolTown) -> None:
    twins, twice = set(schools.stories["twins"]), set(schools.stories["same_child"])
    families: dict[int, list[Child]] = {}
    for child in schools.children.values():
        if child.id not in twice:
            families.setdefault(child.family_id, []).append(child)
    several = [sorted(kin, key=lambda child: child.born_on) for kin in families.values() if len(kin) > 1]
    assert len(several) > 300 and len(twins) >= 4
    for kin in several:
        for elder, younger in pairwise(kin):
            apart = younger.born_on - elder.born_on
            both = {elder.id, younger.id} <= twins
            assert apart == timedelta(0) if both else apart > timedelta(days=240)


def test_some_children_live_in_two_households(schools: SchoolTown) -> None:
    two = [child for child in schools.children.values() if len(child.household_ids) == 2]
    assert 100 < len(two) < 500
    for child in two:
        homes = {schools.adults[one.adult_id].household_id for one in child.contacts if one.lives_with}
        assert set(child.household_ids) <= homes


@pytest.mark.parametrize("story", ["order", "order_within_the_year"])
def test_a_parent_with_an_order_is_barred_for_each_child(schools: SchoolTown, story: str) -> None:
    children = [schools.children[child] for child in schools.stories[story]]
    assert len(children) >= 2
    orders = {one.child_id: one for one in schools.restrictions if one.kind == "court_order"}
    for child in children:
        barred = next(one for one in child.contacts if one.adult_id == orders[child.id].adult_id)
        assert not barred.may_contact and not barred.lives_with
    year = schools.marks[2025].calendar
    assert (orders[children[0].id].since > year.first) is (story == "order_within_the_year")


def test_stories_are_there_to_be_found(schools: SchoolTown) -> None:
    for child_id in schools.stories["restricted_address"]:
        assert schools.households[schools.children[child_id].household_ids[0]].is_restricted
    three = schools.stories["three_in_two_schools"]
    urns = {one.urn for one in schools.enrolments.values() if one.child_id in three and one.left_on is None}
    assert len(three) == 3 and len(urns) >= 2
    assert len(schools.stories["small_group"]) == 3
    assert all(schools.children[child].language == "VIE" for child in schools.stories["small_group"])
    cast_children = [schools.children[child] for child in schools.stories["cast"]]
    parent = schools.adults[cast_children[0].contacts[0].adult_id]
    assert parent.email == cast.address_of(cast.PARENT[0])
    assert {one.urn for one in schools.enrolments.values() if one.child_id in schools.stories["cast"]} == {RIDGEWAY}


def test_a_step_parent_has_a_say_for_one_child_alone(schools: SchoolTown) -> None:
    elder, *_, youngest = (schools.children[child] for child in schools.stories["half_siblings"])
    father = next(one for one in youngest.contacts if one.relationship == "Father")
    same = next(one for one in elder.contacts if one.adult_id == father.adult_id)
    assert father.has_responsibility and same.relationship == "Step-father" and not same.has_responsibility


def test_the_same_child_stands_twice_with_a_slip(schools: SchoolTown) -> None:
    twice = schools.stories["same_child"]
    pairs = [(schools.children[one], schools.children[two]) for one, two in zip(twice[::2], twice[1::2], strict=True)]
    assert len(pairs) >= 3
    for true, again in pairs:
        assert (true.forename, true.surname) != (again.forename, again.surname)
        assert (true.forename == again.forename) or (true.surname == again.surname)
        assert true.contacts == again.contacts


def test_agreements_are_given_by_somebody_with_responsibility(schools: SchoolTown) -> None:
    by_kind = Counter(one.kind for one in schools.agreements)
    assert by_kind["photo"] > by_kind["take_part"] > by_kind["share"] > 20
    for one in schools.agreements:
        contact = next(two for two in schools.children[one.child_id].contacts if two.adult_id == one.adult_id)
        assert contact.has_responsibility and contact.may_contact
    withdrawn = set(schools.stories["withdrawn_family"] + schools.stories["withdrawn_agency"])
    assert withdrawn <= {one.child_id for one in schools.agreements if one.kind == "share" and one.withdrawn_on}
