"""Changing actions: what stands afterwards, what is on record, what a stale page gets, and undo."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Town
from tests.plans.making import make_action, make_small_plan, sections_of, years_of
from village.basics.errors import Refused, Stale
from village.plans.models.action import Action, Placement
from village.plans.models.plan import Plan
from village.plans.models.progress import Rating
from village.plans.queries.actions import (
    action_for,
    actions_found,
    my_actions,
    removed_actions,
)
from village.plans.queries.board import board
from village.plans.queries.history import history_of_action, history_of_plan
from village.plans.services import actions
from village.plans.services.grid import GridRefused, RowChange, change_many, pasted_changes, pasted_rows
from village.plans.services.progress import say_how_it_goes
from village.plans.services.undo import undo, undo_last_change

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(town: Town) -> Plan:
    return make_small_plan(town)


def change(town: Town, plan: Plan, action: Action, **values: object) -> None:
    actions.change_action(by=town.viewer("coordinator"), plan=plan, action=action, seen=action.version, values=values)
    action.refresh_from_db()


def test_a_change_is_on_record_field_by_field(town: Town, plan: Plan) -> None:
    action = make_action(town, plan)
    change(town, plan, action, text="Hold story evenings", measure="40 families come")
    entry = history_of_action(town.viewer("coordinator"), action.pk)[0]
    assert [(line["field"], line["old"], line["new"]) for line in entry.changes] == [
        ("text", "Hold story mornings", "Hold story evenings"),
        ("measure", "", "40 families come"),
    ]
    assert entry.within_id == str(plan.pk)
    assert history_of_plan(town.viewer("coordinator"), plan.pk).count() == 5


def test_saving_the_same_again_writes_nothing(town: Town, plan: Plan) -> None:
    action = make_action(town, plan)
    change(town, plan, action, text="Hold story mornings ")
    assert action.version == 1
    assert history_of_action(town.viewer("coordinator"), action.pk).count() == 1


def test_a_stale_page_writes_nothing(town: Town, plan: Plan) -> None:
    action = make_action(town, plan)
    change(town, plan, action, text="First")
    with pytest.raises(Stale):
        actions.change_action(
            by=town.viewer("coordinator"), plan=plan, action=action, seen=1, values={"text": "Second"}
        )
    action.refresh_from_db()
    assert action.text == "First"


def test_others_cannot_change_and_strangers_cannot_see(town: Town, plan: Plan) -> None:
    action = make_action(town, plan)
    with pytest.raises(PermissionDenied):
        actions.change_action(by=town.viewer("head"), plan=plan, action=action, seen=1, values={"text": "No"})
    with pytest.raises(Http404):
        actions.change_action(by=town.viewer("stranger"), plan=plan, action=action, seen=1, values={"text": "No"})
    with pytest.raises(Http404):
        action_for(town.viewer("stranger"), action.pk)


def test_time_words_are_read_on_the_calendar(town: Town, plan: Plan) -> None:
    action = make_action(town, plan, time_words="by 31 March 2026")
    assert [row.ends_on for row in action.timings.all()] == [date(2026, 3, 31)]
    change(town, plan, action, time_words="half-termly")
    assert [row.frequency for row in action.timings.all()] == ["half_termly"]
    undo_last_change(by=town.viewer("coordinator"), kind="plans.action", subject_id=action.pk)
    assert [row.ends_on for row in action.timings.all()] == [date(2026, 3, 31)]


def test_leads_are_people_organisations_or_words_and_only_of_this_partnership(town: Town, plan: Plan) -> None:
    action = make_action(town, plan)
    petra = town.practitioners["action_lead"]
    leads: list[dict[str, object]] = [
        {"kind": "person", "practitioner": petra.pk},
        {"kind": "words", "words": "All schools"},
    ]
    actions.change_leads(by=town.viewer("coordinator"), plan=plan, action=action, seen=1, leads=leads)
    assert [str(lead) for lead in action.leads.all()] == ["Petra Lowe", "All schools"]
    assert list(my_actions(town.viewer("action_lead"))) == [action]
    stranger = town.practitioners["stranger"]
    with pytest.raises(Refused):
        actions.change_leads(
            by=town.viewer("coordinator"),
            plan=plan,
            action=action,
            seen=2,
            leads=[{"kind": "person", "practitioner": stranger.pk}],
        )


def test_ticks_are_set_by_year_and_term(town: Town, plan: Plan) -> None:
    action = make_action(town, plan)
    first, second, _third = years_of(plan)
    actions.change_ticks(
        by=town.viewer("coordinator"),
        plan=plan,
        action=action,
        seen=1,
        ticks=[{"year": first.pk, "term": "", "word": "Pilot"}, {"year": second.pk, "term": "autumn", "word": ""}],
    )
    assert [str(tick) for tick in action.ticks.all()] == ["Year 1  Pilot", "Year 2 autumn"]


def test_a_status_by_hand_is_a_rating_of_this_term_and_undo_withdraws_it(town: Town, plan: Plan) -> None:
    with time_machine.travel("2026-02-03 10:00", tick=False):
        action = make_action(town, plan)
        change(town, plan, action, status="green")
        rating = Rating.objects.get()
        assert (rating.code, rating.academic_year, rating.term) == ("green", 2025, "spring")
        undo_last_change(by=town.viewer("coordinator"), kind="plans.action", subject_id=action.pk)
        assert board(town.viewer("coordinator"), plan).actions[0].ratings == ()
        assert Rating.objects.count() == 1, "the withdrawn one stays on record"
        undo_last_change(by=town.viewer("coordinator"), kind="plans.action", subject_id=action.pk)
        assert [row.code for row in board(town.viewer("coordinator"), plan).actions[0].ratings] == ["green"]


def test_moving_changes_only_the_one_place(town: Town, plan: Plan) -> None:
    one, two, three = (make_action(town, plan, f"Action {number}") for number in (1, 2, 3))
    hana = town.viewer("coordinator")
    actions.move_action(by=hana, plan=plan, action=three, seen=1, section=sections_of(plan)[0], before=two)
    assert [row.text for row in board(hana, plan).actions] == ["Action 1", "Action 3", "Action 2"]
    actions.move_action(by=hana, plan=plan, action=one, seen=1, section=sections_of(plan)[1])
    assert [row.text for row in board(hana, plan).actions] == ["Action 3", "Action 2", "Action 1"]
    undo_last_change(by=hana, kind="plans.action", subject_id=one.pk)
    assert [row.text for row in board(hana, plan).actions] == ["Action 1", "Action 3", "Action 2"]


def test_moving_often_never_runs_out_of_room(town: Town, plan: Plan) -> None:
    hana, section = town.viewer("coordinator"), sections_of(plan)[0]
    rows = [make_action(town, plan, f"Action {number}") for number in range(3)]
    for _turn in range(14):
        rows = [rows[0], rows[2], rows[1]]
        actions.move_action(
            by=hana, plan=plan, action=rows[1], seen=Action.objects.get(pk=rows[1].pk).version, section=section,
            before=rows[2],
        )  # fmt: skip
        assert [row.id for row in board(hana, plan).actions] == [row.pk for row in rows]


def test_a_removed_action_comes_back_with_everything(town: Town, plan: Plan) -> None:
    action = make_action(town, plan, measure="40 families come")
    hana = town.viewer("coordinator")
    actions.remove_action(by=hana, plan=plan, action=action, seen=1, reason="Twice in the plan")
    assert board(hana, plan).actions == ()
    assert [place.action for place in removed_actions(hana, plan)] == [action]
    actions.restore_action(by=hana, plan=plan, action=action)
    assert [row.measure for row in board(hana, plan).actions] == ["40 families come"]


def test_undo_of_an_undo_does_it_again(town: Town, plan: Plan) -> None:
    action = make_action(town, plan)
    change(town, plan, action, text="Second")
    hana = town.viewer("coordinator")
    for wanted in ("Hold story mornings", "Second", "Hold story mornings"):
        undo_last_change(by=hana, kind="plans.action", subject_id=action.pk)
        action.refresh_from_db()
        assert action.text == wanted


def test_undo_of_an_earlier_change_leaves_other_fields_and_refuses_the_same_one(town: Town, plan: Plan) -> None:
    action = make_action(town, plan)
    hana = town.viewer("coordinator")
    change(town, plan, action, text="Second")
    earlier = history_of_action(hana, action.pk)[0]
    change(town, plan, action, measure="40 families come")
    undo(by=hana, entry=earlier)
    action.refresh_from_db()
    assert (action.text, action.measure) == ("Hold story mornings", "40 families come")
    with pytest.raises(Refused, match="changed again since"):
        undo(by=hana, entry=earlier)


def test_undoing_an_addition_removes_it(town: Town, plan: Plan) -> None:
    action = make_action(town, plan, measure="40 families come")
    undo_last_change(by=town.viewer("coordinator"), kind="plans.action", subject_id=action.pk)
    action.refresh_from_db()
    assert action.removed_at is not None
    assert action.measure == "40 families come"


def test_steps_keep_their_rows_and_come_back_with_their_ids(town: Town, plan: Plan) -> None:
    action = make_action(town, plan)
    change(town, plan, action, steps=[{"text": "Book the hall"}, {"text": "Invite families", "due_on": "2026-01-09"}])
    before = list(action.steps.values_list("pk", "text"))
    change(town, plan, action, steps=[{"id": before[1][0], "text": "Invite families", "done_on": "2026-01-08"}])
    assert [step.done_on for step in action.steps.all()] == [date(2026, 1, 8)]
    undo_last_change(by=town.viewer("coordinator"), kind="plans.action", subject_id=action.pk)
    assert list(action.steps.values_list("pk", "text")) == before


def test_one_action_with_two_homes(town: Town, plan: Plan) -> None:
    action = make_action(town, plan, ref="1.1")
    other = make_small_plan(town, "Family learning")
    hana = town.viewer("coordinator")
    actions.place_in_plan(by=hana, action=action, plan=other, section=sections_of(other)[1], ref="b")
    action.refresh_from_db()
    change(town, other, action, text="Hold story evenings")
    assert [row.text for row in board(hana, plan).actions] == ["Hold story evenings"]
    assert [(home.title, home.ref) for home in board(hana, plan).actions[0].homes] == [
        ("Parents as partners", "1.1"),
        ("Family learning", "b"),
    ]
    with pytest.raises(Refused, match="already"):
        actions.place_in_plan(by=hana, action=action, plan=other, section=sections_of(other)[1])
    actions.take_out_of_plan(by=hana, action=action, plan=other, seen=action.version)
    assert board(hana, other).actions == ()
    with pytest.raises(Refused, match="only home"):
        actions.take_out_of_plan(by=hana, action=action, plan=plan, seen=action.version + 1)


def test_the_grid_saves_all_rows_or_none_and_says_which_are_stale(town: Town, plan: Plan) -> None:
    one, two = make_action(town, plan, "One"), make_action(town, plan, "Two")
    hana = town.viewer("coordinator")
    change(town, plan, two, text="Two, changed by somebody")
    with pytest.raises(GridRefused) as refused:
        change_many(by=hana, plan=plan, rows=[RowChange(one.pk, 1, {"text": "1"}), RowChange(two.pk, 1, {"text": "2"})])
    assert [(problem.action_id, problem.is_stale) for problem in refused.value.problems] == [(two.pk, True)]
    assert Action.objects.get(pk=one.pk).text == "One"
    change_many(by=hana, plan=plan, rows=[RowChange(one.pk, 1, {"text": "1"}), RowChange(two.pk, 2, {"text": "2"})])
    assert set(Action.objects.values_list("text", flat=True)) == {"1", "2"}


def test_cells_copied_from_excel_are_pasted_right_and_down() -> None:
    assert pasted_rows('a\tb\r\n"two\nlines"\t"say ""yes"""\n') == [["a", "b"], ["two\nlines", 'say "yes"']]
    rows = pasted_changes("Green\tWell\nA\t", order=[(7, 1), (8, 3), (9, 1)], first_action=8, first_field="status")
    assert rows == [
        RowChange(8, 3, {"status": "green", "notes": "Well"}),
        RowChange(9, 1, {"status": "amber", "notes": ""}),
    ]
    with pytest.raises(Refused, match="only 1"):
        pasted_changes("a\nb", order=[(7, 1)], first_action=7, first_field="text")
    with pytest.raises(Refused, match="no status"):
        pasted_changes("splendid", order=[(7, 1)], first_action=7, first_field="status")


def test_words_are_found_in_any_field(town: Town, plan: Plan) -> None:
    action = make_action(town, plan, measure="40 families come", lead_words="Samir Vall")
    make_action(town, plan, "Open the hall")
    hana = town.viewer("coordinator")
    assert actions_found(hana, plan, "samir FAMILIES") == {action.pk}
    assert actions_found(town.viewer("stranger"), plan, "families") == frozenset()


def test_an_update_is_dated_and_signed(town: Town, plan: Plan) -> None:
    action = make_action(town, plan)
    hana = town.viewer("coordinator")
    say_how_it_goes(by=hana, plan=plan, action=action, text="Four schools began", rating="amber")
    shown = board(hana, plan).actions[0]
    assert shown.last_update is not None
    assert (shown.last_update.text, shown.last_update.said_by, shown.status) == (
        "Four schools began",
        "Hana Brook",
        "amber",
    )
    assert Placement.objects.get(action=action).is_first_home
