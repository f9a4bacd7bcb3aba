"""The pages of reports: list, making, changing, freezing, taking as a file."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Town
from tests.conftest import Clients
from tests.reports.a_report import closed, make, midway
from village.reports.models.report import Report
from village.reports.services.reports import freeze_report


def typed(**more: object) -> dict[str, object]:
    """Return what a browser sends for the whole report on three decisions."""
    return {
        "title": "What needs you",
        "layout": "village",
        "meets_on_0": "16",
        "meets_on_1": "4",
        "meets_on_2": "2026",
        "opening": "",
        "proud_of": "24 websites.",
        "honest_note": "",
        "ask-1": "1.1 Buses: find a bus, or drop it.",
        "if-not-1": "No books.",
        "refs-1": "1.1",
        "ask-2": "",
        "if-not-2": "forgotten",
        "ask-10": "Say who leads 1.4.",
        "if-not-10": "",
        **more,
    }


def test_a_draft_is_made_read_changed_and_frozen(town: Town, clients: Clients) -> None:
    found = midway(town)
    closed(found)
    browser = clients["coordinator"]
    answer = browser.post(f"/plans/{found.board.plan.pk}/reports/new/", typed(round=found.round.pk))
    report = Report.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/reports/{report.pk}/change/")
    assert "find the money" not in answer.content.decode() and report.asks.count() >= 1
    browser.post(f"/reports/{report.pk}/change/", typed(version="1"))
    assert [(ask.words, ask.if_not) for ask in report.asks.all()] == [
        ("1.1 Buses: find a bus, or drop it.", "No books."),
        ("Say who leads 1.4.", ""),
    ]
    page = browser.get(f"/reports/{report.pk}/").content.decode()
    for said in (
        "<strong>1.1 Buses:</strong> find a bus, or drop it.",
        "If not decided: No books.",
        "The bus company stopped.",
        "Twelve story mornings held.",
        "Freeze this report",
        "16 April 2026",
    ):
        assert said in page, said
    browser.post(f"/reports/{report.pk}/freeze/", {"version": "2"})
    page = browser.get(f"/reports/{report.pk}/").content.decode()
    assert "Frozen 18 March 2026. Later changes show in the next report." in page
    assert "Freeze this report" not in page


def test_a_refused_form_keeps_every_word_and_says_what_is_wrong(town: Town, clients: Clients) -> None:
    found = midway(town)
    report = make(town, found.board.plan, found.round)
    answer = clients["coordinator"].post(f"/reports/{report.pk}/change/", typed(title="", version="1"))
    page = answer.content.decode()
    assert answer.status_code == 422
    for said in (
        "Give the report a title.",
        "24 websites.",
        "1.1 Buses: find a bus, or drop it.",
        "Say who leads 1.4.",
    ):
        assert said in page, said


def test_a_late_save_is_refused_and_nothing_typed_is_lost(town: Town, clients: Clients) -> None:
    found = midway(town)
    report = make(town, found.board.plan, found.round)
    browser = clients["coordinator"]
    browser.post(f"/reports/{report.pk}/change/", typed(title="First", version="1"))
    answer = browser.post(f"/reports/{report.pk}/change/", typed(title="Second", version="1"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Somebody else changed this" in page and 'value="Second"' in page
    assert Report.objects.get().title == "First"


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx"])
def test_a_reader_takes_the_frozen_report_as_a_file(town: Town, clients: Clients, suffix: str) -> None:
    found = midway(town)
    closed(found)
    report = make(town, found.board.plan, found.round)
    freeze_report(by=town.viewer("coordinator"), report=report, seen=1)
    answer = clients["board_member"].get(f"/reports/{report.pk}/report.{suffix}")
    assert answer["Content-Disposition"] == f'attachment; filename="what-needs-you-18-march-2026.{suffix}"'
    assert answer.content[:4] in {b"%PDF", b"PK\x03\x04"}
    assert clients["board_member"].get(f"/reports/{report.pk}/report.{suffix}").content == answer.content


def test_a_preview_is_marked_and_only_its_makers_see_it(town: Town, clients: Clients) -> None:
    found = midway(town)
    report = make(town, found.board.plan, found.round)
    assert "Preview, the round is still open" in clients["coordinator"].get(f"/reports/{report.pk}/").content.decode()
    assert clients["board_member"].get(f"/reports/{report.pk}/").status_code == 404
    assert clients["stranger"].get(f"/reports/{report.pk}/").status_code == 404


def test_freezing_while_the_round_is_open_says_what_to_do(town: Town, clients: Clients) -> None:
    found = midway(town)
    report = make(town, found.board.plan, found.round)
    answer = clients["coordinator"].post(f"/reports/{report.pk}/freeze/", {"version": "1"}, follow=True)
    assert "Close the round first, then freeze the report." in answer.content.decode()


def test_a_plan_without_a_word_document_can_not_be_filled_and_says_so(town: Town, clients: Clients) -> None:
    found = midway(town)
    report = make(town, found.board.plan, found.round, layout=Report.Layout.OWN_DOCUMENT)
    answer = clients["coordinator"].get(f"/reports/{report.pk}/report.docx", follow=True)
    assert "not brought in from a Word document" in answer.content.decode()
    assert clients["coordinator"].get(f"/reports/{report.pk}/report.pdf").content[:4] == b"%PDF"


def test_a_draft_can_be_thrown_away(town: Town, clients: Clients) -> None:
    found = midway(town)
    report = make(town, found.board.plan, found.round)
    answer = clients["coordinator"].post(f"/reports/{report.pk}/remove/", follow=True)
    assert "The draft is thrown away." in answer.content.decode()
    assert clients["coordinator"].get(f"/reports/{report.pk}/").status_code == 404


def test_the_list_takes_the_same_queries_for_many_reports(town: Town, clients: Clients) -> None:
    found = midway(town)
    clients["coordinator"].get("/reports/")
    counts = []
    for more in (1, 6):
        for _ in range(more):
            make(town, found.board.plan, found.round)
        with CaptureQueriesContext(connection) as queries:
            assert clients["coordinator"].get("/reports/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
