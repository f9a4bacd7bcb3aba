"""Who finds a plan: staff of its school, each child's own parents, and what one parent reads of the other."""

import pytest
from django.http import Http404

from tests.family_plans.making import CHILD_S, FATHER_S, MOTHER_S, TODAY, Fells, live_together
from village.family_plans.pages.own_plan import own_plan
from village.family_plans.pages.panel import plans_panel
from village.family_plans.pages.plan import plan_page
from village.family_plans.queries.asked import asked_of_teachers
from village.family_plans.queries.own import own_plan_for, own_plans
from village.family_plans.queries.plans import named_children, plan_for
from village.family_plans.services.looking_together import Looked, look_together
from village.people.models.adult import Contact
from village.people.models.pupil import Pupil


@pytest.mark.parametrize("who", ["head", "inclusion_lead", "safeguarding_lead"])
def test_staff_who_see_plans_of_the_school(fells: Fells, who: str) -> None:
    plan = fells.written()
    assert plan_for(fells.town.viewer(who), plan.pk) == plan


@pytest.mark.parametrize(
    "who",
    ["teacher", "office", "support_worker", "two_hats", "coordinator", "agency_worker", "parent", "stranger", "nobody"],
)
def test_nobody_else_at_work_finds_it(fells: Fells, who: str) -> None:
    plan = fells.written()
    with pytest.raises(Http404):
        plan_for(fells.town.viewer(who), plan.pk)


def test_nobody_at_work_reads_a_plan_of_their_own_family_or_one_from_which_they_are_shut_out(fells: Fells) -> None:
    plan = fells.written()
    fells.father.user = fells.town.users["head"]
    fells.father.save()
    with pytest.raises(Http404):
        plan_for(fells.town.viewer("head"), plan.pk)
    Contact.objects.filter(adult=fells.father).delete()
    plan_for(fells.town.viewer("head"), plan.pk)
    fells.shut_out(fells.father)
    with pytest.raises(Http404):
        plan_for(fells.town.viewer("head"), plan.pk)


def test_a_child_whom_the_viewer_does_not_reach_is_counted_and_not_named(fells: Fells) -> None:
    plan = fells.plan(pupils=(fells.ada, fells.cy), both=False)
    named = named_children(fells.lead, [plan.pk])[plan.pk]
    assert named.words == "Ada Fell and Cy Fell"
    other = Pupil.objects.create(partnership=fells.town.partnership, forename="Otto", surname="Elsewhere")
    plan.children.filter(pupil=fells.cy).update(pupil=other)
    named = named_children(fells.lead, [plan.pk])[plan.pk]
    assert named.words == "Ada Fell and 1 other child"


def test_a_parent_finds_plans_whose_children_are_all_theirs(fells: Fells) -> None:
    both = fells.going_on(pupils=(fells.ada, fells.cy), both=False)
    ada = fells.going_on()
    mother, father = fells.town.viewer("parent"), fells.town.viewer("other_parent")
    assert {plan for plan, _ in own_plans(mother)} == {both, ada}
    assert {plan for plan, _ in own_plans(father)} == {ada}
    assert {plan for plan, _ in own_plans(mother, fells.cy)} == {both}
    assert own_plans(father, fells.cy) == []
    with pytest.raises(Http404):
        own_plan_for(father, both.pk)


def test_a_draft_is_for_those_who_are_asked(fells: Fells) -> None:
    draft = fells.written(both=False)
    assert [plan for plan, _ in own_plans(fells.town.viewer("parent"))] == [draft]
    assert own_plans(fells.town.viewer("other_parent")) == []


def test_parents_who_live_apart_do_not_read_each_other(fells: Fells) -> None:
    plan = fells.going_on()
    looked = Looked(
        on=plan.agreed_on,  # type: ignore[arg-type]
        how="phone",
        adult_id=fells.father.pk,
        better="no",
        parent_words="She is late on purpose",
    )
    look_together(by=fells.lead, plan=plan, looked=looked, seen_version=plan.version)
    hers, his = own_plan(plan, fells.mother), own_plan(plan, fells.father)
    assert [one.row.words for one in hers.worries] == [MOTHER_S, CHILD_S]
    assert [one.row.words for one in his.worries] == [FATHER_S, CHILD_S]
    assert [one.line.row.words for one in his.steps] == ["Breakfast club on Mondays"]
    assert hers.reviews[0].row.better == "" and hers.reviews[0].quotes == ()
    assert his.reviews[0].row.better == "no"
    assert hers.others == his.others == ()
    live_together(fells)
    together = own_plan(plan, fells.mother)
    assert [one.row.words for one in together.worries] == [MOTHER_S, FATHER_S, CHILD_S]
    assert [row.adult for row in together.others] == [fells.father]


def test_a_court_order_in_the_middle_is_flagged_to_staff(fells: Fells) -> None:
    plan = fells.going_on()
    assert plan_page(fells.lead, plan).shut_out == ()
    fells.shut_out(fells.father)
    page = plan_page(fells.lead, plan)
    assert [line.row.adult for line in page.shut_out] == [fells.father]
    assert [line.address for line in page.shut_out] == [""]


def test_a_teacher_reads_what_is_wanted_and_what_is_asked_of_them_and_no_word_of_the_family(fells: Fells) -> None:
    plan = fells.going_on()
    fells.step(plan, "school", "Meet Ada at the gate", practitioner_id=fells.town.practitioners["teacher"].pk)
    panel = plans_panel(fells.town.viewer("teacher"), Pupil.objects.get(pk=fells.ada.pk))
    assert panel is not None
    assert not panel["plans"] and not panel["own"]
    teacher = fells.town.viewer("teacher")
    (asked,) = asked_of_teachers(teacher, fells.ada, {fells.school.pk}, today=TODAY)
    assert panel["asked"] == [asked]
    assert [step.words for step, _ in asked.steps] == ["Meet Ada at the gate"]
    assert [goal.pk for goal in asked.goals] == [plan.goals.get().pk]
    assert plans_panel(fells.town.viewer("office"), Pupil.objects.get(pk=fells.ada.pk)) is None
    assert plans_panel(fells.town.viewer("teacher"), Pupil.objects.get(pk=fells.cy.pk)) is None
