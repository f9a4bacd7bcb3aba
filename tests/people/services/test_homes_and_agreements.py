"""Homes, agreements and restrictions: written down, ended, taken back, and what the record tells of them."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from tests.cast import ASHLEA, Town
from tests.people.family import Family, agree, make_family, make_home, restrict
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.people.models import Consent, Household, HouseholdMember, Pupil, Restriction
from village.people.queries.homes import hidden_households, homes_of
from village.people.services.agreements import give_agreement, take_back_withdrawal, withdraw_agreement
from village.people.services.contacts import change_contact, end_contact
from village.people.services.homes import change_home, move_in, move_out, take_back_move
from village.people.services.restrictions import add_restriction, change_restriction, end_restriction

NEW_HOME = {"address": "4 Quartz Close\nThornaby", "postcode": "ts17 6aa"}


@pytest.fixture
def family(town: Town) -> Family:
    """The Morans."""
    return make_family(town)


def homes(town: Town, pupil: Pupil, who: str = "head") -> list[tuple[str, bool]]:
    """Return the child's homes as somebody sees them, and whether it lives there today."""
    fresh = Pupil.objects.get(pk=pupil.pk)
    return [(home.name, home.is_today) for home in homes_of(town.viewer(who), fresh, today=timezone.localdate())]


def test_a_child_moves_to_a_new_home_with_its_mother(town: Town, family: Family) -> None:
    move_in(
        by=town.viewer("office"),
        pupil=family.ada,
        starts_on=date(2026, 3, 1),
        values=NEW_HOME,
        adult_ids=[family.mother.pk],
        leaves_others=True,
    )
    assert homes(town, family.ada) == [("Moran, 4 Quartz Close", True), ("Home at 1 Beck Lane", False)]
    new = Household.objects.get(name="Moran, 4 Quartz Close")
    assert new.postcode == "TS17 6AA"
    assert HouseholdMember.objects.filter(household=new, adult=family.mother).exists()
    assert HouseholdMember.objects.get(pupil=family.ada, household=family.home).ends_on == date(2026, 2, 28)


def test_a_child_of_separated_parents_lives_in_two_homes(town: Town, family: Family) -> None:
    move_in(by=town.viewer("office"), pupil=family.ada, starts_on=None, household_id=family.flat.pk)
    assert homes(town, family.ada) == [("Home at 1 Beck Lane", True), ("Home at 9 Mill Row", True)]


def test_a_strangers_home_is_not_found(town: Town, family: Family) -> None:
    strange = make_home(town, "7 Elsewhere", "ZZ1 1ZZ")
    with pytest.raises(Http404):
        move_in(by=town.viewer("office"), pupil=family.ada, starts_on=None, household_id=strange.pk)


