"""A place outside school in a real browser: asked for, given, and written about by the provider on a phone."""

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.architecture.test_pages_in_browser import AXE, stands_up
from tests.browser import Site
from tests.provision.making import make_provision
from village.provision.models import Stay

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def seen_by(site: Site, who: str, **options: object) -> "Page":
    page = site.visitor(who, **options)  # type: ignore[arg-type]
    page.add_init_script(path=AXE)
    return page


def press(page: "Page", name: str, *, says: str) -> None:
    page.get_by_role("button", name=name).first.click()
    page.get_by_text(says).first.wait_for()
    page.wait_for_load_state("networkidle")


def test_a_place_is_given_and_the_provider_writes_a_week(site: Site) -> None:
    made = make_provision(site.made)
    stay = made.agreed("Ada")
    page = seen_by(site, "head")
    page.goto(reverse("provision:place", args=(stay.pk,)))
    page.get_by_label("Why this child gets the place").fill("Needs a smaller room")
    for box, value in (("starts_on", ("16", "3", "2026")), ("expected_end", ("10", "7", "2026"))):
        for number, part in enumerate(value):
            page.locator(f"[name={box}_{number}]").fill(part)
    page.get_by_label("Mondays").check()
    stands_up(page)
    press(page, "Give the place", says="The child has the place.")
    stands_up(page)
    page.goto(reverse("provision:school", args=(made.school.pk,)))
    stands_up(page)
    page.goto(reverse("provision:promises", args=(made.school.pk, made.commission.pk)))
    stands_up(page)
    phone = seen_by(site, "agency_worker", width=390)
    phone.goto(reverse("provision:provided"))
    stands_up(phone)
    phone.get_by_role("link", name="Ada Fell").click()
    phone.get_by_role("link", name="Write down a week").click()
    phone.get_by_label("Days on which the child came").fill("1")
    phone.get_by_label("Hours there were").fill("5")
    stands_up(phone)
    press(phone, "Save", says="The week stands.")
    stands_up(phone)
    assert Stay.objects.get().weeks.get().days_came == 1
