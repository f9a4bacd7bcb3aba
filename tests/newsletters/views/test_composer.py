"""The composer's pages: who sees which buttons, and a fixed number of questions to the database."""

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Town
from tests.newsletters.making import (
    TODAY,
    ashlea_id,
    make_ask,
    make_child,
    make_issue,
    make_page,
    make_piece,
    make_public,
)
from village.newsletters.models.issue import Issue
from village.newsletters.services.notices import NoticeSaid, Said, put_up
from village.wording.services.ready_made import adopt

if TYPE_CHECKING:
    from tests.conftest import Clients


def page_of(issue: Issue) -> str:
    return f"/families/news/{issue.pk}/"


def test_the_asker_sees_who_has_sent_and_who_has_not(town: Town, clients: "Clients") -> None:
    issue = make_issue(town)
    make_ask(town, issue)
    said = clients["office"].get(page_of(issue)).content.decode()
    assert "0 of 1" in said and "Nora Quist" in said and "wanted in 7 days" in said


@pytest.mark.parametrize(
    ("who", "writes", "publishes"), [("office", True, False), ("head", True, True), ("teacher", False, False)]
)
def test_buttons_are_those_that_may_be_pressed(
    town: Town, clients: "Clients", who: str, writes: bool, publishes: bool
) -> None:
    issue = make_issue(town)
    make_piece(town, issue)
    said = clients[who].get(page_of(issue)).content.decode()
    assert ("Ask for a piece" in said) is writes
    assert (f"{page_of(issue)}publish/" in said) is publishes


def test_a_person_who_is_asked_finds_their_pieces_when_signed_in(town: Town, clients: "Clients") -> None:
    make_ask(town, make_issue(town))
    said = clients["teacher"].get("/families/news/mine/").content.decode()
    assert "What the gardening club grew" in said and "/pieces/" in said
    assert "Nobody waits" in clients["head"].get("/families/news/mine/").content.decode()


def test_another_schools_people_find_no_page(town: Town, clients: "Clients") -> None:
    issue = make_issue(town)
    for who in ("teacher_elsewhere", "parent", "stranger", "coordinator"):
        assert clients[who].get(page_of(issue)).status_code == 404, who


def test_the_coordinator_makes_the_partnerships_own_news(town: Town, clients: "Clients") -> None:
    assert clients["coordinator"].get("/families/news/").status_code == 200
    begun = clients["coordinator"].post(
        "/families/news/new/newsletter/",
        {"title": "Town news", "issue_on_0": 27, "issue_on_1": 3, "issue_on_2": 2026, "cover_line": ""},
    )
    issue = Issue.objects.get()
    assert (begun.status_code, begun["Location"]) == (303, page_of(issue))
    assert issue.page.school is None
    assert clients["head"].get(page_of(issue)).status_code == 404


def test_what_is_changed_after_publication_is_said(town: Town, clients: "Clients") -> None:
    issue = make_issue(town)
    make_piece(town, issue)
    make_public(town, issue)
    said = "What stands here is not what everybody reads"
    assert said not in clients["head"].get(page_of(issue)).content.decode()
    make_piece(town, issue, "Late news", "The choir sang.")
    assert said in clients["head"].get(page_of(issue)).content.decode()


def test_telling_the_families_leads_to_the_message(town: Town, clients: "Clients") -> None:
    adopt(partnership_id=town.partnership.pk, by=town.viewer("coordinator"))
    issue = make_issue(town)
    make_piece(town, issue)
    make_public(town, issue)
    person = {"name": "Una Zeller", "job": "school office", "phone": "01632 960 140"}
    answer = clients["office"].post(f"{page_of(issue)}tell/", person)
    assert answer.status_code == 303
    assert answer["Location"].startswith("/families/letters/")
    assert clients["office"].get(answer["Location"]).status_code == 200


def test_a_whole_name_is_asked_about_before_publication(town: Town, clients: "Clients") -> None:
    make_child(town)
    issue = make_issue(town)
    make_piece(town, issue, "Our runners", "Well run, Hamza Orrell.")
    url = f"{page_of(issue)}publish/"
    assert "names a child" in clients["head"].get(url).content.decode()
    assert clients["head"].post(url, {"version": issue.version}).status_code == 422
    sent = {"version": issue.version, "names_why": "The family asked for it."}
    assert clients["head"].post(url, sent).status_code == 303


def test_the_pages_ask_the_database_no_more_for_more_pieces(town: Town, clients: "Clients") -> None:
    issue, page = make_issue(town), make_page(town)
    counts = []
    for _ in range(2):
        for number in range(4):
            make_piece(town, issue, f"Piece {number}", "Words of it.")
            make_ask(town, issue, about=f"Wish {number}")
            put_up(
                by=town.viewer("office"), page=page, said=NoticeSaid(Said(f"Notice {number}", "Words."), TODAY, TODAY)
            )
        row = []
        for url in (page_of(issue), f"/families/schools/{ashlea_id(town)}/news/", "/news/ashlea-primary-school/board/"):
            clients["office"].get(url)
            with CaptureQueriesContext(connection) as asked:
                assert clients["office"].get(url).status_code == 200
            row.append(len(asked))
        counts.append(row)
    assert counts[0] == counts[1]
