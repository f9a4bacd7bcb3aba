"""What is pressed and sent on the pages: saved, refused with what to do, nothing lost, on record."""

from datetime import date

import pytest
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.people.family import (
    Family,
    agree,
    make_adult,
    make_family,
    make_home,
    make_pupil,
    restrict,
    school_of,
    tie,
)
from tests.plans.views.test_query_counts import queries
from village.audit.models.entry import Entry
from village.people.models import Consent, Contact, Likeness, Merge, Pupil, Restriction, Spell
from village.people.services.merging import merge


@pytest.fixture
def family(town: Town) -> Family:
    """The Morans."""
    return make_family(town)


def day(name: str, value: date) -> dict[str, int]:
    """Return a day as its three boxes send it."""
    return {f"{name}_0": value.day, f"{name}_1": value.month, f"{name}_2": value.year}


DETAILS = {"version": "1", "forename": "Ada", "surname": "Moran", **day("date_of_birth", date(2017, 2, 3)), "sen": "K",
           "first_language": "pl", "free_meals": "yes", "young_carer": "no", "looked_after": ""}  # fmt: skip


def test_details_are_saved(clients: Clients, family: Family) -> None:
    url = reverse("people:pupil-edit", args=(family.ada.pk,))
    answer = clients["office"].post(url, {**DETAILS, "upn": "B801200005001"})
    assert answer.status_code == 303
    ada = Pupil.objects.get(pk=family.ada.pk)
    assert (ada.sen, ada.free_meals, ada.young_carer, ada.looked_after) == ("K", True, False, None)


def test_a_refused_form_keeps_what_was_typed(clients: Clients, family: Family) -> None:
    url = reverse("people:pupil-edit", args=(family.ada.pk,))
    answer = clients["office"].post(url, {**DETAILS, "surname": "Moran-Typed", "upn": "nonsense"})
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "Moran-Typed" in words and "nonsense" in words and "where a UPN has 13" in words


def test_a_late_save_shows_what_stands_now(clients: Clients, family: Family) -> None:
    Pupil.objects.filter(pk=family.ada.pk).update(surname="Theirs", version=2)
    url = reverse("people:pupil-edit", args=(family.ada.pk,))
    answer = clients["office"].post(url, {**DETAILS, "surname": "Mine", "upn": ""})
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "Theirs" in words and "Mine" in words


def test_a_child_is_added_to_the_roll(town: Town, clients: Clients) -> None:
    url = reverse("people:pupil-new", args=(school_of(town).pk,))
    values = {
        **DETAILS,
        "forename": "Cyd",
        "upn": "",
        **day("joined_on", date(2026, 3, 16)),
        "status": "C",
        "year_group": "4",
    }
    assert clients["office"].post(url, values).status_code == 303
    assert Spell.objects.get(pupil__forename="Cyd").year_group == 4


def test_leaving_and_coming_back(clients: Clients, family: Family) -> None:
    keys = {"pupil_id": family.ada.pk, "spell_id": Spell.objects.get(pupil=family.ada).pk}
    values = {**day("left_on", date(2026, 3, 13)), "left_to": "Leeds", "left_why": "moved_away"}
    assert clients["office"].post(reverse("people:spell-leave", kwargs=keys), values).status_code == 303
    page = clients["office"].get(reverse("people:pupil", args=(family.ada.pk,))).content.decode()
    assert "Moved out of the area: Leeds" in page and "Yours was the last school" in page
    assert clients["office"].post(reverse("people:spell-back", kwargs=keys)).status_code == 303
    assert Spell.objects.get(pupil=family.ada).left_on is None


@pytest.mark.parametrize(("deed", "words"), [("up", "It cannot move further."), ("down", "Rung later.")])
def test_buttons_say_what_happened(clients: Clients, family: Family, deed: str, words: str) -> None:
    url = reverse("people:contact-deed", args=(family.ada.pk, family.ada_and_mother.pk, deed))
    answer = clients["office"].post(url, follow=True)
    assert words in answer.content.decode()


def test_an_unknown_button_is_not_found(clients: Clients, family: Family) -> None:
    url = reverse("people:contact-deed", args=(family.ada.pk, family.ada_and_mother.pk, "burn"))
    assert clients["office"].post(url).status_code == 404


