"""The pages of an import: every button, who may press it, and that nothing typed is ever lost."""

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import LazySettings
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.plans.services.test_imports import bring
from tests.plans.views.pages import Element, found, page_of, words
from village.files.services.keeping import keep
from village.importing.models.batch import ImportBatch
from village.importing.services import batches
from village.plans.drafts.draft import Draft
from village.plans.imports import PLAN_FILE, PLAN_IMPORT
from village.plans.models.plan import Plan
from village.plans.queries.import_drafts import import_draft

pytestmark = pytest.mark.django_db

TWO_LEADS = """Beckside Reading Plan

Period: September 2024 - August 2027

Reading at home

Ref\tAction\tWho\tYear 1\tYear 2\tMeasure
1.1\tHold story mornings in the library. Lend book bags to families.\tPetra Lowe\t✓ Pilot\t✓\tMore parents say they read
1.2\tLend audio books\tAll schools\t\t✓\tNumber of loans
1.3\tTrain reading volunteers\t\t✓\t\t
\tThank them with a supper each summer\t\t✓\t\t
\tAsk each of them to bring a friend\t\t✓\t\t

A closing remark that belongs nowhere.
"""


@pytest.fixture(autouse=True)
def _files(settings: LazySettings, tmp_path: Path) -> None:
    settings.FILES_FOLDER = tmp_path / "files"


READ: dict[str, Any] = {}
"""What the reader made of the document, read once for all tests."""


@pytest.fixture
def batch(town: Town, tmp_path: Path) -> ImportBatch:
    """Return a plan that was read and waits to be checked."""
    if not READ:
        READ.update(bring(town, tmp_path, TWO_LEADS).proposal)
        ImportBatch.objects.all().delete()
    by = town.viewer("coordinator")
    file = keep(town.partnership, ContentFile(TWO_LEADS.encode()), name="reading-plan.txt", purpose=PLAN_FILE, by=by)
    batch = batches.start(by=by, kind=PLAN_IMPORT, file=file)
    ImportBatch.objects.filter(pk=batch.pk).update(state="read", proposal=READ)
    batch.refresh_from_db()
    return batch


class Desk:
    """The coordinator at the check page of one import."""

    def __init__(self, clients: Clients, batch: ImportBatch, who: str = "coordinator") -> None:
        self.client, self.batch = clients[who], batch
        self.url = reverse("plans:import", args=(batch.pk,))

    def draft(self) -> Draft:
        self.batch.refresh_from_db()
        return import_draft(self.batch).draft

    def press(self, do: str, *, version: int | None = None, typed: dict[str, str] | None = None, **values: str) -> Any:
        self.batch.refresh_from_db()
        press = urlencode({"do": do, **{name.replace("_", "-"): value for name, value in values.items()}})
        fields = {"version": str(version or self.batch.version), "press": press, **(typed or {})}
        return self.client.post(reverse("plans:import-decide", args=(self.batch.pk,)), fields)

    def page(self, **query: str) -> Element:
        return page_of(self.client, self.url, **query)

    def texts(self) -> list[str]:
        return [row.action.text for row in self.draft().actions()]

    def key(self, number: int = 0) -> str:
        return list(self.draft().actions())[number].key


@pytest.fixture
def desk(clients: Clients, batch: ImportBatch) -> Desk:
    return Desk(clients, batch)


def test_a_row_is_changed_split_joined_taken_out_and_every_press_undone(desk: Desk) -> None:
    at_first = desk.texts()
    desk.press("action", typed={"edit": desk.key(1), "edit-text": "Lend talking books", "edit-measure": "Loans a term"})
    desk.press("split", key=desk.key(0), split_at="6")
    assert desk.texts()[:3] == [
        "Hold story mornings in the library.",
        "Lend book bags to families.",
        "Lend talking books",
    ]
    desk.press("join", key=desk.key(3), into=desk.key(2))
    desk.press("not-action", key=desk.key(2))
    assert len(desk.texts()) == 4
    assert any("Lend talking books" in row.piece.text for row in desk.draft().pieces)
    for _ in range(4):
        assert desk.press("undo").status_code == 302
    assert desk.texts() == at_first
    assert desk.press("undo").status_code == 422


