"""The Money page of a plan, as people meet it."""

import re
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.cast import Town
from tests.conftest import Clients
from tests.funding.making import Funded, make_agreement, make_bid, make_funded
from tests.plans.making import make_action, make_small_plan
from tests.plans.views.test_query_counts import queries
from village.funding.models.money import Allocation, Spend
from village.funding.services.money import set_aside
from village.plans.models.plan import FundingYear
from village.plans.services.plans import remove_funding_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def funded(town: Town) -> Funded:
    """Return a plan with three years of money."""
    return make_funded(town)


def page_of(client: Client, funded: Funded) -> str:
    return client.get(reverse("funding:plan-money", args=(funded.plan.pk,))).content.decode()


def seen_in(page: str) -> str:
    """Return the mark of what the person saw, as the form carries it."""
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found
    return found[1]


def add_url(funded: Funded, kind: str) -> str:
    return reverse("funding:money-add", args=(funded.plan.pk, kind))


def aside_values(funded: Funded, amount: str, action: int = 0, **more: str) -> dict[str, str]:
    return {
        "action": str(funded.actions[action].pk),
        "funding": str(funded.years[0].pk),
        "amount": amount,
        "words": "",
        **more,
    }


def test_three_years_of_a_grant_stand_with_what_is_left(funded: Funded, clients: Clients) -> None:
    funded.aside(1_200_000)
    funded.spent(120_050)
    page = page_of(clients["coordinator"], funded)
    for words in ("2024/25", "£40,000", "£30,000", "£25,000", "£95,000 over 3 years", "£12,000", "£1,200.50"):
        assert words in page
    assert "30% set aside, 3% spent" in page
    assert "It is no ledger" in page


def test_a_plan_without_money_says_what_to_do(town: Town, clients: Clients) -> None:
    plan = make_small_plan(town)
    url = reverse("funding:plan-money", args=(plan.pk,))
    page = clients["coordinator"].get(url).content.decode()
    assert "No money written down yet" in page
    assert "Add a source of money" in page
    assert "Add a source of money" not in clients["board_member"].get(url).content.decode()


def test_the_money_tab_shows_only_to_who_may_see_money(funded: Funded, clients: Clients) -> None:
    board = reverse("plans:board", args=(funded.plan.pk,))
    money = reverse("funding:plan-money", args=(funded.plan.pk,))
    assert money in clients["board_member"].get(board).content.decode()
    assert money not in clients["action_lead"].get(board).content.decode()
    assert clients["action_lead"].get(money).status_code == 403
    assert clients["stranger"].get(money).status_code == 404


def test_who_may_only_look_finds_no_buttons(funded: Funded, clients: Clients) -> None:
    funded.aside(100)
    page = page_of(clients["board_member"], funded)
    assert "/set-aside/" not in page
    assert clients["board_member"].get(add_url(funded, "spent")).status_code == 403


