"""The coordinator sets a round up with days that Village proposes, sees who will be asked, and opens it."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Town, make_practitioner
from tests.conftest import Clients
from tests.plans.views.boards import Board
from tests.reviews.services.asked import make_led_board, make_planned
from village.plans.models.action import Lead
from village.plans.models.section_lead import SectionLead
from village.reviews.models.ask import Ask, Letter
from village.reviews.models.round import Rhythm, Round
from village.reviews.services.rounds import close_round, open_round, set_rhythm

DAYS = {
    "opens_on": date(2026, 3, 18),
    "remind_on": date(2026, 3, 20),
    "due_on": date(2026, 3, 25),
    "last_call_on": None,
    "closes_on": date(2026, 3, 27),
    "locks_on": date(2026, 4, 17),
}


@pytest.fixture
def board(town: Town) -> Board:
    return make_led_board(town)


def _typed(**changed: object) -> dict[str, object]:
    days = {name: day for name, day in {**DAYS, **changed}.items() if name in DAYS}
    boxes: dict[str, object] = {}
    for name, day in days.items():
        parts = (day.day, day.month, day.year) if isinstance(day, date) else ("", "", "")
        boxes |= {f"{name}_{place}": part for place, part in enumerate(parts)}
    words = {"title": "Spring term 2026", "note": "", "version": 1}
    return boxes | {name: changed.get(name, value) for name, value in words.items()}


def _url(name: str, *args: int) -> str:
    return reverse(f"reviews:{name}", args=args)


def _page(clients: Clients, url: str, who: str = "coordinator") -> str:
    answer = clients[who].get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def _box(page: str, name: str) -> str:
    """Return what stands in a box of the form."""
    tag = next(found for found in re.findall(r"<input[^>]*>", page) if f'name="{name}"' in found)
    value = re.search(r'value="([^"]*)"', tag)
    return value[1] if value else ""


def test_a_plan_without_rounds_says_what_a_round_is_and_offers_the_first(clients: Clients, board: Board) -> None:
    page = _page(clients, _url("rounds", board.plan.pk))
    assert "No review round yet" in page
    assert _url("round-new", board.plan.pk) in page


def test_who_does_not_run_rounds_sees_them_without_buttons(clients: Clients, town: Town, board: Board) -> None:
    make_planned(town, board.plan)
    page = _page(clients, _url("rounds", board.plan.pk), "board_member")
    assert "Spring term 2026" in page
    assert "Open now" not in page
    assert "Change the rhythm" not in page


def test_the_next_round_comes_with_days_from_the_school_calendar(clients: Clients, board: Board) -> None:
    page = _page(clients, _url("round-new", board.plan.pk))
    assert 'value="Spring term 2026"' in page
    for name, day in (("opens_on", 18), ("due_on", 20), ("closes_on", 27)):
        assert _box(page, f"{name}_0") == str(day)
        assert _box(page, f"{name}_1") == "3"


def test_another_term_can_be_chosen(clients: Clients, board: Board) -> None:
    page = _page(clients, f"{_url('round-new', board.plan.pk)}?period=2025-summer")
    assert 'value="Summer term 2026"' in page
    assert _box(page, "closes_on_0") == "24"


def test_a_half_termly_plan_is_offered_half_terms(clients: Clients, town: Town, board: Board) -> None:
    set_rhythm(by=town.viewer("coordinator"), plan=board.plan, seen=1, values={"kind": "half_termly"})
    assert "Spring term 2026, second half" in _page(clients, _url("round-new", board.plan.pk))


def test_the_page_says_who_will_be_asked_who_cannot_be_and_what_nobody_leads(
    clients: Clients, town: Town, board: Board
) -> None:
    Lead.objects.filter(action=board.actions[0]).delete()
    silent = make_practitioner(town.partnership, "Abe Stone", email="")
    Lead.objects.filter(action=board.actions[1]).update(practitioner=silent)
    page = _page(clients, _url("round-new", board.plan.pk))
    assert "<strong>1 person</strong> about <strong>6 actions</strong>" in page
    assert "1 lead cannot be written to" in page
    assert "Abe Stone" in page
    assert "2 actions with nobody to ask" in page
    assert "How are 4 actions going? Parents as partners" in page
    assert "each person’s own link stands here" in page


def test_a_round_is_planned_and_nobody_hears_of_it_yet(clients: Clients, board: Board) -> None:
    answer = clients["coordinator"].post(_url("round-new", board.plan.pk), _typed(note="The board meets soon."))
    assert (answer.status_code, answer["Location"]) == (303, _url("rounds", board.plan.pk))
    round_ = Round.objects.get()
    assert (round_.state, round_.note, round_.closes_on) == ("planned", "The board meets soon.", date(2026, 3, 27))
    assert not Letter.objects.exists()


def test_a_round_is_planned_and_opened_with_one_press(clients: Clients, board: Board) -> None:
    answer = clients["coordinator"].post(_url("round-new", board.plan.pk), _typed() | {"open": "yes"}, follow=True)
    assert "The round is open. The letters are on their way." in answer.content.decode()
    assert Round.objects.get().state == "open"
    assert Ask.objects.count() == Letter.objects.count() == 1


def test_days_out_of_order_are_refused_and_what_was_typed_stays(clients: Clients, board: Board) -> None:
    answer = clients["coordinator"].post(
        _url("round-new", board.plan.pk), _typed(closes_on=date(2026, 3, 1), note="Keep me")
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The round closes before it opens. Choose a later last day." in page
    assert "Keep me" in page
    assert not Round.objects.exists()


def test_a_day_that_is_none_is_refused(clients: Clients, board: Board) -> None:
    answer = clients["coordinator"].post(
        _url("round-new", board.plan.pk), _typed() | {"due_on_0": "31", "due_on_1": "2"}
    )
    assert answer.status_code == 422
    assert "Write a real date, such as 27 3 2026." in answer.content.decode()


def test_opening_beside_an_open_round_is_refused_and_nothing_is_planned(
    clients: Clients, town: Town, board: Board
) -> None:
    open_round(by=town.viewer("coordinator"), round=make_planned(town, board.plan))
    typed = _typed(title="One more") | {"open": "yes"}
    answer = clients["coordinator"].post(f"{_url('round-new', board.plan.pk)}?period=2025-summer", typed)
    assert answer.status_code == 422
    assert "“Spring term 2026” is still open, until 27 March 2026" in answer.content.decode()
    assert Round.objects.count() == 1


def test_the_days_of_a_planned_round_are_changed(clients: Clients, town: Town, board: Board) -> None:
    round_ = make_planned(town, board.plan)
    typed = _typed(closes_on=date(2026, 4, 1), version=round_.version)
    answer = clients["coordinator"].post(_url("round-edit", board.plan.pk, round_.pk), typed)
    assert answer.status_code == 303
    round_.refresh_from_db()
    assert (round_.closes_on, round_.last_call_on) == (date(2026, 4, 1), None)


def test_a_late_save_shows_both_and_keeps_what_was_typed(clients: Clients, town: Town, board: Board) -> None:
    round_ = make_planned(town, board.plan)
    Round.objects.filter(pk=round_.pk).update(title="Their title", version=2)
    answer = clients["coordinator"].post(_url("round-edit", board.plan.pk, round_.pk), _typed(title="My title"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Their title" in page
    assert 'value="My title"' in page


def test_a_closed_round_has_no_days_to_change(clients: Clients, town: Town, board: Board) -> None:
    by = town.viewer("coordinator")
    round_ = close_round(by=by, round=open_round(by=by, round=make_planned(town, board.plan)))
    answer = clients["coordinator"].get(_url("round-edit", board.plan.pk, round_.pk), follow=True)
    assert "This round is closed, so its days stay as they were." in answer.content.decode()


def test_a_planned_round_is_opened_removed_and_a_closed_one_locked_by_a_press(
    clients: Clients, town: Town, board: Board
) -> None:
    first, second = make_planned(town, board.plan), make_planned(town, board.plan, "Another")
    hana = clients["coordinator"]
    hana.post(_url("rounds-open", board.plan.pk, first.pk))
    answer = hana.post(_url("rounds-open", board.plan.pk, second.pk), follow=True)
    assert "“Spring term 2026” is still open" in answer.content.decode()
    hana.post(_url("rounds-remove", board.plan.pk, second.pk))
    assert list(Round.objects.values_list("title", "state")) == [("Spring term 2026", "open")]
    close_round(by=town.viewer("coordinator"), round=first)
    assert "Can be opened again until" in _page(clients, _url("rounds", board.plan.pk))
    hana.post(_url("rounds-lock", board.plan.pk, first.pk))
    assert "Locked." in _page(clients, _url("rounds", board.plan.pk))


def test_who_came_to_lead_since_the_opening_is_named_and_asked_by_a_press(
    clients: Clients, town: Town, board: Board
) -> None:
    round_ = open_round(by=town.viewer("coordinator"), round=make_planned(town, board.plan))
    edit = _url("round-edit", board.plan.pk, round_.pk)
    assert "no link yet" not in _page(clients, edit)
    Lead.objects.create(action=board.actions[0], kind="person", practitioner=town.practitioners["agency_worker"])
    page = _page(clients, edit)
    assert "Idris Cole has no link yet." in page
    assert "Ask 1 person now" in page
    answer = clients["coordinator"].post(_url("rounds-ask", board.plan.pk, round_.pk), follow=True)
    assert "Everybody who leads a due action has a link now." in answer.content.decode()
    assert sorted(Ask.objects.values_list("name", flat=True)) == ["Idris Cole", "Petra Lowe"]
    close_round(by=town.viewer("coordinator"), round=round_)
    answer = clients["coordinator"].post(_url("rounds-ask", board.plan.pk, round_.pk), follow=True)
    assert "This round is not open, so nobody can be asked." in answer.content.decode()


def test_the_rhythm_is_chosen_and_said_in_words(clients: Clients, board: Board) -> None:
    typed = {
        "version": 1,
        "kind": "half_termly",
        "opens_days_before": 14,
        "remind_days_before": 7,
        "section_days_before": 3,
        "last_call_days_before": 1,
        "locks_days_after": 14,
    }
    answer = clients["coordinator"].post(_url("rhythm", board.plan.pk), typed, follow=True)
    page = answer.content.decode()
    assert "Reviewed every half-term. A round opens 14 days before the last school day" in page
    assert Rhythm.objects.get().kind == "half_termly"


def test_a_rhythm_whose_days_are_out_of_order_is_refused(clients: Clients, board: Board) -> None:
    typed = {
        "version": 1,
        "kind": "termly",
        "opens_days_before": 5,
        "remind_days_before": 16,
        "section_days_before": 3,
        "last_call_days_before": 1,
        "locks_days_after": 14,
    }
    answer = clients["coordinator"].post(_url("rhythm", board.plan.pk), typed)
    assert answer.status_code == 422
    assert "The reminder goes out after the opening. Write a smaller number." in answer.content.decode()


def test_a_letter_that_did_not_arrive_stands_on_the_page_with_its_reason(
    clients: Clients, town: Town, board: Board
) -> None:
    open_round(by=town.viewer("coordinator"), round=make_planned(town, board.plan))
    Letter.objects.update(state="failed", failure="The mail server refuses this address.")
    page = _page(clients, _url("rounds", board.plan.pk))
    assert "1 letter did not arrive" in page
    assert "Petra Lowe</a>: The mail server refuses this address." in page


def test_rounds_of_another_plan_or_partnership_are_not_found(clients: Clients, town: Town, board: Board) -> None:
    round_, other = make_planned(town, board.plan), make_led_board(town)
    assert clients["coordinator"].get(_url("round-edit", other.plan.pk, round_.pk)).status_code == 404
    assert clients["stranger"].get(_url("rounds", board.plan.pk)).status_code == 404
    assert clients["stranger"].post(_url("rounds-open", board.plan.pk, round_.pk)).status_code == 404


@pytest.mark.parametrize("page", ["rounds", "round-new"])
def test_a_page_takes_as_many_queries_for_many_rounds_and_actions_as_for_few(
    clients: Clients, town: Town, page: str
) -> None:
    def count(actions: int, rounds: int) -> int:
        board = make_led_board(town, count=actions)
        for number in range(rounds):
            make_planned(town, board.plan, f"Round {number}")
        set_rhythm(by=town.viewer("coordinator"), plan=board.plan, seen=1, values={"kind": "own"})
        _page(clients, _url(page, board.plan.pk))
        with CaptureQueriesContext(connection) as queries:
            _page(clients, _url(page, board.plan.pk))
        return len(queries)

    assert count(60, 12) == count(3, 1)


def test_the_page_says_who_sums_up_which_section_and_where_nobody_does(
    clients: Clients, town: Town, board: Board
) -> None:
    assert "Nobody is named yet, so nobody is asked to." in _page(clients, _url("round-new", board.plan.pk))
    section = board.sections[0]
    for person in (town.practitioners["head"], make_practitioner(town.partnership, "Abe Stone", email="")):
        SectionLead.objects.create(section=section, practitioner=person)
    page = _page(clients, _url("round-new", board.plan.pk))
    assert "Asked once the answers are due." in page
    assert f"{town.practitioners['head'].name}, Abe Stone (no e-mail address)" in page
    assert f"change=section-{section.pk}#sections" not in page
    assert all(f"change=section-{other.pk}#sections" in page for other in board.sections[1:])
