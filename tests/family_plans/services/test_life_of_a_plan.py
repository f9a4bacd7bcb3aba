"""Yes, begin, look together, close, open again, withdraw, court order, hand over."""

from datetime import date, timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from tests.family_plans.making import TODAY, Fells
from tests.school_data.rolls import enrol
from village.basics.errors import Refused, Stale
from village.family_plans.models.change import PlanChange
from village.family_plans.models.plan import FamilyPlan, How, PlanAdult
from village.family_plans.models.scales import ScaleMark
from village.family_plans.queries.content import changed_since_yes
from village.family_plans.queries.links import LinkOver, link_in, token_for
from village.family_plans.queries.own import own_plan_for, own_plans
from village.family_plans.queries.plans import plan_for
from village.family_plans.services.agreeing import note_yes, say_yes_online, start
from village.family_plans.services.closing import Handover, close, hand_over, reopen, withdraw
from village.family_plans.services.links import give_link, take_link_back
from village.family_plans.services.looking_together import Looked, look_together
from village.family_plans.services.steps import say_something, set_own_done
from village.people.models.roll import Spell


def row_of(plan: FamilyPlan, fells: Fells) -> PlanAdult:
    return PlanAdult.objects.get(plan=plan, adult=fells.mother)


def test_the_first_yes_makes_a_draft_a_plan_that_is_agreed(fells: Fells) -> None:
    plan = fells.written()
    note_yes(by=fells.lead, row=row_of(plan, fells), on=TODAY, how=How.PHONE)
    plan.refresh_from_db()
    assert (plan.state, plan.agreed_on) == ("agreed", TODAY)
    row = row_of(plan, fells)
    assert (row.agreed_how, row.noted_by) == ("phone", fells.town.users["inclusion_lead"])


def test_nobody_agrees_to_nothing(fells: Fells) -> None:
    plan = fells.plan()
    with pytest.raises(Refused, match="What we want"):
        note_yes(by=fells.lead, row=row_of(plan, fells), on=TODAY, how=How.PHONE)


def test_a_contract_says_what_both_sides_undertake(fells: Fells) -> None:
    plan = fells.plan(kind="contract")
    fells.goal(plan)
    fells.step(plan, "school", "Ring at nine")
    with pytest.raises(Refused, match="undertake"):
        note_yes(by=fells.lead, row=row_of(plan, fells), on=TODAY, how=How.PHONE)
    fells.step(plan, "family", "Answer the call")
    note_yes(by=fells.lead, row=row_of(plan, fells), on=TODAY, how=How.PHONE)


def test_a_yes_of_tomorrow_or_by_nobody_knows_what_is_refused(fells: Fells) -> None:
    plan = fells.written()
    for on, how in ((date(2026, 3, 19), How.PHONE), (TODAY, How.ONLINE), (TODAY, "")):
        with pytest.raises(Refused):
            note_yes(by=fells.lead, row=row_of(plan, fells), on=on, how=how)


def test_a_plan_begins_only_once_somebody_agreed(fells: Fells) -> None:
    plan = fells.written()
    with pytest.raises(Refused, match="after a parent has agreed"):
        start(by=fells.lead, plan=plan)
    assert fells.going_on().state == "active"


def test_a_change_after_a_yes_is_told(fells: Fells) -> None:
    plan = fells.going_on()
    assert changed_since_yes(plan) == {fells.mother.pk: False}
    PlanAdult.objects.filter(plan=plan).exclude(agreed_at=None).update(agreed_at=timezone.now() - timedelta(days=1))
    assert changed_since_yes(plan) == {fells.mother.pk: True}


def test_looking_together_keeps_numbers_words_goals_and_the_next_day(fells: Fells) -> None:
    plan = fells.going_on()
    scale, goal = plan.scales.get(), plan.goals.get()
    looked = Looked(
        on=TODAY,
        how="in_person",
        next_on=date(2026, 6, 10),
        adult_id=fells.mother.pk,
        better="a_little",
        parent_words="Mondays work",
        child_words="I like breakfast",
        scales={scale.pk: 5},
        goals={goal.pk: "part_met"},
    )
    review = look_together(by=fells.lead, plan=plan, looked=looked, seen_version=plan.version)
    assert (review.due_on, review.better) == (date(2026, 3, 25), "a_little")
    assert plan.next_review_on == date(2026, 6, 10)
    assert plan.goals.get().standing == "part_met"
    assert ScaleMark.objects.get(review=review).value == 5
    assert {(one.whose, one.words, one.adult_id) for one in review.words.all()} == {
        ("parent", "Mondays work", fells.mother.pk),
        ("child", "I like breakfast", None),
    }