@pytest.mark.parametrize(
    ("values", "field"), [({"address": " \n"}, "address"), ({**NEW_HOME, "postcode": "nonsense"}, "postcode")]
)
def test_homes_that_cannot_be(town: Town, family: Family, values: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refused:
        move_in(by=town.viewer("office"), pupil=family.ada, starts_on=None, values=values)
    assert refused.value.field == field


def test_moving_out_is_taken_back(town: Town, family: Family) -> None:
    office = town.viewer("office")
    stay = HouseholdMember.objects.get(pupil=family.ada)
    move_out(by=office, stay=stay, ends_on=date(2026, 3, 1))
    assert homes(town, family.ada) == [("Home at 1 Beck Lane", False)]
    take_back_move(by=office, stay=HouseholdMember.objects.get(pk=stay.pk))
    assert homes(town, family.ada) == [("Home at 1 Beck Lane", True)]


def test_no_address_is_ever_on_record(town: Town, family: Family) -> None:
    office = town.viewer("office")
    move_in(by=office, pupil=family.ada, starts_on=None, values=NEW_HOME)
    change_home(by=office, pupil=family.ada, household_id=family.home.pk, values={"address": "2 Beck Lane"}, seen=1)
    said = str(list(Entry.objects.values()))
    assert not any(word in said for word in ("Quartz", "Beck Lane", "TS17", "VA1"))
    changes = Entry.objects.get(verb="people.home-changed").changes
    assert {change["field"] for change in changes} == {"address", "name", "postcode"}


def test_a_home_that_changed_meanwhile_is_not_overwritten(town: Town, family: Family) -> None:
    office, values = town.viewer("office"), {"address": "2 Beck Lane"}
    change_home(by=office, pupil=family.ada, household_id=family.home.pk, values=values, seen=1)
    with pytest.raises(Stale):
        change_home(by=office, pupil=family.ada, household_id=family.home.pk, values=NEW_HOME, seen=1)


def test_a_hidden_home_is_changed_by_nobody_who_does_not_see_it(town: Town, family: Family) -> None:
    restrict(family.ben, "restricted_address")
    with pytest.raises(Http404):
        change_home(by=town.viewer("office"), pupil=family.ada, household_id=family.home.pk, values=NEW_HOME, seen=1)


def test_homes_since_the_restriction_and_those_of_adults_it_lives_with_are_hidden(town: Town, family: Family) -> None:
    office, today = town.viewer("office"), timezone.localdate()
    before, refuge, mothers = (make_home(town, address, "VA2 2BB") for address in ("Before", "Refuge", "Mother’s"))
    HouseholdMember.objects.create(household=before, pupil=family.ada, ends_on=date(2025, 9, 30))
    HouseholdMember.objects.create(household=refuge, pupil=family.ada, ends_on=date(2025, 11, 30))
    HouseholdMember.objects.create(household=mothers, adult=family.mother)
    restrict(family.ada, "restricted_address", starts_on=date(2025, 10, 1))
    asked = [home.pk for home in (before, refuge, mothers, family.home, family.flat)]
    assert hidden_households(office, asked, today=today) == {refuge.pk, mothers.pk, family.home.pk}
    assert hidden_households(town.viewer("head"), asked, today=today) == set()


def give(family: Family, **values: object) -> dict[str, object]:
    """Return the values of an agreement that the mother gives to taking part."""
    return {
        "kind": "take_part", "covers": "", "given_on": date(2026, 3, 2), "ends_on": None, "organisation": None,
        "by_young_person": False, "adult_id": family.mother.pk, **values,
    }  # fmt: skip


def test_an_agreement_is_dated_and_by_somebody(town: Town, family: Family) -> None:
    consent = give_agreement(by=town.viewer("office"), pupil=family.ada, values=give(family))
    assert (consent.given_by, consent.given_on, consent.recorded_by) == (
        family.mother,
        date(2026, 3, 2),
        town.users["office"],
    )


def shared(town: Town, family: Family, **values: object) -> dict[str, object]:
    """Return the values of an agreement to share with Lantern."""
    lantern = town.organisations["Lantern Family Centre"]
    own = {"kind": "share", "organisation": lantern, "covers": "the plan", "ends_on": date(2026, 7, 17)}
    return give(family, **{**own, **values})


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"organisation": None}, "organisation"),
        ({"organisation": ASHLEA}, "organisation"),
        ({"covers": " "}, "covers"),
        ({"ends_on": None}, "ends_on"),
        ({"ends_on": date(2027, 7, 17)}, "ends_on"),
        ({"ends_on": date(2026, 3, 1)}, "ends_on"),
        ({"given_on": date(2026, 3, 19)}, "given_on"),
        ({"adult_id": None}, "given_by"),
    ],
)
def test_sharing_that_is_not_clear_is_refused(
    town: Town, family: Family, change: dict[str, object], field: str
) -> None:
    if change.get("organisation") == ASHLEA:
        change = {"organisation": town.organisations[ASHLEA]}
    with pytest.raises(Refused) as refused:
        give_agreement(by=town.viewer("office"), pupil=family.ada, values=shared(town, family, **change))
    assert refused.value.field == field
    assert not Consent.objects.exists()


def test_only_who_has_parental_responsibility_and_is_not_shut_out_agrees(town: Town, family: Family) -> None:
    office = town.viewer("office")
    family.ada_and_mother.has_parental_responsibility = None
    family.ada_and_mother.save()
    with pytest.raises(Refused, match="parental responsibility"):
        give_agreement(by=office, pupil=family.ada, values=give(family))
    restrict(family.ada, "court_order", family.father)
    with pytest.raises(Refused, match="restriction stands"):
        give_agreement(by=office, pupil=family.ada, values=give(family, adult_id=family.father.pk))
    give_agreement(by=office, pupil=family.ben, values=give(family, adult_id=family.father.pk))


def test_a_young_person_agrees_alone_from_twelve(town: Town, family: Family) -> None:
    office, own = town.viewer("office"), {"by_young_person": True, "adult_id": None}
    with pytest.raises(Refused, match="under 12"):
        give_agreement(by=office, pupil=family.ada, values=give(family, **own))
    Pupil.objects.filter(pk=family.ada.pk).update(date_of_birth=date(2014, 3, 2))
    family.ada.refresh_from_db()
    assert give_agreement(by=office, pupil=family.ada, values=give(family, **own)).by_young_person


