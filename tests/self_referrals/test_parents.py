"""A parent who is signed in: what is filled in, whose children are offered, and what the school may know."""

import re
from collections.abc import Mapping
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import BECKSIDE, Town, give_role
from tests.conftest import Clients
from tests.self_referrals.families import Asking, make_asking
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.outbox.models import Line
from village.people.models import Contact, Household, HouseholdMember, Pupil, Restriction
from village.people.queries.families import own_children
from village.people.queries.own_details import OwnDetails, own_details
from village.people.services.merging import merge, unmerge
from village.school_data.contributions import work_at
from village.self_referrals.models import Ask, AskLink, ToldSchool
from village.self_referrals.queries.asks import path_for
from village.self_referrals.rules.ages import ages_words
from village.self_referrals.rules.life import next_words
from village.self_referrals.services.answering import say
from village.self_referrals.services.turning import turn

pytestmark = pytest.mark.django_db


@pytest.fixture
def asking(town: Town) -> Asking:
    return make_asking(town)


def address(asking: Asking) -> str:
    return reverse("self_referrals:ask", args=(asking.town.partnership.slug, asking.service.public_id))


def typed(asking: Asking, **more: object) -> dict[str, object]:
    return {
        "kind": "child",
        "name": "Gita Moran",
        "phone": "07700 900321",
        "what_for": "She wakes at night",
        "children": [asking.iris.pk],
        "agree": "on",
        **more,
    }


def details(asking: Asking, who: str = "parent") -> OwnDetails:
    viewer, today = asking.town.viewer(who), timezone.localdate()
    return own_details(viewer, own_children(viewer, today=today), today=today)


def family_link(ask: Ask) -> str:
    return path_for(AskLink.objects.get(ask=ask, side="family"))


def test_a_parent_finds_what_is_known_filled_in_and_their_own_children_on_record(
    asking: Asking, clients: Clients
) -> None:
    page = clients["parent"].get(address(asking)).content.decode()
    assert 'value="07700 900321"' in page and 'value="Urdu"' in page
    assert re.search(r'<input[^>]*name="needs_interpreter"[^>]*checked', page)
    assert "Iris Moran, 8 years old, Ashlea Primary School" in page
    assert "Rafi Moran, 5 years old" in page
    looks = Entry.objects.filter(verb="people.own-child-seen", subject_kind="people.pupil")
    assert set(looks.values_list("subject_id", flat=True)) == {str(asking.iris.pk), str(asking.rafi.pk)}


@pytest.mark.parametrize("who", ["nobody", "separated_parent", "other_parent", "agency_worker", "head", "stranger"])
def test_nobody_else_is_offered_these_children_or_the_number(asking: Asking, clients: Clients, who: str) -> None:
    page = clients[who].get(address(asking)).content.decode()
    assert "Moran, " not in page and "07700 900" not in page and 'name="tells_school"' not in page
    assert not Entry.objects.filter(verb="people.own-child-seen").exists()


def test_a_land_line_goes_with_a_hidden_home_and_nobody_is_reached_who_may_not_be(asking: Asking) -> None:
    asking.mother.mobile = ""
    asking.mother.save()
    assert details(asking) == OwnDetails("01632 960100", "ur", needs_interpreter=True)
    home = Household.objects.create(partnership=asking.town.partnership, name="Home", address="1 Mill Lane")
    for who in ({"pupil": asking.iris}, {"adult": asking.mother}):
        HouseholdMember.objects.create(household=home, **who)
    asking_now = Restriction.objects.create(
        pupil=asking.iris, kind="restricted_address", starts_on=timezone.localdate()
    )
    assert details(asking).phone == ""
    asking_now.delete()
    Contact.objects.filter(pupil=asking.rafi, adult=asking.mother).update(may_contact=False)
    assert details(asking) == OwnDetails()
    assert details(asking, "separated_parent") == OwnDetails()


def test_the_service_gets_the_age_and_no_child(asking: Asking, clients: Clients) -> None:
    answer = clients["parent"].post(address(asking), typed(asking, children=[asking.iris.pk, asking.rafi.pk]))
    assert answer.status_code == 303
    ask = Ask.objects.get()
    assert ask.child_age == "8, 5"
    assert not ToldSchool.objects.exists()
    assert "Iris" not in "".join(str(value) for value in vars(ask).values())


