"""A visitor's day on a phone: list, address, no signal, a record that arrives once; and an alarm that is raised."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.architecture.test_pages_in_browser import AXE, stands_up
from tests.browser import Site
from tests.visits.making import Doors, make_doors, plan, tell
from village.access.models.role import RoleHeld
from village.outbox.models import Line
from village.visits.models.outing import Outing
from village.visits.models.visit_record import VisitRecord
from village.visits.services.outings import PURPOSE
from village.visits.tasks import look_who_is_overdue

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def phone(site: Site, doors: Doors, who: str = "head", width: int = 390) -> "Page":
    page = site.visitor(who, width=width)
    page.add_init_script(path=AXE)
    page.goto(reverse("visits:today", args=(doors.school.pk,)))
    return page


def fill_in(page: "Page", words: str) -> None:
    form = page.locator("form[data-visit-form]").first
    form.get_by_label("Met and spoke").check()
    form.get_by_label("Mia Thorn, mother").check()
    form.get_by_label("What was said").fill(words)
    form.get_by_label("What we promised").fill("A place in breakfast club")
    form.get_by_label("Ring", exact=True).check()


def hears_no_signal(site: Site) -> None:
    """Requests that fail without a connection are what is tested, no trouble."""
    site.troubles[:] = [one for one in site.troubles if "ERR_INTERNET_DISCONNECTED" not in one]


def test_a_visit_in_the_rain(site: Site) -> None:
    doors = make_doors(site.made)
    plan(doors, "Ada", "Bea", about="The boiler")
    page = phone(site, doors)
    stands_up(page)
    page.get_by_role("button", name="Open the address").click()
    page.get_by_text("4 Beck Lane").wait_for()
    page.locator(".visit__record > summary").click()
    stands_up(page)
    page.context.set_offline(True)
    page.get_by_text("No signal. You can go on working.").wait_for()
    fill_in(page, "Boiler man comes on Friday")
    page.get_by_role("button", name="Save visit").click()
    page.get_by_text("Kept on this phone").first.wait_for()
    page.get_by_text("1 visit is safe on this phone and goes by itself").wait_for()
    stands_up(page)
    assert VisitRecord.objects.count() == 0
    page.context.set_offline(False)
    page.get_by_text("Met and spoke. Sent").first.wait_for()
    hears_no_signal(site)
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('village-visits:')).length") == 0
    row = VisitRecord.objects.get()
    assert (row.said, row.next_step, row.met.get()) == ("Boiler man comes on Friday", "ring", doors.adults["Mia"])
    page.reload()
    assert "Beck Lane" not in page.locator("main").inner_text()
    page.goto(reverse("visits:visit", args=(row.visit_id,)))
    page.get_by_text("Boiler man comes on Friday").wait_for()
    stands_up(page)


def test_the_answer_is_lost_and_it_is_one_record(site: Site) -> None:
    doors = make_doors(site.made)
    plan(doors, "Ada")
    page = phone(site, doors)
    lost = {"answers": 0}

    def arrives_unheard(route: object) -> None:
        lost["answers"] += 1
        if lost["answers"] == 1:
            route.fetch()  # type: ignore[attr-defined]
            route.abort("connectionreset")  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    page.route("**/record/", arrives_unheard)
    page.locator(".visit__record > summary").click()
    fill_in(page, "Sent into a tunnel")
    page.get_by_role("button", name="Save visit").click()
    page.get_by_text("Kept on this phone").first.wait_for()
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.get_by_text("Met and spoke. Sent").first.wait_for()
    site.troubles[:] = [one for one in site.troubles if "ERR_CONNECTION_RESET" not in one]
    assert lost["answers"] == 2 and VisitRecord.objects.count() == 1


def test_what_is_typed_outlives_the_page_and_goes_at_sign_out(site: Site) -> None:
    doors = make_doors(site.made)
    visit = plan(doors, "Ada", visitors=("head", "inclusion_lead"))
    page = phone(site, doors)
    page.locator(".visit__record > summary").click()
    fill_in(page, "Half a sentence")
    page.reload()
    assert page.get_by_label("What was said").first.input_value() == "Half a sentence"
    tell(doors, visit, by="inclusion_lead", said="Somebody else was first")
    page.get_by_role("button", name="Save visit").click()
    page.get_by_text("Both are kept; compare them.").first.wait_for()
    page.evaluate("localStorage.setItem('village-visits:1:9', JSON.stringify({typed: 0, ready: true, fields: {}}))")
    page.reload()
    keys = "Object.keys(localStorage).filter((name) => name.startsWith('village-visits:')).length"
    assert page.evaluate(keys) == 0
    page.evaluate("localStorage.setItem('village-visits:1:9', JSON.stringify({typed: Date.now(), fields: {}}))")
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("summary", has_text="Menu").click()
    page.get_by_role("button", name="Sign out").last.click()
    page.wait_for_url("**/")
    assert page.evaluate(keys) == 0


def test_the_role_is_gone_and_the_words_are_not(site: Site) -> None:
    doors = make_doors(site.made)
    plan(doors, "Ada")
    page = phone(site, doors)
    page.locator(".visit__record > summary").click()
    fill_in(page, "Typed before the role went")
    yesterday = timezone.localdate() - timedelta(days=1)
    RoleHeld.objects.filter(user=site.made.users["head"]).update(ends_on=yesterday)
    page.get_by_role("button", name="Save visit").click()
    page.get_by_text("What you typed: ").wait_for()
    assert "Typed before the role went" in page.locator("[data-signal]").inner_text()
    site.troubles[:] = [one for one in site.troubles if "/record/" not in one]
    assert VisitRecord.objects.count() == 0


def test_the_same_without_script(site: Site) -> None:
    doors = make_doors(site.made)
    plan(doors, "Ada")
    page = site.visitor("head", width=390, java_script_enabled=False)
    page.goto(reverse("visits:today", args=(doors.school.pk,)))
    page.get_by_role("button", name="Open the address").click()
    page.locator(".visit__record > summary").click()
    page.get_by_role("button", name="Save visit").click()
    page.get_by_role("heading", name="How did the visit go?").wait_for()
    page.get_by_text("Choose what happened.").first.wait_for()
    fill_in(page, "Plain and simple")
    page.get_by_role("button", name="Save visit").click()
    page.get_by_text("It counts once, however often it was sent.").wait_for()
    assert VisitRecord.objects.get().said == "Plain and simple"


def test_somebody_is_not_back(site: Site) -> None:
    doors = make_doors(site.made)
    plan(doors, "Ada")
    page = phone(site, doors)
    page.get_by_role("link", name="Say who expects you back").click()
    page.get_by_label("When will you be back?").fill("11:30")
    page.get_by_label("Who expects you back?").select_option(label="Una Zeller")
    stands_up(page)
    page.get_by_role("button", name="I am going").click()
    page.get_by_text("Una Zeller expects you back by 11:30").wait_for()
    stands_up(page)
    now = timezone.now()
    Outing.objects.update(started_at=now - timedelta(hours=2), back_at=now - timedelta(minutes=1))
    assert look_who_is_overdue.call() == 1
    (line,) = Line.objects.filter(run__purpose=PURPOSE)
    assert line.address == doors.person("office").email and "Thorn" not in line.body
    office = phone(site, doors, "office", width=320)
    office.get_by_text("Samir Vall is not back.").wait_for()
    stands_up(office)
    office.get_by_role("button", name="I have reached them").click()
    office.get_by_text("Noted: they are safe.").wait_for()
    for name in ("week", "hours", "find", "today"):
        office.goto(reverse(f"visits:{name}", args=(doors.school.pk,)))
        stands_up(office)
    for name in ("to-do", "families", "figures", "paper"):
        page.goto(reverse(f"visits:{name}", args=(doors.school.pk,)))
        stands_up(page)
    for name in ("new", "family"):
        page.goto(reverse(f"visits:{name}", args=(doors.school.pk, doors.pupils["Ada"].pk)))
        stands_up(page)
