"""J4, one family from a concern to the end: teacher, inclusion lead, parent, head, agency."""

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.architecture.test_pages_in_browser import AXE, stands_up
from tests.browser import Site
from tests.journeys import helping
from tests.referrals.making import Family, last_code, make_family, token_of
from village.audit.models.entry import Entry
from village.family_plans.models.plan import FamilyPlan
from village.referrals.models.referral import Referral
from village.visits.models.visit_record import VisitRecord

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

NOTICED = "Comes in late on Mondays, and tired"
AT_THE_DOOR = "Nana has the keys now"


def test_a_family_is_helped_from_the_first_word_to_the_last(site: Site) -> None:
    family = make_family(site.made)
    teacher, lead = site.visitor("teacher", width=390, java_script_enabled=False), site.visitor("inclusion_lead")
    lead.add_init_script(path=AXE)
    add_a_concern(teacher, family)

    hold_the_forum(lead, family)
    helping.write(lead, child="Iris", parent="Gita Moran")
    plan = FamilyPlan.objects.get()
    phone = site.visitor(width=390)
    address = helping.link_from(lead, parent="Gita Moran")
    helping.agree_on_the_phone(phone, address)
    lead.goto(reverse("family_plans:plan", args=(plan.pk,)))
    lead.get_by_role("button", name="The plan begins").click()
    lead.get_by_role("button", name="I have read this").click()

    plan_a_visit(lead, family)
    go_to_the_door(site.visitor("head", width=390), family)
    ask_the_agency(lead, family)
    answer_as_the_agency(site.visitor(width=390), Referral.objects.get())

    lead.goto(reverse("family_plans:plan", args=(plan.pk,)))
    helping.look_together(lead, parent="Gita Moran")
    helping.close(lead)
    phone.reload()
    assert phone.get_by_role("heading", name="This plan is closed").is_visible()

    read_it_all(lead, family)
    stands_up(lead)
    nobody_else_reads_it(site, family, plan)


def add_a_concern(page: "Page", family: Family) -> None:
    """The teacher has written what she noticed, on a phone without script, in a minute."""
    page.goto(reverse("forum:concerns", args=(family.school.pk,)))
    page.get_by_role("link", name="Add a concern").click()
    page.get_by_label("Name of the child").fill("iris")
    page.get_by_role("button", name="Look up").click()
    page.get_by_role("link", name="Iris Moran").click()
    page.get_by_label("What did you notice?").fill(NOTICED)
    page.get_by_label("Home and family").check()
    page.get_by_label("It stays on my mind").check()
    page.get_by_role("button", name="Add the concern").click()
    page.get_by_text("Your concern waits for the next forum.").wait_for()


def hold_the_forum(page: "Page", family: Family) -> None:
    """The forum has decided on a plan, and its chair stands where the plan begins, with the child."""
    page.goto(reverse("forum:forum", args=(family.school.pk,)))
    page.get_by_role("button", name="Begin it today").click()
    page.get_by_label("Farah Lund").check()
    page.get_by_role("button", name="Note who is here").click()
    page.get_by_text("It is noted who is here.").wait_for()
    page.get_by_label("What was said, in one line").fill("Her mother would like somebody to talk to.")
    page.get_by_label("Family plan").check()
    page.get_by_role("button", name="Save, and begin it now").click()
    page.get_by_label("What do you call it?").fill("Calm mornings")
    page.get_by_label("Gita Moran, mother").check()
    assert "Kit Moran" not in page.locator("main").inner_text()
    page.get_by_role("button", name="Begin the plan").click()


def plan_a_visit(page: "Page", family: Family) -> None:
    """The head goes there this afternoon."""
    page.goto(reverse("visits:new", args=(family.school.pk, family.pupil.pk)))
    page.get_by_label("What to talk about").fill("How mornings go")
    for label, value in (("Day", "2026-03-18"), ("From", "15:00"), ("Until", "15:30")):
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_label("Samir Vall").check()
    page.get_by_role("button", name="Plan it").click()