@pytest.mark.parametrize(
    "values",
    [
        {"on": date(2026, 3, 19)},
        {"next_on": TODAY},
        {"better": "yes"},
        {"parent_words": "Whose are these?"},
        {"adult_id": 0},
        {"scales": {0: 5}},
    ],
)
def test_what_a_review_cannot_say(fells: Fells, values: dict[str, object]) -> None:
    plan = fells.going_on()
    looked = Looked(**{"on": TODAY, "how": "in_person", **values})  # type: ignore[arg-type]
    with pytest.raises(Refused):
        look_together(by=fells.lead, plan=plan, looked=looked, seen_version=plan.version)
    assert not plan.reviews.exists()


def test_a_number_beyond_the_scale_keeps_nothing_of_the_review(fells: Fells) -> None:
    plan = fells.going_on()
    looked = Looked(on=TODAY, how="phone", scales={plan.scales.get().pk: 11})
    with pytest.raises(Refused):
        look_together(by=fells.lead, plan=plan, looked=looked, seen_version=plan.version)
    assert not plan.reviews.exists()


def test_two_people_review_at_once_and_the_second_sees_it(fells: Fells) -> None:
    plan = fells.going_on()
    seen, late = plan.version, FamilyPlan.objects.get(pk=plan.pk)
    look_together(by=fells.lead, plan=plan, looked=Looked(on=TODAY, how="phone"), seen_version=seen)
    with pytest.raises(Stale):
        look_together(by=fells.lead, plan=late, looked=Looked(on=TODAY, how="phone"), seen_version=seen)
    assert plan.reviews.count() == 1


def test_a_draft_is_not_reviewed(fells: Fells) -> None:
    plan = fells.written()
    with pytest.raises(Refused, match="agreed"):
        look_together(by=fells.lead, plan=plan, looked=Looked(on=TODAY, how="phone"), seen_version=plan.version)


def test_a_plan_is_closed_with_a_reason_and_opened_again_with_a_note(fells: Fells) -> None:
    plan = fells.going_on()
    for outcome, why in (("met", " "), ("", "Because"), ("nonsense", "Because")):
        with pytest.raises(Refused):
            close(by=fells.lead, plan=plan, outcome=outcome, why=why)
    close(by=fells.lead, plan=plan, outcome="met", why="She comes in")
    assert (plan.state, plan.outcome, plan.closed_on) == ("closed", "met", TODAY)
    with pytest.raises(Refused):
        close(by=fells.lead, plan=plan, outcome="met", why="Again")
    with pytest.raises(Refused, match="closed"):
        fells.goal(plan)
    with pytest.raises(Refused):
        reopen(by=fells.lead, plan=plan, note="")
    reopen(by=fells.lead, plan=plan, note="It came back")
    plan.refresh_from_db()
    assert (plan.state, plan.outcome, plan.closed_on) == ("active", "", None)
    change = PlanChange.objects.get(plan=plan, what="Opened again")
    assert "She comes in" in change.old and change.new == "It came back"


def test_a_family_that_no_longer_wants_it_closes_it_at_once(fells: Fells) -> None:
    plan = fells.going_on()
    withdraw(by=fells.town.viewer("parent"), plan=plan, adult=fells.mother, words="")
    assert (plan.state, plan.outcome) == ("closed", "withdrew")
    with pytest.raises(Refused):
        withdraw(by=fells.town.viewer("parent"), plan=plan, adult=fells.mother, words="")
    reopen(by=fells.lead, plan=plan, note="They asked for it again")
    plan.refresh_from_db()
    assert plan.state == "draft"
    assert row_of(plan, fells).agreed_on is None


