"""Rows of the board are changed where they stand, and nobody overwrites anybody unseen."""

import pytest
from django.urls import reverse
from lxml import html

from tests.cast import Town
from tests.conftest import Clients
from tests.plans.views.boards import Board, make_board
from tests.plans.views.pages import found, page_of, words
from village.plans.models.action import Action, Lead

SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def board(town: Town) -> Board:
    return make_board(town)


def address(board: Board, route: str = "plans:row-edit", number: int = 1) -> str:
    return reverse(route, args=(board.plan.pk, board.actions[number].pk))


def typed(board: Board, number: int = 1, **values: str) -> dict[str, str]:
    """Return what a form of the row sends."""
    action = Action.objects.get(pk=board.actions[number].pk)
    full = {"text": action.text, "leads": "Petra Lowe", "status": action.status, "measure": action.measure}
    return {f"row{action.pk}-{name}": value for name, value in {**full, "seen": str(action.version), **values}.items()}


def test_script_gets_the_row_as_a_form(board: Board, clients: Clients) -> None:
    answer = clients["coordinator"].get(address(board), headers=SCRIPT)
    row = html.fragment_fromstring(f"<table>{answer.content.decode()}</table>")
    assert found(row, "tr.board__row--editing form[method=post]")
    assert {field.get("name", "").partition("-")[2] for field in found(row, "textarea")} == {"text", "leads", "measure"}


def test_without_script_the_link_goes_to_the_action(board: Board, clients: Clients) -> None:
    answer = clients["coordinator"].get(address(board))
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"/plans/{board.plan.pk}/")


def test_a_save_answers_with_the_row_and_says_so(board: Board, clients: Clients) -> None:
    data = typed(board, text="Open the garden on Fridays", leads="petra lowe\nVale Toy Library\nA kind neighbour")
    answer = clients["coordinator"].post(address(board), data, headers=SCRIPT)
    assert answer.status_code == 200
    assert "Open the garden on Fridays" in answer.content.decode()
    assert "Saved: 2.11" in answer.content.decode()
    kinds = list(Lead.objects.filter(action=board.actions[1]).values_list("kind", flat=True))
    assert kinds == ["person", "organisation", "words"]


def test_a_save_without_script_goes_back_to_the_row(board: Board, clients: Clients) -> None:
    answer = clients["coordinator"].post(address(board), typed(board, measure="Families who stay"))
    assert answer["Location"] == f"/plans/{board.plan.pk}/#row-{board.actions[1].pk}"
    assert Action.objects.get(pk=board.actions[1].pk).measure == "Families who stay"


def test_a_stale_save_shows_both_values_and_writes_nothing(board: Board, clients: Clients) -> None:
    data = typed(board, text="My words")
    Action.objects.filter(pk=board.actions[1].pk).update(text="Their words", version=2)
    answer = clients["coordinator"].post(address(board), data, headers=SCRIPT)
    row = html.fragment_fromstring(f"<table>{answer.content.decode()}</table>")
    assert words(found(row, ".row-form__theirs")[0]) == "Their words"
    assert found(row, "textarea")[0].text.strip() == "My words"
    assert found(row, "input[type=hidden][value=2]")
    assert Action.objects.get(pk=board.actions[1].pk).text == "Their words"


def test_saving_again_after_a_stale_save_writes(board: Board, clients: Clients) -> None:
    Action.objects.filter(pk=board.actions[1].pk).update(version=2)
    clients["coordinator"].post(address(board), typed(board, text="My words", seen="2"), headers=SCRIPT)
    assert Action.objects.get(pk=board.actions[1].pk).text == "My words"


def test_a_refused_row_keeps_what_was_typed(board: Board, clients: Clients) -> None:
    answer = clients["coordinator"].post(address(board), typed(board, text=" ", measure="New measure"), headers=SCRIPT)
    said = answer.content.decode()
    assert "Write what is to be done." in said
    assert "New measure" in said


def choose(board: Board, *numbers: int) -> list[str]:
    return [f"{board.actions[n].pk}:{board.actions[n].version}" for n in numbers]


def bulk(board: Board, clients: Clients, **data: object) -> str:
    """Return what the board says after the deed."""
    answer = clients["coordinator"].post(reverse("plans:bulk", args=(board.plan.pk,)), data, follow=True)
    return words(found(html.fromstring(answer.content.decode()), "div[id=notices]")[0])


def test_chosen_rows_get_a_status(board: Board, clients: Clients) -> None:
    said = bulk(board, clients, action=choose(board, 0, 1), deed="status", status="on_hold")
    assert said == "Status set for 2 actions. Undo"
    assert Action.objects.filter(status="on_hold").count() == 7


def test_chosen_rows_move_to_a_section_in_their_order(board: Board, clients: Clients) -> None:
    section = board.sections[3]
    said = bulk(board, clients, action=choose(board, 0, 1), deed="move", section=str(section.pk))
    assert said == "2 actions moved to 2.4 Theme 4. Undo"
    page = page_of(clients["coordinator"], reverse("plans:board", args=(board.plan.pk,)), section=str(section.pk))
    assert [words(ref) for ref in found(page, "th.board__ref")][-2:] == ["2.10", "2.11"]


def test_when_one_row_is_stale_none_changes(board: Board, clients: Clients) -> None:
    Action.objects.filter(pk=board.actions[1].pk).update(version=5)
    said = bulk(board, clients, action=choose(board, 0, 1), deed="remove")
    assert said.startswith("1 row could not be saved, so nothing was saved.")
    assert not Action.objects.filter(removed_at__isnull=False).exists()


def test_nothing_chosen_is_said(board: Board, clients: Clients) -> None:
    assert bulk(board, clients, deed="remove") == "No row is chosen. Tick the rows first."


def test_going_back_never_leads_to_another_site(board: Board, clients: Clients) -> None:
    url = reverse("plans:bulk", args=(board.plan.pk,))
    answer = clients["coordinator"].post(url, {"deed": "remove", "back": "https://elsewhere.example/"})
    assert answer["Location"] == f"/plans/{board.plan.pk}/"