@pytest.mark.parametrize(
    ("who", "may"),
    [("office", True), ("safeguarding_lead", True), ("parent", True), ("teacher", False), ("separated_parent", False)],
)
def test_who_may_take_an_agreement_back(town: Town, family: Family, who: str, may: bool) -> None:
    consent = agree(family.ada, town.organisations["Lantern Family Centre"], family.mother)
    if not may:
        with pytest.raises(PermissionDenied):
            withdraw_agreement(by=town.viewer(who), consent=consent)
        return
    withdraw_agreement(by=town.viewer(who), consent=consent, why="Enough")
    assert Consent.objects.get(pk=consent.pk).withdrawn_on == timezone.localdate()
    with pytest.raises(Refused, match="already"):
        withdraw_agreement(by=town.viewer(who), consent=consent)


def test_a_withdrawal_by_mistake_is_undone_on_the_same_day_alone(town: Town, family: Family) -> None:
    office = town.viewer("office")
    consent = agree(family.ada, town.organisations["Lantern Family Centre"], family.mother)
    withdraw_agreement(by=office, consent=consent)
    take_back_withdrawal(by=office, consent=consent)
    assert consent.withdrawn_on is None
    Consent.objects.filter(pk=consent.pk).update(withdrawn_on=date(2026, 3, 17))
    consent.refresh_from_db()
    with pytest.raises(Refused, match="earlier day"):
        take_back_withdrawal(by=office, consent=consent)


def ordered(family: Family, **values: object) -> dict[str, object]:
    """Return the values of a court order against the father."""
    return {
        "kind": "court_order",
        "adult_id": family.father.pk,
        "starts_on": date(2026, 3, 2),
        "note": "Seen",
        **values,
    }


def test_a_restriction_is_written_down_changed_and_ended_with_a_reason(town: Town, family: Family) -> None:
    lead = town.viewer("safeguarding_lead")
    row = add_restriction(by=lead, pupil=family.ada, values=ordered(family, document_seen_on=date(2026, 3, 2)))
    assert (row.seen_by, row.recorded_by) == (town.users["safeguarding_lead"],) * 2
    changed = {"starts_on": row.starts_on, "ends_on": date(2026, 9, 1), "note": "Quartz note"}
    change_restriction(by=lead, restriction=row, values=changed, seen=1)
    assert "Quartz" not in str(list(Entry.objects.values()))
    with pytest.raises(Refused, match="Say why"):
        end_restriction(by=lead, restriction=row, ends_on=date(2026, 3, 18), why=" ", seen=2)
    end_restriction(by=lead, restriction=row, ends_on=date(2026, 3, 18), why="Order lifted", seen=2)
    line = Entry.objects.get(verb="people.restriction-ended")
    assert (line.reason, line.changes[0]["old"], line.changes[0]["new"]) == ("Order lifted", "2026-09-01", "2026-03-18")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"adult_id": None}, "adult"),
        ({"kind": "restricted_address"}, "adult"),
        ({"ends_on": date(2026, 3, 1)}, "ends_on"),
        ({"document_seen_on": date(2026, 3, 19)}, "document_seen_on"),
        ({"adult_id": 0}, "adult"),
    ],
)
def test_restrictions_that_cannot_be(town: Town, family: Family, change: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        add_restriction(by=town.viewer("head"), pupil=family.ada, values=ordered(family, **change))
    assert refused.value.field == field
    assert not Restriction.objects.exists()


def test_the_office_restricts_nobody(town: Town, family: Family) -> None:
    with pytest.raises(PermissionDenied):
        add_restriction(by=town.viewer("office"), pupil=family.ada, values=ordered(family))


def test_nobody_lifts_a_restricted_address_by_what_they_write_of_the_family(town: Town, family: Family) -> None:
    restrict(family.ada, "restricted_address")
    family.ada_and_mother.refresh_from_db()
    office, before = town.viewer("office"), date(2025, 9, 30)
    stay = HouseholdMember.objects.select_related("pupil").get(pupil=family.ada)
    with pytest.raises(Refused, match="restricted"):
        move_out(by=office, stay=stay, ends_on=before)
    with pytest.raises(Refused, match="restricted"):
        move_in(by=office, pupil=family.ada, starts_on=before, values=NEW_HOME, leaves_others=True)
    with pytest.raises(Refused, match="restricted"):
        change_contact(by=office, contact=family.ada_and_mother, values={"lives_with": False})
    with pytest.raises(Refused, match="restricted"):
        end_contact(by=office, contact=family.ada_and_mother, ends_on=before)
    change_contact(by=office, contact=family.ada_and_mother, values={"lives_with": True, "relationship": "parent"})
    lead = town.viewer("inclusion_lead")
    change_contact(by=lead, contact=family.ada_and_mother, values={"lives_with": False})
    move_out(by=lead, stay=stay, ends_on=before)
    assert HouseholdMember.objects.get(pk=stay.pk).ends_on == before