def test_a_court_order_in_the_middle_closes_page_link_and_deeds_at_once(fells: Fells) -> None:
    plan = fells.going_on()
    father = PlanAdult.objects.get(plan=plan, adult=fells.father)
    link = give_link(by=fells.lead, row=father)
    viewer = fells.town.viewer("other_parent")
    assert own_plan_for(viewer, plan.pk)[1] == fells.father
    assert link_in(token_for(link), timezone.now()).adult == fells.father
    fells.shut_out(fells.father)
    with pytest.raises(Http404):
        own_plan_for(viewer, plan.pk)
    with pytest.raises(LinkOver):
        link_in(token_for(link), timezone.now())
    with pytest.raises(Refused):
        give_link(by=fells.lead, row=father)
    for deed in (
        lambda: say_yes_online(by=viewer, plan=plan, adult=fells.father),
        lambda: say_something(by=viewer, plan=plan, adult=fells.father, words="I was here"),
        lambda: withdraw(by=viewer, plan=plan, adult=fells.father, words=""),
        lambda: note_yes(by=fells.lead, row=father, on=TODAY, how=How.PHONE),
    ):
        with pytest.raises(Refused):
            deed()
    assert [one.adult for one in plan.adults.filter(agreed_on=None)] == [fells.father]
    assert [one for one, _ in own_plans(fells.town.viewer("parent"))] == [plan]


def test_links_end_are_taken_back_and_are_replaced(fells: Fells) -> None:
    plan = fells.written()
    first = give_link(by=fells.lead, row=row_of(plan, fells))
    second = give_link(by=fells.lead, row=row_of(plan, fells))
    with pytest.raises(LinkOver):
        link_in(token_for(first), timezone.now())
    assert link_in(token_for(second), timezone.now()) == second
    with pytest.raises(LinkOver):
        link_in(token_for(second), second.ends_at)
    take_link_back(by=fells.lead, plan=plan, link=second)
    with pytest.raises(LinkOver):
        link_in(token_for(second), timezone.now())
    for token in ("nonsense", token_for(second)[:-1] + "A", token_for(second).upper(), ""):
        with pytest.raises(Http404):
            link_in(token, timezone.now())


def test_a_parent_ticks_their_own_steps_and_nobody_else_s(fells: Fells) -> None:
    plan, by = fells.going_on(), fells.town.viewer("parent")
    mine, school = plan.steps.get(who="family"), plan.steps.get(who="school")
    set_own_done(by=by, plan=plan, adult=fells.mother, step=mine, is_done=True)
    mine.refresh_from_db()
    assert (mine.done_on, mine.done_by) == (TODAY, "Bea Fell")
    with pytest.raises(Refused):
        set_own_done(by=by, plan=plan, adult=fells.mother, step=school, is_done=True)
    with pytest.raises(Refused):
        set_own_done(by=by, plan=plan, adult=fells.father, step=mine, is_done=False)
    for words in ("  ", "x" * 2001):
        with pytest.raises(Refused):
            say_something(by=by, plan=plan, adult=fells.mother, words=words)


def test_a_plan_goes_with_the_child_only_when_the_family_agrees(fells: Fells) -> None:
    plan = fells.going_on()
    beckside = fells.town.organisations["Beckside High School"]
    to = Handover(beckside, fells.mother.pk, TODAY)
    with pytest.raises(Refused, match="No child"):
        hand_over(by=fells.lead, plan=plan, to=to)
    Spell.objects.filter(pupil=fells.ada).update(left_on=date(2026, 3, 13))
    enrol(fells.town.partnership, beckside, 1, joined_on=date(2026, 3, 16), year_group=7)
    with pytest.raises(Refused, match="who of the family"):
        hand_over(by=fells.lead, plan=plan, to=Handover(beckside, 0, TODAY))
    made = hand_over(by=fells.lead, plan=plan, to=to)
    assert (made.school, made.state, made.came_from) == (beckside, "draft", plan)
    assert set(made.steps.values_list("who", flat=True)) == {"family"}
    assert set(made.words.values_list("words", flat=True)) == set(plan.words.values_list("words", flat=True))
    assert not made.adults.exclude(agreed_on=None).exists()
    plan.refresh_from_db()
    assert (plan.state, plan.outcome) == ("closed", "moved")
    assert plan_for(fells.lead, plan.pk) == plan, "It stays the old school's record."
    assert plan_for(fells.town.viewer("support_worker"), made.pk) == made
    with pytest.raises(Http404):
        plan_for(fells.town.viewer("support_worker"), plan.pk)
    with pytest.raises(Http404):
        plan_for(fells.lead, made.pk)
