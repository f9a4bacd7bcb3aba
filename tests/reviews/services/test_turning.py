"""A whole round runs by itself on its days, once, however often and by however many workers it is turned."""

import threading
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.utils import timezone

from tests.cast import Town
from tests.reviews.services.asked import make_led_board, make_planned
from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.plans.models.section_lead import SectionLead
from village.reviews.models.ask import Ask, AskedAction, Letter
from village.reviews.models.round import Round
from village.reviews.services import turning
from village.reviews.services.letters import send_waiting
from village.reviews.services.rounds import open_round
from village.reviews.services.turning import turn_rounds

LONDON = ZoneInfo("Europe/London")
DAYS: dict[str, Any] = {
    "opens_on": date(2026, 3, 19),
    "remind_on": date(2026, 3, 23),
    "due_on": date(2026, 3, 27),
    "last_call_on": date(2026, 3, 30),
    "closes_on": date(2026, 4, 1),
    "locks_on": date(2026, 4, 22),
}
type GoTo = Callable[[int, int, int], int]


@pytest.fixture
def planned(town: Town) -> Round:
    """Return a planned round of a plan that Petra and Idris lead, and Samir a section of."""
    board = make_led_board(town, town.practitioners["action_lead"], town.practitioners["agency_worker"])
    SectionLead.objects.create(section=board.sections[0], practitioner=town.practitioners["head"])
    return make_planned(town, board.plan, **DAYS)


@pytest.fixture
def go_to(still_time: time_machine.Traveller) -> GoTo:
    """Travel to a month, day and hour, turn the rounds, send the letters, and say how much was done."""

    def travel(month: int, day: int, hour: int) -> int:
        still_time.move_to(datetime(2026, month, day, hour, tzinfo=LONDON))
        done = turn_rounds(now=timezone.now())
        send_waiting(timezone.now())
        assert turn_rounds(now=timezone.now()) == 0
        return done

    return travel


def _sent() -> list[tuple[str, str]]:
    """Return kind and first name of what left since this was last asked."""
    found = list(Letter.objects.filter(state="sent", failure="").order_by("pk"))
    Letter.objects.filter(pk__in=[letter.pk for letter in found]).update(failure="counted")
    return [(letter.kind, letter.ask.name.split()[0]) for letter in found]


def test_a_round_opens_reminds_asks_closes_and_locks_on_its_days(planned: Round, go_to: GoTo) -> None:
    assert go_to(3, 18, 12) == 0
    assert go_to(3, 19, 6) == 0
    assert (go_to(3, 19, 7), _sent()) == (1, [("ask", "Idris"), ("ask", "Petra")])
    AskedAction.objects.filter(ask__name="Idris Cole").update(state="answered")
    assert (go_to(3, 23, 7), _sent()) == (1, [("reminder", "Petra")])
    assert (go_to(3, 26, 9), _sent()) == (0, [])
    assert (go_to(3, 27, 9), _sent()) == (1, [("sections", "Samir")])
    assert (go_to(3, 30, 9), _sent()) == (1, [("last_call", "Petra")])
    assert go_to(4, 1, 23) == 0
    assert go_to(4, 2, 1) == 1
    planned.refresh_from_db()
    assert (planned.state, _sent(), Ask.objects.filter(revoked_at=None).count()) == ("closed", [], 0)
    assert go_to(4, 22, 12) == 0
    assert go_to(4, 23, 1) == 1
    planned.refresh_from_db()
    assert planned.state == "locked"


def test_what_the_days_bring_is_signed_by_village(planned: Round, go_to: GoTo) -> None:
    go_to(3, 19, 9)
    entry = Entry.objects.get(verb="reviews.round-opened")
    assert (entry.actor_name, entry.actor_kind) == ("Village", "installation")
    assert entry.partnership_id == planned.plan.partnership_id


def test_a_reminder_of_the_day_passes_over_who_was_reminded_by_hand_just_before(planned: Round, go_to: GoTo) -> None:
    go_to(3, 19, 9)
    Ask.objects.filter(name="Petra Lowe").update(reminded_at=datetime(2026, 3, 20, 9, tzinfo=LONDON), reminder_count=1)
    _sent()
    assert (go_to(3, 23, 9), _sent()) == (1, [("reminder", "Idris")])


def test_a_worker_that_slept_over_the_reminder_catches_up_until_the_last_call(planned: Round, go_to: GoTo) -> None:
    go_to(3, 19, 9)
    _sent()
    assert (go_to(3, 25, 9), _sent()) == (1, [("reminder", "Idris"), ("reminder", "Petra")])


def test_a_round_waits_while_the_one_before_is_open_and_others_go_on(town: Town, planned: Round, go_to: GoTo) -> None:
    open_round(by=town.viewer("coordinator"), round=make_planned(town, planned.plan, "Before", **DAYS))
    other = make_planned(town, make_led_board(town).plan, **DAYS)
    go_to(3, 19, 9)
    planned.refresh_from_db()
    other.refresh_from_db()
    assert (planned.state, other.state) == ("planned", "open")


def test_a_round_that_breaks_stops_no_other(
    town: Town, planned: Round, go_to: GoTo, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_planned(town, make_led_board(town).plan, **DAYS)

    def breaking(*, by: Viewer, round: Round) -> Round:  # noqa: A002
        if round == planned:
            raise RuntimeError("A bug")
        return open_round(by=by, round=round)

    monkeypatch.setattr(turning, "open_round", breaking)
    go_to(3, 19, 9)
    other.refresh_from_db()
    assert other.state == "open"


def test_rounds_of_a_removed_plan_are_left_alone(planned: Round, go_to: GoTo) -> None:
    planned.plan.removed_at = timezone.now()
    planned.plan.save()
    assert go_to(3, 19, 9) == 0
    assert mail.outbox == []


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite in memory; test_letters_killed.py does it on a file")
@pytest.mark.django_db(transaction=True)
def test_several_workers_at_once_open_a_round_once(planned: Round, still_time: time_machine.Traveller) -> None:
    still_time.move_to(datetime(2026, 3, 19, 9, tzinfo=LONDON))
    start, done = threading.Barrier(4), list[int]()

    def worker() -> None:
        try:
            start.wait()
            done.append(turn_rounds(now=timezone.now()))
            done.append(100 * send_waiting(timezone.now()))
        finally:
            connection.close()

    workers = [threading.Thread(target=worker) for _ in range(4)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    send_waiting(timezone.now())
    assert Entry.objects.filter(verb="reviews.round-opened").count() == 1
    assert (Ask.objects.count(), len(mail.outbox)) == (2, 2)
    assert sum(count for count in done if count < 100) == 1
