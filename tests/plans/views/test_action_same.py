"""The page that sets two actions side by side, reached from the gap that found them."""

from django.test import Client
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.plans.making import make_action, make_small_plan
from tests.plans.views.pages import found, page_of, words
from village.plans.models.action import Action
from village.plans.models.plan import Plan


def twins(town: Town) -> tuple[Plan, Action, Plan, Action]:
    here, there = make_small_plan(town), make_small_plan(town, "Family learning")
    text = "Hold story mornings for parents in every school"
    return here, make_action(town, here, text, ref="1.1"), there, make_action(town, there, f"{text} hall", ref="b")


def test_the_gap_leads_to_both_side_by_side_and_one_press_makes_them_one(town: Town, clients: Clients) -> None:
    here, goes, there, stays = twins(town)
    hana: Client = clients["coordinator"]
    page = page_of(hana, reverse("plans:action", args=(here.pk, goes.pk)))
    address = next(link.get("href") for link in found(page, "a.gap") if "Looks alike" in words(link))
    compared = page_of(hana, address.split("?")[0], **{"with": str(stays.pk)})
    assert str(address).endswith(f"/same/?with={stays.pk}")
    assert "Family learning, b" in words(compared)
    mark = compared.xpath("//main//input[@name='seen']/@value")[0]
    answer = hana.post(address.split("?")[0], {"seen": mark, "other": stays.pk}, follow=True)
    assert "Both are one action now" in answer.content.decode()
    assert Action.objects.get(pk=goes.pk).status == "superseded"
    board = words(page_of(hana, reverse("plans:board", args=(here.pk,))))
    assert "every school hall" in board
    assert there.pk != here.pk


def test_whoever_changes_no_plans_is_led_to_the_action_and_joins_nothing(town: Town, clients: Clients) -> None:
    here, goes, _there, stays = twins(town)
    page = page_of(clients["head"], reverse("plans:action", args=(here.pk, goes.pk)))
    address = str(next(link.get("href") for link in found(page, "a.gap") if "Looks alike" in words(link)))
    assert clients["head"].get(address).headers["Location"] == reverse("plans:action", args=(here.pk, goes.pk))
    assert clients["head"].post(address, {"seen": "1", "other": stays.pk}).status_code == 403
    assert Action.objects.get(pk=goes.pk).status != "superseded"


def test_without_another_action_it_goes_back_to_the_page(town: Town, clients: Clients) -> None:
    here, goes, _there, _stays = twins(town)
    address = reverse("plans:action-same", args=(here.pk, goes.pk))
    for asked in ("", "?with=x", f"?with={goes.pk}"):
        assert clients["coordinator"].get(address + asked).status_code == 303
    assert clients["coordinator"].get(f"{address}?with=999999").status_code == 404
