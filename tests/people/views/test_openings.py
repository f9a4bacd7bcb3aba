"""The pages of an emergency opening: who is asked for the password again, who reads, who judges, and 404 for others."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import BECKSIDE, PASSWORD, Town
from tests.conftest import Clients
from tests.people.family import make_adult, make_pupil, tie
from village.audit.models.entry import Entry
from village.people.models import Pupil
from village.people.models.opening import Opening

pytestmark = pytest.mark.django_db
SENT = {"upn": "B900101200001", "reason": "She rang me from the station, alone.", "hours": "4", "understood": "on"}


@pytest.fixture
def ada(town: Town) -> Pupil:
    child = make_pupil(town, "Ada", school=BECKSIDE, upn="B900101200001")
    tie(child, make_adult(town, "Gita", mobile="07700900111"))
    return child


def test_from_the_reason_to_the_schools_word(clients: Clients, ada: Pupil) -> None:
    head, school_id = clients["head"], ada.spells.get().school_id
    answer = head.post(reverse("people:opened"), SENT)
    assert answer.status_code == 303 and answer["Location"] == reverse("people:opened-child", args=(ada.pk,))
    said = head.get(answer["Location"]).content.decode()
    assert "07700900111" in said and "Gita Moran" in said and BECKSIDE in said
    assert Entry.objects.filter(verb="people.opened-child-seen", is_read=True).count() == 1
    for who in ("safeguarding_lead", "two_hats"):
        assert clients[who].get(answer["Location"]).status_code == 404
    judged = reverse("people:openings", args=(school_id,))
    said = clients["two_hats"].get(judged).content.decode()
    assert "alone" in said and "head teacher of Ashlea" in said and "Read once" in said
    opening = Opening.objects.get()
    assert "Opened in an emergency" in clients["two_hats"].get(reverse("people:pupil", args=(ada.pk,))).content.decode()
    settle = reverse("people:opening-settle", args=(school_id, opening.pk))
    assert clients["two_hats"].post(settle, {"verdict": "right", "words": "", "version": "1"}).status_code == 422
    sent = {"verdict": "right", "words": "We went together.", "version": "1"}
    assert clients["two_hats"].post(settle, sent).status_code == 303
    assert "We went together." in head.get(reverse("people:opened")).content.decode()
    end = reverse("people:opening-end", args=(school_id, opening.pk))
    assert clients["two_hats"].post(end).status_code == 303
    assert head.get(answer["Location"]).status_code == 404


def test_what_was_typed_stays_and_nothing_is_said_of_anybody(clients: Clients, ada: Pupil) -> None:
    answer = clients["head"].post(reverse("people:opened"), {**SENT, "upn": "B900101200002"})
    said = answer.content.decode()
    assert answer.status_code == 422 and "No record fits" in said and "Moran" not in said
    assert "alone." in said and not Opening.objects.exists()
    assert clients["head"].post(reverse("people:opened"), {**SENT, "understood": ""}).status_code == 422


@pytest.mark.parametrize(
    ("who", "status"), [("safeguarding_lead", 404), ("inclusion_lead", 403), ("support_worker", 403), ("nobody", 302)]
)
def test_others_do_not_see_who_opened_what(clients: Clients, ada: Pupil, who: str, status: int) -> None:
    clients["head"].post(reverse("people:opened"), SENT)
    url = reverse("people:openings", args=(ada.spells.get().school_id,))
    assert clients[who].get(url).status_code == status


def test_who_signed_in_a_while_ago_gives_the_password_again(town: Town, ada: Pupil) -> None:
    town.users["head"].set_password(PASSWORD)
    town.users["head"].save()
    client = Client()
    client.post(reverse("account_login"), {"login": town.users["head"].email, "password": PASSWORD})
    asked = client.get(reverse("people:opened"))
    assert asked.status_code == 302 and reverse("account_reauthenticate") in asked["Location"]
    client.post(asked["Location"], {"password": PASSWORD})
    assert client.get(reverse("people:opened")).status_code == 200
