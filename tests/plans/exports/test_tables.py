"""A plan goes out as Excel, CSV and JSON, and an Excel that comes back changes only what was changed in it."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from openpyxl import Workbook, load_workbook

from tests.cast import Town
from tests.plans.making import make_action, make_small_plan, years_of
from village.basics.errors import Refused
from village.files.services.keeping import keep
from village.importing.models.batch import ImportBatch
from village.importing.services import batches
from village.importing.services.reading import read_batch
from village.plans.exports.csv_file import csv_of
from village.plans.exports.excel import excel_of
from village.plans.exports.json_file import json_of
from village.plans.imports import PLAN_FILE, TABLE_IMPORT
from village.plans.models.plan import Plan
from village.plans.queries.board import board
from village.plans.queries.table_import import table_changes
from village.plans.services.actions import change_action, change_leads, change_ticks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings: LazySettings, tmp_path: Path) -> None:
    settings.FILES_FOLDER = tmp_path / "files"


@pytest.fixture
def plan(town: Town) -> Plan:
    """A plan with three actions, with awkward words in them."""
    hana, plan = town.viewer("coordinator"), make_small_plan(town)
    one = make_action(town, plan, "Hold story mornings", ref="1.1", measure="• Fewer absences\n• More books")
    two = make_action(town, plan, "=HYPERLINK(1)", ref="1.2", time_words="½ termly", status="amber")
    make_action(town, plan, "Open the hall", number=1, ref="2.1", notes="'quoted'  and\nspread")
    petra = town.practitioners["action_lead"]
    leads: list[dict[str, object]] = [
        {"kind": "person", "practitioner": petra.pk},
        {"kind": "words", "words": "All schools"},
    ]
    change_leads(by=hana, plan=plan, action=one, seen=1, leads=leads)
    ticks = [{"year": years_of(plan)[0].pk, "word": "Pilot"}, {"year": years_of(plan)[1].pk, "term": "autumn"}]
    change_ticks(by=hana, plan=plan, action=two, seen=1, ticks=ticks)
    return plan


def bring(town: Town, plan: Plan, content: bytes, name: str = "plan.xlsx") -> ImportBatch:
    hana = town.viewer("coordinator")
    kept = keep(town.partnership, ContentFile(content), name=name, purpose=PLAN_FILE, by=hana)
    batch = batches.start(by=hana, kind=TABLE_IMPORT, file=kept, target_id=str(plan.pk))
    read_batch(batch.pk)
    batch.refresh_from_db()
    return batch


def sheet_of(content: bytes) -> tuple[Workbook, dict[str, int]]:
    book = load_workbook(BytesIO(content))
    return book, {str(cell.value): place for place, cell in enumerate(book["Actions"][1], start=1)}


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.csv"])
def test_an_unchanged_table_changes_nothing(town: Town, plan: Plan, name: str) -> None:
    hana = town.viewer("coordinator")
    facts = board(hana, plan)
    batch = bring(town, plan, excel_of(facts) if name.endswith("xlsx") else csv_of(facts), name)
    assert batch.state == "read", batch.problem
    _plan, changes = table_changes(hana, batch)
    assert (changes.changed, changes.added, changes.conflicts, changes.absent) == ((), (), (), ())
    assert changes.same_count == 3
    with pytest.raises(Refused, match="nothing to accept"):
        batches.accept(by=hana, batch=batch, seen=batch.version)


def test_only_what_was_changed_is_written_and_can_be_taken_back(town: Town, plan: Plan) -> None:
    hana = town.viewer("coordinator")
    before = board(hana, plan)
    book, heads = sheet_of(excel_of(before))
    sheet = book["Actions"]
    sheet.cell(2, heads["Measure of success"]).value = "Fewer absences by 2026"
    sheet.cell(2, heads["Leads"]).value = "Petra Lowe; Samir Vall; Somebody New"
    sheet.cell(2, heads["Year 2"]).value = "x"
    sheet.cell(3, heads["Status"]).value = "Green"
    sheet.cell(4, heads["Section"]).value = "1 Reading together"
    sheet.cell(5, heads["Action"]).value = "Lend book bags"
    sheet.cell(5, heads["Section"]).value = "2 Coming in"
    batch = bring(town, plan, saved(book))
    _plan, changes = table_changes(hana, batch)
    assert [[cell.code.split("-")[0] for cell in row.cells] for row in changes.changed] == [
        ["leads", "year", "measure"],
        ["status"],
        ["section"],
    ]
    batches.accept(by=hana, batch=batch, seen=batch.version)
    after = {row.text: row for row in board(hana, plan).actions}
    assert after["Hold story mornings"].measure == "Fewer absences by 2026"
    assert [(lead.kind, lead.name) for lead in after["Hold story mornings"].leads] == [
        ("person", "Petra Lowe"),
        ("person", "Samir Vall"),
        ("words", "Somebody New"),
    ]
    assert after["=HYPERLINK(1)"].status == "green"
    assert [tick.word for tick in after["=HYPERLINK(1)"].ticks] == ["Pilot", ""], "untouched cells stay"
    assert after["Open the hall"].section_id == after["Hold story mornings"].section_id
    assert after["Lend book bags"].section_id != after["Hold story mornings"].section_id
    batch.refresh_from_db()
    assert "taken back" in batches.undo(by=hana, batch=batch)
    again = board(hana, plan)
    assert [(row.text, row.section_id, row.measure, row.status, row.leads[:1]) for row in again.actions] != []
    assert [(row.text, row.section_id, row.measure, row.status, row.ticks) for row in again.actions] == [
        (row.text, row.section_id, row.measure, row.status, row.ticks) for row in before.actions
    ]


def test_a_row_changed_on_both_sides_is_a_conflict_and_stays(town: Town, plan: Plan) -> None:
    hana = town.viewer("coordinator")
    facts = board(hana, plan)
    book, heads = sheet_of(excel_of(facts))
    for row in (2, 4):
        book["Actions"].cell(row, heads["Notes"]).value = "From the file"
    action = plan.placements.get(ref="1.1").action
    change_action(by=hana, plan=plan, action=action, seen=action.version, values={"notes": "From the page"})
    batch = bring(town, plan, saved(book))
    _plan, changes = table_changes(hana, batch)
    assert [problem.action_id for problem in changes.conflicts] == [action.pk]
    batches.accept(by=hana, batch=batch, seen=batch.version)
    assert [row.notes for row in board(hana, plan).actions] == ["From the page", "", "From the file"]


def test_nothing_goes_by_being_absent_unless_it_is_chosen(town: Town, plan: Plan) -> None:
    hana = town.viewer("coordinator")
    book, heads = sheet_of(excel_of(board(hana, plan)))
    gone = int(str(book["Actions"].cell(4, 1).value))
    book["Actions"].delete_rows(4)
    book["Actions"].cell(2, heads["Notes"]).value = "Changed"
    batch = bring(town, plan, saved(book))
    assert table_changes(hana, batch)[1].absent == (gone,)
    batch = batches.save_decisions(by=hana, batch=batch, seen=batch.version, decisions={"remove": [gone]})
    batches.accept(by=hana, batch=batch, seen=batch.version)
    assert gone not in {row.id for row in board(hana, plan).actions}


def test_any_other_workbook_is_refused_with_a_sentence(town: Town, plan: Plan) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "Age"])
    sheet.append(["Dot", 3])
    batch = bring(town, plan, saved(book))
    assert (batch.state, "Village no." in batch.problem) == ("failed", True)


def test_no_cell_is_a_formula_and_the_sheets_are_ready_to_print(town: Town, plan: Plan) -> None:
    content = excel_of(board(town.viewer("coordinator"), plan))
    book, heads = sheet_of(content)
    cell = book["Actions"].cell(3, heads["Action"])
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")
    assert book.sheetnames == ["Actions", "Sections", "Head", "Funding"]
    assert book["Actions"].print_title_rows == "$1:$1"
    assert book["Actions"].data_validations.dataValidation[0].type == "list"
    rows = list(csv.reader(StringIO(csv_of(board(town.viewer("coordinator"), plan)).decode("utf-8-sig"))))
    assert "'=HYPERLINK(1)" in rows[2]


def test_the_json_holds_the_whole_plan(town: Town, plan: Plan) -> None:
    facts = board(town.viewer("coordinator"), plan)
    told = json.loads(json_of(facts))
    assert told["format"] == "village-plan/1"
    assert [row["text"] for row in told["actions"]] == [row.text for row in facts.actions]
    assert told["actions"][1]["timings"][0]["frequency"] == "half_termly"
