"""An exported table comes back by hand: what would change is shown, only that is written, and it can be taken back."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from tests.cast import Town
from tests.plans.views.boards import Board, make_board
from tests.plans.views.pages import page_of, words
from village.importing.models.batch import ImportBatch
from village.importing.services.reading import read_batch
from village.plans.models.action import Action

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(town: Town) -> Board:
    return make_board(town, count=6)


def exported(client: Client, board: Board) -> bytes:
    answer = client.get(f"/plans/{board.plan.pk}/plan.xlsx")
    assert answer.status_code == 200
    return bytes(answer.getvalue())


def with_measure(book: bytes, action: Action, text: str) -> bytes:
    """Return the workbook with one measure written into the row of the action."""
    sheets = load_workbook(BytesIO(book))
    sheet = next(sheet for sheet in sheets if any(cell.value == "Village no." for row in sheet for cell in row))
    heads = {cell.value: cell.column for row in sheet.iter_rows(max_row=3) for cell in row if cell.value}
    for row in range(1, sheet.max_row + 1):
        if str(sheet.cell(row, heads["Village no."]).value) == str(action.pk):
            sheet.cell(row, heads["Measure of success"]).value = text
    changed = BytesIO()
    sheets.save(changed)
    return changed.getvalue()


def bring(client: Client, board: Board, content: bytes, name: str = "plan.xlsx") -> ImportBatch:
    answer = client.post(f"/plans/{board.plan.pk}/table/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content[:300]
    batch = ImportBatch.objects.latest("pk")
    read_batch(batch.pk)
    batch.refresh_from_db()
    return batch


def test_only_the_changed_cell_is_shown_written_and_taken_back(clients: dict[str, Client], board: Board) -> None:
    client, action = clients["coordinator"], board.actions[2]
    before = action.measure
    batch = bring(client, board, with_measure(exported(client, board), action, "Eight in ten come back"))
    shown = words(page_of(client, f"/plans/table/{batch.pk}/"))
    assert "Eight in ten come back" in shown
    assert "1 row changed, 0 new." in shown
    answer = client.post(f"/plans/table/{batch.pk}/accept/", {"version": batch.version})
    assert answer.status_code == 302 and answer["Location"] == f"/plans/{board.plan.pk}/"
    action.refresh_from_db()
    assert action.measure == "Eight in ten come back"
    client.post(f"/plans/table/{batch.pk}/undo/")
    action.refresh_from_db()
    assert action.measure == before


def test_a_row_changed_here_meanwhile_is_shown_and_left_alone(clients: dict[str, Client], board: Board) -> None:
    client, action = clients["coordinator"], board.actions[2]
    book = with_measure(exported(client, board), action, "From the file")
    Action.objects.filter(pk=action.pk).update(measure="From the page", version=action.version + 1)
    batch = bring(client, board, book)
    shown = words(page_of(client, f"/plans/table/{batch.pk}/"))
    assert "It was changed here too" in shown
    client.post(f"/plans/table/{batch.pk}/accept/", {"version": batch.version})
    action.refresh_from_db()
    assert action.measure == "From the page"


def test_a_file_that_village_never_gave_out_gets_one_sentence(clients: dict[str, Client], board: Board) -> None:
    client = clients["coordinator"]
    batch = bring(client, board, b"Ref,Action\n1,Plant a hedge\n", "other.csv")
    assert batch.state == ImportBatch.State.FAILED
    assert "Village no." in words(page_of(client, f"/plans/table/{batch.pk}/"))


def test_the_table_of_another_partnership_is_not_there(clients: dict[str, Client], board: Board) -> None:
    batch = bring(clients["coordinator"], board, exported(clients["coordinator"], board))
    assert clients["stranger"].get(f"/plans/table/{batch.pk}/").status_code == 404
    assert clients["board_member"].get(f"/plans/table/{batch.pk}/").status_code == 403