def go_to_the_door(page: "Page", family: Family) -> None:
    """The head has met the mother; there was no signal, and the record arrived once."""
    page.goto(reverse("visits:today", args=(family.school.pk,)))
    page.locator(".visit__record > summary").click()
    form = page.locator("form[data-visit-form]").first
    form.get_by_label("Met and spoke").check()
    form.get_by_label("What was said").fill(AT_THE_DOOR)
    form.get_by_label("Ring", exact=True).check()
    page.get_by_role("button", name="Save visit").click()
    page.get_by_text("Met and spoke. Sent").first.wait_for()
    assert VisitRecord.objects.get().said == AT_THE_DOOR


def ask_the_agency(page: "Page", family: Family) -> None:
    """The agency is asked, and the mother agreed to what it is told."""
    page.goto(reverse("people:pupil", args=(family.pupil.pk,)))
    page.get_by_role("link", name="Ask another service to help").click()
    page.get_by_label("Family mornings, Lantern Family Centre").check()
    page.get_by_role("button", name="Begin a draft").click()
    page.get_by_label("Why do you ask for help?").fill("Mornings are hard since the move.")
    page.get_by_label("What should change?").fill("Calm mornings")
    page.get_by_label("Gita Moran, mother").check()
    page.get_by_role("button", name="Keep the draft").click()
    page.get_by_role("link", name="Show it to the family").click()
    page.get_by_label("Gita Moran, mother").check()
    for name, value in (("Day", "18"), ("Month", "3"), ("Year", "2026")):
        page.get_by_label(name, exact=True).fill(value)
    page.get_by_label("I have shown or read them").check()
    page.get_by_role("button", name="Write down that they agree").click()
    page.get_by_role("button", name="Send it").click()
    page.get_by_text("Sent. The agency gets a link").wait_for()


def answer_as_the_agency(page: "Page", row: Referral) -> None:
    """The agency, without an account, sees the referral and nothing else, and has given its outcome."""
    page.goto(reverse("referrals:by-link", args=(token_of(row),)))
    page.get_by_role("button", name="Send me the code").click()
    page.get_by_text("a code is on its way").wait_for()
    page.get_by_label("Your name").fill("Rowan Pell")
    page.get_by_label("The code").fill(last_code())
    page.get_by_role("button", name="Open it").click()
    page.get_by_role("heading", name="Iris Moran").wait_for()
    for hidden in (NOTICED, AT_THE_DOOR, "Kit Moran", "She reads to her brother"):
        assert hidden not in page.content()
    fold_open(page, "Accept", "What happens next, if you know it", "We ring on Friday")
    fold_open(page, "Name the worker", "Who works with the family?", "Idris Cole")
    page.locator("summary", has_text="Give the outcome").click()
    page.get_by_label("What was hoped for is there").check()
    page.get_by_label("What came of it?").fill("She comes on Mondays now")
    page.get_by_role("button", name="Give the outcome").click()
    page.get_by_text("Thank you. The school knows.").wait_for()


def fold_open(page: "Page", deed: str, label: str, words: str) -> None:
    """One deed of the agency is done."""
    page.locator("summary", has_text=deed).first.click()
    page.get_by_label(label).fill(words)
    page.get_by_role("button", name=deed, exact=True).click()
    page.get_by_text("Thank you. The school knows.").wait_for()


def read_it_all(page: "Page", family: Family) -> None:
    """The chronology tells what happened, in its order, and the look at it is on record."""
    page.goto(reverse("support:chronology", args=(family.pupil.pk,)))
    told = page.locator("main").inner_text()
    for words in ("Concern", "Forum", "plan agreed", "Home visit", "Referral sent", "plan closed"):
        assert words in told, told
    assert Entry.objects.filter(is_read=True, subject_id=str(family.pupil.pk), verb__startswith="support.").exists()


def nobody_else_reads_it(site: Site, family: Family, plan: FamilyPlan) -> None:
    """A teacher elsewhere, another agency and whoever has no login read nothing of it."""
    for who in ("teacher_elsewhere", "agency_other", "nobody"):
        page = site.visitor(who)
        for name, number in (("family_plans:plan", plan.pk), ("support:chronology", family.pupil.pk)):
            answer = page.request.get(reverse(name, args=(number,)))
            assert answer.status in {403, 404} or answer.url.endswith(
                f"/account/login/?next={reverse(name, args=(number,))}"
            )
            assert "Iris" not in answer.text()