def test_a_contact_is_added_ended_and_back(clients: Clients, family: Family) -> None:
    office = clients["office"]
    values = {
        "forename": "Nan",
        "surname": "Moran",
        "relationship": "grandparent",
        "may_contact": "on",
        "lives_with": "",
    }
    assert office.post(reverse("people:contact-new", args=(family.ada.pk,)), values).status_code == 303
    nan = Contact.objects.get(adult__forename="Nan")
    keys = (family.ada.pk, nan.pk)
    assert office.post(reverse("people:contact-end", args=keys), day("ends_on", date(2026, 3, 17))).status_code == 303
    assert "Earlier contacts (1)" in office.get(reverse("people:pupil", args=(family.ada.pk,))).content.decode()
    office.post(reverse("people:contact-deed", args=(*keys, "back")))
    assert Contact.objects.get(pk=nan.pk).ends_on is None


def test_a_home_is_added_and_left(clients: Clients, family: Family) -> None:
    office = clients["office"]
    values = {
        "address": "4 New Street",
        "postcode": "TS17 6AA",
        "adults": [family.mother.pk],
        "leaves_others": "on",
        **day("starts_on", date(2026, 3, 1)),
    }
    assert office.post(reverse("people:home-new", args=(family.ada.pk,)), values).status_code == 303
    page = office.get(reverse("people:pupil", args=(family.ada.pk,))).content.decode()
    assert "Moran, 4 New Street" in page and "1 Beck Lane" in page


def test_nothing_is_ticked_beforehand_in_an_agreement(clients: Clients, family: Family) -> None:
    page = clients["office"].get(reverse("people:agreement-new", args=(family.ada.pk,))).content.decode()
    assert " checked" not in page
    assert "Gita Moran, mother" in page


def test_an_agreement_is_given_and_taken_back_by_the_mother(town: Town, clients: Clients, family: Family) -> None:
    lantern = town.organisations["Lantern Family Centre"]
    values = {
        "kind": "share", "organisation": lantern.pk, "covers": "the plan", "given_by": family.mother.pk,
        **day("given_on", date(2026, 3, 2)), **day("ends_on", date(2026, 7, 1)),
    }  # fmt: skip
    assert clients["office"].post(reverse("people:agreement-new", args=(family.ada.pk,)), values).status_code == 303
    consent = Consent.objects.get()
    url = reverse("people:own-agreement-withdraw", args=(family.ada.pk, consent.pk))
    assert clients["separated_parent"].post(url).status_code == 404
    assert clients["parent"].post(url).status_code == 303
    assert clients["agency_worker"].get(reverse("people:shared-child", args=(family.ada.pk,))).status_code == 404


def test_the_office_takes_an_agreement_back_for_the_family(town: Town, clients: Clients, family: Family) -> None:
    consent = agree(family.ada, town.organisations["Lantern Family Centre"], family.mother)
    keys = (family.ada.pk, consent.pk)
    assert clients["office"].post(reverse("people:agreement-withdraw", args=keys), {"why": ""}).status_code == 303
    assert clients["office"].post(reverse("people:agreement-back", args=keys)).status_code == 303
    assert Consent.objects.get().withdrawn_on is None


def test_a_restriction_shows_at_the_top_at_once(clients: Clients, family: Family) -> None:
    values = {"kind": "court_order", "adult": family.father.pk, **day("starts_on", date(2026, 3, 2))}
    assert clients["head"].post(reverse("people:restriction-new", args=(family.ada.pk,)), values).status_code == 303
    page = clients["office"].get(reverse("people:pupil", args=(family.ada.pk,))).content.decode()
    assert "Do not ring or write to Kit Moran about Adi" in page
    row = Restriction.objects.get()
    end = {"version": "1", **day("ends_on", date(2026, 3, 17)), "why": "Order lifted"}
    assert clients["head"].post(reverse("people:restriction-end", args=(family.ada.pk, row.pk)), end).status_code == 303
    assert (
        "Do not ring or write"
        not in clients["office"].get(reverse("people:pupil", args=(family.ada.pk,))).content.decode()
    )


def test_two_records_are_made_one_and_taken_apart(town: Town, clients: Clients) -> None:
    one, other = make_pupil(town, "Ada"), make_pupil(town, "Aad")
    row = Likeness.objects.create(
        partnership=town.partnership, kind="same_child", one=one, other=other, score_percent=80, why=[]
    )
    school = school_of(town).pk
    url = reverse("people:likeness-decide", args=(school, row.pk))
    assert clients["office"].post(url, {"answer": str(one.pk)}).status_code == 303
    page = clients["office"].get(reverse("people:likenesses", args=(school,))).content.decode()
    assert "Made one" in page
    assert (
        clients["office"].post(reverse("people:merge-undo", args=(school, Merge.objects.get().pk))).status_code == 303
    )
    assert Likeness.objects.get().state == "open"