def test_a_source_is_added_as_people_write_it(funded: Funded, clients: Clients) -> None:
    typed = {"source": "Toy library", "period": "Year 2", "academic_year": "2025", "amount": "£12.5k", "words": ""}
    answer = clients["coordinator"].post(add_url(funded, "source"), typed, follow=True)
    assert "£12,500 is added" in answer.content.decode()
    assert FundingYear.objects.get(source="Toy library").amount_pence == 1_250_000


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [("12.345", "whole pence"), ("about 40k", "pounds alone"), ("-5", "below nothing"), ("", "Write the amount")],
)
def test_an_amount_that_is_none_keeps_what_was_typed(
    funded: Funded, clients: Clients, amount: str, sentence: str
) -> None:
    answer = clients["coordinator"].post(
        add_url(funded, "set-aside"), aside_values(funded, amount, words="Story sacks")
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert f'value="{amount}"' in page or not amount
    assert 'value="Story sacks"' in page
    assert not Allocation.objects.exists()


def test_more_than_there_is_is_asked_about_first_and_said_ever_after(funded: Funded, clients: Clients) -> None:
    client, url = clients["coordinator"], add_url(funded, "set-aside")
    funded.aside(3_900_000)
    asked = client.post(url, aside_values(funded, "3,000", 1))
    page = asked.content.decode()
    assert asked.status_code == 422
    assert "£2,000 more would be set aside than there is" in page
    assert "Set it aside all the same" in page
    assert 'value="3,000"' in page
    assert Allocation.objects.count() == 1
    assert client.post(url, aside_values(funded, "3,500", 1, over="200000")).status_code == 422
    done = client.post(url, aside_values(funded, "3,000", 1, over="200000"), follow=True)
    assert Allocation.objects.count() == 2
    assert "£2,000 more is set aside than there is." in done.content.decode()


@pytest.mark.parametrize("over", ["-1", "²", "9" * 400, "x"])
def test_an_odd_agreement_agrees_to_nothing(funded: Funded, clients: Clients, over: str) -> None:
    answer = clients["coordinator"].post(add_url(funded, "set-aside"), aside_values(funded, "41k", over=over))
    assert answer.status_code == 422


def test_a_spending_keeps_its_receipt_and_only_who_sees_money_opens_it(funded: Funded, clients: Clients) -> None:
    typed = {
        "amount": "120.50",
        "words": "Story sacks",
        "on_0": "2",
        "on_1": "3",
        "on_2": "2026",
        "action": str(funded.actions[0].pk),
        "funding": str(funded.years[0].pk),
        "file": SimpleUploadedFile("receipt.txt", b"Paid"),
    }
    clients["coordinator"].post(add_url(funded, "spent"), typed)
    spend = Spend.objects.get()
    assert (spend.amount_pence, spend.on) == (12_050, date(2026, 3, 2))
    assert spend.file is not None
    assert "receipt.txt" in page_of(clients["board_member"], funded)
    url = reverse("files:download", args=(spend.file.pk,))
    opened = clients["board_member"].get(url)
    assert opened.status_code == 200
    assert b"".join(opened.streaming_content)  # type: ignore[attr-defined]
    assert clients["action_lead"].get(url).status_code == 403


def test_a_change_made_meanwhile_stands_beside_what_was_typed(funded: Funded, clients: Clients) -> None:
    row = funded.aside(100_000)
    url = reverse("funding:money-change", args=(funded.plan.pk, "set-aside", row.pk))
    client = clients["coordinator"]
    page = client.get(url)
    seen = seen_in(page.content.decode())
    client.post(url, aside_values(funded, "2,000", seen=seen))
    late = client.post(url, aside_values(funded, "3,000", seen=seen))
    words = late.content.decode()
    assert late.status_code == 422
    assert "Somebody else changed this meanwhile" in words
    assert "2,000" in words
    assert 'value="3,000"' in words
    again = client.post(url, aside_values(funded, "3,000", seen=seen_in(words)))
    assert again.status_code == 303
    row.refresh_from_db()
    assert row.amount_pence == 300_000


@pytest.mark.parametrize("kind", ["set-aside", "spent"])
def test_what_is_removed_comes_back_by_one_press(funded: Funded, clients: Clients, kind: str) -> None:
    row = funded.aside(100_000) if kind == "set-aside" else funded.spent(100_000)
    where = (funded.plan.pk, kind, row.pk)
    gone = clients["coordinator"].post(reverse("funding:money-remove", args=where), follow=True).content.decode()
    row.refresh_from_db()
    assert row.removed_at is not None
    assert reverse("funding:money-back", args=where) in gone
    clients["coordinator"].post(reverse("funding:money-back", args=where))
    row.refresh_from_db()
    assert row.removed_at is None


def test_a_source_in_use_stays_and_a_free_one_goes_and_comes_back(funded: Funded, clients: Clients) -> None:
    funded.aside(100_000)
    client = clients["coordinator"]
    used, free = ((funded.plan.pk, "source", funded.years[number].pk) for number in (0, 1))
    said = client.post(reverse("funding:money-remove", args=used), follow=True).content.decode()
    assert "£1,000 of this source is set aside and £0 is spent" in said
    client.post(reverse("funding:money-remove", args=free))
    assert "£65,000 over 2 years" in page_of(client, funded)
    client.post(reverse("funding:money-back", args=free))
    assert "£95,000 over 3 years" in page_of(client, funded)


def test_a_source_taken_out_elsewhere_is_said_and_can_be_brought_back(funded: Funded, clients: Clients) -> None:
    funded.spent(100_000)
    remove_funding_year(by=funded.by, year=funded.years[0], seen=1)
    page = page_of(clients["coordinator"], funded)
    assert "was taken out of the plan, but money of it is set aside or spent" in page
    assert "Bring the source back" in page


def test_money_of_another_plan_is_not_found_here(funded: Funded, town: Town, clients: Clients) -> None:
    other = make_funded(town, "Another plan")
    row = funded.aside(100)
    for kind, pk in (("set-aside", row.pk), ("source", funded.years[0].pk), ("ledger", 1)):
        url = reverse("funding:money-change", args=(other.plan.pk, kind, pk))
        assert clients["coordinator"].get(url).status_code == 404


def test_the_page_of_an_action_shows_its_money_to_who_may_see_it(funded: Funded, town: Town, clients: Clients) -> None:
    action = funded.actions[0]
    url = reverse("plans:action", args=(funded.plan.pk, action.pk))
    assert "Nothing is set aside for this action" in clients["coordinator"].get(url).content.decode()
    assert 'id="money"' not in clients["board_member"].get(url).content.decode()
    funded.aside(250_000)
    funded.spent(300_000)
    make_bid(town, funded.plan).actions.add(action)
    make_agreement(town, funded.plan, actions=[action])
    page = clients["board_member"].get(url).content.decode()
    for words in ("£2,500", "£500 more is spent than was set aside", "Story mornings in every school", "Lantern"):
        assert words in page
    assert 'id="money"' not in clients["action_lead"].get(url).content.decode()


def test_the_workbook_holds_exact_pounds_and_no_formula(funded: Funded, clients: Clients) -> None:
    funded.aside(1, words="=1+1")
    funded.spent(-12_345, words="@SUM(A1)")
    answer = clients["board_member"].get(reverse("funding:money-xlsx", args=(funded.plan.pk,)))
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["Sources", "Actions", "By action", "Spent"]
    assert Decimal(str(book["Actions"]["D2"].value)) == Decimal("0.01")
    assert Decimal(str(book["Spent"]["F2"].value)) == Decimal("-123.45")
    assert (book["Actions"]["E2"].value, book["Actions"]["E2"].data_type) == ("=1+1", "s")
    assert book["Spent"]["B2"].data_type == "s"


def test_the_csv_holds_exact_pounds_and_no_formula(funded: Funded, clients: Clients) -> None:
    funded.aside(1, words="=1+1")
    funded.spent(-12_345, words="  @SUM(A1)")
    answer = clients["board_member"].get(reverse("funding:money-csv", args=(funded.plan.pk,)))
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert "Vale Community Fund,Year 1,2024/25,40000.00,0.01,-123.45,39999.99,40123.45," in lines
    assert ',Hold story mornings,"Vale Community Fund, Year 1",0.01,\'=1+1' in "\n".join(lines)
    assert any(",'@SUM(A1)," in line or "'@SUM(A1)" in line for line in lines)


def test_the_pages_ask_the_database_equally_often_for_two_actions_and_for_forty(
    funded: Funded, town: Town, clients: Clients
) -> None:
    funded.aside(100)
    funded.spent(50)
    make_bid(town, funded.plan).actions.add(funded.actions[0])
    make_agreement(town, funded.plan, actions=[funded.actions[0]])
    urls = [
        reverse("funding:plan-money", args=(funded.plan.pk,)),
        reverse("funding:overview"),
        reverse("funding:bids"),
        reverse("funding:agreements"),
        reverse("plans:action", args=(funded.plan.pk, funded.actions[0].pk)),
    ]
    before = [queries(clients, url) for url in urls]
    for number in range(20):
        action = make_action(town, funded.plan, f"Deed {number}")
        set_aside(by=funded.by, funding=funded.years[0], action=action, amount_pence=100)
        funded.spent(10)
        make_bid(town, funded.plan, title=f"Bid {number}").actions.add(funded.actions[0])
        make_agreement(town, funded.plan, title=f"Agreement {number}", actions=[funded.actions[0]])
    assert [queries(clients, url) for url in urls] == before
    assert max(before) <= 60