def test_a_row_moves_into_a_section_that_was_added(desk: Desk) -> None:
    desk.press("new-section", typed={"new-title": "Volunteers", "new-ref": "2"})
    section = desk.draft().sections[-1]
    assert (section.section.ref, section.section.title) == ("2", "Volunteers")
    desk.press("action", typed={"edit": desk.key(2), "edit-section": section.key})
    assert [row.action.ref for row in desk.draft().sections[-1].actions] == ["1.3"]
    desk.press("keep", typed={"edit": section.key, "edit-title": "Helpers", "edit-ref": "3"})
    assert desk.draft().sections[-1].section.title == "Helpers"
    desk.press("not-section", key=section.key)
    assert len(desk.texts()) == 5
    assert section.key not in [row.key for row in desk.draft().sections]


def test_a_row_that_was_no_action_comes_back(desk: Desk) -> None:
    key = desk.key(1)
    desk.press("not-action", key=key)
    desk.press("row", row=key.removeprefix("a:"), kind="action")
    assert "Lend audio books" in desk.texts()
    assert desk.press("row", row=key.removeprefix("a:"), kind="nonsense").status_code == 422


def test_a_column_with_another_meaning_is_read_again(desk: Desk) -> None:
    select = next(
        element
        for element in found(desk.page(), "select")
        if element.get("name", "").startswith("column-") and found(element, "option[value=measure][selected]")
    )
    desk.press("columns", typed={select.get("name"): "progress"})
    assert next(desk.draft().actions()).action.progress == "More parents say they read"
    assert words(found(desk.page(), "[id=notices]")[0]) == "The tables were read again."


def test_unplaced_words_get_homes_and_an_action_takes_some(desk: Desk) -> None:
    piece = next(n for n, row in enumerate(desk.draft().pieces) if "closing remark" in row.piece.text)
    desk.press("pieces", typed={f"piece-{piece}": f"action:{desk.key(0)}", f"piece-{piece}-field": "notes"})
    assert "closing remark" in (next(desk.draft().actions()).action.notes or "")
    desk.press("undo")
    desk.press("take", key=desk.key(1), typed={"take-piece": str(piece), "take-field": "resources"})
    assert "closing remark" in (list(desk.draft().actions())[1].action.resources or "")
    assert desk.press("take", key=desk.key(1), typed={"take-piece": "99"}).status_code == 422


def test_leads_are_matched_only_when_chosen_and_exact_ones_together(desk: Desk, town: Town) -> None:
    petra = town.practitioners["action_lead"]
    desk.batch.refresh_from_db()
    assert import_draft(desk.batch).decisions.matches == {}
    select = next(element for element in found(desk.page(), "select") if element.get("name") == "lead-0")
    desk.press("leads", sure="yes", typed={str(select.get("name")): "words"})
    desk.batch.refresh_from_db()
    matches = import_draft(desk.batch).decisions.matches
    assert matches["Petra Lowe"].id == petra.pk
    stranger = town.practitioners["stranger"]
    assert desk.press("leads", typed={"lead-0": f"person:{stranger.pk}"}).status_code == 422


def test_an_answer_goes_on_to_the_next_question_and_says_how_many_remain(desk: Desk) -> None:
    doubts = [(row.key, doubt) for row in desk.draft().actions() for doubt in row.action.doubts]
    assert len(doubts) > 1
    for left in range(len(doubts) - 1, -1, -1):
        key, doubt = next((row.key, row.action.doubts[0]) for row in desk.draft().actions() if row.action.doubts)
        answer = desk.press("answer", key=key, code=doubt.code, source=doubt.source, answer="guess")
        assert ("#row-" in answer["Location"]) is bool(left)
        said = words(found(desk.page(), "[id=notices]")[0])
        assert said == (f"Answered. {left} still to check." if left else "Answered. Nothing is left to check.")


