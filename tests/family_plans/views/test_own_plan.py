"""A parent's own plan: with a login and by link, in their language, and what they can do there."""

from datetime import timedelta
from io import BytesIO

import pdfplumber
import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests.conftest import Clients
from tests.family_plans.making import CHILD_S, FATHER_S, MOTHER_S, TODAY, Fells
from village.audit.models.entry import Entry
from village.family_plans.models.plan import PlanAdult
from village.family_plans.queries.links import OPEN_FOR, token_for
from village.family_plans.services.links import give_link, take_link_back


def link_of(fells: Fells, plan: object) -> str:
    row = PlanAdult.objects.get(plan=plan, adult=fells.mother)  # type: ignore[misc]
    return f"/family-plan/{token_for(give_link(by=fells.lead, row=row))}/"


def test_a_parent_reads_their_plan_and_nothing_of_the_other_or_of_any_address(fells: Fells, clients: Clients) -> None:
    plan = fells.going_on()
    answer = clients["parent"].get(f"/families/mine/family-plans/{plan.pk}/")
    page = answer.content.decode()
    assert MOTHER_S in page and CHILD_S in page
    assert FATHER_S not in page and "Tam" not in page
    assert "Secret Lane" not in page and "07700" not in page
    assert 'href="tel:999"' in page
    entry = Entry.objects.get(verb="family_plans.own-seen")
    assert entry.subject_id == str(fells.ada.pk)
    assert clients["separated_parent"].get(f"/families/mine/family-plans/{plan.pk}/").status_code == 404
    child = clients["parent"].get(f"/families/mine/{fells.ada.pk}/").content.decode()
    assert "Calm mornings" in child


def test_by_link_the_parent_agrees_says_ticks_and_stops(fells: Fells) -> None:
    plan, browser = fells.written(), Client()
    address = link_of(fells, plan)
    page = browser.get(address)
    assert page["Cache-Control"].startswith("no-store, private") and page["Referrer-Policy"] == "same-origin"
    assert MOTHER_S in page.content.decode() and FATHER_S not in page.content.decode()
    assert plan.links.get().opened_at is not None
    assert browser.post(address, {"deed": "agree"}).status_code == 303
    plan.refresh_from_db()
    row = PlanAdult.objects.get(plan=plan, adult=fells.mother)
    assert (plan.state, row.agreed_how, row.agreed_on, row.noted_by) == ("agreed", "online", TODAY, None)
    step = plan.steps.get(who="family")
    assert browser.post(address, {"deed": "done", "step": step.pk}).status_code == 303
    step.refresh_from_db()
    assert step.done_by == "Bea Fell"
    assert browser.post(address, {"deed": "not-done", "step": step.pk}).status_code == 303
    assert browser.post(address, {"deed": "say", "words": "Please ring after two"}).status_code == 303
    assert plan.words.get(part="said").read_at is None
    assert browser.post(address, {"deed": "stop", "words": ""}).status_code == 303
    plan.refresh_from_db()
    assert (plan.state, plan.outcome) == ("closed", "withdrew")
    assert "This plan is closed" in browser.get(address).content.decode()
    entry = Entry.objects.get(verb="family_plans.agreed")
    assert (entry.actor_kind, entry.actor_name) == ("link", "Bea Fell")


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"deed": "say", "words": " "}, "Write a few words first."),
        ({"deed": "say", "words": "x" * 2001}, "This is too long."),
        ({"deed": "nonsense"}, "Press one of the buttons"),
        ({}, "Press one of the buttons"),
    ],
)
def test_bad_input_by_link_is_told_and_loses_nothing(fells: Fells, form: dict[str, str], words: str) -> None:
    plan = fells.going_on()
    answer = Client().post(link_of(fells, plan), form)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert form.get("words", "").strip() in answer.content.decode()


def test_a_step_of_another_plan_or_of_the_school_is_not_ticked(fells: Fells) -> None:
    plan, other = fells.going_on(), fells.going_on()
    address = link_of(fells, plan)
    for number, status in ((other.steps.get(who="family").pk, 404), ("x", 404), (plan.steps.get(who="school").pk, 422)):
        assert Client().post(address, {"deed": "done", "step": number}).status_code == status
    assert not plan.steps.exclude(done_on=None).exists()


def test_old_taken_back_forged_and_shut_out_links_open_nothing(fells: Fells) -> None:
    plan = fells.going_on()
    address = link_of(fells, plan)
    assert Client().get(address[:-3] + "zz/").status_code == 404
    with time_machine.travel(timezone.now() + OPEN_FOR + timedelta(minutes=1), tick=False):
        late = Client().get(address)
    assert late.status_code == 410 and "Calm" not in late.content.decode()
    take_link_back(by=fells.lead, plan=plan, link=plan.links.get())
    assert Client().post(address, {"deed": "agree"}).status_code == 410
    fresh = link_of(fells, plan)
    fells.shut_out(fells.mother)
    assert Client().get(fresh).status_code == 410


def test_the_page_is_in_the_parent_s_language_and_runs_from_the_right(fells: Fells) -> None:
    fells.mother.language = "ur"
    fells.mother.save()
    page = Client().get(link_of(fells, fells.going_on())).content.decode()
    assert '<html lang="ur" dir="rtl"' in page
    assert "What we want" not in page
    assert MOTHER_S in page


def test_a_parent_keeps_a_copy_with_what_they_may_read(fells: Fells, clients: Clients) -> None:
    plan = fells.going_on()
    address = f"/families/mine/family-plans/{plan.pk}/plan.pdf"
    assert f'href="{address}"' in clients["parent"].get(address.removesuffix("plan.pdf")).content.decode()
    for answer in (clients["parent"].get(address), Client().get(f"{link_of(fells, plan)}plan.pdf")):
        assert answer["Content-Type"] == "application/pdf"
        with pdfplumber.open(BytesIO(answer.content)) as paper:
            said = "".join(page.extract_text() for page in paper.pages)
        assert MOTHER_S in said and FATHER_S not in said
    assert clients["separated_parent"].get(address).status_code == 404
    assert Client().get("/family-plan/nonsense/plan.pdf").status_code == 404
    assert Entry.objects.filter(verb="family_plans.printed", subject_id=str(fells.ada.pk)).count() == 2


@pytest.mark.parametrize(("code", "stop"), [("bn", "।"), ("pa", "।"), ("ur", "۔"), ("pl", ".")])
def test_sentences_end_as_the_language_ends_them(fells: Fells, clients: Clients, code: str, stop: str) -> None:
    plan = fells.going_on()
    clients["parent"].cookies[settings.LANGUAGE_COOKIE_NAME] = code
    page = clients["parent"].get(f"/families/mine/family-plans/{plan.pk}/").content.decode()
    lede = page.split('<p class="lede">')[1].split("</p>")[0]
    assert f"<bdi>{fells.school.name}</bdi>{stop} " in lede
