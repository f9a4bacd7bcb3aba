"""The timeline, the list of plans, my actions, the gaps and annual plans, as people meet them."""

import pytest
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.plans.views.boards import Board, make_board
from tests.plans.views.pages import found, page_of, words
from village.plans.models.action import Action, Placement
from village.plans.models.plan import Plan


@pytest.fixture
def board(town: Town) -> Board:
    return make_board(town)


def url(board: Board, route: str) -> str:
    return reverse(route, args=(board.plan.pk,))


def test_the_timeline_is_a_table_with_a_name_years_and_terms(board: Board, clients: Clients) -> None:
    page = page_of(clients["coordinator"], url(board, "plans:timeline"))
    (table,) = found(page, "table.timeline")
    assert words(found(table, "caption")[0]).startswith("33 actions by term, Year 1, 2025/26 to Year 3, 2027/28")
    assert words(found(table, "th[scope=colgroup]")[0]) == "Year 1, 2025/26"
    assert len(found(table, "thead th[scope=col]")) == 1 + 9
    assert len(found(table, "th.timeline__name a")) == 33


def test_an_action_without_a_year_leads_to_its_time(board: Board, clients: Clients) -> None:
    page = page_of(clients["coordinator"], url(board, "plans:timeline"))
    gaps = found(page, "table.timeline a.gap")
    assert len(gaps) == 7
    assert all(gap.get("href").endswith("#field-time") for gap in gaps)


def test_reading_the_timeline_as_a_table_is_remembered(board: Board, clients: Clients) -> None:
    answer = clients["coordinator"].post(url(board, "plans:timeline"), {"view": "table"})
    assert answer.status_code == 302
    page = page_of(clients["coordinator"], url(board, "plans:timeline"))
    (table,) = found(page, "table.timeline--words")
    assert "Planned" in words(table)
    assert found(page, "table.timeline .span__bar") == []


def test_a_phone_gets_one_term_as_lists(board: Board, clients: Clients) -> None:
    page = page_of(clients["coordinator"], url(board, "plans:timeline"), term="2026-spring")
    (lists,) = found(page, "div.only-phone")
    assert [words(link) for link in found(lists, "a[aria-current]")] == ["2026/27", "Spring 27"]
    titles = [words(head) for head in found(lists, "h2")]
    assert titles == ["Due this term", "Starts next year", "Ends with this year", "No year ticked"]


def test_plans_stand_in_a_tree_with_what_they_lack(board: Board, town: Town, clients: Clients) -> None:
    child = make_board(town, 3)
    Plan.objects.filter(pk=child.plan.pk).update(parent=board.plan, level="annual", title="Delivery 2026/27")
    page = page_of(clients["coordinator"], reverse("plans:list"))
    assert [words(title) for title in found(page, ".plan-line__title")] == ["Parents as partners", "Delivery 2026/27"]
    assert len(found(page, "li.plan-line--1")) == 1
    lacks = [words(gap) for gap in found(found(page, "li.plan-line--0")[0], "a.gap")]
    assert lacks[0].endswith("no lead")


def test_the_list_and_the_board_agree_on_what_is_missing(board: Board, clients: Clients) -> None:
    page = page_of(clients["coordinator"], reverse("plans:list"))
    for gap in found(page, "li.plan-line a.gap"):
        shown = page_of(clients["coordinator"], gap.get("href"))
        assert len(found(shown, "th.board__ref")) == int(words(gap).split()[0]), words(gap)


def test_a_partnership_without_plans_is_invited_to_bring_one(town: Town, clients: Clients) -> None:
    page = page_of(clients["coordinator"], reverse("plans:list"))
    assert "Bring the plan you already have" in words(page)
    assert found(page, "form[method=post] input[name=title]")
    assert "No plans yet" in words(page_of(clients["board_member"], reverse("plans:list")))


def test_an_empty_plan_is_started(town: Town, clients: Clients) -> None:
    answer = clients["coordinator"].post(reverse("plans:list"), {"title": "Reading together", "level": "strategy"})
    plan = Plan.objects.get()
    assert answer["Location"] == f"/plans/{plan.pk}/"
    assert (plan.title, plan.level, plan.partnership) == ("Reading together", "strategy", town.partnership)


