"""The page on which next year's delivery plan is drafted, decided and made live."""

import pytest
from django.test import Client

from tests.cast import Town
from tests.conftest import Clients
from tests.plans.making import make_action, make_small_plan, years_of
from tests.plans.views.pages import Element, found, page_of, words
from village.plans.models.action import Action, Placement
from village.plans.models.plan import Plan
from village.plans.models.schedule import Tick

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(town: Town) -> Plan:
    plan = make_small_plan(town)
    year = years_of(plan)[1]
    for text, status in (("done", "complete"), ("stuck", "red"), ("slow", "amber")):
        make_action(town, plan, text, ref=text, status=status, ticks=[{"year": year.pk}])
    return plan


@pytest.fixture
def hana(clients: Clients) -> Client:
    return clients["coordinator"]


def fields(page: Element) -> dict[str, str]:
    """What a browser would send of the rows as they stand."""
    chosen = {box.get("name"): box.xpath("./option[@selected]/@value") for box in found(page, ".year-row select")}
    typed = {box.get("name"): box.get("value") for box in found(page, ".year-row input")}
    return {**{name: value[0] if value else "" for name, value in chosen.items()}, **typed}


def test_a_draft_is_made_decided_and_made_live(hana: Client, clients: Clients, plan: Plan) -> None:
    url = f"/plans/{plan.pk}/annual/"
    page = page_of(hana, url, year="2026")
    heads = [words(head) for head in found(page, ".next-year h3")]
    assert heads == ["For you to decide 1", "Goes on 1", "Done 1"]
    assert "Red: does it go on, and how?" in words(page)
    sent = {"academic_year": "2026", "title": "Delivery 2026/27", **fields(page)}
    assert hana.post(url, sent)["Location"] == f"{url}?year=2026"
    draft = Plan.objects.get(title="Delivery 2026/27")
    assert draft.state == "draft"
    assert "Draft, seen by coordinators alone" in words(page_of(hana, f"/plans/{draft.pk}/"))
    assert clients["head"].get(f"/plans/{draft.pk}/").status_code == 404
    assert hana.get(f"/plans/{draft.pk}/annual/")["Location"] == f"{url}?year=2026"

    page = page_of(hana, url, year="2026")
    assert "Carried forward" in words(found(page, ".year-row__decided")[0])
    stuck = Action.objects.get(text="stuck")
    refused = hana.post(url, {"academic_year": "2026", f"do-{stuck.pk}": "drop", f"why-{stuck.pk}": ""})
    assert refused.status_code == 422
    assert "Write the reason" in refused.content.decode()
    assert '<option value="drop" selected>' in refused.content.decode()
    hana.post(url, {"academic_year": "2026", f"do-{stuck.pk}": "drop", f"why-{stuck.pk}": "No money"})
    assert "Dropped from 2026/27" in words(page_of(hana, url, year="2026"))
    notice = words(found(page_of(hana, f"/plans/{plan.pk}/actions/{stuck.pk}/"), ".became-notice")[0])
    assert "From next year: Dropped, once Delivery 2026/27 is made live. No money" in notice

    assert hana.post(url, {"academic_year": "2026", "live": "1"})["Location"] == f"/plans/{draft.pk}/"
    assert clients["head"].get(f"/plans/{draft.pk}/").status_code == 200
    assert Action.objects.get(pk=stuck.pk).status == "superseded"
    assert "The annual plan for 2026/27 stands already" in words(page_of(hana, url, year="2026"))


def test_what_is_left_out_is_decided_and_can_be_taken_back(hana: Client, plan: Plan) -> None:
    url, year = f"/plans/{plan.pk}/annual/", {"academic_year": "2026"}
    stuck, slow = Action.objects.get(text="stuck"), Action.objects.get(text="slow")
    pilot = {f"do-{stuck.pk}": "carry", f"when-{stuck.pk}": "autumn,spring", f"word-{stuck.pk}": "Pilot"}
    hana.post(url, {**year, "title": "Next", f"do-{stuck.pk}": "", f"do-{slow.pk}": ""})
    assert "2 actions wait for you" in words(page_of(hana, url, year="2026"))
    hana.post(url, {**year, f"do-{stuck.pk}": "leave", f"why-{stuck.pk}": "Ask in May"})
    page = page_of(hana, url, year="2026")
    assert [words(one) for one in found(page, ".year-row__decided p")] == ["Left out for now", "Ask in May"]
    assert f"do-{stuck.pk}" not in fields(page)
    assert "1 action is decided, 1 action waits for you" in words(page)
    assert not found(page_of(hana, f"/plans/{plan.pk}/actions/{stuck.pk}/"), ".became-notice")
    hana.post(url, {**year, "undo": str(stuck.pk)})
    assert fields(page_of(hana, url, year="2026"))[f"do-{stuck.pk}"] == ""
    hana.post(url, {**year, **pilot})
    draft = Plan.objects.get(title="Next")
    assert not Tick.objects.filter(action=stuck, year__academic_year=2026).exists()
    hana.post(url, {**year, "undo": str(stuck.pk)})
    assert not Placement.objects.filter(plan=draft, action=stuck).exists()
    hana.post(url, {**year, **pilot})
    hana.post(url, {**year, "live": "1"})
    ticks = Tick.objects.filter(action=stuck, year__academic_year=2026).order_by("term")
    assert list(ticks.values_list("term", "word")) == [("autumn", "Pilot"), ("spring", "Pilot")]


def test_nobody_else_drafts(clients: Clients, plan: Plan) -> None:
    for who, status in (("head", 403), ("stranger", 404)):
        assert clients[who].get(f"/plans/{plan.pk}/annual/?year=2026").status_code == status
