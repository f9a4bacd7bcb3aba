"""Who leads an action says how it goes and ticks its steps; nobody else but the coordinator does."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.plans.making import make_action, make_small_plan
from village.audit.models.entry import Entry
from village.plans.models.action import Action, Lead, Step
from village.plans.models.plan import Plan
from village.plans.models.progress import Update
from village.plans.services.progress import can_answer, say_how_it_goes, tick_step

pytestmark = pytest.mark.django_db

LEADS = ("action_lead", "head", "inclusion_lead", "support_worker", "agency_worker")
OTHERS = ("board_member", "parent", "stranger", "staff", "nobody")


@pytest.fixture
def plan(town: Town) -> Plan:
    return make_small_plan(town)


@pytest.fixture
def action(town: Town, plan: Plan) -> Action:
    return make_action(town, plan, steps=[{"text": "Ask the schools"}, {"text": "Print the cards"}])


def led_by(town: Town, action: Action, who: str) -> None:
    Lead.objects.create(action=action, kind="person", practitioner=town.practitioners[who])


@pytest.mark.parametrize("who", LEADS)
def test_a_lead_answers_for_their_own_action_and_for_no_other(town: Town, plan: Plan, action: Action, who: str) -> None:
    other, by = make_action(town, plan, "Open the library on Saturdays"), town.viewer(who)
    led_by(town, action, who)
    assert can_answer(by, action.pk) and not can_answer(by, other.pk)
    say_how_it_goes(by=by, plan=plan, action=action, text="Four schools said yes", rating="green")
    step = Step.objects.filter(action=action).first()
    assert step is not None
    tick_step(by=by, plan=plan, action=action, step_id=step.pk, done_on=date(2026, 3, 18))
    action.refresh_from_db()
    step.refresh_from_db()
    assert (Update.objects.get().said_by_words, action.status, step.done_on) == (by.name, "green", date(2026, 3, 18))
    assert Entry.objects.filter(actor_name=by.name, verb="plans.action-changed").exists()
    with pytest.raises(PermissionDenied):
        say_how_it_goes(by=by, plan=plan, action=other, text="I was never asked")
    with pytest.raises(PermissionDenied):
        tick_step(by=by, plan=plan, action=other, step_id=step.pk, done_on=None)


def test_who_works_for_the_organisation_that_leads_answers_too(town: Town, action: Action) -> None:
    organisation = town.organisations["Lantern Family Centre"]
    Lead.objects.create(action=action, kind="organisation", organisation=organisation)
    assert can_answer(town.viewer("agency_worker"), action.pk)
    assert not can_answer(town.viewer("support_worker"), action.pk)


def test_the_coordinator_answers_for_all(town: Town, action: Action) -> None:
    assert can_answer(town.viewer("coordinator"), action.pk)


@pytest.mark.parametrize("who", OTHERS)
def test_the_right_is_needed_beside_the_name(town: Town, plan: Plan, action: Action, who: str) -> None:
    if who in town.practitioners:
        led_by(town, action, who)
    with pytest.raises((PermissionDenied, Http404)):
        say_how_it_goes(by=town.viewer(who), plan=plan, action=action, text="It goes well")
    assert not Update.objects.exists()


def test_ticking_leaves_the_other_steps_and_a_foreign_step_alone(town: Town, plan: Plan, action: Action) -> None:
    led_by(town, action, "action_lead")
    by = town.viewer("action_lead")
    first, second = Step.objects.filter(action=action)
    tick_step(by=by, plan=plan, action=action, step_id=second.pk, done_on=date(2026, 3, 18))
    tick_step(by=by, plan=plan, action=action, step_id=second.pk, done_on=None)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.done_on, second.done_on) == (None, None)
    other = make_action(town, plan, "Another", steps=[{"text": "Elsewhere"}])
    with pytest.raises(Http404):
        tick_step(by=by, plan=plan, action=action, step_id=Step.objects.get(action=other).pk, done_on=None)


def test_the_page_offers_a_lead_what_they_may_do_and_nothing_more(
    town: Town, plan: Plan, action: Action, clients: Clients
) -> None:
    led_by(town, action, "action_lead")
    page = reverse("plans:action", args=(plan.pk, action.pk))
    mine = clients["action_lead"].get(page).content.decode()
    theirs = clients["head"].get(page).content.decode()
    assert "Put it on record" in mine and "steps__tick" in mine and "Change the wording" not in mine
    assert "Put it on record" not in theirs and "steps__tick" not in theirs
    update = reverse("plans:action-update", args=(plan.pk, action.pk))
    said = {"text": "Four schools said yes", "said_on_0": "18", "said_on_1": "3", "said_on_2": "2026", "rating": ""}
    assert clients["head"].post(update, said).status_code == 403
    assert clients["action_lead"].post(update, {**said, "text": ""}).status_code == 422
    assert clients["action_lead"].post(update, said).status_code == 303
    assert Update.objects.get().text == "Four schools said yes"