def test_a_question_of_another_school_is_not_found(town: Town, clients: Clients) -> None:
    one, other = make_pupil(town, "Ada"), make_pupil(town, "Aad")
    row = merge(by=town.viewer("head"), kept=one, gone=other, school_id=school_of(town).pk)
    elsewhere = school_of(town, "Beckside High School").pk
    assert clients["head"].post(reverse("people:merge-undo", args=(elsewhere, row.pk))).status_code == 404


@pytest.mark.parametrize(
    ("who", "route", "verb", "why"),
    [
        ("head", "people:pupil", "people.pupil-seen", "Works with the families of the school"),
        ("teacher", "people:pupil", "people.pupil-seen", "Teaches at the school"),
        ("parent", "people:own-child", "people.own-child-seen", "Is a parent or carer"),
        ("agency_worker", "people:shared-child", "people.shared-child-seen", "The family agreed to share"),
        ("head", "people:history", "people.pupil-seen", "Works with the families of the school"),
        ("safeguarding_lead", "people:looks", "people.pupil-seen", "Works with the families of the school"),
    ],
)
def test_every_look_is_on_record_with_its_reason(
    town: Town, clients: Clients, family: Family, who: str, route: str, verb: str, why: str
) -> None:
    agree(family.ada, town.organisations["Lantern Family Centre"], family.mother)
    assert clients[who].get(reverse(route, args=(family.ada.pk,))).status_code == 200
    line = Entry.objects.get(subject_kind="people.pupil", subject_id=str(family.ada.pk), is_read=True)
    assert (line.verb, line.reason, line.actor_name, line.within_id) == (
        verb, why, town.users[who].name, str(school_of(town).pk),
    )  # fmt: skip


def test_a_parent_reads_who_has_looked_but_not_that_the_other_parent_did(clients: Clients, family: Family) -> None:
    for who in ("head", "teacher"):
        clients[who].get(reverse("people:pupil", args=(family.ada.pk,)))
    clients["separated_parent"].get(reverse("people:own-child", args=(family.ada.pk,)))
    page = clients["parent"].get(reverse("people:own-child", args=(family.ada.pk,))).content.decode()
    assert "Samir Vall</bdi></strong>, <bdi>Head teacher, Ashlea Primary School</bdi>" in page
    assert "Nora Quist" in page
    assert "A parent or carer" in page and "Kit" not in page


def test_families_leads_each_to_where_they_look(town: Town, clients: Clients, family: Family) -> None:
    url = reverse("people:families")
    assert clients["parent"].get(url).headers["Location"] == reverse("people:mine")
    doors = clients["agency_worker"].get(url).content.decode()
    assert reverse("people:shared") in doors and reverse("referrals:asked") in doors
    assert f"/schools/{school_of(town).pk}/" in clients["teacher"].get(url).headers["Location"]
    choice = clients["two_hats"].get(url).content.decode()
    assert "Ashlea Primary School" in choice and "Beckside High School" in choice
    assert clients["staff"].get(url).status_code == 403


def test_the_menu_shows_families_to_whoever_has_children_to_look_at(clients: Clients, family: Family) -> None:
    link = f'href="{reverse("people:families")}"'
    asked = ("head", "teacher", "parent", "agency_worker", "staff", "stranger")
    seeing = {who for who in asked if link in clients[who].get("/").content.decode()}
    assert seeing >= {"head", "teacher", "parent", "agency_worker"}
    assert "staff" not in seeing


def test_a_page_of_a_child_asks_equally_often_for_few_and_many_adults(
    town: Town, clients: Clients, family: Family
) -> None:

    url = reverse("people:pupil", args=(family.ada.pk,))
    few = queries(clients, url, "head")
    for number in range(12):
        adult = make_adult(town, f"N{number}")
        tie(family.ada, adult, "relative")
        make_home(town, f"{number} Lane", "VA1 1AA", adults=(adult,))
        agree(family.ada, town.organisations["Lantern Family Centre"], adult)
        restrict(family.ada, "no_contact", adult)
    assert queries(clients, url, "head") == few <= 105
