"""Who can sign in, and the record of it all."""

import csv
from datetime import timedelta

from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.cast import Town
from tests.conftest import NOW, Clients
from village.access.models.role import Invitation, RoleHeld
from village.audit.models.entry import Entry
from village.audit.services.record import Subject, record


def words(clients: Clients, url: str, who: str = "coordinator") -> str:
    return clients[who].get(url).content.decode()


def test_somebody_is_invited_again_and_no_more(
    town: Town, clients: Clients, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    browser = clients["coordinator"]
    given = {"name": "Mina Frost", "email": "mina.frost@vale.example", "role": "head"}
    answer = browser.post("/town-hall/logins/invite/", given)
    assert answer.status_code == 422
    assert "is a role in one organisation. Choose which." in answer.content.decode()
    given["organisation"] = str(town.organisations["Ashlea Primary School"].pk)
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post("/town-hall/logins/invite/", given).status_code == 303
    invitation = Invitation.objects.get()
    assert mail.outbox[0].to == ["mina.frost@vale.example"]
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(f"/town-hall/invitations/{invitation.pk}/again/")
    assert len(mail.outbox) == 2
    browser.post(f"/town-hall/invitations/{invitation.pk}/withdraw/")
    assert "Mina Frost" not in words(clients, "/town-hall/logins/")


def test_the_last_coordinator_is_told_why_they_stay(town: Town, clients: Clients) -> None:
    held = RoleHeld.objects.get(user=town.users["coordinator"])
    clients["coordinator"].post(f"/town-hall/roles/{held.pk}/end/")
    assert "This is the last coordinator" in words(clients, "/town-hall/logins/")


def test_an_ended_role_shuts_the_door_at_once(town: Town, clients: Clients) -> None:
    assert clients["head"].get("/town-hall/organisations/").status_code == 200
    clients["coordinator"].post(f"/town-hall/roles/{RoleHeld.objects.get(user=town.users['head']).pk}/end/")
    assert clients["head"].get("/town-hall/organisations/").status_code == 403


def test_the_record_reads_as_sentences_and_is_narrowed(town: Town, clients: Clients) -> None:
    clients["coordinator"].post("/town-hall/people/add/", {"name": "Hugo Bell"})
    assert "Hana Brook added “Hugo Bell” to the people." in words(clients, "/town-hall/record/")
    assert "Hugo Bell" in words(clients, "/town-hall/record/?thing=hugo&person=hana&since=2026-03-18&until=2026-03-18")
    assert "No line fits" in words(clients, "/town-hall/record/?until=2026-03-17")
    assert "No line fits" in words(clients, "/town-hall/record/?kind=looks")


def test_the_record_is_shown_in_pages(town: Town, clients: Clients) -> None:
    by = town.viewer("coordinator")
    for number in range(120):
        subject = Subject("tests.thing", number, f"Thing {number}")
        record("tests.thing-made", by=by, subject=subject, at=NOW + timedelta(minutes=number))
    assert "Thing 119" in words(clients, "/town-hall/record/?thing=Thing")
    last = words(clients, "/town-hall/record/?thing=Thing&page=3")
    assert "Thing 0”" in last
    assert "Page 3 of 3" in last
    assert "thing=Thing&amp;page=2" in last


def test_the_record_is_taken_as_a_table_that_runs_nothing(town: Town, clients: Clients) -> None:
    by = town.viewer("coordinator")
    record("tests.thing-made", by=by, subject=Subject("tests.thing", 1, "x"), reason="=HYPERLINK(0)")
    answer = clients["coordinator"].get("/town-hall/record/record.csv?thing=x")
    table = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(table.splitlines()))
    assert rows[-1]["Reason"] == "'=HYPERLINK(0)"
    assert Entry.objects.latest("pk").verb == "audit.record-taken"
