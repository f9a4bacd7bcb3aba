"""A closed round stands as it did at its close, whatever happens in the plan afterwards."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Town
from tests.plans.making import make_small_plan, sections_of
from tests.reviews.a_round import Midway, make_midway, rate_before, say
from village.plans.models.evidence import Evidence
from village.plans.models.progress import Rating, Update
from village.plans.models.schedule import Tick
from village.plans.services.actions import add_action, change_action, place_in_plan, remove_action
from village.plans.services.evidence import add_evidence
from village.plans.services.lineage import drop
from village.plans.services.lineage_back import take_back
from village.reviews.queries.standing import standing_of
from village.reviews.rules.states import ActionStanding, RoundStanding
from village.reviews.services.rounds import close_round, reopen_round

LATER = datetime(2026, 4, 1, 9, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def closed(town: Town) -> Midway:
    """Return a round of nine actions that is closed: two answered, one with numbers that fell, two without a rating."""
    midway = make_midway(town)
    Rating.objects.all().delete()
    Update.objects.all().delete()
    for action in midway.board.actions[:4]:
        rate_before(action, "amber")
    say(midway, 0, "green", kinds=("number",))
    say(midway, 1, "amber")
    update = Update.objects.filter(actions=midway.action(0)).latest("pk")
    for value, on in ((48, date(2025, 12, 1)), (41, date(2026, 3, 17))):
        Evidence.objects.create(
            update=update, kind="number", value=value, unit="referrals", as_of=on, made_at=timezone.now()
        )
    midway.board.actions[7].refresh_from_db()
    drop(
        by=town.viewer("coordinator"),
        plan=midway.board.plan,
        action=midway.action(7),
        seen=None,
        reason="No money",
    )
    midway.round = close_round(by=town.viewer("coordinator"), round=midway.round)
    return midway


def seen(midway: Midway) -> RoundStanding:
    return standing_of(midway.town.viewer("coordinator"), midway.round)


def without_version(actions: tuple[ActionStanding, ...]) -> list[ActionStanding]:
    return [replace(action, placement_id=0) for action in actions]


def live_on(midway: Midway) -> None:
    """Let the plan go on after the close: add, place, drop, remove, rate, bring evidence, take back."""
    by, plan, actions = midway.town.viewer("coordinator"), midway.board.plan, midway.board.actions
    for action in actions:
        action.refresh_from_db()
    add_action(by=by, plan=plan, section=midway.board.sections[0], values={"text": "Open a toy library"})
    elsewhere = make_small_plan(midway.town, "Another plan")
    Rating.objects.filter(action=actions[3]).update(withdrawn_at=timezone.now())
    place_in_plan(
        by=by,
        action=add_action(by=by, plan=elsewhere, section=sections_of(elsewhere)[0], values={"text": "Lend bicycles"}),
        plan=plan,
        section=midway.board.sections[0],
    )
    drop(by=by, plan=plan, action=actions[4], seen=None, reason="The grant ended")
    remove_action(by=by, plan=plan, action=actions[5], seen=actions[5].version)
    change_action(by=by, plan=plan, action=actions[2], seen=actions[2].version, values={"status": "complete"})
    change_action(by=by, plan=plan, action=actions[6], seen=actions[6].version, values={"status": "superseded"})
    (ending,) = actions[7].became.all()
    take_back(by=by, plan=plan, lineage_id=ending.pk)
    update = Update.objects.filter(actions=actions[0]).latest("pk")
    add_evidence(update, kind="voice", words="“It helps.”", by=by)
    add_evidence(update, kind="number", value=Decimal(70), unit="referrals", as_of=timezone.localdate(), by=by)
    Evidence.objects.filter(kind="number", value=48).update(withdrawn_at=timezone.now())
    told = Update.objects.create(text="It goes.", said_on=date(2025, 11, 3), made_at=timezone.now())
    told.actions.add(actions[8])


def test_what_happens_after_the_close_changes_nothing_of_a_closed_round(closed: Midway) -> None:
    before = seen(closed)
    assert before.action(closed.action(0).pk).hints, "the numbers fell, so something is asked"  # type: ignore[union-attr]
    assert len(before.due) == 8
    with time_machine.travel(LATER, tick=False):
        live_on(closed)
        after = seen(closed)
    assert without_version(after.actions) == without_version(before.actions)
    assert [one.action_id for one in after.due] == [one.action_id for one in before.due]
    assert [one.action_id for one in after.silent] == [one.action_id for one in before.silent]


def test_an_open_round_follows_the_plan(closed: Midway) -> None:
    """The same deeds, once the round is open again: what was dropped, removed and added is seen."""
    by, before = closed.town.viewer("coordinator"), seen(closed)
    closed.round = reopen_round(by=by, round=closed.round, reason="Two leads were away")
    closed.round.refresh_from_db()
    dropped, removed = closed.action(4), closed.action(5)
    drop(by=by, plan=closed.board.plan, action=dropped, seen=None, reason="The grant ended")
    remove_action(by=by, plan=closed.board.plan, action=removed, seen=removed.version)
    added = add_action(by=by, plan=closed.board.plan, section=closed.board.sections[0], values={"text": "Lend toys"})
    due = {one.action_id for one in before.due} - {dropped.pk, removed.pk} | {added.pk}
    assert {one.action_id for one in seen(closed).due} == due


def test_the_last_day_from_which_it_is_seen_is_that_of_an_early_close(closed: Midway) -> None:
    """A time that ran out between an early close and the planned last day was not over at the close."""
    action = closed.action(3)
    Tick.objects.filter(action=action).delete()
    action.timings.create(
        words="by 20 March", kind="date", ends_on=timezone.localdate() + timedelta(days=2), position=0
    )
    before = seen(closed)
    with time_machine.travel(LATER, tick=False):
        after = seen(closed)
    assert after.actions == before.actions


def test_a_closed_round_takes_the_same_number_of_queries_however_many_there_are(town: Town) -> None:
    asked = []
    for count, lead_count in ((9, 2), (120, 40)):
        midway = make_midway(town, count, lead_count)
        by = town.viewer("coordinator")
        midway.round = close_round(by=by, round=midway.round)
        with CaptureQueriesContext(connection) as queries:
            standing_of(by, midway.round)
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 37
