"""The grid: many rows at once, all or none, with nothing typed ever lost."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from tests.cast import Town
from tests.conftest import Clients
from tests.plans.making import make_action, make_small_plan, sections_of
from tests.plans.views.boards import make_board
from tests.plans.views.pages import Element, found, page_of, words
from village.plans.models.action import Action
from village.plans.models.plan import Plan
from village.plans.services.actions import change_action, remove_action


@pytest.fixture
def plan(town: Town) -> Plan:
    return make_small_plan(town)


@pytest.fixture
def hana(clients: Clients) -> Client:
    return clients["coordinator"]


def grid_of(plan: Plan) -> str:
    return reverse("plans:grid", args=(plan.pk,))


def as_sent(page: Element) -> dict[str, str]:
    """Return what a browser sends when nothing is changed."""
    form = page.xpath("//form[@id='grid']")[0]
    return {name: value or "" for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def test_sending_the_grid_unchanged_changes_nothing(town: Town, plan: Plan, hana: Client) -> None:
    action = make_action(town, plan, ref="1.1", measure="One\nTwo", leads=[{"kind": "words", "words": "PL"}])
    answer = hana.post(grid_of(plan), as_sent(page_of(hana, grid_of(plan))))
    action.refresh_from_db()
    assert (answer.status_code, action.version) == (303, 1)


def test_many_rows_and_new_ones_are_saved_together(town: Town, plan: Plan, hana: Client) -> None:
    one, two = make_action(town, plan, "One", ref="1.1"), make_action(town, plan, "Two", 1, ref="2.1")
    typed = as_sent(page_of(hana, grid_of(plan)))
    typed |= {
        f"c-{one.pk}-text": "One, but better",
        f"c-{one.pk}-leads": "Petra Lowe\nReading team",
        f"c-{two.pk}-time_words": "termly",
        f"c-{two.pk}-status": "amber",
        "n-0-text": "Three",
        "n-0-section": str(sections_of(plan)[1].pk),
    }
    assert hana.post(grid_of(plan), typed).status_code == 303
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.text, two.time_words, two.status) == ("One, but better", "termly", "amber")
    assert [lead.kind for lead in one.leads.all()] == ["person", "words"]
    assert two.timings.get().frequency == "termly"
    assert Action.objects.get(text="Three").placements.get().section == sections_of(plan)[1]


def test_a_cell_that_somebody_else_changed_comes_back_with_both(town: Town, plan: Plan, hana: Client) -> None:
    one, two = make_action(town, plan, "One"), make_action(town, plan, "Two")
    typed = as_sent(page_of(hana, grid_of(plan)))
    change_action(by=town.viewer("coordinator"), plan=plan, action=one, seen=1, values={"text": "Theirs"})
    typed |= {f"c-{one.pk}-text": "Mine", f"c-{two.pk}-text": "Two, changed", "n-0-text": "New"}
    answer = hana.post(grid_of(plan), typed)
    body = answer.content.decode()
    assert answer.status_code == 422
    for part in (
        "Somebody else changed this meanwhile: Action",
        "<strong>Theirs:</strong> Theirs",
        "Mine",
        "Two, changed",
        "New",
    ):
        assert part in body
    assert set(Action.objects.values_list("text", flat=True)) == {"Theirs", "Two"}


def test_saving_again_after_that_puts_mine_in_the_place_of_theirs(town: Town, plan: Plan, hana: Client) -> None:
    one = make_action(town, plan, "One")
    typed = as_sent(page_of(hana, grid_of(plan))) | {f"c-{one.pk}-text": "Mine"}
    change_action(by=town.viewer("coordinator"), plan=plan, action=one, seen=1, values={"text": "Theirs"})
    again = as_sent(html.fromstring(hana.post(grid_of(plan), typed).content.decode()))
    assert hana.post(grid_of(plan), again).status_code == 303
    one.refresh_from_db()
    assert one.text == "Mine"


def test_another_cell_of_the_same_row_is_no_conflict(town: Town, plan: Plan, hana: Client) -> None:
    one = make_action(town, plan, "One")
    typed = as_sent(page_of(hana, grid_of(plan))) | {f"c-{one.pk}-text": "Mine"}
    change_action(by=town.viewer("coordinator"), plan=plan, action=one, seen=1, values={"measure": "Theirs"})
    assert hana.post(grid_of(plan), typed).status_code == 303
    one.refresh_from_db()
    assert (one.text, one.measure) == ("Mine", "Theirs")


def test_what_was_typed_into_a_removed_action_is_shown(town: Town, plan: Plan, hana: Client) -> None:
    one = make_action(town, plan, "One")
    typed = as_sent(page_of(hana, grid_of(plan))) | {f"c-{one.pk}-measure": "Nine of ten"}
    remove_action(by=town.viewer("coordinator"), plan=plan, action=one, seen=1)
    answer = hana.post(grid_of(plan), typed)
    assert answer.status_code == 422
    assert "You had typed: Nine of ten" in answer.content.decode()


def test_pasted_rows_are_laid_over_the_grid_before_anything_is_saved(town: Town, plan: Plan, hana: Client) -> None:
    one = make_action(town, plan, "One", ref="1.1")
    pasted = 'Owner\tAction\tRAG\tRef\nPetra Lowe\t"One,\nin two lines"\tG\t1.1\nDot Marlowe\tBrand new\t\t\n'
    answer = hana.post(
        reverse("plans:grid-paste", args=(plan.pk,)), {"pasted": pasted, "section": str(sections_of(plan)[1].pk)}
    )
    page = html.fromstring(answer.content.decode())
    assert "Nothing is saved yet" in words(page)
    assert Action.objects.get().text == "One"
    assert hana.post(grid_of(plan), as_sent(page)).status_code == 303
    one.refresh_from_db()
    assert (one.text, one.status, str(one.leads.get())) == ("One,\nin two lines", "green", "Petra Lowe")
    assert Action.objects.get(text="Brand new").placements.get().section == sections_of(plan)[1]


def test_a_pasted_status_that_is_none_is_named_and_left_out(plan: Plan, hana: Client) -> None:
    answer = hana.post(
        reverse("plans:grid-paste", args=(plan.pk,)), {"pasted": "Action\tStatus\nNew\tpurple", "section": ""}
    )
    assert "“purple” is no status" in answer.content.decode()


def test_a_new_row_without_words_is_refused_and_kept(town: Town, plan: Plan, hana: Client) -> None:
    make_action(town, plan)
    typed = as_sent(page_of(hana, grid_of(plan))) | {"n-0-measure": "Nine of ten"}
    answer = hana.post(grid_of(plan), typed)
    assert answer.status_code == 422
    assert "Write what is to be done, or empty the row." in answer.content.decode()
    assert "Nine of ten" in answer.content.decode()


def test_rows_are_filtered_by_section(town: Town, plan: Plan, hana: Client) -> None:
    make_action(town, plan, "One"), make_action(town, plan, "Two", 1)
    page = page_of(hana, grid_of(plan), section=str(sections_of(plan)[1].pk))
    assert [
        box.text.strip()
        for box in found(page, "tr[data-row] textarea[data-cell=text]")
        if box.text and box.text.strip()
    ] == ["Two"]


def test_a_thousand_rows_come_in_pages_of_200_with_as_many_queries_as_33(town: Town, hana: Client) -> None:
    counts = []
    for size in (33, 1000):
        url = grid_of(make_board(town, size).plan)
        hana.get(url)
        with CaptureQueriesContext(connection) as asked:
            page = page_of(hana, url)
        counts.append(len(asked))
        assert len(page.xpath("//tr[@data-row and @data-row!='new']")) == min(size, 200)
    assert counts[0] == counts[1] <= 34


def test_the_grid_is_for_those_who_may_change_the_plan(plan: Plan, clients: Clients) -> None:
    assert clients["board_member"].get(grid_of(plan)).status_code == 403