def test_another_child_is_refused_and_what_was_typed_stays(asking: Asking, clients: Clients) -> None:
    other = Pupil.objects.create(partnership=asking.town.partnership, forename="Not", surname="Hers")
    page = clients["parent"].post(address(asking), typed(asking, children=[other.pk], tells_school="on"))
    assert page.status_code == 422 and "She wakes at night" in page.content.decode()
    page = clients["parent"].post(address(asking), typed(asking, children=[], tells_school="on"))
    assert page.status_code == 422 and "Tick the child whose school may know" in page.content.decode()
    forged = clients["nobody"].post(address(asking), typed(asking, tells_school="on"))
    assert forged.status_code == 303
    assert not ToldSchool.objects.exists()


def _told(asking: Asking, parent: Client) -> Ask:
    assert parent.post(address(asking), typed(asking, tells_school="on")).status_code == 303
    return Ask.objects.get()


def test_a_school_that_may_know_sees_whom_and_how_it_goes_and_nothing_that_was_written(
    asking: Asking, clients: Clients
) -> None:
    _told(asking, clients["parent"])
    in_list = reverse("self_referrals:told", args=(asking.school.pk,))
    child = reverse("people:pupil", args=(asking.iris.pk,))
    for page in (clients["inclusion_lead"].get(child), clients["head"].get(in_list)):
        said = page.content.decode()
        assert "Sleep clinic" in said and "Gita Moran</bdi> asked" in said and "To be answered by" in said
        assert "wakes at night" not in said
    for who in ("teacher", "separated_parent", "agency_worker", "other_parent"):
        page = clients[who].get(child)
        assert page.status_code == 404 or "Sleep clinic" not in page.content.decode()
    assert (
        "Sleep clinic"
        not in clients["inclusion_lead"].get(reverse("people:pupil", args=(asking.rafi.pk,))).content.decode()
    )
    assert Entry.objects.filter(verb="self_referrals.school-told", subject_id=str(asking.iris.pk)).count() == 1
    assert Entry.objects.filter(verb="self_referrals.told-seen", actor_name="Samir Vall").count() == 1
    own = clients["parent"].get(reverse("people:own-child", args=(asking.iris.pk,))).content.decode()
    assert "Help that you asked for" in own and "It is on its way" in own


def test_the_line_to_the_family_is_for_the_family_alone(asking: Asking, clients: Clients) -> None:
    ask = _told(asking, clients["parent"])
    by = Installation(name="Idris", partnership_id=asking.town.partnership.pk)
    say(by=by, ask=ask, deed="offered", seen=1, line="Tuesday at ten, Mill Hall")
    assert "Mill Hall" in clients["nobody"].get(family_link(ask)).content.decode()
    for page in (
        clients["inclusion_lead"].get(reverse("people:pupil", args=(asking.iris.pk,))),
        clients["head"].get(reverse("self_referrals:told", args=(asking.school.pk,))),
    ):
        assert "Sleep clinic" in page.content.decode() and "Mill Hall" not in page.content.decode()


def test_a_parent_finds_what_they_asked_for_and_nobody_else_does(asking: Asking, clients: Clients) -> None:
    own = reverse("self_referrals:own")
    assert "You have asked for nothing yet" in clients["parent"].get(own).content.decode()
    ask = _told(asking, clients["parent"])
    page = clients["parent"].get(own).content.decode()
    assert "Sleep clinic" in page and family_link(ask) in page and "It is on its way" in page
    assert own in clients["parent"].get(reverse("people:mine")).content.decode()
    for who in ("separated_parent", "other_parent", "inclusion_lead", "coordinator"):
        assert "Sleep clinic" not in clients[who].get(own).content.decode()
    assert clients["nobody"].get(own).status_code == 302
    with time_machine.travel(timezone.now() + timedelta(days=280), tick=False):
        assert "Sleep clinic" not in clients["parent"].get(own).content.decode()


