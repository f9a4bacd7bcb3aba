"""The page of ratings: read by everybody, set by the coordinator, kept to on every form that offers ratings."""

import pytest
from django.test import Client

from tests.cast import Town
from tests.conftest import Clients
from tests.plans.making import make_action, make_small_plan
from tests.plans.views.pages import found, page_of, words
from village.plans.models.plan import Plan
from village.plans.queries.scale import scale_of
from village.plans.rules.scale import USUAL, is_used, label_of

pytestmark = pytest.mark.django_db


def typed(**changes: str) -> dict[str, str]:
    data = {"seen": "1"}
    for step in USUAL:
        data |= {f"{step.code}-used": "on", f"{step.code}-label": step.label, f"{step.code}-meaning": step.meaning}
    return {name: value for name, value in {**data, **changes}.items() if value != "off"}


@pytest.fixture
def plan(town: Town) -> Plan:
    return make_small_plan(town)


@pytest.fixture
def hana(clients: Clients) -> Client:
    return clients["coordinator"]


def test_the_coordinators_words_stand_wherever_ratings_are_offered(town: Town, hana: Client, plan: Plan) -> None:
    action = make_action(town, plan, status="green")
    url = f"/plans/{plan.pk}/ratings/"
    changes = {"green-label": "On track", "green-meaning": "All in hand", "superseded-used": "off"}
    assert hana.post(url, typed(**changes)).status_code == 303
    assert "On track" in words(found(page_of(hana, url), ".scale-chips")[0])
    page = page_of(hana, f"/plans/{plan.pk}/actions/{action.pk}/")
    offered = words(found(page, "form .govuk-radios")[0])
    assert "On track All in hand" in offered
    assert "Superseded" not in offered
    assert "On track" in words(found(page_of(hana, f"/plans/{plan.pk}/"), ".standing")[0])
    grid = page_of(hana, f"/plans/{plan.pk}/grid/")
    options = [option.text for option in grid.xpath(f"//select[@name='c-{action.pk}-status']/option")]
    assert options == ["No update", "Not started", "Red", "Amber", "On track", "Complete", "On hold"]
    bulk = page_of(hana, f"/plans/{plan.pk}/", select="1")
    assert [option.text for option in bulk.xpath("//select[@id='bulk-status']/option")] == options


def test_lists_of_plans_and_of_my_actions_say_the_plans_own_words(
    town: Town, hana: Client, clients: Clients, plan: Plan
) -> None:
    petra = town.practitioners["action_lead"]
    make_action(town, plan, status="green", leads=[{"kind": "person", "practitioner": petra.pk}])
    hana.post(f"/plans/{plan.pk}/ratings/", typed(**{"green-label": "On track"}))
    for url in ("/plans/", "/"):
        strip = found(page_of(hana, url), ".mini-standing")[0]
        assert strip.get("aria-label") == "1 on track"
    mine = page_of(clients["action_lead"], "/plans/mine/")
    assert words(found(mine, ".my-actions__one .rating__word")[0]) == "On track"


def test_a_refused_scale_keeps_what_was_typed(hana: Client, plan: Plan) -> None:
    changes = {"red-used": "off", "green-used": "off", "amber-meaning": "Something hinders it"}
    answer = hana.post(f"/plans/{plan.pk}/ratings/", typed(**changes))
    assert answer.status_code == 422
    assert "Keep at least two of red, amber and green" in answer.content.decode()
    assert "Something hinders it" in answer.content.decode()
    assert scale_of(plan) == USUAL


def test_a_late_save_says_so_keeps_the_words_and_counts_from_now(hana: Client, plan: Plan) -> None:
    url = f"/plans/{plan.pk}/ratings/"
    hana.post(url, typed(**{"red-label": "Stuck"}))
    late = hana.post(url, typed(**{"green-label": "On track"}))
    assert late.status_code == 422
    assert "On track" in late.content.decode()
    assert 'name="seen" value="2"' in late.content.decode()
    assert label_of(scale_of(plan), "red") == "Stuck"


def test_complete_is_always_in_use(hana: Client, plan: Plan) -> None:
    hana.post(f"/plans/{plan.pk}/ratings/", typed(**{"complete-used": "off", "on_hold-used": "off"}))
    assert is_used(scale_of(plan), "complete")
    assert not is_used(scale_of(plan), "on_hold")


def test_others_read_the_meanings_and_change_nothing(clients: Clients, plan: Plan) -> None:
    page = page_of(clients["board_member"], f"/plans/{plan.pk}/ratings/")
    assert "Will not happen without help" in words(page)
    assert not found(page, "form .scale-steps")
    assert clients["board_member"].post(f"/plans/{plan.pk}/ratings/", typed()).status_code == 403
