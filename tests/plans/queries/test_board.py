"""A whole plan in a fixed number of queries, and only for those who may see it."""

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Town
from tests.plans.making import make_action, make_small_plan, sections_of, years_of
from village.basics.errors import Refused
from village.plans.models.action import Action, Lead, Placement, Step
from village.plans.models.plan import Plan
from village.plans.models.progress import Rating, Update
from village.plans.models.schedule import Tick, Timing
from village.plans.queries.board import board
from village.plans.queries.gaps import gaps_of
from village.plans.services.actions import change_ticks
from village.plans.services.annual import make_annual_plan
from village.plans.services.plans import add_head_part, change_plan, remove_plan, set_years
from village.plans.services.sections import move_section, remove_section
from village.plans.services.undo import last_change_in, undo

pytestmark = pytest.mark.django_db


def fill(town: Town, plan: Plan, count: int) -> None:
    """Give the plan so many full actions."""
    now, year, section = timezone.now(), years_of(plan)[0], sections_of(plan)[0]
    actions = Action.objects.bulk_create(
        Action(partnership=town.partnership, text=f"Action {number} of a kind", made_at=now) for number in range(count)
    )
    Placement.objects.bulk_create(
        Placement(action=action, plan=plan, section=section, ref=f"1.{number}", position=number * 1024)
        for number, action in enumerate(actions)
    )
    petra = town.practitioners["action_lead"]
    Lead.objects.bulk_create(Lead(action=action, kind="person", practitioner=petra) for action in actions)
    Tick.objects.bulk_create(Tick(action=action, year=year) for action in actions)
    Timing.objects.bulk_create(
        Timing(action=action, words="termly", kind="frequency", frequency="termly") for action in actions
    )
    Step.objects.bulk_create(Step(action=action, text="First", position=0) for action in actions)
    Rating.objects.bulk_create(Rating(action=action, code="green", made_at=now) for action in actions)
    for text in ("Earlier", "Later"):
        updates = Update.objects.bulk_create(Update(text=text, made_at=now) for _ in actions)
        about = Update.actions.through
        about.objects.bulk_create(
            about(action_id=action.pk, update_id=update.pk) for action, update in zip(actions, updates, strict=True)
        )


def test_the_board_takes_as_many_queries_for_1000_actions_as_for_33(town: Town) -> None:
    hana = town.viewer("coordinator")
    used = []
    for count in (33, 1000):
        plan = make_small_plan(town, f"Plan of {count}")
        fill(town, plan, count)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            facts = board(hana, plan)
            gaps_of(hana, facts)
        assert len(facts.actions) == count
        assert facts.actions[-1].leads[0].can_sign_in
        assert facts.actions[0].last_update is not None and facts.actions[0].last_update.text == "Later"
        used.append(len(queries))
    assert used[0] == used[1] <= 17


def test_a_stranger_sees_no_board(town: Town) -> None:
    with pytest.raises(Http404):
        board(town.viewer("stranger"), make_small_plan(town))


def test_the_annual_plan_is_made_from_the_ticks_and_holds_the_same_actions(town: Town) -> None:
    hana, plan = town.viewer("coordinator"), make_small_plan(town)
    first, second, _third = years_of(plan)
    one, two = make_action(town, plan, "One", ref="1.1"), make_action(town, plan, "Two", ref="1.2")
    for action, year in ((one, first), (two, second)):
        change_ticks(by=hana, plan=plan, action=action, seen=1, ticks=[{"year": year.pk, "word": "Pilot"}])
    annual = make_annual_plan(by=hana, plan=plan, academic_year=2025)
    facts = board(hana, annual)
    assert [(row.id, row.ref, row.ticks[0].word) for row in facts.actions] == [(two.pk, "1.2", "Pilot")]
    assert (facts.years[0].label, facts.years[0].academic_year, facts.level) == ("Year 2", 2025, "annual")
    two.refresh_from_db()
    change_ticks(by=hana, plan=annual, action=two, seen=two.version, ticks=[{"year": facts.years[0].id, "word": "All"}])
    assert [str(tick) for tick in two.ticks.all()] == ["Year 2  All"], "the tick stands where the action was made"
    with pytest.raises(Refused, match="stands already"):
        make_annual_plan(by=hana, plan=plan, academic_year=2025)
    with pytest.raises(Refused, match="Nothing is ticked"):
        make_annual_plan(by=hana, plan=plan, academic_year=2030)


def test_sections_move_and_go_only_when_empty(town: Town) -> None:
    hana, plan = town.viewer("coordinator"), make_small_plan(town)
    make_action(town, plan)
    first, second = sections_of(plan)
    move_section(by=hana, section=second, seen=1, before=first)
    assert [section.title for section in sections_of(plan)] == ["Coming in", "Reading together"]
    with pytest.raises(Refused, match="1 action stands"):
        remove_section(by=hana, section=first, seen=1)
    remove_section(by=hana, section=second, seen=2)
    assert [section.title for section in sections_of(plan)] == ["Reading together"]
    entry = last_change_in(hana, plan)
    assert entry is not None
    undo(by=hana, entry=entry)
    assert len(sections_of(plan)) == 2


def test_year_columns_keep_their_ticks_and_go_only_when_empty(town: Town) -> None:
    hana, plan = town.viewer("coordinator"), make_small_plan(town)
    action, years = make_action(town, plan), years_of(plan)
    change_ticks(by=hana, plan=plan, action=action, seen=1, ticks=[{"year": years[0].pk}])
    given = [{"id": year.pk, "label": year.label, "academic_year": year.academic_year} for year in years]
    set_years(by=hana, plan=plan, seen=1, years=[{**given[0], "label": "2024/25"}, given[1]])
    assert [year.label for year in years_of(plan)] == ["2024/25", "Year 2"]
    assert action.ticks.count() == 1
    with pytest.raises(Refused, match="has ticks"):
        set_years(by=hana, plan=plan, seen=2, years=[given[1]])
    assert len(years_of(plan)) == 2


def test_the_head_takes_parts_and_a_plan_cannot_end_before_it_starts(town: Town) -> None:
    hana, plan = town.viewer("coordinator"), make_small_plan(town)
    part = add_head_part(by=hana, plan=plan, kind="kpis", text="To follow")
    facts = board(hana, plan)
    assert [(row.id, row.label) for row in facts.head] == [(part.pk, "Key performance indicators")]
    assert "kpis_to_follow" in {gap.code for gap in gaps_of(hana, facts)}
    with pytest.raises(Refused, match="before"):
        change_plan(by=hana, plan=plan, seen=1, values={"ends_on": "2020-01-01"})


def test_a_removed_plan_is_gone_from_every_read(town: Town) -> None:
    hana, plan = town.viewer("coordinator"), make_small_plan(town)
    remove_plan(by=hana, plan=plan, seen=1)
    with pytest.raises(Http404):
        board(hana, plan)
