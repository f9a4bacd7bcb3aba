"""Setting a plan's ratings: on record, undone, asked of nobody else, and kept to wherever a rating is given."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from tests.cast import Town
from tests.plans.making import make_action, make_small_plan
from village.basics.errors import Refused, Stale
from village.plans.exports.rows import cells_of
from village.plans.models.plan import Plan
from village.plans.queries.board import board
from village.plans.queries.scale import scale_of, scales_of
from village.plans.rules.scale import USUAL, Scale, label_of
from village.plans.services.actions import change_action
from village.plans.services.progress import say_how_it_goes
from village.plans.services.scale import set_scale
from village.plans.services.undo import undo_last_change

pytestmark = pytest.mark.django_db


def own_scale() -> Scale:
    changed: dict[str, dict[str, Any]] = {"green": {"label": "On track"}, "on_hold": {"is_used": False}}
    return tuple(replace(step, **changed.get(step.code, {})) for step in USUAL)


def test_a_plan_has_the_usual_scale_until_it_has_its_own(town: Town) -> None:
    plan, hana = make_small_plan(town), town.viewer("coordinator")
    assert scale_of(plan) == USUAL
    entry = set_scale(by=hana, plan=plan, seen=plan.version, scale=own_scale())
    assert entry is not None
    assert entry.verb == "plans.scale-set"
    assert label_of(scale_of(plan), "green") == "On track"
    assert set_scale(by=hana, plan=plan, seen=2, scale=own_scale()) is None
    undo_last_change(by=hana, kind="plans.plan", subject_id=plan.pk)
    assert scale_of(plan) == USUAL


def test_many_plans_are_asked_in_one_query(town: Town) -> None:
    plans = [make_small_plan(town, f"Plan {number}") for number in range(3)]
    set_scale(by=town.viewer("coordinator"), plan=plans[1], seen=1, scale=own_scale())
    with CaptureQueriesContext(connection) as asked:
        scales = scales_of([plan.pk for plan in plans])
    assert len(asked) == 1
    assert [label_of(scales[plan.pk], "green") for plan in plans] == ["Green", "On track", "Green"]


def test_the_plans_words_go_out_with_a_file_and_others_keep_theirs(town: Town) -> None:
    plan, hana = make_small_plan(town), town.viewer("coordinator")
    make_action(town, plan, status="green")
    set_scale(by=hana, plan=plan, seen=1, scale=own_scale())
    facts = board(hana, plan)
    assert cells_of(facts, facts.actions[0])["status"] == "On track"


def test_a_rating_that_the_plan_does_without_is_refused_and_one_held_stays(town: Town) -> None:
    plan, hana = make_small_plan(town), town.viewer("coordinator")
    held, other = make_action(town, plan, status="on_hold"), make_action(town, plan, "Open the hall")
    set_scale(by=hana, plan=plan, seen=1, scale=own_scale())
    with pytest.raises(Refused, match="does not use “On hold”"):
        change_action(by=hana, plan=plan, action=other, seen=1, values={"status": "on_hold"})
    with pytest.raises(Refused, match="Choose a rating from the list"):
        say_how_it_goes(by=hana, plan=plan, action=other, text="It waits", rating="on_hold")
    change_action(by=hana, plan=plan, action=held, seen=1, values={"status": "on_hold", "notes": "Waits still"})
    assert say_how_it_goes(by=hana, plan=plan, action=held, text="It waits still", rating="on_hold")


def test_nothing_is_set_on_a_stale_page_or_by_others_or_without_colours(town: Town) -> None:
    plan, hana = make_small_plan(town), town.viewer("coordinator")
    with pytest.raises(Stale):
        set_scale(by=hana, plan=plan, seen=7, scale=own_scale())
    with pytest.raises(PermissionDenied):
        set_scale(by=town.viewer("head"), plan=plan, seen=1, scale=own_scale())
    with pytest.raises(Http404):
        set_scale(by=town.viewer("stranger"), plan=plan, seen=1, scale=own_scale())
    colourless = tuple(replace(step, is_used=step.code not in {"red", "amber"}) for step in USUAL)
    with pytest.raises(Refused, match="at least two"):
        set_scale(by=hana, plan=plan, seen=1, scale=colourless)
    assert scale_of(Plan.objects.get(pk=plan.pk)) == USUAL
