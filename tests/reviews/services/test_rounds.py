"""A round goes from planned to locked, one open round for each plan, and every step is on record."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from tests.cast import Town, make_practitioner
from tests.reviews.services.asked import SPRING, make_led_board, make_planned
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.plans.models.progress import Rating
from village.plans.services.lineage import drop
from village.reviews import at_close
from village.reviews.models.ask import Ask, AskedAction, Letter
from village.reviews.models.round import Rhythm, Round
from village.reviews.queries.answers import asked_of
from village.reviews.queries.open_round import waiting_for
from village.reviews.queries.rounds import (
    open_round_of_action,
    open_round_of_plan,
    rhythm_of,
    round_for,
    round_of_plan,
    rounds_of,
)
from village.reviews.queries.silent import silent_count
from village.reviews.queries.standing import standing_of
from village.reviews.rules.days import Period
from village.reviews.services.answering import give_answer
from village.reviews.services.rounds import (
    change_round,
    close_round,
    lock_round,
    open_round,
    plan_round,
    remove_round,
    reopen_round,
    set_rhythm,
)

LONDON = ZoneInfo("Europe/London")


def test_a_round_lives_from_planned_to_locked_and_each_step_is_on_record(town: Town) -> None:
    by, board = town.viewer("coordinator"), make_led_board(town)
    round_ = make_planned(town, board.plan)
    open_round(by=by, round=round_)
    close_round(by=by, round=round_)
    reopen_round(by=by, round=round_, reason="Two schools were late.")
    close_round(by=by, round=round_)
    assert lock_round(by=by, round=round_).state == "locked"
    verbs = Entry.objects.filter(subject_kind="reviews.round").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == [
        "reviews.round-planned",
        "reviews.round-opened",
        "reviews.round-closed",
        "reviews.round-reopened",
        "reviews.round-closed",
        "reviews.round-locked",
    ]


@pytest.mark.parametrize(("state", "words"), [("draft", "is still a draft"), ("closed", "is closed")])
def test_a_plan_that_is_a_draft_or_closed_gets_no_round_and_opens_none(town: Town, state: str, words: str) -> None:
    by, board = town.viewer("coordinator"), make_led_board(town, town.practitioners["action_lead"])
    planned = make_planned(town, board.plan)
    board.plan.state = state
    board.plan.save()
    with pytest.raises(Refused, match=words):
        make_planned(town, board.plan, title="Another")
    with pytest.raises(Refused, match=words):
        open_round(by=by, round=planned)
    assert list(Round.objects.values_list("title", "state")) == [(planned.title, "planned")]
    assert not Letter.objects.exists()


def test_an_action_that_ends_while_a_round_is_open_is_asked_about_no_more(town: Town) -> None:
    """What was answered before it ended stays in the round, and a closed round keeps what it had asked."""
    by, petra = town.viewer("coordinator"), town.practitioners["action_lead"]
    board = make_led_board(town, petra, count=3)
    round_ = make_planned(town, board.plan)
    open_round(by=by, round=round_)
    first, second, third = board.actions
    give_answer(by=by, round=round_, action=second, code="amber", text="Half", kind="on_behalf", on_behalf_of="Petra")
    for action in (first, second):
        drop(by=by, plan=board.plan, action=action, seen=None, reason="The grant ended")
    (ask,) = Ask.objects.filter(round=round_, stage="actions")
    AskedAction.objects.filter(ask=ask, action=second).update(state=AskedAction.State.ANSWERED)
    assert {one.action_id for one in asked_of([ask])} == {second.pk, third.pk}
    assert {one.action_id for one in standing_of(by, round_).due} == {second.pk, third.pk}
    assert silent_count(round_) == 1
    assert [one.count for one in waiting_for(town.viewer("action_lead"))] == [1]
    close_round(by=by, round=round_)
    second.refresh_from_db()
    assert second.status == "superseded", "what the round settled does not bring it back"
    with time_machine.travel(datetime(2026, 3, 19, 9, tzinfo=LONDON), tick=False):
        drop(by=by, plan=board.plan, action=third, seen=None, reason="Later, for another reason")
        round_.refresh_from_db()
        assert third.pk in {one.action_id for one in standing_of(by, round_).due}


def test_opening_asks_each_lead_once_about_their_own_actions(town: Town) -> None:
    petra, idris = town.practitioners["action_lead"], town.practitioners["agency_worker"]
    board = make_led_board(town, petra, idris, count=5)
    open_round(by=town.viewer("coordinator"), round=make_planned(town, board.plan))
    asked = {
        ask.name: list(AskedAction.objects.filter(ask=ask).values_list("action_id", flat=True))
        for ask in Ask.objects.all()
    }
    ids = [action.pk for action in board.actions]
    assert asked == {"Petra Lowe": ids[0::2], "Idris Cole": ids[1::2]}
    assert Letter.objects.filter(kind="ask", state="waiting").count() == 2


def test_a_second_open_round_of_a_plan_is_refused(town: Town) -> None:
    by, board = town.viewer("coordinator"), make_led_board(town)
    open_round(by=by, round=make_planned(town, board.plan))
    second = make_planned(town, board.plan, "A second one")
    with pytest.raises(Refused, match=r"“Spring term 2026” is still open, until 27 March 2026\. Close it first"):
        open_round(by=by, round=second)
    second.refresh_from_db()
    assert second.state == "planned"


def test_a_round_opened_early_begins_today_and_keeps_its_other_days(
    town: Town, still_time: time_machine.Traveller
) -> None:
    board = make_led_board(town)
    later: dict[str, Any] = {"opens_on": date(2026, 3, 20), "remind_on": date(2026, 3, 23)}
    round_ = open_round(by=town.viewer("coordinator"), round=make_planned(town, board.plan, **later))
    assert (round_.opens_on, round_.remind_on) == (date(2026, 3, 18), date(2026, 3, 23))


def test_a_round_whose_last_day_is_over_does_not_open(town: Town, still_time: time_machine.Traveller) -> None:
    round_ = make_planned(town, make_led_board(town).plan)
    still_time.move_to(datetime(2026, 3, 28, 9, tzinfo=LONDON))
    with pytest.raises(Refused, match="last day of this round is over"):
        open_round(by=town.viewer("coordinator"), round=round_)


def test_closing_ends_every_link_and_drops_the_letters_that_wait(town: Town) -> None:
    by = town.viewer("coordinator")
    round_ = open_round(by=by, round=make_planned(town, make_led_board(town).plan))
    close_round(by=by, round=round_)
    ask = Ask.objects.get()
    assert (ask.revoked_at is not None, ask.revoked_reason) == (True, "The round is closed.")
    assert list(Letter.objects.values_list("kind", "state")) == [("ask", "dropped")]


def test_who_had_begun_and_not_sent_hears_of_the_close(town: Town) -> None:
    by = town.viewer("coordinator")
    round_ = open_round(by=by, round=make_planned(town, make_led_board(town).plan))
    asked = AskedAction.objects.first()
    assert asked is not None
    AskedAction.objects.filter(pk=asked.pk).update(draft_text="Nearly done")
    close_round(by=by, round=round_)
    assert Letter.objects.filter(kind="closed", state="waiting").count() == 1
    asked.refresh_from_db()
    assert asked.draft_text == "Nearly done"


def test_closing_keeps_what_nobody_confirmed_and_reopening_lets_it_wait_again(town: Town) -> None:
    by, board = town.viewer("coordinator"), make_led_board(town)
    round_ = open_round(by=by, round=make_planned(town, board.plan))
    give_answer(
        by=by,
        round=round_,
        action=board.actions[0],
        code="green",
        text="61 families came.",
        kind="on_behalf",
        on_behalf_of="Petra Lowe",
    )
    mine = Rating.objects.filter(action=board.actions[0], term="spring", reason="61 families came.")
    assert not mine.exists()
    close_round(by=by, round=round_)
    assert mine.get().withdrawn_at is None
    reopen_round(by=by, round=round_, reason="One more word.")
    assert mine.get().withdrawn_at is not None


def test_what_upper_rooms_do_at_the_close_is_done_and_taken_back(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(at_close, "_listed", {})
    at_close.register_at_close(
        at_close.AtClose(
            "test",
            lambda by, round_: heard.append(f"{by.name} closed {round_.state}"),
            lambda by, round_: heard.append(f"{by.name} reopened {round_.state}"),
        )
    )
    by = town.viewer("coordinator")
    round_ = open_round(by=by, round=make_planned(town, make_led_board(town).plan))
    close_round(by=by, round=round_)
    reopen_round(by=by, round=round_, reason="Late answers.")
    assert heard == ["Hana Brook closed closed", "Hana Brook reopened open"]


def test_a_round_opens_again_for_a_week_and_its_links_live_again(
    town: Town, still_time: time_machine.Traveller
) -> None:
    by = town.viewer("coordinator")
    round_ = open_round(by=by, round=make_planned(town, make_led_board(town).plan))
    close_round(by=by, round=round_)
    still_time.move_to(datetime(2026, 3, 30, 9, tzinfo=LONDON))
    round_ = reopen_round(by=by, round=round_, reason="Two schools were late.")
    ask = Ask.objects.get()
    assert round_.closes_on == date(2026, 4, 6)
    assert (ask.revoked_at, ask.expires_at) == (None, datetime(2026, 4, 7, tzinfo=LONDON))


@pytest.mark.parametrize(
    ("on", "reason", "words"),
    [
        (date(2026, 3, 28), " ", "Say in one line why"),
        (date(2026, 4, 18), "Late.", "This round is locked"),
    ],
)
def test_reopening_needs_a_reason_and_a_day_before_the_lock(
    town: Town, still_time: time_machine.Traveller, on: date, reason: str, words: str
) -> None:
    by = town.viewer("coordinator")
    round_ = close_round(by=by, round=open_round(by=by, round=make_planned(town, make_led_board(town).plan)))
    still_time.move_to(datetime.combine(on, datetime.min.time(), tzinfo=LONDON))
    with pytest.raises(Refused, match=words):
        reopen_round(by=by, round=round_, reason=reason)


def test_a_locked_round_never_opens_again(town: Town) -> None:
    by = town.viewer("coordinator")
    round_ = close_round(by=by, round=open_round(by=by, round=make_planned(town, make_led_board(town).plan)))
    lock_round(by=by, round=round_)
    with pytest.raises(Refused, match="This round is locked"):
        reopen_round(by=by, round=round_, reason="Please.")


def test_a_planned_round_can_be_removed_and_an_opened_one_not(town: Town) -> None:
    by, board = town.viewer("coordinator"), make_led_board(town)
    remove_round(by=by, round=make_planned(town, board.plan))
    assert not Round.objects.exists()
    round_ = open_round(by=by, round=make_planned(town, board.plan))
    with pytest.raises(Refused, match="has been opened, so it stays"):
        remove_round(by=by, round=round_)


def test_a_new_last_day_of_an_open_round_moves_the_end_of_its_links(town: Town) -> None:
    by = town.viewer("coordinator")
    round_ = open_round(by=by, round=make_planned(town, make_led_board(town).plan))
    change_round(by=by, round=round_, seen=round_.version, days=replace(SPRING, closes_on=date(2026, 4, 1)))
    assert Ask.objects.get().expires_at == datetime(2026, 4, 2, tzinfo=LONDON)


def test_a_change_is_refused_when_somebody_else_was_quicker_or_the_days_are_out_of_order(town: Town) -> None:
    by = town.viewer("coordinator")
    round_ = make_planned(town, make_led_board(town).plan)
    with pytest.raises(Stale):
        change_round(by=by, round=round_, seen=round_.version + 1, days=replace(SPRING, due_on=date(2026, 3, 24)))
    with pytest.raises(Refused, match="closes before it opens"):
        change_round(by=by, round=round_, seen=round_.version, days=replace(SPRING, closes_on=date(2026, 3, 1)))


def test_the_days_of_a_closed_round_stay(town: Town) -> None:
    by = town.viewer("coordinator")
    round_ = close_round(by=by, round=open_round(by=by, round=make_planned(town, make_led_board(town).plan)))
    with pytest.raises(Refused, match="its days stay as they were"):
        change_round(by=by, round=round_, seen=round_.version, days=SPRING)


def test_two_rounds_of_a_plan_never_have_the_same_name(town: Town) -> None:
    board = make_led_board(town)
    make_planned(town, board.plan)
    with pytest.raises(Refused, match="has a round “Spring term 2026” already"):
        make_planned(town, board.plan)


def test_a_rhythm_is_chosen_then_changed_against_the_version_seen(town: Town) -> None:
    by, plan = town.viewer("coordinator"), make_led_board(town).plan
    assert not Rhythm.objects.exists()
    assert rhythm_of(plan).kind == "termly"
    rhythm = set_rhythm(by=by, plan=plan, seen=1, values={"kind": "half_termly"})
    set_rhythm(by=by, plan=plan, seen=rhythm.version, values={"opens_days_before": 24})
    with pytest.raises(Stale):
        set_rhythm(by=by, plan=plan, seen=rhythm.version, values={"opens_days_before": 23})
    stored = Rhythm.objects.get(plan=plan)
    assert (stored.kind, stored.opens_days_before, stored.version) == ("half_termly", 24, 2)


@pytest.mark.parametrize("who", ["action_lead", "head", "board_member", "helper"])
def test_only_the_coordinator_runs_rounds(town: Town, who: str) -> None:
    board = make_led_board(town)
    round_ = make_planned(town, board.plan)
    with pytest.raises(PermissionDenied):
        open_round(by=town.viewer(who), round=round_)
    with pytest.raises(PermissionDenied):
        plan_round(by=town.viewer(who), plan=board.plan, period=Period(2025, "summer"), days=SPRING)


def test_another_partnership_neither_sees_nor_runs_a_round(town: Town) -> None:
    board = make_led_board(town)
    round_, stranger = make_planned(town, board.plan), town.viewer("stranger")
    assert list(rounds_of(stranger, board.plan.pk)) == []
    with pytest.raises(Http404):
        round_for(stranger, round_.pk)
    with pytest.raises(Http404):
        open_round(by=stranger, round=round_)


def test_the_open_round_is_found_by_its_plan_and_by_each_of_its_actions(town: Town) -> None:
    by, board = town.viewer("coordinator"), make_led_board(town)
    round_ = make_planned(town, board.plan)
    assert open_round_of_plan(by, board.plan.pk) is None
    open_round(by=by, round=round_)
    assert open_round_of_plan(by, board.plan.pk) == round_
    assert open_round_of_action(by, board.actions[3].pk) == round_
    assert open_round_of_action(town.viewer("stranger"), board.actions[3].pk) is None
    with pytest.raises(Http404):
        round_of_plan(by, board.plan.pk + 1, round_.pk)


def _queries_to_open(town: Town, count: int, leads: int) -> int:
    people = [make_practitioner(town.partnership, f"Lead Number{count} {n}") for n in range(leads)]
    board = make_led_board(town, *people, count=count)
    round_ = make_planned(town, board.plan)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        open_round(by=town.viewer("coordinator"), round=round_)
    assert Ask.objects.filter(round=round_).count() == leads
    assert AskedAction.objects.filter(ask__round=round_).count() == count
    return len(queries)


def test_opening_a_round_of_a_thousand_actions_takes_as_many_queries_as_one_of_six(town: Town) -> None:
    assert _queries_to_open(town, 1000, 300) == _queries_to_open(town, 6, 2)
