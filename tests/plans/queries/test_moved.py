"""What moved in a plan between two moments, read from the record in two queries."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Town
from tests.plans.making import make_action, make_small_plan, sections_of
from village.plans.queries.moved import moves_between
from village.plans.services.actions import change_action, place_in_plan, remove_action
from village.plans.services.lineage import drop
from village.plans.services.undo import undo_last_change

pytestmark = pytest.mark.django_db


def test_only_what_moved_in_the_time_asked_about_is_told(town: Town, still_time: time_machine.Traveller) -> None:
    plan, hana = make_small_plan(town), town.viewer("coordinator")
    one, two = (
        make_action(town, plan, "One", ref="1.1", time_words="May 2026"),
        make_action(town, plan, "Two", ref="1.2"),
    )
    before = timezone.now()
    still_time.shift(timedelta(days=1))
    change_action(by=hana, plan=plan, action=one, seen=1, values={"time_words": "July 2026"}, reason="Hall not ready")
    change_action(by=hana, plan=plan, action=two, seen=1, values={"text": "Second", "status": "red"})
    undo_last_change(by=hana, kind="plans.action", subject_id=two.pk)
    between = timezone.now()
    still_time.shift(timedelta(days=1))
    two.refresh_from_db()
    drop(by=hana, plan=plan, action=two, seen=two.version, reason="No money")
    moved = moves_between(hana, plan, before, timezone.now())
    assert [(one.ref, one.kind, one.old, one.new, one.reason) for one in moved] == [
        ("1.1", "date", "May 2026", "July 2026", "Hall not ready"),
        ("1.2", "dropped", "Two", "Dropped", "No money"),
    ]
    assert [one.kind for one in moves_between(hana, plan, between, timezone.now())] == ["dropped"]
    assert [one.kind for one in moves_between(hana, plan, None, before)] == ["added", "added"]
    assert moves_between(town.viewer("stranger"), plan, None, timezone.now()) == ()


def test_a_change_made_in_another_plan_of_the_same_action_is_told_here_too(
    town: Town, still_time: time_machine.Traveller
) -> None:
    here, there, hana = make_small_plan(town), make_small_plan(town, "Delivery"), town.viewer("coordinator")
    action = make_action(town, here, "One")
    place_in_plan(by=hana, action=action, plan=there, section=sections_of(there)[0])
    before = timezone.now()
    still_time.shift(60)
    change_action(by=hana, plan=there, action=action, seen=2, values={"text": "One and all"})
    assert [(one.kind, one.new) for one in moves_between(hana, here, before, timezone.now())] == [
        ("wording", "One and all")
    ]
    remove_action(by=hana, plan=there, action=action, seen=3)
    assert [one.kind for one in moves_between(hana, here, before, timezone.now())][:1] == ["dropped"]


def test_many_actions_are_asked_in_as_many_queries_as_few(town: Town, still_time: time_machine.Traveller) -> None:
    hana, used = town.viewer("coordinator"), []
    for count in (2, 30):
        plan = make_small_plan(town, f"Plan of {count}")
        made = [make_action(town, plan, f"Action {number}") for number in range(count)]
        before = timezone.now()
        still_time.shift(60)
        for action in made:
            change_action(by=hana, plan=plan, action=action, seen=1, values={"measure": "Half"})
        with CaptureQueriesContext(connection) as asked:
            assert len(moves_between(hana, plan, before, timezone.now())) == count
        used.append(len(asked))
    assert used == [2, 2]
