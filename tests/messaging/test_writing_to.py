"""Whole schools and single children are asked in two ways; both give the same adults in the same order."""

from datetime import date

import pytest

from tests.cast import Town
from tests.messaging.making import make_families
from village.people.models.adult import Contact
from village.people.models.restriction import Restriction
from village.people.models.roll import Spell
from village.people.queries.contacts import to_write_to
from village.people.queries.writing_to import writing_to

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 18)


def test_both_ways_agree_on_every_child(town: Town) -> None:
    found = make_families(town)
    Contact.objects.filter(adult=found.adults["Tom"]).update(ends_on=date(2026, 3, 17))
    Contact.objects.filter(adult=found.adults["Ewa"]).update(may_contact=False)
    Restriction.objects.create(pupil=found.pupils["Cy"], adult=found.adults["Bea"], kind="no_contact", starts_on=TODAY)
    ids = [pupil.pk for pupil in found.pupils.values()]
    whole = writing_to(town.partnership.pk, [found.school.pk], today=TODAY)
    single = writing_to(town.partnership.pk, [found.school.pk], today=TODAY, only=ids)
    one_by_one = to_write_to(ids, today=TODAY)
    assert whole == single
    for pupil_id in ids:
        may = [tie.adult_id for tie in whole.ties.get(pupil_id, ()) if not tie.closed]
        assert may == [contact.adult_id for contact in one_by_one[pupil_id]]


def test_a_child_on_two_rolls_stands_with_its_main_school_and_a_guest_with_none(town: Town) -> None:
    found = make_families(town)
    beckside = town.organisations["Beckside High School"]
    ada, ben = found.pupils["Ada"], found.pupils["Ben"]
    Spell.objects.filter(pupil=ada).update(status="S")
    Spell.objects.create(pupil=ada, school=beckside, joined_on=date(2025, 9, 1), status="M", year_group=7)
    Spell.objects.filter(pupil=ben).update(status="G")
    rows = writing_to(town.partnership.pk, [found.school.pk, beckside.pk], today=TODAY).pupils
    assert rows[ada.pk].school_id == beckside.pk
    assert ben.pk not in rows


def test_a_restricted_address_leaves_no_trace(town: Town) -> None:
    found = make_families(town)
    Restriction.objects.create(pupil=found.pupils["Eli"], kind="restricted_address", starts_on=date(2026, 1, 1))
    home = writing_to(town.partnership.pk, [found.school.pk], today=TODAY).homes[found.adults["Tom"].pk]
    assert (home.address, home.postcode, home.is_hidden) == ("", "", True)
