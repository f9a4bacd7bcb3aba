"""Contacts and homes of many pupils from a file: found again, made, never made wrong, and undone."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import BECKSIDE, Town
from tests.people.family import make_adult, make_family, make_home, make_pupil, put_on_roll, restrict, school_of, tie
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.importing.rules.records import ContactRecord, PupilKey, PupilRecord
from village.people.models import Adult, Contact, Household, HouseholdMember, Pupil
from village.people.rules.matching import KnownAdult, KnownAdults, home_key, siblings_of
from village.people.services.bringing_contacts import BroughtContacts, bring_contacts, undo_contacts

TODAY = date(2026, 3, 18)
KEY = PupilKey()
MOTHER = ContactRecord(
    1, KEY, "Tarn", "Ina", "Mrs", "mother", order=1, has_responsibility=True, lives_with=True, mobile="07700900500",
    email="ina@home.example", language="pl",
)  # fmt: skip
FATHER = ContactRecord(
    2, KEY, "Tarn", "Olek", "Mr", "father", order=2, has_responsibility=True, lives_with=False, mobile="07700900501",
    address=("9 Mill Row", "Thornaby"), postcode="VA9 9ZZ",
)  # fmt: skip
LANE = ("1 Beck Lane", "Thornaby")
ADA = PupilRecord(1, surname="Tarn", forename="Ada", address=LANE, postcode="VA1 1AA", contacts=(MOTHER, FATHER))
BEN = replace(ADA, row_number=2, forename="Ben")


def bring(town: Town, brought: dict[int, PupilRecord], batch_id: int = 7) -> BroughtContacts:
    """Return what came of bringing these."""
    by = Installation(partnership_id=town.partnership.pk)
    return bring_contacts(
        by=by,
        partnership_id=town.partnership.pk,
        brought=brought,
        batch_id=batch_id,
        today=TODAY,
        school_id=school_of(town).pk,
    )


def undo(town: Town, done: BroughtContacts, batch_id: int = 7) -> None:
    """Everything of the batch is undone."""
    by = Installation(partnership_id=town.partnership.pk)
    undo_contacts(by=by, partnership_id=town.partnership.pk, batch_id=batch_id, changed=done.changed)


def counts() -> tuple[int, ...]:
    """Return how many adults, contacts, homes and stays there are."""
    return tuple(table.objects.count() for table in (Adult, Contact, Household, HouseholdMember))


@pytest.fixture
def two(town: Town) -> tuple[Pupil, Pupil]:
    """Two children without anybody."""
    return make_pupil(town, "Ada", "Tarn"), make_pupil(town, "Ben", "Tarn")


def test_a_family_is_made_once_for_brothers_and_sisters(town: Town, two: tuple[Pupil, Pupil]) -> None:
    done = bring(town, {two[0].pk: ADA, two[1].pk: BEN})
    assert (done.new_adults, done.new_contacts, done.new_homes) == (2, 4, 2)
    assert counts() == (2, 4, 2, 4)
    mother = Contact.objects.get(pupil=two[0], order=1)
    assert (mother.adult.name, mother.relationship, mother.has_parental_responsibility, mother.lives_with) == (
        "Ina Tarn", "mother", True, True,
    )  # fmt: skip
    home = Household.objects.get(postcode="VA1 1AA")
    assert home.name == "Tarn, 1 Beck Lane"
    assert set(home.members.values_list("pupil__forename", "adult__forename")) == {
        ("Ada", None), ("Ben", None), (None, "Ina"),
    }  # fmt: skip


def test_the_same_file_twice_changes_nothing(town: Town, two: tuple[Pupil, Pupil]) -> None:
    bring(town, {two[0].pk: ADA, two[1].pk: BEN})
    before = counts()
    again = bring(town, {two[0].pk: ADA, two[1].pk: BEN}, batch_id=8)
    assert (again.new_adults, again.new_contacts, again.new_homes, again.moves, again.changed) == (0, 0, 0, 0, [])
    assert counts() == before


def test_undone_it_is_as_before(town: Town, two: tuple[Pupil, Pupil]) -> None:
    family = make_family(town)
    before = counts()
    contacts = list(Contact.objects.order_by("pk").values())
    adults = list(Adult.objects.order_by("pk").values())
    stays = list(HouseholdMember.objects.order_by("pk").values())
    gita = ContactRecord(3, KEY, "Moran", "Gita", "Mrs", "guardian", order=5, mobile="07700900111", phone="01632960777")
    moran = PupilRecord(
        3, surname="Moran", forename="Ada", address=("77 New Road",), postcode="VA7 7AA", contacts=(gita,)
    )
    done = bring(town, {two[0].pk: ADA, family.ada.pk: moran})
    assert done.changed_adults == done.changed_contacts == 1
    undo(town, done)
    assert counts() == before
    assert list(Contact.objects.order_by("pk").values()) == contacts
    assert list(Adult.objects.order_by("pk").values()) == adults
    assert list(HouseholdMember.objects.order_by("pk").values()) == stays


def test_what_somebody_changed_since_stays_when_it_is_undone(town: Town) -> None:
    family = make_family(town)
    gita = ContactRecord(3, KEY, "Moran", "Gita", phone="01632960777")
    done = bring(town, {family.ada.pk: PupilRecord(3, contacts=(gita,))})
    Adult.objects.filter(pk=family.mother.pk).update(phone="01632960888")
    undo(town, done)
    assert Adult.objects.get(pk=family.mother.pk).phone == "01632960888"


def test_nobody_is_found_by_a_name_alone(town: Town, two: tuple[Pupil, Pupil]) -> None:
    namesake = make_adult(town, "Ina", "Tarn", mobile="07700900999")
    tie(make_pupil(town, "Cyd"), namesake)
    bring(town, {two[0].pk: ADA})
    assert Contact.objects.get(pupil=two[0], relationship="mother").adult != namesake


def test_a_shared_phone_with_another_name_is_another_adult(town: Town, two: tuple[Pupil, Pupil]) -> None:
    other = make_adult(town, "Nan", "Tarn", mobile=MOTHER.mobile)
    tie(make_pupil(town, "Cyd"), other)
    bring(town, {two[0].pk: ADA})
    assert Contact.objects.get(pupil=two[0], relationship="mother").adult != other


def test_an_adult_of_another_school_is_not_found_by_name_and_number(town: Town, two: tuple[Pupil, Pupil]) -> None:
    theirs = make_adult(town, "Ina", "Tarn", mobile=MOTHER.mobile, email="other@home.example")
    cyd = make_pupil(town, "Cyd", school=BECKSIDE)
    tie(cyd, theirs)
    done = bring(town, {two[0].pk: ADA})
    assert done.new_adults == 2
    assert Contact.objects.get(pupil=two[0], relationship="mother").adult != theirs
    assert Adult.objects.get(pk=theirs.pk).email == "other@home.example"
    put_on_roll(town, cyd)
    bring(town, {two[1].pk: BEN}, batch_id=8)
    assert Contact.objects.filter(pupil=two[1], relationship="mother", adult=theirs).exists()


def test_of_an_adult_of_two_schools_only_blanks_are_filled(town: Town) -> None:
    family = make_family(town)
    tie(make_pupil(town, "Cyd", school=BECKSIDE), family.mother)
    gita = ContactRecord(1, KEY, "Moran", "Gita", "Mrs", mobile="07700900999", email="new@home.example")
    kit = ContactRecord(2, KEY, "Moran", "Kit", mobile="07700900998")
    done = bring(town, {family.ada.pk: PupilRecord(1, contacts=(gita, kit))})
    mother, father = Adult.objects.get(pk=family.mother.pk), Adult.objects.get(pk=family.father.pk)
    assert (mother.mobile, mother.email, mother.title) == ("07700900111", "gita.moran@vale.example", "Mrs")
    assert father.mobile == "07700900998"
    assert (done.left_shared, done.changed_adults) == (1, 2)


def test_what_the_file_does_not_say_stays(town: Town) -> None:
    family = make_family(town)
    bring(town, {family.ada.pk: PupilRecord(1, contacts=(ContactRecord(1, KEY, "Moran", "Gita"),))})
    mother, contact = Adult.objects.get(pk=family.mother.pk), Contact.objects.get(pk=family.ada_and_mother.pk)
    assert (mother.mobile, mother.language) == ("07700900111", "pl")
    assert (contact.relationship, contact.has_parental_responsibility, contact.may_contact) == ("mother", True, True)


def test_an_initial_never_takes_the_place_of_a_name(town: Town) -> None:
    family = make_family(town)
    bring(town, {family.ada.pk: PupilRecord(1, contacts=(ContactRecord(1, KEY, "Moran", "G"),))})
    assert Adult.objects.get(pk=family.mother.pk).forename == "Gita"
    assert Adult.objects.count() == 2


def test_a_contact_that_a_person_ended_stays_ended(town: Town) -> None:
    family = make_family(town)
    Contact.objects.filter(pk=family.ada_and_father.pk).update(ends_on=date(2026, 1, 1))
    kit = ContactRecord(1, KEY, "Moran", "Kit", relationship="father", mobile="07700900222")
    done = bring(town, {family.ada.pk: PupilRecord(1, contacts=(kit,))})
    assert (done.left_ended, done.new_contacts) == (1, 0)
    assert Contact.objects.filter(pupil=family.ada, adult=family.father).count() == 1


def test_no_file_lets_somebody_be_rung_against_whom_a_restriction_stands(town: Town) -> None:
    family = make_family(town)
    Contact.objects.filter(pk=family.ada_and_father.pk).update(may_contact=False)
    for child in (family.ada, family.ben):
        restrict(child, "no_contact", family.father)
    Contact.objects.filter(pupil=family.ben, adult=family.father).delete()
    kit = ContactRecord(1, KEY, "Moran", "Kit", relationship="father", mobile="07700900222", may_contact=True)
    bring(town, {child.pk: PupilRecord(1, contacts=(kit,)) for child in (family.ada, family.ben)})
    told = Contact.objects.filter(adult=family.father).values_list("pupil", "may_contact")
    assert set(told) == {(family.ada.pk, False), (family.ben.pk, False)}


def test_a_restricted_address_is_left_alone(town: Town) -> None:
    family = make_family(town)
    restrict(family.ada, "restricted_address")
    done = bring(town, {family.ada.pk: replace(ADA, surname="Moran", contacts=())})
    assert (done.left_restricted, done.new_homes) == (1, 0)
    assert family.ada.homes.count() == 1


def test_no_file_says_that_a_child_of_a_restricted_address_lives_elsewhere(town: Town) -> None:
    family = make_family(town)
    restrict(family.ada, "restricted_address")
    gita = ContactRecord(1, KEY, "Moran", "Gita", lives_with=False)
    bring(town, {child.pk: PupilRecord(1, contacts=(gita,)) for child in (family.ada, family.ben)})
    lives_with = dict(Contact.objects.filter(adult=family.mother).values_list("pupil", "lives_with"))
    assert lives_with == {family.ada.pk: True, family.ben.pk: False}


def test_a_strange_family_at_the_same_address_is_another_home(town: Town, two: tuple[Pupil, Pupil]) -> None:
    make_home(town, "1 Beck Lane\nThornaby", "VA1 1AA", pupils=(make_pupil(town, "Cyd", "Quist"),))
    bring(town, {two[0].pk: ADA})
    assert Household.objects.filter(postcode="VA1 1AA").count() == 2


def test_a_family_that_moves_leaves_the_home_that_a_file_gave_it(town: Town, two: tuple[Pupil, Pupil]) -> None:
    bring(town, {two[0].pk: ADA})
    by_hand = make_home(town, "By hand", "VA5 5AA", pupils=(two[0],))
    moved = replace(ADA, address=("3 New Street",), postcode="VA3 3AA")
    done = bring(town, {two[0].pk: moved}, batch_id=8)
    assert (done.new_homes, done.moves) == (1, 2)
    stays = HouseholdMember.objects.filter(pupil=two[0]).values_list("household__postcode", "ends_on")
    assert set(stays) == {("VA1 1AA", date(2026, 3, 17)), ("VA3 3AA", None), ("VA5 5AA", None)}
    assert by_hand.members.count() == 1


def test_addresses_are_not_on_record(town: Town, two: tuple[Pupil, Pupil]) -> None:
    bring(town, {two[0].pk: ADA})
    assert "Beck Lane" not in str(list(Entry.objects.values()))


def test_queries_do_not_grow_with_the_children_who_change_nothing(
    town: Town, django_assert_max_num_queries: object
) -> None:
    pupils = [make_pupil(town, f"P{number}", "Tarn") for number in range(30)]
    brought = {
        pupil.pk: replace(
            ADA, forename=pupil.forename, contacts=(replace(MOTHER, mobile=f"0770090{pupil.pk:04d}", email=""),)
        )
        for pupil in pupils
    }
    bring(town, brought)
    with django_assert_max_num_queries(20):  # type: ignore[operator]  # a fixture of pytest-django
        bring(town, brought, batch_id=8)


def test_brothers_and_sisters_of_a_file(two: tuple[Pupil, Pupil]) -> None:
    stranger = replace(MOTHER, mobile="07700900777", email="")
    other = replace(ADA, row_number=3, forename="Cyd", contacts=(stranger,))
    moved = replace(ADA, row_number=4, address=("5 Far Lane",))
    groups = siblings_of([ADA, BEN, other, moved])
    assert [[record.row_number for record in group] for group in groups] == [[1, 2]]
    assert siblings_of([replace(ADA, address=()), replace(BEN, address=())]) == []


def test_homes_are_compared_by_their_whole_address() -> None:
    assert home_key(("1 Beck-Lane ", "", "THORNABY"), "va1 1aa") == home_key(("1 Beck Lane", "Thornaby"), "VA1 1AA")
    assert home_key(("Flat 1", "9 Mill Row"), "VA9 9ZZ") != home_key(("Flat 2", "9 Mill Row"), "VA9 9ZZ")
    assert home_key((), "VA1 1AA") == ""


@given(
    st.builds(KnownAdult, st.integers(), st.text(max_size=5), st.text(max_size=5), st.sampled_from(["", "1", "2"])),
    st.builds(
        ContactRecord,
        st.just(1),
        st.just(KEY),
        st.text(max_size=5),
        st.text(max_size=5),
        mobile=st.sampled_from(["", "1", "2"]),
    ),
)
def test_adults_of_other_children_are_found_only_with_the_same_phone(adult: KnownAdult, record: ContactRecord) -> None:
    known = KnownAdults()
    known.add(adult)
    if known.find(record, ()) is not None:
        assert adult.mobile == record.mobile != ""
