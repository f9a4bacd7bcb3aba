"""The page from year to year: what became of each action, what moved, and only what changed when asked."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.db.models import F
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.plans.making import make_action, make_small_plan, years_of
from tests.plans.views.boards import make_board
from tests.plans.views.pages import Element, found, page_of, words
from tests.plans.views.test_query_counts import queries
from village.plans.models.plan import Plan, PlanYear
from village.plans.services.actions import change_action
from village.plans.services.annual import make_annual_plan
from village.plans.services.lineage import Part, drop, split
from village.plans.services.progress import say_how_it_goes

pytestmark = pytest.mark.django_db


def rows(page: Element) -> dict[str, list[str]]:
    """Return the words of every cell of a row by its reference."""
    table = found(page, "table.years-table")[0]
    return {
        words(found(row, "bdi")[0]): [words(cell) for cell in row.xpath("./td")]
        for row in table.xpath(".//tbody/tr[td]")
    }


@pytest.fixture
def plan(town: Town, still_time: time_machine.Traveller) -> Plan:
    """Three years; written in the first; in the second one action is kept, one moved, one split and one dropped."""
    plan, hana = make_small_plan(town), town.viewer("coordinator")
    Plan.objects.filter(pk=plan.pk).update(starts_on="2025-09-01", ends_on="2028-08-31")
    PlanYear.objects.filter(plan=plan).update(academic_year=F("academic_year") + 1)
    ticks = [{"year": year.pk} for year in years_of(plan)]
    made = {
        ref: make_action(town, plan, f"Action {ref}", ref=ref, ticks=ticks, time_words="May 2027")
        for ref in ("1.1", "1.2", "1.3", "1.4")
    }
    still_time.shift(timedelta(days=365))
    say_how_it_goes(by=hana, plan=plan, action=made["1.1"], text="Two schools", rating="amber")
    change_action(by=hana, plan=plan, action=made["1.2"], seen=1, values={"time_words": "July 2027"}, reason="Late")
    split(
        by=hana, plan=plan, action=made["1.3"], seen=1, parts=[Part("One", "1.3a"), Part("Two", "1.3b")], reason="Big"
    )
    drop(by=hana, plan=plan, action=made["1.4"], seen=1, reason="No money")
    return plan


def test_each_action_has_a_cell_for_each_year_with_glyph_and_word(clients: Clients, plan: Plan) -> None:
    page = page_of(clients["board_member"], f"/plans/{plan.pk}/years/")
    cells = rows(page)
    assert cells["1.1"][0].startswith("2025/26 No rating")
    assert cells["1.1"][1].startswith("2026/27 Amber Spring")
    assert cells["1.1"][2].startswith("2027/28 Planned")
    assert "Split into 1.3a and 1.3b: Big" in cells["1.3"][1]
    assert "Split off from 1.3" in cells["1.3a"][1]
    assert "Dropped: No money" in cells["1.4"][1]
    assert "Not in the plan" in cells["1.4"][2]
    assert found(page, "table.years-table td svg")
    heads = [words(head) for head in page.xpath("//table[contains(@class,'years-table')]/thead//th")]
    assert heads == ["Action", "2025/26", "2026/27 this year", "2027/28"]


def test_what_moved_stands_struck_through_beside_the_new(clients: Clients, plan: Plan) -> None:
    page = page_of(clients["board_member"], f"/plans/{plan.pk}/years/")
    line = found(page, ".years-table__moved")[0]
    assert (words(found(line, "del")[0]), words(found(line, "ins")[0])) == ("was May 2027", "is now July 2027")
    assert "Late" in words(line)


def test_the_page_opens_with_an_honest_sentence_and_the_numbers(clients: Clients, plan: Plan) -> None:
    page = page_of(clients["board_member"], f"/plans/{plan.pk}/years/")
    sentence = words(found(page, ".years__sentence")[0])
    assert "In 2026/27 so far, none of 6 actions is complete" in sentence
    assert "1 was dropped or superseded" in sentence
    totals = [[words(cell) for cell in row] for row in page.xpath("//table[contains(@class,'years-totals')]/tbody/tr")]
    assert totals[1] == ["2026/27", "6", "0", "1", "1", "5"]


def test_only_what_changed_is_shown_when_asked(clients: Clients, plan: Plan) -> None:
    page = page_of(clients["board_member"], f"/plans/{plan.pk}/years/", changed="1")
    assert "1.1" not in rows(page)
    assert {"1.2", "1.3", "1.4"} <= set(rows(page))
    assert "5 of 6 shown" in words(page)


def test_an_annual_plan_shows_its_own_actions_in_all_the_years(town: Town, clients: Clients, plan: Plan) -> None:
    annual = make_annual_plan(by=town.viewer("coordinator"), plan=plan, academic_year=2026)
    page = page_of(clients["board_member"], f"/plans/{annual.pk}/years/")
    assert set(rows(page)) == {"1.1", "1.2", "1.3a", "1.3b"}
    assert "Amber" in rows(page)["1.1"][1]


def test_a_plan_with_nothing_in_it_says_so(town: Town, clients: Clients) -> None:
    empty = make_small_plan(town)
    assert "No actions yet" in words(page_of(clients["head"], f"/plans/{empty.pk}/years/"))
    assert "Nothing changed" in words(page_of(clients["head"], f"/plans/{empty.pk}/years/", changed="1"))
    assert clients["stranger"].get(f"/plans/{empty.pk}/years/").status_code == 404


def test_a_thousand_actions_take_as_many_queries_as_33(town: Town, clients: Clients) -> None:
    small = make_board(town, 33).plan
    of_33 = queries(clients, reverse("plans:years", args=(small.pk,)))
    of_1000 = queries(clients, reverse("plans:years", args=(make_board(town, 1000).plan.pk,)))
    assert of_1000 == of_33 <= 45


def test_on_paper_the_table_stays_a_table() -> None:
    """A4 is narrower than the width at which the table falls apart into cards, so that holds on screens alone."""
    sheet = (Path(finders.find("village/css/plan-years.css") or "")).read_text(encoding="utf-8")
    (cards,) = [line for line in sheet.split("@media") if ".years-table thead { position: absolute" in line]
    assert cards.lstrip().startswith("screen and (max-width")