def test_another_school_is_told_nothing(asking: Asking, clients: Clients) -> None:
    _told(asking, clients["parent"])
    elsewhere = reverse("self_referrals:told", args=(asking.town.organisations[BECKSIDE].pk,))
    assert "Sleep clinic" not in clients["support_worker"].get(elsewhere).content.decode()
    here = reverse("self_referrals:told", args=(asking.school.pk,))
    assert clients["support_worker"].get(here).status_code == 404
    assert clients["teacher"].get(here).status_code == 403


@pytest.mark.parametrize("deed", ["untell", "back"])
def test_the_family_stops_it_by_the_link_alone(asking: Asking, clients: Clients, deed: str) -> None:
    ask = _told(asking, clients["parent"])
    page = clients["nobody"].get(family_link(ask)).content.decode()
    assert "Ashlea Primary School sees that you asked" in page and "Iris" not in page
    assert clients["nobody"].post(family_link(ask), {"deed": deed}).status_code == 303
    ask.refresh_from_db()
    assert not ToldSchool.objects.exists()
    assert (ask.state == "taken_back") == (deed == "back")
    assert Entry.objects.filter(verb="self_referrals.school-untold").count() == 1
    assert "sees that you asked" not in clients["nobody"].get(family_link(ask)).content.decode()


def test_nobody_s_answer_stands_on_the_school_s_work_list_and_with_who_runs_the_directory(
    asking: Asking, clients: Clients
) -> None:
    ask, head = _told(asking, clients["parent"]), asking.town.viewer("head")
    title = "Nobody answered a family: Sleep clinic"
    assert title not in [work.title for work in work_at(head, asking.school.pk)]
    give_role(asking.town.users["action_lead"], asking.town.partnership, "coordinator")
    with time_machine.travel(timezone.now() + timedelta(days=12), tick=False):
        assert title in [work.title for work in work_at(head, asking.school.pk)]
        assert (turn(), turn()) == (1, 0)
        letters = Line.objects.filter(subject="Nobody answers a family: Sleep clinic")
        assert sorted(letters.values_list("address", flat=True)) == [
            "hana.brook@vale.example",
            "petra.lowe@vale.example",
        ]
        assert not any("Gita" in line.body or "Iris" in line.body or "07700" in line.body for line in letters)
        page = clients["coordinator"].get(reverse("self_referrals:figures")).content.decode()
        assert f"number {ask.pk}" in page and "Nobody has answered these" in page and "Gita" not in page
        family = clients["nobody"].get(family_link(ask)).content.decode()
        assert "They were to answer by 23 March 2026" in family
    assert Entry.objects.filter(verb="self_referrals.told-partnership").count() == 1


def test_two_records_that_are_one_child_keep_what_the_school_was_told(asking: Asking, clients: Clients) -> None:
    _told(asking, clients["parent"])
    kept = Pupil.objects.create(partnership=asking.town.partnership, forename="Iris", surname="Moran")
    made = merge(by=asking.town.viewer("head"), kept=kept, gone=asking.iris, school_id=asking.school.pk)
    assert ToldSchool.objects.get().pupil_id == kept.pk
    unmerge(by=asking.town.viewer("head"), merge=made, school_id=asking.school.pk)
    assert ToldSchool.objects.get().pupil_id == asking.iris.pk


@pytest.mark.parametrize(
    ("said", "ages", "words"),
    [("", [8, 5], "8, 5"), ("3", [8], "3, 8"), ("", [0, None], "under 1"), ("", [], ""), ("", [9, 9, 2], "9, 2")],
)
def test_ages_as_a_service_reads_them(said: str, ages: list[int | None], words: str) -> None:
    assert ages_words(said, ages) == words
    assert len(ages_words("about three and a half", list(range(10, 18)))) <= 22


STATES: Mapping[str, str] = {
    "sent": "You hear from them by 18 March 2026.",
    "rang": "Do what you agreed with them.",
    "could_not": "Nothing more happens, unless you ask again.",
    "taken_back": "Nothing more happens. The service was told",
}


@pytest.mark.parametrize("state", STATES)
def test_each_state_says_what_comes_next(state: str) -> None:
    today = timezone.localdate()
    assert next_words(state, today, today).startswith(STATES[state])
    assert next_words("received", today, today + timedelta(days=1)).startswith("They were to answer by 18 March")
