"""Agreements with providers on their pages."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.funding.making import make_agreement, make_funded
from village.funding.models.agreement import Agreement, Monitoring
from village.funding.services.agreements import look_at

pytestmark = pytest.mark.django_db


def page_of(clients: Clients, row: Agreement, who: str = "coordinator") -> str:
    return clients[who].get(reverse("funding:agreement", args=(row.pk,))).content.decode()


def test_an_empty_list_says_what_belongs_there(town: Town, clients: Clients) -> None:
    page = clients["coordinator"].get(reverse("funding:agreements")).content.decode()
    assert "No agreements yet" in page
    assert "Add an agreement" not in clients["board_member"].get(reverse("funding:agreements")).content.decode()


def test_an_agreement_is_written_down_with_its_file(town: Town, clients: Clients) -> None:
    funded = make_funded(town)
    typed = {
        "name": "Counselling",
        "provider": str(town.organisations["Lantern Family Centre"].pk),
        "what": "Counselling for parents",
        "how_much": "12 places a year",
        "amount": "7.2k",
        "state": "running",
        "plan": str(funded.plan.pk),
        "funding": str(funded.years[1].pk),
        "how_monitored": "A visit",
        "monitored_every": "termly",
        "file": SimpleUploadedFile("agreement.txt", b"Signed"),
    }
    clients["coordinator"].post(reverse("funding:agreement-new"), typed)
    row = Agreement.objects.get()
    assert (row.amount_pence, row.funding) == (720_000, funded.years[1])
    page = page_of(clients, row, "board_member")
    for words in ("12 places a year", "£7,200", "Vale Community Fund, Year 2", "agreement.txt", "Every term"):
        assert words in page


def test_only_partners_of_this_partnership_can_be_chosen(town: Town, clients: Clients) -> None:
    typed = {"name": "Counselling", "provider": str(town.organisations["Millbeck Schools Team"].pk), "state": "draft"}
    answer = clients["coordinator"].post(reverse("funding:agreement-new"), typed)
    assert answer.status_code == 422
    assert "Millbeck" not in answer.content.decode()
    assert not Agreement.objects.exists()


def test_a_look_that_is_overdue_is_flagged_until_somebody_looks(town: Town, clients: Clients) -> None:
    row, client = make_agreement(town), clients["coordinator"]
    assert "A look was due by" in page_of(clients, row)
    assert "A look was due by" in client.get(reverse("funding:agreements")).content.decode()
    assert "Family learning groups" in client.get(reverse("funding:overview")).content.decode()
    typed = {"on_0": "18", "on_1": "3", "on_2": "2026", "kept": "yes", "delivered": "All six groups", "words": ""}
    client.post(reverse("funding:agreement-look", args=(row.pk,)), typed)
    page = page_of(clients, row)
    assert "A look was due by" not in page
    assert "All six groups" in page
    assert "Look by" in page


def test_what_was_delivered_stands_beside_what_was_agreed(town: Town, clients: Clients) -> None:
    row = make_agreement(town)
    look_at(
        by=town.viewer("coordinator"),
        agreement=row,
        on=date(2026, 3, 2),
        kept="partly",
        delivered="4 of 6 groups",
        words="Two start in April",
    )
    page = page_of(clients, row, "board_member")
    for words in ("Kept in part", "6 groups of 10 weeks", "4 of 6 groups", "Two start in April"):
        assert words in page


def test_a_look_that_says_too_little_keeps_what_was_typed(town: Town, clients: Clients) -> None:
    row = make_agreement(town)
    typed = {"on_0": "18", "on_1": "3", "on_2": "2026", "kept": "no", "delivered": "Nothing came", "words": ""}
    answer = clients["coordinator"].post(reverse("funding:agreement-look", args=(row.pk,)), typed)
    assert answer.status_code == 422
    assert "Write what follows from it" in answer.content.decode()
    assert "Nothing came" in answer.content.decode()
    assert not Monitoring.objects.exists()


def test_actions_are_tied_to_an_agreement(town: Town, clients: Clients) -> None:
    funded = make_funded(town)
    row, url = make_agreement(town, funded.plan), ""
    url = reverse("funding:agreement-actions", args=(row.pk,))
    clients["coordinator"].post(url, {"version": 1, "action": [funded.actions[1].pk]})
    assert list(row.actions.all()) == [funded.actions[1]]
    late = clients["coordinator"].post(url, {"version": 1, "action": []}, follow=True)
    assert "Somebody else changed this" in late.content.decode()
    assert "Open the library" in page_of(clients, row)


def test_an_agreement_that_was_removed_comes_back(town: Town, clients: Clients) -> None:
    row, client = make_agreement(town), clients["coordinator"]
    client.post(reverse("funding:agreement-remove", args=(row.pk,)), {"version": 1})
    assert client.get(reverse("funding:agreement", args=(row.pk,))).status_code == 404
    client.post(reverse("funding:agreement-back", args=(row.pk,)))
    assert "Six family learning groups" in page_of(clients, row)
