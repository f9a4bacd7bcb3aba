"""The board says how a plan stands, what is missing, and lists its actions by section."""

import pytest
from django.urls import reverse
from lxml import html

from tests.cast import Town
from tests.conftest import Clients
from tests.plans.views.boards import Board, make_board
from tests.plans.views.pages import found, page_of, words


@pytest.fixture
def board(town: Town) -> Board:
    return make_board(town)


@pytest.fixture
def url(board: Board) -> str:
    return reverse("plans:board", args=(board.plan.pk,))


def test_the_table_has_a_caption_and_keeps_its_roles(board: Board, url: str, clients: Clients) -> None:
    page = page_of(clients["coordinator"], url)
    (table,) = found(page, "table.board")
    assert words(table.find("caption")) == "Actions of Parents as partners by section"
    assert table.get("role") == "table"
    assert {row.get("role") for row in table.iter("tr")} == {"row"}
    assert {cell.get("role") for cell in table.iter("td")} == {"cell"}
    assert {cell.get("role") for cell in table.iter("th")} == {"columnheader", "rowheader"}
    assert [words(cell)[:11] for cell in found(table, "thead th")][:3] == ["Ref", "Action", "Leads"]


def test_every_section_heads_its_own_rows(board: Board, url: str, clients: Clients) -> None:
    page = page_of(clients["coordinator"], url)
    groups = found(page, "table.board tbody")
    assert len(groups) == 4
    assert [len(group.findall("tr")) for group in groups] == [10, 10, 10, 7]
    heads = [found(group, "th[scope=rowgroup] .board__section-title")[0] for group in groups]
    assert [words(head) for head in heads] == ["2.1 Theme 1", "2.2 Theme 2", "2.3 Theme 3", "2.4 Theme 4"]


def test_a_year_cell_reads_as_one_sentence(board: Board, url: str, clients: Clients) -> None:
    page = page_of(clients["coordinator"], url)
    row = page.get_element_by_id(f"row-{board.actions[21].pk}")
    assert words(found(row, ".year .hidden-words")[0]).startswith("Year 1, ticked, Pilot. Autumn")


def test_each_standing_group_leads_to_the_board_of_its_rating(url: str, clients: Clients) -> None:
    page = page_of(clients["coordinator"], url)
    links = {words(link)[:7].strip(): link.get("href") for link in found(page, ".standing a")}
    assert links["6 Green"] == f"{url}?rating=green"
    shown = page_of(clients["coordinator"], url, rating="green")
    assert len(found(shown, "th.board__ref")) == 6
    assert words(shown.get_element_by_id("shown")).startswith("6 of 33 shown")


def test_each_line_of_the_audit_counts_the_rows_that_its_link_shows(url: str, clients: Clients) -> None:
    page = page_of(clients["coordinator"], url)
    lines = found(page, ".audit__list .audit__count")
    assert lines
    for line in lines:
        address = line.getparent().get("href")
        shown = page_of(clients["coordinator"], address)
        assert len(found(shown, "th.board__ref")) == int(words(line)), address


def test_a_gap_leads_to_the_field_that_mends_it(board: Board, url: str, clients: Clients) -> None:
    page = page_of(clients["coordinator"], url)
    row = page.get_element_by_id(f"row-{board.actions[0].pk}")
    gaps = {words(gap): gap.get("href") for gap in found(row, "a.gap")}
    assert gaps["No lead"].endswith("#field-leads")
    assert gaps["No years"].endswith("#field-time")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"words": "2.31"}, 1),
        ({"words": "petra"}, 22),
        ({"lead": "nobody"}, 11),
        ({"year": "1"}, 8),
        ({"year": "none"}, 7),
        ({"hide_complete": "1"}, 28),
        ({"rating": "red", "lead": "nobody"}, 0),
        ({"year": "no such year"}, 0),
        ({"section": "not a number"}, 0),
    ],
)
def test_filters_show_what_was_asked(url: str, clients: Clients, query: dict[str, str], count: int) -> None:
    page = page_of(clients["coordinator"], url, **query)
    assert len(found(page, "th.board__ref")) == count
    assert words(page.get_element_by_id("shown")).startswith(f"{count} of 33 shown")


def test_a_live_filter_gets_the_list_and_the_count_alone(url: str, clients: Clients) -> None:
    answer = clients["coordinator"].get(url, {"rating": "green"}, headers={"HX-Request": "true"})
    part = html.fragment_fromstring(answer.content.decode(), create_parent=True)
    assert [child.get("id") for child in part] == ["board-list", "shown"]
    assert answer["Vary"].count("HX-Request") == 1


def test_going_back_in_history_gets_the_whole_page(url: str, clients: Clients) -> None:
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert b"<!doctype html>" in clients["coordinator"].get(url, headers=headers).content


def test_who_may_only_look_is_offered_nothing_to_change(url: str, clients: Clients) -> None:
    page = page_of(clients["board_member"], url, select="1")
    for selector in ("a.board__edit", ".bulk-bar", ".board__choose", ".board-modes a", "form[method=post] select"):
        assert found(page, selector) == []


def test_an_empty_plan_says_what_comes_next(town: Town, clients: Clients) -> None:
    plan = make_board(town, 0).plan
    page = page_of(clients["coordinator"], reverse("plans:board", args=(plan.pk,)))
    assert words(found(page, ".empty h2")[0]) == "No actions yet"


def test_words_of_a_plan_are_never_markup(town: Town, clients: Clients) -> None:
    board = make_board(town, 2)
    board.actions[0].text = "<script>alert(1)</script>"
    board.actions[0].save()
    page = page_of(clients["coordinator"], reverse("plans:board", args=(board.plan.pk,)))
    assert not [script for script in page.iter("script") if not script.get("src")]


def test_thin_evidence_is_counted_and_the_gap_filter_shows_it(board: Board, url: str, clients: Clients) -> None:
    """Whatever is green or complete here has nothing that shows it; what is amber or red is not asked."""
    page = page_of(clients["coordinator"], url)
    lines = {link.get("href"): words(link) for link in found(page, ".audit__list a")}
    good = [action for action in board.actions if action.status in {"green", "complete"}]
    assert lines[f"{url}?gap=thin_evidence"] == f"{len(good)} rest on thin evidence"
    shown = page_of(clients["coordinator"], url, gap="thin_evidence")
    assert len(found(shown, "th.board__ref")) == len(good)
    assert [one.text for one in found(shown, "option[selected]") if one.get("value") == "thin_evidence"] == [
        "Thin evidence"
    ]
