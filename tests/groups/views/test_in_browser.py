"""A course in a real browser, from making it to the certificate; the register also without script on a phone."""

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.architecture.test_pages_in_browser import AXE, stands_up
from tests.browser import Site
from tests.groups.making import Groups, make_groups
from village.groups.models import Place, Programme

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def seen_by(site: Site, who: str, **options: object) -> "Page":
    page = site.visitor(who, **options)  # type: ignore[arg-type]
    if options.get("java_script_enabled", True):
        page.add_init_script(path=AXE)
    return page


def press(page: "Page", name: str, *, says: str) -> None:
    page.get_by_role("button", name=name).first.click()
    page.get_by_text(says).first.wait_for()
    page.wait_for_load_state("networkidle")


def test_a_course_from_making_it_to_the_certificate(site: Site) -> None:
    groups = make_groups(site.made)
    groups.signs_in("Ada")
    page = seen_by(site, "head")
    make_a_course(page, groups)
    course = Programme.objects.get()
    for child in ("Ada", "Ben", "Cy"):
        add(page, course, groups, child)
    stands_up(page)
    press(page, "Draw the order of 3 names", says="Drawn. The order stands below")
    first = Place.objects.select_related("pupil").order_by("draw_place")[0]
    press(page, "Offer a place", says="Offered. The family has a week to answer.")
    Place.objects.filter(pk=first.pk).update(state="waiting")
    mine = Place.objects.get(pupil=groups.pupils["Ada"])
    Place.objects.filter(pk=mine.pk).update(state="offered", offered_on="2026-03-18")
    parent_says_yes(site)
    sign_in(site, page, course, groups)
    finish(page, mine)


def make_a_course(page: "Page", groups: Groups) -> None:
    page.goto(reverse("groups:groups", args=(groups.school.pk,)))
    stands_up(page)
    page.get_by_role("link", name="Make a group or course").click()
    page.get_by_role("heading", name="Make a group or course").wait_for()
    page.wait_for_load_state("networkidle")
    stands_up(page)
    page.get_by_label("Course", exact=True).check()
    page.get_by_label("Name that families know it by").fill("Maths for parents")
    page.locator("#id_places").fill("1")
    page.get_by_label("Who finishes gets a certificate").check()
    page.get_by_label("Parents of the school see it").check()
    press(page, "Make it", says="The group is made.")
    stands_up(page)
    page.get_by_role("link", name="Plan sessions").click()
    for box, value in (("first_0", "18"), ("first_1", "3"), ("first_2", "2026")):
        page.locator(f"[name={box}]").fill(value)
    page.get_by_label("How many sessions").fill("6")
    page.get_by_label("Begins at").fill("9:15")
    page.get_by_label("Ends at").fill("10:30")
    stands_up(page)
    press(page, "Plan them", says="6 sessions are planned")


def add(page: "Page", course: Programme, groups: Groups, child: str) -> None:
    page.goto(reverse("groups:find", args=(course.pk,)))
    page.get_by_label("Name or UPN of the child").fill(groups.pupils[child].name)
    page.get_by_role("button", name="Look up").click()
    page.get_by_role("link", name=f"Choose {groups.pupils[child].name}").click()
    page.get_by_role("radio").first.check()
    page.get_by_label("Why, in a line").fill("The class teacher asked")
    press(page, "Add to the list", says="They are on the waiting list.")


def parent_says_yes(site: Site) -> None:
    parent = seen_by(site, "other_parent", width=390)
    parent.goto(reverse("groups:mine"))
    stands_up(parent)
    press(parent, "Yes, please", says="The place is yours.")
    stands_up(parent)


def sign_in(site: Site, page: "Page", course: Programme, groups: Groups) -> None:
    session = course.sessions.order_by("on")[0]
    page.goto(reverse("groups:session", args=(session.pk,)))
    stands_up(page)
    page.get_by_role("link", name="Screen at the door").click()
    press(page, "Open it for an hour", says="Point the camera of your phone")
    stands_up(page)
    link = page.locator("[data-link]").get_attribute("data-link")
    assert link
    phone = seen_by(site, "other_parent", width=390)
    phone.goto(link[link.index("/families/") :])
    stands_up(phone)
    press(phone, "I am here", says="You are signed in.")
    guest = seen_by(site, "nobody", width=390, java_script_enabled=False)
    guest.goto(link[link.index("/families/") :])
    guest.get_by_label("Your name").fill("Carl H")
    press(guest, "I am here", says="You are signed in.")
    page.goto(reverse("groups:session", args=(session.pk,)))
    assert "2 here" in page.locator(".register__count").inner_text().replace("\n", " ")
    page.get_by_label("Who is Carl H?").select_option(label="Carl Holm (waiting)")
    press(page, "That is them", says="Matched.")
    page.get_by_label("What you did").fill("Fractions with pizza")
    press(page, "Close the register", says="The register is closed.")
    stands_up(page)


def finish(page: "Page", place: Place) -> None:
    page.goto(reverse("groups:finish", args=(place.pk,)))
    stands_up(page)
    page.get_by_label("What came of it, in their own words").fill("I can do her homework with her.")
    press(page, "Save", says="Written down.")
    stands_up(page)
    with page.expect_response(lambda answer: answer.url.endswith("certificate.pdf")) as found:
        page.evaluate(f"fetch('{reverse('groups:certificate', args=(place.pk,))}')")
    assert found.value.headers["content-type"] == "application/pdf"


def test_a_register_is_ticked_without_script_on_a_phone(site: Site) -> None:
    groups = make_groups(site.made)
    course = groups.programme()
    session, _ = groups.weekly(course)[0], groups.has(course, "Ada")
    page = site.visitor("inclusion_lead", width=320, java_script_enabled=False)
    page.goto(reverse("groups:session", args=(session.pk,)))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    box = page.get_by_role("button", name="Bea F.").bounding_box()
    assert box and box["height"] >= 72
    press(page, "Bea F.", says="Bea is here.")
    for width, menu in ((320, ".second__phone"), (1280, ".second__more")):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.querySelector('.second').offsetHeight") < 60
        page.locator(f"{menu} summary").focus()
        page.keyboard.press("Enter")
        assert page.locator(menu).get_by_role("link", name="Did it help?").is_visible()
    assert page.get_by_role("button", name="Bea F.").get_attribute("aria-pressed") == "true"
    press(page, "Bea F.", says="Bea is not here.")
    page.get_by_label("Name of somebody who is here").fill("Zoe")
    press(page, "Write down", says="On the register.")
