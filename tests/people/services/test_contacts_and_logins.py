"""Adults of a child: in order, ended and back, and signing in as a parent."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import BECKSIDE, Town, give_role, make_user
from tests.people.family import Family, make_adult, make_family, make_pupil, put_on_roll, restrict, school_of, tie
from village.access.models.role import RoleHeld
from village.access.models.user import User
from village.access.rules import roles
from village.access.services.invitations import accept
from village.audit.models.entry import Entry
from village.basics.errors import Refused
from village.people.models import Adult, Contact
from village.people.services.contacts import (
    add_contact,
    change_adult,
    change_contact,
    end_contact,
    move_contact,
    take_back_end,
)
from village.people.services.logins import invite_adult, link_login, unlink_login

PASSWORD = "seven-quiet-herons-by-the-beck"


@pytest.fixture
def family(town: Town) -> Family:
    """The Morans."""
    return make_family(town)


def in_order(family: Family) -> list[str]:
    """Return Ada's contacts as they are rung."""
    return [contact.adult.forename for contact in Contact.objects.filter(pupil=family.ada)]


def test_a_new_contact_is_last_in_the_order(town: Town, family: Family) -> None:
    values = {"forename": "Nan", "surname": "Moran", "mobile": "+44 7700 900 333", "relationship": "grandparent"}
    contact = add_contact(by=town.viewer("office"), pupil=family.ada, values=values)
    assert (contact.order, contact.adult.mobile) == (3, "07700900333")
    assert in_order(family) == ["Gita", "Kit", "Nan"]
    line = Entry.objects.get(verb="people.contact-added")
    assert (line.reason, line.subject_id) == ("Nan Moran", str(family.ada.pk))


def test_an_adult_of_a_brother_becomes_a_contact_once(town: Town, family: Family) -> None:
    nan = make_adult(town, "Nan")
    tie(family.ben, nan, "grandparent")
    office = town.viewer("office")
    add_contact(by=office, pupil=family.ada, adult=nan, values={"relationship": "grandparent"})
    with pytest.raises(Refused, match="contact of the child already"):
        add_contact(by=office, pupil=family.ada, adult=nan, values={"relationship": "grandparent"})


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"surname": " "}, "surname"),
        ({"surname": "Moran", "mobile": "12"}, "mobile"),
        ({"surname": "Moran", "email": "nobody"}, "email"),
    ],
)
def test_adults_that_cannot_be(town: Town, family: Family, values: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refused:
        add_contact(by=town.viewer("office"), pupil=family.ada, values=values)
    assert refused.value.field == field


def test_the_order_moves_one_place_at_a_time(town: Town, family: Family) -> None:
    office = town.viewer("office")
    father = family.ada_and_father
    move_contact(by=office, contact=father, up=True)
    assert in_order(family) == ["Kit", "Gita"]
    with pytest.raises(Refused, match="further"):
        move_contact(by=office, contact=father, up=True)
    move_contact(by=office, contact=father, up=False)
    assert in_order(family) == ["Gita", "Kit"]


def test_a_tie_changes_with_both_values_on_record(town: Town, family: Family) -> None:
    change_contact(
        by=town.viewer("office"), contact=family.ada_and_father, values={"has_parental_responsibility": False}
    )
    change = Entry.objects.get(verb="people.contact-changed").changes[0]
    assert (change["old"], change["new"]) == (True, False)


def test_a_contact_ends_and_is_taken_back(town: Town, family: Family) -> None:
    office, contact = town.viewer("office"), family.ada_and_father
    end_contact(by=office, contact=contact, ends_on=date(2026, 3, 17))
    take_back_end(by=office, contact=contact)
    assert Contact.objects.get(pk=contact.pk).ends_on is None
    end_contact(by=office, contact=contact, ends_on=date(2026, 3, 17))
    tie(family.ada, family.father, "father")
    with pytest.raises(Refused, match="again already"):
        take_back_end(by=office, contact=contact)


def test_a_land_line_is_never_on_record(town: Town, family: Family) -> None:
    values = {"phone": "01632 960 999", "mobile": "07700 900 555"}
    change_adult(by=town.viewer("office"), contact=family.ada_and_mother, values=values, seen=1)
    changes = {change["field"]: change["new"] for change in Entry.objects.get(verb="people.adult-changed").changes}
    assert changes == {"phone": "changed, not written here", "mobile": "07700900555"}


def test_who_may_not_edit_changes_no_contact(town: Town, family: Family) -> None:
    with pytest.raises(PermissionDenied):
        move_contact(by=town.viewer("safeguarding_lead"), contact=family.ada_and_father, up=True)


@pytest.fixture
def without_login(family: Family) -> Family:
    """The Morans before the mother has a login."""
    Adult.objects.filter(pk=family.mother.pk).update(user=None, email="gita@home.example")
    family.mother.refresh_from_db()
    family.ada_and_mother.refresh_from_db()
    return family


def token_of_letter() -> str:
    """Return the token in the letter that was sent last."""
    link = next(line for line in str(mail.outbox[-1].body).splitlines() if line.startswith("http"))
    return link.rstrip("/").rpartition("/")[2]


def test_an_invited_parent_is_linked_when_they_accept(
    town: Town, without_login: Family, django_capture_on_commit_callbacks: object
) -> None:
    contact = without_login.ada_and_mother
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # a fixture of pytest-django
        invite_adult(by=town.viewer("office"), contact=contact)
    user = accept(token_of_letter(), name="Gita Moran", password=PASSWORD)
    mother = Adult.objects.get(pk=without_login.mother.pk)
    assert mother.user == user
    held = RoleHeld.objects.get(user=user)
    assert (held.role, held.organisation) == (roles.PARENT, school_of(town))


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"email": ""}, "e-mail address first"),
        ({"relationship": "childminder", "has_parental_responsibility": False}, "Only parents"),
        ({"ends_on": date(2026, 3, 17)}, "Only parents"),
    ],
)
def test_who_is_not_invited(town: Town, without_login: Family, change: dict[str, object], match: str) -> None:
    contact = without_login.ada_and_mother
    for name, value in change.items():
        setattr(contact.adult if name == "email" else contact, name, value)
    contact.adult.save()
    contact.save()
    with pytest.raises(Refused, match=match):
        invite_adult(by=town.viewer("office"), contact=contact)