def test_what_is_typed_in_the_head_is_kept_by_any_button(desk: Desk) -> None:
    head = {"title": "Reading for all", "organisation": "Beckside", "level": "annual", "starts_year": "2023"}
    desk.press("not-action", key=desk.key(2), typed=head)
    page = desk.page()
    assert found(page, "input[id=head-title]")[0].get("value") == "Reading for all"
    assert "1 September 2023 to 31 August 2024" in words(page)
    answer = desk.client.post(
        reverse("plans:import-accept", args=(desk.batch.pk,)),
        {"version": desk.batch.version + 1, "title": "In the end"},
    )
    plan = Plan.objects.get()
    assert answer["Location"] == reverse("plans:board", args=(plan.pk,))
    assert (plan.title, plan.owner_words, plan.level) == ("In the end", "Beckside", "annual")


def test_a_stale_page_says_so_keeps_what_was_typed_and_can_be_pressed_again(desk: Desk) -> None:
    old = desk.batch.version
    desk.press("not-action", key=desk.key(2))
    typed = {"title": "Typed in the other tab", "edit": desk.key(0), "edit-owner": "Dot Marlowe"}
    answer = desk.press("keep", version=old, typed=typed)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "corrected on another page" in text
    assert 'value="Typed in the other tab"' in text and 'value="Dot Marlowe"' in text
    assert f'name="version" value="{old + 1}"' in text
    assert len(desk.texts()) == 4
    accepted = desk.client.post(reverse("plans:import-accept", args=(desk.batch.pk,)), {"version": old})
    assert accepted.status_code == 409 and not Plan.objects.exists()


def test_a_refused_press_keeps_what_was_typed(desk: Desk) -> None:
    typed = {"title": "My title", "edit": desk.key(0), "edit-measure": "Half typed", "split-before": "not there"}
    answer = desk.press("split", key=desk.key(0), typed=typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "does not stand inside this action" in text
    assert all(words in text for words in ('value="My title"', "Half typed", 'value="not there"'))
    assert desk.press("nonsense").status_code == 422


def test_a_session_that_ended_brings_the_typed_words_back(desk: Desk, town: Town) -> None:
    client = desk.client
    client.logout()
    sent = {"version": "1", "press": "do=plan", "title": "Typed before"}
    answer = client.post(
        reverse("plans:import-decide", args=(desk.batch.pk,)), sent, headers={"referer": f"http://testserver{desk.url}"}
    )
    assert answer.status_code == 302
    kept = client.session["kept-fields"]
    client.force_login(town.users["coordinator"], backend=django_settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session["kept-fields"] = kept
    session.save()
    assert 'value="Typed before"' in client.get(desk.url).content.decode()


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("board_member", 403), ("parent", 403)])
def test_nobody_else_gets_at_an_import(clients: Clients, batch: ImportBatch, who: str, status: int) -> None:
    ways = [
        reverse(f"plans:import-{way}", args=(batch.pk,)) for way in ("decide", "accept", "undo", "again", "discard")
    ]
    answers = [clients[who].post(url, {"version": "1"}).status_code for url in ways]
    answers.append(clients[who].get(reverse("plans:import", args=(batch.pk,))).status_code)
    assert set(answers) == {status}


def test_a_document_without_actions_shows_its_questions_and_is_not_accepted(
    town: Town, clients: Clients, tmp_path: Path
) -> None:
    asked = "Reading in the valley\n\nQ1 What do families read at home?\n\nQ2 How can we tell?\n\nA last word.\n"
    desk = Desk(clients, bring(town, tmp_path, asked, "questions.txt"))
    text = words(desk.page())
    assert "This document holds no actions" in text
    desk.client.post(reverse("plans:import-accept", args=(desk.batch.pk,)), {"version": desk.batch.version})
    assert "holds no actions, so there is no plan to make" in words(found(desk.page(), "[id=notices]")[0])
    piece = desk.draft().pieces[-1].key
    desk.press("make", piece=piece, section="")
    assert len(desk.texts()) == 1


