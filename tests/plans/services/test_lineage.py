"""What becomes of actions: carried forward, split, merged, superseded, dropped, and each taken back."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Town
from tests.plans.making import make_action, make_small_plan, sections_of, years_of
from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.plans.models.action import Action, Placement, Step
from village.plans.models.lineage import Lineage
from village.plans.models.plan import Plan
from village.plans.queries.board import board
from village.plans.queries.gaps import gaps_of
from village.plans.queries.lineage import lineage_of
from village.plans.rules.facts import ActionFacts
from village.plans.services.actions import place_in_plan
from village.plans.services.lineage import Part, carry_forward, drop, merge, split, supersede
from village.plans.services.lineage_back import take_back
from village.plans.services.progress import say_how_it_goes
from village.plans.services.undo import undo

pytestmark = pytest.mark.django_db


@pytest.fixture
def hana(town: Town) -> Viewer:
    return town.viewer("coordinator")


@pytest.fixture
def plan(town: Town) -> Plan:
    return make_small_plan(town)


def going_on(by: Viewer, plan: Plan) -> list[tuple[str, str]]:
    return [(row.ref, row.text) for row in board(by, plan).actions if row.ending is None]


def facts_of(by: Viewer, plan: Plan, action: Action) -> ActionFacts:
    return next(row for row in board(by, plan).actions if row.id == action.pk)


def test_a_carried_action_is_the_very_same_record_in_both_plans(town: Town, hana: Viewer, plan: Plan) -> None:
    action, later = make_action(town, plan, ref="1.1"), make_small_plan(town, "Delivery 2026/27")
    carry_forward(by=hana, plan=plan, action=action, into=later, reason="Not complete: two schools to go")
    assert going_on(hana, later) == [("1.1", "Hold story mornings")]
    assert Placement.objects.get(plan=later).section.title == "Reading together"
    say_how_it_goes(
        by=hana, plan=plan, action=action, text="Three schools now", rating="green", said_on=date(2026, 3, 1)
    )
    said = facts_of(hana, later, action).last_update
    assert said is not None and said.text == "Three schools now"
    step = lineage_of(hana, action.pk).became[0]
    assert (step.words, step.reason) == ("Carried forward into Delivery 2026/27", "Not complete: two schools to go")
    with pytest.raises(Refused, match="stands in Delivery 2026/27 already"):
        carry_forward(by=hana, plan=plan, action=action, into=later, reason="Again")


def test_a_carry_taken_back_leaves_only_the_first_plan(town: Town, hana: Viewer, plan: Plan) -> None:
    action, later = make_action(town, plan), make_small_plan(town, "Delivery 2026/27")
    row = carry_forward(by=hana, plan=plan, action=action, into=later, reason="Goes on")
    take_back(by=hana, plan=plan, lineage_id=row.pk)
    assert going_on(hana, later) == []
    assert going_on(hana, plan) == [("", "Hold story mornings")]
    assert lineage_of(hana, action.pk).became == ()


def test_a_split_makes_new_actions_that_stand_wherever_the_old_one_stood(town: Town, hana: Viewer, plan: Plan) -> None:
    year = years_of(plan)[1]
    values: dict[str, Any] = {
        "leads": [{"kind": "words", "words": "Heads"}],
        "measure": "Half read",
        "ticks": [{"year": year.pk}],
    }
    action = make_action(town, plan, ref="1.1", status="amber", **values)
    make_action(town, plan, "Open the hall", ref="1.2")
    annual = make_small_plan(town, "Delivery 2025/26")
    place_in_plan(by=hana, action=action, plan=annual, section=sections_of(annual)[0], ref="1.1")
    action.refresh_from_db()
    parts = [
        Part("Story mornings in primaries", "1.1a", measure=True),
        Part("Story boxes", "1.1b", leads=False, ticks=False),
    ]
    one, two = split(by=hana, plan=plan, action=action, seen=action.version, parts=parts, reason="Too big for one")
    expected = [("1.1a", "Story mornings in primaries"), ("1.1b", "Story boxes"), ("1.2", "Open the hall")]
    assert going_on(hana, plan) == expected
    assert going_on(hana, annual) == expected[:2]
    first, second = facts_of(hana, plan, one), facts_of(hana, plan, two)
    assert ([lead.name for lead in first.leads], first.measure, len(first.ticks)) == (["Heads"], "Half read", 1)
    assert (second.leads, second.measure, second.ticks) == ((), "", ())
    old = facts_of(hana, plan, action)
    assert old.ending is not None and old.ending.words == "Split into 1.1a and 1.1b"
    assert old.status == "superseded"
    assert [step.of.action_id for step in lineage_of(hana, one.pk).came_from] == [action.pk]
    assert {gap.action_id for gap in gaps_of(hana, board(hana, plan))}.isdisjoint({action.pk})


def test_a_split_is_taken_back_while_nobody_has_said_anything_of_the_parts(
    town: Town, hana: Viewer, plan: Plan
) -> None:
    action = make_action(town, plan, ref="1.1", status="amber")
    parts = [Part("Story mornings"), Part("Story boxes")]
    one, _two = split(by=hana, plan=plan, action=action, seen=1, parts=parts, reason="Too big")
    deed = Lineage.objects.filter(action=action).first()
    assert deed is not None
    say_how_it_goes(by=hana, plan=plan, action=one, text="Begun")
    with pytest.raises(Refused, match="Somebody has said already how “Story mornings” goes"):
        take_back(by=hana, plan=plan, lineage_id=deed.pk)
    one.updates.all().delete()
    take_back(by=hana, plan=plan, lineage_id=deed.pk)
    assert going_on(hana, plan) == [("1.1", "Hold story mornings")]
    assert facts_of(hana, plan, action).status == "amber"


def test_a_split_is_not_taken_back_when_a_part_was_split_again(town: Town, hana: Viewer, plan: Plan) -> None:
    action = make_action(town, plan)
    one, _two = split(by=hana, plan=plan, action=action, seen=1, parts=[Part("One"), Part("Two")], reason="Too big")
    drop(by=hana, plan=plan, action=one, seen=1, reason="No money")
    deed = Lineage.objects.filter(action=action).first()
    assert deed is not None
    with pytest.raises(Refused, match="Something became of “One” already"):
        take_back(by=hana, plan=plan, lineage_id=deed.pk)


def test_merged_actions_give_their_steps_to_the_one_that_stands(town: Town, hana: Viewer, plan: Plan) -> None:
    steps = [{"text": "Ask the heads"}, {"text": "Buy books", "done_on": "2026-02-02"}]
    going = make_action(town, plan, "Read at home", ref="1.2", status="red", steps=steps)
    staying = make_action(town, plan, "Read everywhere", ref="1.1", steps=[{"text": "Plan it"}])
    say_how_it_goes(by=hana, plan=plan, action=going, text="Nobody came", said_on=date(2026, 1, 9))
    merge(by=hana, plan=plan, actions=[(going, 1)], into=staying, reason="One thing after all")
    assert [step.text for step in Step.objects.filter(action=staying)] == ["Plan it", "Ask the heads", "Buy books"]
    old = facts_of(hana, plan, going)
    assert old.ending is not None and old.ending.words == "Merged into 1.1"
    assert old.last_update is not None and old.last_update.text == "Nobody came"
    take_back(by=hana, plan=plan, lineage_id=old.ending.id)
    assert [step.text for step in Step.objects.filter(action=going)] == ["Ask the heads", "Buy books"]
    assert [step.text for step in Step.objects.filter(action=staying)] == ["Plan it"]
    assert facts_of(hana, plan, going).status == "red"


def test_several_become_a_new_one_with_what_all_of_them_had(town: Town, hana: Viewer, plan: Plan) -> None:
    year = years_of(plan)[1]
    leads = [
        [{"kind": "words", "words": "Heads"}],
        [{"kind": "words", "words": "Heads"}, {"kind": "words", "words": "Nurses"}],
    ]
    going = [
        make_action(town, plan, f"Read {n}", leads=leads[n], measure=f"Measure {n}", ticks=[{"year": year.pk}])
        for n in (0, 1)
    ]
    made = merge(
        by=hana, plan=plan, actions=[(one, 1) for one in going], text="Read everywhere", ref="1.9", reason="Same people"
    )
    facts = facts_of(hana, plan, made)
    assert [lead.name for lead in facts.leads] == ["Heads", "Nurses"]
    assert (facts.measure, len(facts.ticks)) == ("Measure 0\nMeasure 1", 1)
    assert going_on(hana, plan) == [("1.9", "Read everywhere")]
    deed = lineage_of(hana, going[0].pk).ending
    assert deed is not None
    take_back(by=hana, plan=plan, lineage_id=deed.id)
    assert sorted(text for _ref, text in going_on(hana, plan)) == ["Read 0", "Read 1"]
    assert Action.objects.get(pk=made.pk).removed_at is not None


def test_something_takes_an_actions_place_by_name_or_in_words(town: Town, hana: Viewer, plan: Plan) -> None:
    one, two = make_action(town, plan, "Paper", ref="1.1"), make_action(town, plan, "App", ref="1.2")
    three = make_action(town, plan, "Calls", ref="1.3")
    supersede(by=hana, plan=plan, action=one, seen=1, into=two, reason="Families asked for it")
    supersede(by=hana, plan=plan, action=three, seen=1, words="The county's helpline", reason="It opened in March")
    endings = [facts_of(hana, plan, action).ending for action in (one, three)]
    assert [(end.words, end.reason) for end in endings if end] == [
        ("Superseded by 1.2", "Families asked for it"),
        ("Superseded", "The county's helpline takes its place. It opened in March"),
    ]
    for action, deed in zip((one, three), endings, strict=True):
        assert deed is not None
        take_back(by=hana, plan=plan, lineage_id=deed.id)
        assert facts_of(hana, plan, action).status == ""
    with pytest.raises(Refused, match="Say what takes its place"):
        supersede(by=hana, plan=plan, action=two, seen=1, reason="Because")


def test_a_dropped_action_stays_to_be_read_and_comes_back_for_thirty_days(
    town: Town, hana: Viewer, plan: Plan, still_time: time_machine.Traveller
) -> None:
    action = make_action(town, plan, status="red")
    row = drop(by=hana, plan=plan, action=action, seen=1, reason="The grant ended")
    ending = facts_of(hana, plan, action).ending
    assert ending is not None and (ending.words, ending.reason) == ("Dropped", "The grant ended")
    entry = Entry.objects.get(verb="plans.action-dropped")
    assert entry.reason == "The grant ended"
    with pytest.raises(Refused, match="on the action's own page"):
        undo(by=hana, entry=entry)
    still_time.shift(timedelta(days=31))
    with pytest.raises(Refused, match="more than 30 days ago"):
        take_back(by=hana, plan=plan, lineage_id=row.pk)
    still_time.shift(timedelta(days=-31))
    take_back(by=hana, plan=plan, lineage_id=row.pk)
    assert facts_of(hana, plan, action).status == "red"
    with pytest.raises(Http404):
        take_back(by=hana, plan=plan, lineage_id=row.pk)


def test_nothing_becomes_of_an_action_without_a_reason_twice_late_or_by_others(
    town: Town, hana: Viewer, plan: Plan
) -> None:
    action = make_action(town, plan)
    with pytest.raises(Refused, match="Write the reason"):
        drop(by=hana, plan=plan, action=action, seen=1, reason="  ")
    with pytest.raises(Stale):
        drop(by=hana, plan=plan, action=action, seen=9, reason="Old page")
    with pytest.raises(Refused, match="at least two actions"):
        split(by=hana, plan=plan, action=action, seen=1, parts=[Part("One"), Part(" ")], reason="Big")
    with pytest.raises(PermissionDenied):
        drop(by=town.viewer("action_lead"), plan=plan, action=action, seen=1, reason="No")
    with pytest.raises(Http404):
        drop(by=town.viewer("stranger"), plan=plan, action=action, seen=1, reason="No")
    assert Lineage.objects.count() == 0
    drop(by=hana, plan=plan, action=action, seen=1, reason="No money")
    with pytest.raises(Refused, match="goes on no more: dropped"):
        drop(by=hana, plan=plan, action=action, seen=2, reason="Again")
    other = make_action(town, plan, "Other")
    with pytest.raises(Refused, match="The other action goes on no more"):
        merge(by=hana, plan=plan, actions=[(other, 1)], into=action, reason="Same")


def test_a_draft_is_seen_by_who_may_change_plans_alone(town: Town, hana: Viewer, plan: Plan) -> None:
    action, draft = make_action(town, plan), make_small_plan(town, "Delivery 2026/27")
    Plan.objects.filter(pk=draft.pk).update(state="draft")
    carry_forward(by=hana, plan=plan, action=action, into=draft, reason="Goes on")
    head = town.viewer("head")
    assert [home.title for home in facts_of(head, plan, action).homes] == ["Parents as partners"]
    assert len(facts_of(hana, plan, action).homes) == 2
    assert lineage_of(head, action.pk).became == ()
    with pytest.raises(Http404):
        board(head, draft)