def test_nobody_against_whom_a_restriction_stands_is_invited(town: Town, without_login: Family) -> None:
    restrict(without_login.ada, "no_contact", without_login.mother)
    with pytest.raises(Refused, match="restriction"):
        invite_adult(by=town.viewer("office"), contact=without_login.ada_and_mother)


def test_a_login_with_the_same_address_is_linked_only_when_it_is_a_parents_there(
    town: Town, without_login: Family
) -> None:
    office, contact = town.viewer("office"), without_login.ada_and_mother
    user: User = make_user("Gita", email="gita@home.example")
    with pytest.raises(Refused, match="Nobody signs in"):
        link_login(by=office, contact=contact)
    RoleHeld.objects.create(
        user=user,
        partnership=town.partnership,
        organisation=school_of(town),
        role=roles.PARENT,
        starts_on=date(2025, 9, 1),
    )
    link_login(by=office, contact=contact)
    assert Adult.objects.get(pk=without_login.mother.pk).user == user


def test_two_adults_never_share_an_address_that_signs_in(town: Town, family: Family) -> None:
    other = make_adult(town, "Double", email=family.mother.email.upper())
    contact = tie(family.ben, other, "guardian")
    with pytest.raises(Refused, match="Another adult"):
        invite_adult(by=town.viewer("office"), contact=contact)


@pytest.mark.parametrize("deed", [invite_adult, link_login])
def test_a_login_that_opens_a_child_of_another_school_wants_somebody_of_both(
    town: Town, without_login: Family, deed: Callable[..., object]
) -> None:
    contact = without_login.ada_and_mother
    make_parent_at_ashlea(town, "gita@home.example") if deed is link_login else None
    elsewhere = tie(make_pupil(town, "Cyd", school=BECKSIDE), without_login.mother)
    with pytest.raises(Refused, match="another school"):
        deed(by=town.viewer("office"), contact=contact)
    assert not RoleHeld.objects.filter(organisation=school_of(town, BECKSIDE), role=roles.PARENT).exists()
    mother = Adult.objects.get(pk=without_login.mother.pk)
    assert (mother.user, mother.invitation) == (None, None)
    give_role(town.users["office"], town.partnership, roles.OFFICE, school_of(town, BECKSIDE))
    deed(by=town.viewer("office"), contact=contact)
    assert elsewhere.adult == mother


def test_a_child_who_has_left_another_school_is_opened_by_nobody_else(town: Town, without_login: Family) -> None:
    leaver = make_pupil(town, "Cyd", school="")
    put_on_roll(town, leaver, BECKSIDE, left_on=date(2025, 7, 18))
    contact = tie(leaver, without_login.mother)
    with pytest.raises(Refused, match="another school"):
        invite_adult(by=town.viewer("office"), contact=without_login.ada_and_mother)
    Contact.objects.filter(pk=contact.pk).update(ends_on=date(2026, 3, 17))
    invite_adult(by=town.viewer("office"), contact=without_login.ada_and_mother)


def make_parent_at_ashlea(town: Town, email: str) -> None:
    """Somebody signs in with the address as a parent at Ashlea."""
    give_role(make_user("Gita", email=email), town.partnership, roles.PARENT, school_of(town))


def test_taking_a_login_away_ends_the_role_with_the_last_adult(town: Town, family: Family) -> None:
    office = town.viewer("office")
    twin = make_adult(town, "Gita", user=family.mother.user)
    tie(make_pupil(town, "Cyd"), twin)
    unlink_login(by=office, contact=family.ada_and_mother)
    assert RoleHeld.objects.filter(user=town.users["parent"], ends_on=None).exists()
    unlink_login(by=office, contact=Contact.objects.get(adult=twin))
    assert not RoleHeld.objects.filter(user=town.users["parent"], ends_on=None).exists()
    with pytest.raises(Refused, match="no login"):
        unlink_login(by=office, contact=Contact.objects.get(adult=twin))


def test_another_school_finds_no_contact_to_end(town: Town, family: Family) -> None:
    with pytest.raises(Http404):
        end_contact(by=town.viewer("support_worker"), contact=family.ada_and_father, ends_on=date(2026, 3, 17))
    assert Contact.objects.get(pk=family.ada_and_father.pk).ends_on is None