def test_a_file_that_cannot_be_read_says_why_and_can_be_tried_again(
    town: Town, clients: Clients, tmp_path: Path
) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"PK\x03\x04 nothing of the kind")
    desk = Desk(clients, bring(town, tmp_path, path))
    text = words(desk.page())
    assert desk.batch.problem in text and "Try again" in text and "Bring another file" in text
    desk.client.post(reverse("plans:import-again", args=(desk.batch.pk,)))
    desk.batch.refresh_from_db()
    assert desk.batch.state != "read" and desk.batch.attempt_count <= 1


def test_the_document_stays_with_the_plan_and_the_import_can_be_undone_there(
    desk: Desk, clients: Clients, town: Town
) -> None:
    desk.batch.refresh_from_db()
    batches.accept(by=town.viewer("coordinator"), batch=desk.batch, seen=desk.batch.version)
    plan = Plan.objects.get()
    url = reverse("plans:documents", args=(plan.pk,))
    page = page_of(desk.client, url)
    assert "reading-plan.txt" in words(page) and "Hana Brook" in words(page)
    undo = reverse("plans:import-undo", args=(desk.batch.pk,))
    assert [form.get("action") for form in found(page, "main form")] == [undo] or undo in str(
        [form.get("action") for form in found(page, "main form")]
    )
    download = reverse("files:download", args=(desk.batch.file_id,))
    assert b"".join(desk.client.get(download)).decode() == TWO_LEADS
    assert clients["stranger"].get(url).status_code == 404
    assert undo not in clients["board_member"].get(url).content.decode()


def test_a_pasted_table_keeps_its_merged_cells(clients: Clients, town: Town) -> None:
    table = "<table><tr><th>Action</th><th>Who</th></tr><tr><td rowspan=2>Hold mornings</td><td>Petra</td></tr></table>"
    sent = {"pasted": "Action\tWho", "pasted_html": table}
    answer = clients["coordinator"].post(reverse("plans:import-new"), sent)
    batch = ImportBatch.objects.get()
    assert answer["Location"] == reverse("plans:import", args=(batch.pk,))
    assert batch.file is not None and batch.file.name == "Pasted table.html"


def test_nothing_brought_is_refused_and_a_text_file_is_taken(clients: Clients) -> None:
    client = clients["coordinator"]
    assert client.post(reverse("plans:import-new"), {"pasted": "  "}).status_code == 422
    file = SimpleUploadedFile("plan.txt", TWO_LEADS.encode())
    assert client.post(reverse("plans:import-new"), {"file": file}).status_code == 302


def test_a_long_document_is_shown_in_parts_and_asks_the_database_as_often(
    town: Town, clients: Clients, tmp_path: Path
) -> None:
    def table(count: int) -> str:
        rows = "\n".join(
            f"{n}\tVisit school number {n} with books\tPetra Lowe\t✓\t\tVisits" for n in range(1, count + 1)
        )
        return f"Visits\n\nRef\tAction\tWho\tYear 1\tYear 2\tMeasure\n{rows}\n"

    asked = []
    for count in (20, 320):
        desk = Desk(clients, bring(town, tmp_path, table(count), f"plan-{count}.txt"))
        desk.page()
        with CaptureQueriesContext(connection) as queries:
            page = desk.page(rows="2")
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 18
    assert len(found(page, "[data-pair]")) == 150
    assert found(page, "[id=row-151]") and not found(page, "[id=row-150]")
    answer = desk.press("keep", at="row-200")
    assert answer["Location"].endswith("?rows=2#row-200")
