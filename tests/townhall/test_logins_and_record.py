"""Who can sign in, and the record of it all."""

import csv
from datetime import timedelta

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.cast import Town
from tests.conftest import NOW, Clients
from village.access.models.role import Invitation, RoleHeld
from village.audit import discretion
from village.audit.models.entry import Entry
from village.audit.services.reads import record_reads
from village.audit.services.record import Change, Subject, record


def words(clients: Clients, url: str, who: str = "coordinator") -> str:
    return clients[who].get(url).content.decode()


def looked_for(clients: Clients, **sent: str) -> str:
    """Return the record as the coordinator sees it, narrowed to what was sent."""
    return clients["coordinator"].post("/town-hall/record/", sent).content.decode()


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
    days = {"person": "hana", "since": "2026-03-18", "until": "2026-03-18"}
    assert "Hugo Bell" in looked_for(clients, thing="hugo", **days)
    assert "No line fits" in looked_for(clients, thing="hugo", person="una")
    assert "No line fits" in words(clients, "/town-hall/record/?until=2026-03-17")
    assert "No line fits" in words(clients, "/town-hall/record/?kind=looks")


def test_the_record_is_shown_in_pages(town: Town, clients: Clients) -> None:
    by = town.viewer("coordinator")
    for number in range(120):
        subject = Subject("tests.thing", number, f"Thing {number}")
        record("tests.thing-made", by=by, subject=subject, at=NOW + timedelta(minutes=number))
    assert "Thing 119" in looked_for(clients, thing="Thing")
    last = looked_for(clients, thing="Thing", page="3")
    assert "Thing 0”" in last
    assert "Page 3 of 3" in last
    assert 'name="page" value="2"' in last
    assert "page=2" in words(clients, "/town-hall/record/?kind=changes")


def test_what_is_looked_for_in_the_record_is_in_no_address(town: Town, clients: Clients) -> None:
    record("tests.thing-made", by=town.viewer("coordinator"), subject=Subject("tests.thing", 1, "Ida Finch"))
    assert "Ida" not in looked_for(clients, thing="Bell")
    page = looked_for(clients, thing="finch", kind="changes")
    assert "Ida Finch" in page
    assert 'name="thing" value="finch"' in page
    assert "?" not in page.partition("<main")[2].replace("?v=", "")
    elsewhere = clients["coordinator"].post("/town-hall/record/", {"thing": " ", "kind": "looks", "person": "Hana B"})
    assert elsewhere.headers["Location"] == "/town-hall/record/?person=Hana+B&kind=looks"
    assert 'value="zz"' not in words(clients, "/town-hall/record/?thing=zz")


def test_the_record_is_taken_as_a_table_that_runs_nothing(town: Town, clients: Clients) -> None:
    by = town.viewer("coordinator")
    record("tests.thing-made", by=by, subject=Subject("tests.thing", 1, "x"), reason="=HYPERLINK(0)")
    answer = clients["coordinator"].post("/town-hall/record/record.csv", {"thing": "x"})
    table = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(table.splitlines()))
    assert rows[-1]["Reason"] == "'=HYPERLINK(0)"
    assert Entry.objects.latest("pk").verb == "audit.record-taken"


def names(town: Town, count: int) -> Entry:
    """Return the first line of a list that the coordinator saw."""
    subjects = [Subject("tests.person", number, f"Person {number:03}") for number in range(count)]
    within = Subject("organisations.organisation", town.organisations["Ashlea Primary School"].pk)
    record_reads("tests.person-listed", by=town.viewer("coordinator"), subjects=subjects, within=within)
    return Entry.objects.get(list_size=count)


def test_a_list_that_was_seen_is_one_line_that_opens(town: Town, clients: Clients) -> None:
    first = names(town, 130)
    page = words(clients, "/town-hall/record/")
    assert page.count("person listed") == 1
    assert "Hana Brook, person listed: 130 names." in page
    assert "Person 000" not in page
    names_url = f"/town-hall/record/lists/{first.pk}/"
    assert names_url in page
    opened = words(clients, names_url)
    assert "Person 000" in opened
    assert "Page 1 of 2" in opened
    assert "Person 129" in words(clients, f"{names_url}?page=2")
    assert Entry.objects.latest("pk").verb == "audit.list-opened"


def test_who_looks_for_one_of_the_names_finds_it(town: Town, clients: Clients) -> None:
    names(town, 130)
    assert "“Person 077”" in looked_for(clients, thing="Person 077")


def test_only_the_first_line_of_a_list_opens_and_only_next_door_to_nobody(town: Town, clients: Clients) -> None:
    first = names(town, 3)
    assert clients["coordinator"].get(f"/town-hall/record/lists/{first.pk + 1}/").status_code == 404
    assert clients["stranger"].get(f"/town-hall/record/lists/{first.pk}/").status_code == 404
    assert clients["head"].get(f"/town-hall/record/lists/{first.pk}/").status_code == 403


def test_the_record_of_the_partnership_names_no_child(
    town: Town, clients: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discretion, "_rights", {"tests": "tests.looks"})
    first = names(town, 3)
    child = Subject("tests.person", 1, "Person 001")
    changes: list[Change] = [{"field": "name", "label": "Name", "old": "Person 000", "new": "Person 001"}]
    record("tests.person-changed", by=town.viewer("coordinator"), subject=child, changes=changes, reason="Person 002")
    page = words(clients, "/town-hall/record/")
    assert "Hana Brook, person listed: 3 names." in page
    assert "Hana Brook, person changed: a record that is private." in page
    answer = clients["coordinator"].get("/town-hall/record/record.csv")
    page += b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert "Person 00" not in page
    assert clients["coordinator"].get(f"/town-hall/record/lists/{first.pk}/").status_code == 404
    assert "No line fits" in looked_for(clients, thing="person")
