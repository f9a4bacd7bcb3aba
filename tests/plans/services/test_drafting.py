"""Next year's delivery plan, drafted while this year still reports, and made live."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Town
from tests.plans.making import make_action, make_small_plan, years_of
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.plans.models.action import Action
from village.plans.models.plan import Plan
from village.plans.queries.actions import my_actions
from village.plans.queries.board import board
from village.plans.queries.drafting import left_out, proposals_for
from village.plans.queries.plans import plans_of
from village.plans.services.annual import make_annual_plan
from village.plans.services.drafting import (
    Decision,
    RowRefused,
    decide,
    draft_next_year,
    make_due_drafts_live,
    make_live,
)
from village.plans.services.progress import say_how_it_goes
from village.plans.tasks import turn_drafts

pytestmark = pytest.mark.django_db


@pytest.fixture
def hana(town: Town) -> Viewer:
    return town.viewer("coordinator")


@pytest.fixture
def plan(town: Town) -> Plan:
    return make_small_plan(town)


@pytest.fixture
def actions(town: Town, plan: Plan) -> dict[str, Action]:
    """Year 2 is 2025/26, this year; Year 3 is the next."""
    two, three = years_of(plan)[1], years_of(plan)[2]
    made = {}
    for name, status, years in (
        ("done", "complete", [two]),
        ("stuck", "red", [two]),
        ("slow", "amber", [two]),
        ("good", "green", [two, three]),
        ("new", "", [three]),
    ):
        ticks = [{"year": year.pk} for year in years]
        made[name] = make_action(town, plan, name, ref=name, status=status, ticks=ticks)
    return made


def texts(by: Viewer, plan: Plan) -> set[str]:
    return {row.text for row in board(by, plan).actions if row.ending is None}


def test_each_row_is_proposed_from_this_years_own_plan_where_there_is_one(
    hana: Viewer, plan: Plan, actions: dict[str, Action]
) -> None:
    source, proposed = proposals_for(hana, plan, 2026)
    expected = [("done", "leave"), ("stuck", "decide"), ("slow", "carry"), ("good", "carry"), ("new", "start")]
    assert source.pk == plan.pk
    assert [(one.action.text, one.choice) for one in proposed] == expected
    this_year = make_annual_plan(by=hana, plan=plan, academic_year=2025)
    source, proposed = proposals_for(hana, plan, 2026)
    assert source.pk == this_year.pk
    assert [(one.action.text, one.choice) for one in proposed] == expected[1:]


def drafted(hana: Viewer, plan: Plan, actions: dict[str, Action], **others: tuple[str, str]) -> Plan:
    chosen = {"slow": ("carry", "Half done"), "new": ("start", "Ticked"), **others}
    decisions = [Decision(actions[name].pk, choice, reason) for name, (choice, reason) in chosen.items()]
    return draft_next_year(by=hana, plan=plan, academic_year=2026, decisions=decisions)


def test_a_draft_holds_what_goes_on_and_nobody_but_coordinators_sees_it(
    town: Town, hana: Viewer, plan: Plan, actions: dict[str, Action]
) -> None:
    draft = drafted(hana, plan, actions)
    assert texts(hana, draft) == {"slow", "new"}
    head = town.viewer("head")
    assert draft not in plans_of(head)
    with pytest.raises(Http404):
        board(head, draft)
    assert texts(head, plan) == set(actions)
    assert not my_actions(head)


def test_an_update_on_a_carried_action_shows_in_both_years(
    hana: Viewer, plan: Plan, actions: dict[str, Action]
) -> None:
    this_year = make_annual_plan(by=hana, plan=plan, academic_year=2025)
    draft = drafted(hana, plan, actions)
    say_how_it_goes(by=hana, plan=this_year, action=actions["slow"], text="Moving", rating="green")
    for one in (this_year, draft):
        row = next(row for row in board(hana, one).actions if row.text == "slow")
        assert row.status == "green"
        assert row.last_update is not None and row.last_update.text == "Moving"


def test_what_is_dropped_for_next_year_goes_on_until_the_draft_is_live(
    town: Town, hana: Viewer, plan: Plan, actions: dict[str, Action]
) -> None:
    draft = drafted(hana, plan, actions, stuck=("drop", "No money"), good=("supersede", "The county offers it"))
    assert texts(hana, plan) == set(actions)
    assert Action.objects.get(text="stuck").status == "red"
    make_live(by=hana, draft=draft)
    assert texts(hana, plan) == {"done", "slow", "new"}
    endings = {row.text: row.ending for row in board(hana, plan).actions if row.ending}
    assert {text: (end.words, end.reason) for text, end in endings.items()} == {
        "stuck": ("Dropped", "No money"),
        "good": ("Superseded", "The county offers it"),
    }
    assert texts(town.viewer("head"), draft) == {"slow", "new"}
    ticked = next(row for row in board(hana, plan).actions if row.text == "slow").ticks
    assert [tick.academic_year for tick in ticked] == [2025, 2026]
    with pytest.raises(Refused, match="is no draft any more"):
        make_live(by=hana, draft=draft)


def test_rows_are_decided_one_after_another_all_of_a_press_or_none(
    hana: Viewer, plan: Plan, actions: dict[str, Action]
) -> None:
    draft = drafted(hana, plan, actions)
    rows = [Decision(actions["good"].pk, "carry", "On course"), Decision(actions["stuck"].pk, "drop", "")]
    with pytest.raises(RowRefused, match="Write the reason") as refused:
        decide(by=hana, draft=draft, decisions=rows)
    assert refused.value.action_id == actions["stuck"].pk
    assert texts(hana, draft) == {"slow", "new"}
    assert decide(by=hana, draft=draft, decisions=[rows[0], Decision(actions["done"].pk, "leave", "")]) == 2
    assert left_out(draft) == {actions["done"].pk: "Left out for now"}
    assert decide(by=hana, draft=draft, decisions=[Decision(actions["done"].pk, "leave", "")]) == 0
    assert texts(hana, draft) == {"slow", "new", "good"}


def test_drafts_go_live_by_themselves_on_the_first_of_september(
    town: Town, hana: Viewer, plan: Plan, actions: dict[str, Action], still_time: time_machine.Traveller
) -> None:
    draft = drafted(hana, plan, actions)
    assert make_due_drafts_live(today=date(2026, 8, 31)) == 0
    still_time.move_to(datetime(2026, 9, 1, 8, 0, tzinfo=UTC))
    assert turn_drafts.call() == 1
    assert turn_drafts.call() == 0
    assert texts(town.viewer("head"), draft) == {"slow", "new"}


def test_one_draft_a_year_and_only_by_who_may(town: Town, hana: Viewer, plan: Plan, actions: dict[str, Action]) -> None:
    drafted(hana, plan, actions)
    with pytest.raises(Refused, match="for 2026/27 stands already"):
        draft_next_year(by=hana, plan=plan, academic_year=2026, decisions=[])
    with pytest.raises(PermissionDenied):
        draft_next_year(by=town.viewer("head"), plan=plan, academic_year=2027, decisions=[])
