"""What the room tells the rest of casework, and that a long caseload asks no more often than a short one."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.conftest import Clients
from tests.family_plans.making import TODAY, Fells
from tests.school_data.rolls import enrol
from village.audit.services.record import Installation
from village.family_plans.contributed import CASEWORK
from village.family_plans.models.goals import PlanGoal, PlanStep
from village.family_plans.models.plan import FamilyPlan, PlanAdult, PlanChild
from village.family_plans.models.words import PlanWords
from village.family_plans.pages.told import agenda, deliveries, happenings, helps, voices, work
from village.family_plans.queries.figures import with_a_plan
from village.family_plans.services.closing import close
from village.family_plans.services.looking_together import Looked, look_together
from village.family_plans.services.merging import merge_plans, unmerge_plans
from village.family_plans.services.retention import tidy_family_plans
from village.family_plans.services.steps import say_something, set_done
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil

MANY = 2000
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


def test_a_plan_that_goes_on_is_help_with_its_next_day(fells: Fells) -> None:
    fells.written()
    assert helps(fells.lead, fells.school.pk) == []
    plan = fells.going_on()
    (one,) = helps(fells.lead, fells.school.pk)
    assert (one.key, one.kind, one.tier, one.pupil_ids) == (
        f"family-plan-{plan.pk}",
        "Parent plan",
        "targeted",
        (fells.ada.pk,),
    )
    assert (one.next_on, one.worker) == (date(2026, 3, 25), "Farah Lund")
    assert helps(fells.town.viewer("teacher"), fells.school.pk) == []


def test_what_happened_is_told_to_who_may_see_it(fells: Fells) -> None:
    plan = fells.going_on()
    look_together(by=fells.lead, plan=plan, looked=Looked(on=TODAY, how="phone"), seen_version=plan.version)
    close(by=fells.lead, plan=plan, outcome="met", why="She comes in")
    found = list(happenings(fells.lead, [fells.ada.pk]))
    assert {one.kind for one in found} == {
        "Parent plan agreed",
        "Parent plan looked at together",
        "Parent plan closed",
    }
    assert {one.pupil_id for one in found} == {fells.ada.pk}
    for who in ("teacher", "parent", "support_worker", "nobody"):
        assert list(happenings(fells.town.viewer(who), [fells.ada.pk])) == []


def test_overdue_reviews_and_late_promises_are_on_the_agenda_and_work_list(fells: Fells) -> None:
    plan = fells.going_on()
    assert agenda(fells.lead, fells.school.pk, TODAY) == []
    FamilyPlan.objects.filter(pk=plan.pk).update(next_review_on=TODAY - timedelta(days=1))
    PlanStep.objects.filter(plan=plan).update(by_on=TODAY - timedelta(days=3))
    say_something(by=fells.town.viewer("parent"), plan=plan, adult=fells.mother, words="It is hard")
    points = agenda(fells.lead, fells.school.pk, TODAY)
    assert [(one.kind, one.title) for one in points] == [
        ("Overdue review", "Ada Fell"),
        ("Late promise of the school", "Ada Fell"),
    ]
    assert [one.title for one in work(fells.lead, fells.school.pk)] == [
        "1 plan to look at together",
        "1 plan with a late promise of the school",
        "A parent wrote something in a plan",
    ]
    assert work(fells.town.viewer("safeguarding_lead"), fells.school.pk) == []
    assert agenda(fells.town.viewer("teacher"), fells.school.pk, TODAY) == []


def test_a_child_who_left_is_work(fells: Fells) -> None:
    fells.going_on()
    fells.ada.spells.update(left_on=TODAY - timedelta(days=1))
    assert "1 plan whose child has left" in [one.title for one in work(fells.lead, fells.school.pk)]


def test_deliveries_count_what_was_due(fells: Fells) -> None:
    plan = fells.going_on()
    FamilyPlan.objects.filter(pk=plan.pk).update(next_review_on=date(2026, 3, 16))
    set_done(by=fells.lead, step=plan.steps.get(who="school"), is_done=True)
    told = {one.code: (one.done, one.promised) for one in deliveries([fells.ada.pk], FIRST, LAST)}
    assert told == {"family-plan-reviews": (0, 1), "family-plan-school": (1, 1), "family-plan-family": (0, 1)}
    plan.refresh_from_db()
    look_together(by=fells.lead, plan=plan, looked=Looked(on=TODAY, how="phone"), seen_version=plan.version)
    told = {one.code: (one.done, one.promised) for one in deliveries([fells.ada.pk], FIRST, LAST)}
    assert told["family-plan-reviews"] == (1, 1)
    assert all((one.done, one.promised) == (0, 0) for one in deliveries([fells.cy.pk], FIRST, LAST))


def test_helped_are_children_with_a_plan_in_the_window(fells: Fells) -> None:
    plan = fells.going_on()
    ids = [fells.ada.pk, fells.cy.pk]
    assert with_a_plan(ids, FIRST, LAST) == {fells.ada.pk}
    assert with_a_plan(ids, FIRST, TODAY - timedelta(days=1)) == frozenset()
    close(by=fells.lead, plan=plan, outcome="met", why="Done")
    assert with_a_plan(ids, TODAY, LAST) == {fells.ada.pk}
    assert with_a_plan(ids, TODAY + timedelta(days=1), LAST) == frozenset()


def test_voices_leave_only_from_five_families_and_without_names(fells: Fells) -> None:
    ids = []
    for number in range(10, 15):
        pupil = enrol(fells.town.partnership, fells.school, number)
        plan = FamilyPlan.objects.create(
            partnership=fells.town.partnership,
            school=fells.school,
            title="T",
            state="active",
            written_at=timezone.now(),
        )
        adult = Adult.objects.create(partnership=fells.town.partnership, forename=f"Zo{number}", surname="Ward")
        PlanChild.objects.create(plan=plan, pupil=pupil)
        PlanAdult.objects.create(plan=plan, adult=adult)
        PlanWords.objects.create(
            plan=plan,
            part="worry",
            whose="parent",
            adult=adult,
            words=f"Ivy likes it, says Zo{number} Ward",
            said_at=timezone.now(),
        )
        ids.append(pupil.pk)
    assert voices(fells.lead, ids[:4], FIRST, LAST) == []
    told = voices(fells.lead, ids, FIRST, LAST)
    assert told == ["(name) likes it, says (name) (name)"] * 5
    assert voices(fells.town.viewer("teacher"), ids, FIRST, LAST) == []


def test_a_merge_moves_plans_and_words_and_back(fells: Fells) -> None:
    plan = fells.written()
    gone, kept = fells.ada.pk, fells.cy.pk
    moved = merge_plans(kept, gone)
    assert list(plan.children.values_list("pupil", flat=True)) == [kept]
    assert plan.words.get(whose="child").pupil_id == kept
    unmerge_plans(kept, gone, moved)
    assert list(plan.children.values_list("pupil", flat=True)) == [gone]
    both = fells.plan(pupils=(fells.ada, fells.cy), both=False)
    unmerge_plans(kept, gone, merge_plans(kept, gone))
    assert set(both.children.values_list("pupil", flat=True)) == {kept, gone}


def test_plans_go_with_the_last_of_their_children(fells: Fells) -> None:
    plan = fells.written()
    now, by = timezone.now(), Installation()
    assert set(tidy_family_plans(now=now, do=True, by=by).values()) == {0}
    Pupil.objects.filter(pk=fells.ada.pk).delete()
    assert max(tidy_family_plans(now=now, do=False, by=by).values()) == 1
    assert FamilyPlan.objects.filter(pk=plan.pk).exists()
    tidy_family_plans(now=now, do=True, by=by)
    assert not FamilyPlan.objects.exists()


def test_everything_is_handed_to_casework() -> None:
    assert CASEWORK.tabs[0].label == "Plans"
    assert all((CASEWORK.happenings, CASEWORK.helps, CASEWORK.agenda, CASEWORK.deliveries, CASEWORK.helped))
    assert all((CASEWORK.voices, CASEWORK.work, CASEWORK.merges, CASEWORK.panels))


@pytest.mark.slow
def test_two_thousand_plans_ask_as_often_as_two(fells: Fells, clients: Clients) -> None:
    make_many(fells, 2)
    clients["inclusion_lead"].get("/")  # The first request of a session notes the partnership.
    of_two = asked(fells, clients)
    make_many(fells, MANY)
    assert asked(fells, clients) == of_two
    assert max(of_two) <= 45


def asked(fells: Fells, clients: Clients) -> list[int]:
    """Return how often the database is asked: for the list narrowed each way, and by each of the finders."""
    counts = []
    for show in ("open", "late", "due", "said", "moved", "mine"):
        with CaptureQueriesContext(
            connection,
        ) as caught:
            answer = clients["inclusion_lead"].get(f"/families/schools/{fells.school.pk}/family-plans/?show={show}")
        assert answer.status_code == 200
        counts.append(len(caught))
    for finder in (lambda: agenda(fells.lead, fells.school.pk, TODAY), lambda: helps(fells.lead, fells.school.pk)):
        with CaptureQueriesContext(connection) as caught:
            finder()
        counts.append(len(caught))
    return counts


def make_many(fells: Fells, count: int) -> None:
    """So many more plans about Ada go on, each with a goal, a late promise and new words of a parent."""
    now = timezone.now()
    plans = FamilyPlan.objects.bulk_create(
        FamilyPlan(
            partnership=fells.town.partnership,
            school=fells.school,
            title=f"Plan {number}",
            state="active",
            agreed_on=TODAY,
            next_review_on=TODAY - timedelta(days=1),
            written_at=now,
            worker=fells.town.practitioners["inclusion_lead"],
        )
        for number in range(count)
    )
    PlanChild.objects.bulk_create(PlanChild(plan=plan, pupil=fells.ada) for plan in plans)
    PlanAdult.objects.bulk_create(PlanAdult(plan=plan, adult=fells.mother) for plan in plans)
    PlanGoal.objects.bulk_create(PlanGoal(plan=plan, words="Goal") for plan in plans)
    late = TODAY - timedelta(days=2)
    PlanStep.objects.bulk_create(PlanStep(plan=plan, who="school", words="Step", by_on=late) for plan in plans)
    PlanWords.objects.bulk_create(
        PlanWords(plan=plan, part="said", whose="parent", adult=fells.mother, words="Hm", said_at=now) for plan in plans
    )
