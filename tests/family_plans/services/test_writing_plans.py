"""Beginning a plan, its parts, two people at once, and its history."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.family_plans.making import Fells
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.family_plans.models.change import PlanChange
from village.family_plans.models.goals import PlanStep
from village.family_plans.models.plan import FamilyPlan, PlanAdult
from village.family_plans.services.parts import GOAL, WORDS, add_part, change_part, put_back, take_out
from village.family_plans.services.writing import Beginning, ask_adults, begin_plan, change_plan
from village.people.models.adult import Adult, Contact

HEAD = {
    "kind": "family",
    "title": "Calm evenings",
    "language": "pl",
    "worker_id": None,
    "next_review_on": None,
    "where_we_meet": "",
}


def test_a_plan_is_a_draft_with_its_child_and_the_adults_who_are_asked(fells: Fells) -> None:
    plan = fells.plan()
    assert plan.state == "draft"
    assert [row.pupil for row in plan.children.all()] == [fells.ada]
    assert {row.adult for row in plan.adults.all()} == {fells.mother, fells.father}
    entry = Entry.objects.get(verb="family_plans.begun")
    assert (entry.subject_kind, entry.subject_id) == ("people.pupil", str(fells.ada.pk))


@pytest.mark.parametrize("who", ["head", "inclusion_lead"])
def test_who_writes_plans_begins_one(fells: Fells, who: str) -> None:
    beginning = Beginning(kind="family", title="Calm mornings")
    made = begin_plan(
        by=fells.town.viewer(who), school_id=fells.school.pk, pupils=[fells.ada], adult_ids=[], beginning=beginning
    )
    assert made.written_by == fells.town.users[who]


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("safeguarding_lead", PermissionDenied),
        ("teacher", Http404),
        ("office", Http404),
        ("support_worker", Http404),
        ("stranger", Http404),
        ("parent", Http404),
        ("nobody", Http404),
    ],
)
def test_nobody_else_begins_one(fells: Fells, who: str, refusal: type[Exception]) -> None:
    beginning = Beginning(kind="family", title="Calm mornings")
    with pytest.raises(refusal):
        begin_plan(
            by=fells.town.viewer(who), school_id=fells.school.pk, pupils=[fells.ada], adult_ids=[], beginning=beginning
        )
    assert not FamilyPlan.objects.exists()


def test_an_adult_whom_a_court_shut_out_is_never_asked(fells: Fells) -> None:
    fells.shut_out(fells.father)
    with pytest.raises(Refused, match="every child"):
        fells.plan()
    assert not FamilyPlan.objects.exists()


def test_an_adult_of_one_child_alone_is_not_asked_about_two(fells: Fells) -> None:
    with pytest.raises(Refused, match="every child"):
        fells.plan(pupils=(fells.ada, fells.cy))
    plan = fells.plan(pupils=(fells.ada, fells.cy), both=False)
    assert [row.adult for row in plan.adults.all()] == [fells.mother]


def test_nobody_is_asked_whom_the_school_may_not_write_to(fells: Fells) -> None:
    Contact.objects.filter(adult=fells.father).update(may_contact=False)
    with pytest.raises(Refused):
        fells.plan()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "  "}, "title"),
        ({"next_review_on": date(2026, 3, 17)}, "next_review_on"),
        ({"worker_id": 0}, "worker_id"),
    ],
)
def test_what_a_plan_cannot_begin_with(fells: Fells, values: dict[str, object], field: str) -> None:
    beginning = Beginning(**{"kind": "family", "title": "Calm", **values})  # type: ignore[arg-type]
    with pytest.raises(Refused) as refused:
        begin_plan(by=fells.lead, school_id=fells.school.pk, pupils=[fells.ada], adult_ids=[], beginning=beginning)
    assert refused.value.field == field


def test_two_people_change_the_head_and_the_second_sees_it(fells: Fells) -> None:
    plan = fells.plan()
    first, second = FamilyPlan.objects.get(pk=plan.pk), FamilyPlan.objects.get(pk=plan.pk)
    change_plan(by=fells.lead, plan=first, values=HEAD, seen_version=1)
    with pytest.raises(Stale):
        change_plan(by=fells.town.viewer("head"), plan=second, values={**HEAD, "title": "Mine"}, seen_version=1)
    plan.refresh_from_db()
    assert (plan.title, plan.version) == ("Calm evenings", 2)
    change = PlanChange.objects.get(plan=plan, what="Title")
    assert (change.old, change.new) == ("Calm mornings", "Calm evenings")


def test_two_people_write_different_parts_and_nothing_is_lost(fells: Fells) -> None:
    plan = fells.plan()
    one, other = fells.goal(plan), fells.goal(plan, "He reads to Cy at night")
    change_part(by=fells.lead, row=one, values={"words": "First"}, seen_version=1)
    change_part(by=fells.town.viewer("head"), row=other, values={"words": "Second"}, seen_version=1)
    assert set(plan.goals.values_list("words", flat=True)) == {"First", "Second"}


def test_two_people_change_one_part_and_the_second_is_stopped_with_both_words_kept(fells: Fells) -> None:
    plan = fells.plan()
    goal = fells.goal(plan)
    late = plan.goals.get()
    change_part(by=fells.lead, row=goal, values={"words": "First"}, seen_version=1)
    with pytest.raises(Stale):
        change_part(by=fells.lead, row=late, values={"words": "Second"}, seen_version=1)
    change = PlanChange.objects.filter(plan=plan, what__startswith="Changed").get()
    assert "every Monday" in change.old and change.new.startswith("First")


def test_the_family_s_words_are_in_the_history_and_never_on_the_record(fells: Fells) -> None:
    plan = fells.written()
    row = fells.say(plan, "A secret of ours", fells.mother)
    change_part(
        by=fells.lead,
        row=row,
        values={"part": "worry", "whose": "parent", "adult_id": fells.mother.pk, "words": "Another secret"},
        seen_version=1,
    )
    assert PlanChange.objects.filter(plan=plan, old__contains="A secret", new__contains="Another secret").count() == 1
    for entry in Entry.objects.filter(verb__startswith="family_plans."):
        assert "secret" not in f"{entry.subject_label} {entry.changes} {entry.reason}"
        assert "Calm" not in entry.subject_label


def test_what_was_taken_out_comes_back_as_it_was(fells: Fells) -> None:
    plan = fells.written()
    step = plan.steps.order_by("pk").first()
    assert step is not None
    take_out(by=fells.lead, row=step)
    take_out(by=fells.lead, row=step)
    assert plan.steps.filter(removed_at=None).count() == 1
    put_back(by=fells.lead, row=PlanStep.objects.get(pk=step.pk))
    assert PlanStep.objects.get(pk=step.pk).removed_at is None
    assert PlanChange.objects.filter(plan=plan, what__startswith="Took out").count() == 1


def test_words_of_a_parent_have_an_owner_and_those_of_an_only_child_find_theirs(fells: Fells) -> None:
    plan = fells.plan()
    with pytest.raises(Refused) as refused:
        add_part(by=fells.lead, plan=plan, kind=WORDS, values={"part": "worry", "whose": "parent", "words": "No"})
    assert refused.value.field == "adult_id"
    row = add_part(
        by=fells.lead,
        plan=plan,
        kind=WORDS,
        values={"part": "worry", "whose": "child", "adult_id": fells.mother.pk, "words": "Yes"},
    )
    assert (getattr(row, "pupil_id"), getattr(row, "adult_id")) == (fells.ada.pk, None)  # noqa: B009
    with pytest.raises(Refused):
        add_part(by=fells.lead, plan=plan, kind=GOAL, values={"words": "  "})


def test_a_promise_that_is_put_off_keeps_the_first_day(fells: Fells) -> None:
    plan = fells.going_on()
    step = plan.steps.get(who="school")
    values = {"who": "school", "words": step.words, "by_on": date(2026, 4, 1)}
    change_part(by=fells.lead, row=step, values=values, seen_version=1)
    assert (step.promised_on, step.by_on) == (date(2026, 3, 23), date(2026, 4, 1))


def test_in_a_draft_the_first_day_is_the_one_that_stands(fells: Fells) -> None:
    step = fells.step(fells.plan(), "school", "Breakfast", by_on=date(2026, 3, 23))
    values = {"who": "school", "words": step.words, "by_on": date(2026, 4, 1)}
    change_part(by=fells.lead, row=step, values=values, seen_version=1)
    assert step.promised_on == date(2026, 4, 1)


def test_who_agreed_is_not_dropped_and_others_are_asked(fells: Fells) -> None:
    plan = fells.going_on()
    with pytest.raises(Refused, match="agreed to this plan"):
        ask_adults(by=fells.lead, plan=plan, adult_ids=[fells.father.pk])
    ask_adults(by=fells.lead, plan=plan, adult_ids=[fells.mother.pk])
    assert [row.adult for row in PlanAdult.objects.filter(plan=plan)] == [fells.mother]


def test_two_who_choose_whom_to_ask_add_up(fells: Fells) -> None:
    plan = fells.plan()
    ask_adults(by=fells.lead, plan=plan, adult_ids=[fells.mother.pk, fells.father.pk])
    ask_adults(by=fells.lead, plan=plan, adult_ids=[fells.mother.pk], seen_ids=[fells.mother.pk])
    assert {row.adult for row in PlanAdult.objects.filter(plan=plan)} == {fells.mother, fells.father}
    ask_adults(by=fells.lead, plan=plan, adult_ids=[fells.mother.pk])
    both = [fells.mother.pk, fells.father.pk]
    ask_adults(by=fells.lead, plan=plan, adult_ids=both, seen_ids=both)
    assert [row.adult for row in PlanAdult.objects.filter(plan=plan)] == [fells.mother]


def test_somebody_of_another_school_or_of_the_family_changes_nothing(fells: Fells) -> None:
    plan = fells.written()
    for who in ("support_worker", "teacher", "coordinator", "parent", "stranger", "nobody"):
        with pytest.raises((Http404, PermissionDenied)):
            change_plan(by=fells.town.viewer(who), plan=plan, values=HEAD, seen_version=1)
    Contact.objects.create(pupil=fells.ada, adult=_adult_of(fells, "inclusion_lead"), relationship="father")
    with pytest.raises(Http404):
        change_plan(by=fells.lead, plan=plan, values=HEAD, seen_version=1)


def _adult_of(fells: Fells, who: str) -> Adult:
    fells.father.user = fells.town.users[who]
    fells.father.pk = None
    fells.father.save(force_insert=True)
    return fells.father
