"""What stays closed to somebody who works in the school and is of the family, and what their looks leave behind."""

from datetime import date

import pytest
from django.urls import reverse

from tests.cast import ASHLEA, BECKSIDE, Town, give_role
from tests.conftest import Clients
from tests.people.family import Family, make_family, make_pupil, put_on_roll, restrict, school_of, tie
from village.access.rules import roles
from village.audit.models.entry import Entry
from village.audit.services.record import record
from village.basics.errors import Refused
from village.people.models import Adult, Contact, HouseholdMember, Likeness, Pupil, Spell
from village.people.services.contacts import change_adult
from village.people.services.on_record import pupil_subject, school_subject
from village.people.services.rolls import leave_roll, take_back_leaving

FLAT = "9 Mill Row"


@pytest.fixture
def family(town: Town) -> Family:
    """The Morans."""
    return make_family(town)


def is_mother(town: Town, family: Family) -> None:
    """Let the head of the school be the mother."""
    Adult.objects.filter(pk=family.mother.pk).update(user=town.users["head"])
    give_role(town.users["head"], town.partnership, roles.PARENT, school_of(town))


def words_of(clients: Clients, who: str, route: str, *args: int) -> str:
    answer = clients[who].get(reverse(f"people:{route}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_joined_leaves_out_a_child_that_is_kept_from_the_viewer(
    clients: Clients, town: Town, family: Family
) -> None:
    Spell.objects.update(joined_on=date(2025, 9, 1))
    page = words_of(clients, "head", "leavers", school_of(town).pk)
    assert "Adi Moran" in page
    Adult.objects.filter(pk=family.father.pk).update(user=town.users["head"])
    restrict(family.ada, adult=family.father)
    page = words_of(clients, "head", "leavers", school_of(town).pk)
    assert "Adi Moran" not in page
    assert "Ben Moran" in page


def test_questions_about_a_child_that_is_kept_from_the_viewer_are_not_asked(
    clients: Clients, town: Town, family: Family
) -> None:
    other = make_pupil(town, "Adele", school=BECKSIDE)
    one, two = sorted((family.ben.pk, other.pk))
    Likeness.objects.create(partnership=town.partnership, kind="same_child", one_id=one, other_id=two, score_percent=90)
    assert "Adele" in words_of(clients, "head", "likenesses", school_of(town).pk)
    Adult.objects.filter(pk=family.father.pk).update(user=town.users["head"])
    tie(other, family.father, "father")
    restrict(other, adult=family.father)
    assert "Adele" not in words_of(clients, "head", "likenesses", school_of(town).pk)


def test_no_home_of_the_other_parent_is_offered_to_a_parent_who_works_there(
    clients: Clients, town: Town, family: Family
) -> None:
    assert FLAT in words_of(clients, "head", "home-new", family.ada.pk)
    is_mother(town, family)
    assert FLAT not in words_of(clients, "head", "home-new", family.ada.pk)


def test_a_home_that_a_parent_who_works_there_has_left_is_closed_to_them(
    clients: Clients, town: Town, family: Family
) -> None:
    HouseholdMember.objects.create(household=family.flat, pupil=family.ada)
    past = HouseholdMember.objects.create(household=family.flat, adult=family.mother)
    is_mother(town, family)
    assert FLAT in words_of(clients, "head", "pupil", family.ada.pk)
    HouseholdMember.objects.filter(pk=past.pk).update(ends_on=date(2025, 6, 1))
    assert FLAT not in words_of(clients, "head", "pupil", family.ada.pk)


def test_what_happened_tells_a_parent_who_works_there_nothing_of_how_the_other_is_reached(
    clients: Clients, town: Town, family: Family
) -> None:
    fathers = Contact.objects.get(pk=family.ada_and_father.pk)
    change_adult(
        by=town.viewer("office"), contact=fathers, values={"mobile": "07700900777"}, seen=fathers.adult.version
    )
    assert "07700900777" in words_of(clients, "head", "history", family.ada.pk).replace(" ", "")
    is_mother(town, family)
    for route in ("history", "pupil"):
        page = words_of(clients, "head", route, family.ada.pk).replace(" ", "")
        assert "07700900777" not in page
        assert "07700900222" not in page


def test_what_another_school_decided_about_a_child_is_not_told_by_what_happened(
    clients: Clients, town: Town, family: Family
) -> None:
    put_on_roll(town, family.ada, BECKSIDE)
    for school, reason in ((ASHLEA, "Gifted and talented"), (BECKSIDE, "Watched closely")):
        record(
            "school_data.register-put",
            by=town.viewer("head"),
            subject=pupil_subject(family.ada),
            within=school_subject(school_of(town, school).pk),
            reason=reason,
        )
    for route in ("history", "pupil"):
        assert "Watched closely" not in words_of(clients, "head", route, family.ada.pk)


def test_brothers_and_sisters_whom_a_page_names_are_on_record_as_seen(
    clients: Clients, town: Town, family: Family
) -> None:
    assert "Ben" in words_of(clients, "head", "pupil", family.ada.pk)
    seen = Entry.objects.filter(is_read=True, subject_kind="people.pupil", subject_id=str(family.ben.pk))
    assert seen.exists()
    assert Pupil.objects.count() == 2


@pytest.mark.parametrize("route", ["pupil-edit", "home-new", "contact-new"])
def test_a_form_about_a_child_is_on_record_as_a_look(clients: Clients, town: Town, family: Family, route: str) -> None:
    words_of(clients, "office", route, family.ada.pk)
    assert Entry.objects.filter(is_read=True, subject_kind="people.pupil", subject_id=str(family.ada.pk)).exists()


def test_a_school_does_not_take_a_child_back_that_another_has_by_now(town: Town, family: Family) -> None:
    spell = Spell.objects.get(pupil=family.ada)
    Spell.objects.filter(pk=spell.pk).update(left_on=date(2026, 2, 13))
    put_on_roll(town, family.ada, BECKSIDE, joined_on=date(2026, 2, 23))
    spell = Spell.objects.select_related("pupil", "school").get(pk=spell.pk)
    with pytest.raises(Refused):
        take_back_leaving(by=town.viewer("office"), spell=spell)
    with pytest.raises(Refused):
        leave_roll(by=town.viewer("office"), spell=spell, left_on=date(2026, 7, 1), left_why="near_by")
    leave_roll(by=town.viewer("office"), spell=spell, left_on=date(2026, 2, 12))
    spell.refresh_from_db()
    assert spell.left_on == date(2026, 2, 12)


def test_a_question_does_not_tell_where_a_child_with_a_restricted_address_is(
    clients: Clients, town: Town, family: Family
) -> None:
    other = make_pupil(town, "Adele", school=BECKSIDE)
    one, two = sorted((family.ben.pk, other.pk))
    Likeness.objects.create(partnership=town.partnership, kind="same_child", one_id=one, other_id=two, score_percent=90)
    assert BECKSIDE in words_of(clients, "head", "likenesses", school_of(town).pk)
    restrict(other, "restricted_address")
    page = words_of(clients, "head", "likenesses", school_of(town).pk)
    assert "Adele" in page
    assert BECKSIDE not in page