def test_a_removed_plan_comes_back(board: Board, clients: Clients) -> None:
    clients["coordinator"].post(url(board, "plans:remove"), {"seen": board.plan.version, "reason": "Twice here"})
    page = page_of(clients["coordinator"], reverse("plans:list"))
    assert "Removed plans" in words(page)
    assert clients["coordinator"].get(url(board, "plans:board")).status_code == 404
    clients["coordinator"].post(url(board, "plans:restore"))
    assert clients["coordinator"].get(url(board, "plans:board")).status_code == 200


def test_a_lead_sees_their_actions_soonest_first(board: Board, town: Town, clients: Clients) -> None:
    page = page_of(clients["action_lead"], reverse("plans:my-actions"))
    assert len(found(page, "li.my-actions__one")) == 22
    empty = page_of(clients["board_member"], reverse("plans:my-actions"))
    assert "You lead no actions" in words(empty)


def test_every_gap_leads_to_the_field_that_mends_it(board: Board, clients: Clients) -> None:
    page = page_of(clients["coordinator"], url(board, "plans:audit"))
    links = found(page, ".mends a")
    assert links
    assert all("#" in link.get("href") or "/same/?with=" in link.get("href") for link in links)


def test_the_gaps_say_how_many_are_mended(board: Board, clients: Clients) -> None:
    action = Action.objects.get(pk=board.actions[1].pk)
    values = {"text": action.text, "leads": "Petra Lowe", "status": "", "measure": "Families who stay", "seen": "1"}
    data = {f"row{action.pk}-{name}": value for name, value in values.items()}
    clients["coordinator"].post(reverse("plans:row-edit", args=(board.plan.pk, action.pk)), data)
    assert "1 mended since the plan came in." in words(page_of(clients["coordinator"], url(board, "plans:audit")))


def test_an_annual_plan_is_made_from_the_ticks_of_a_year(board: Board, clients: Clients) -> None:
    page = page_of(clients["coordinator"], url(board, "plans:annual"), year="2025")
    previewed = len(found(page, "li.mends__plain"))
    answer = clients["coordinator"].post(url(board, "plans:annual"), {"academic_year": "2025", "title": ""})
    annual = Plan.objects.get(level="annual")
    assert answer["Location"] == f"/plans/{annual.pk}/"
    assert Placement.objects.filter(plan=annual).count() == previewed > 0
    shown = page_of(clients["coordinator"], answer["Location"])
    homes = found(shown, "a.home")
    assert len(homes) == previewed
    assert homes[0].get("href") == f"/plans/{board.plan.pk}/"
    again = page_of(clients["coordinator"], url(board, "plans:annual"), year="2025")
    assert "The annual plan for 2025/26 stands already" in words(again)


@pytest.mark.parametrize(
    ("route", "begins"),
    [("plans:export-xlsx", b"PK"), ("plans:export-csv", b"\xef\xbb\xbf"), ("plans:export-json", b"{")],
)
def test_a_plan_is_taken_out_as_a_file(board: Board, clients: Clients, route: str, begins: bytes) -> None:
    answer = clients["board_member"].get(url(board, route))
    suffix = route.rpartition("-")[2]
    assert answer["Content-Disposition"] == f'attachment; filename="parents-as-partners.{suffix}"'
    assert answer.content.startswith(begins)
    assert clients["agency_worker"].get(url(board, route)).status_code == 403


def test_the_menu_of_files_is_for_who_may_take_a_plan_out(board: Board, clients: Clients) -> None:
    page = page_of(clients["board_member"], url(board, "plans:board"))
    assert [link.get("href").rpartition(".")[2] for link in found(page, "a[download]")] == ["xlsx", "csv", "json"]
    assert found(page_of(clients["agency_worker"], url(board, "plans:board")), "a[download]") == []


def test_nobody_is_led_to_the_grid_who_changes_no_plans(board: Board, clients: Clients) -> None:
    grid = reverse("plans:grid", args=(board.plan.pk,))
    for who, is_led in (("coordinator", True), ("head", False), ("agency_worker", False), ("board_member", False)):
        page = clients[who].get(reverse("plans:board", args=(board.plan.pk,))).content.decode()
        assert (grid in page) == is_led, who
        assert (clients[who].get(grid).status_code == 200) == is_led, who
