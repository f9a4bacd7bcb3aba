"""A year group gets its schools, and the new school reads a sheet on a phone, in a real browser."""

import pytest
from django.urls import reverse

from tests.architecture.test_pages_in_browser import stands_up
from tests.browser import Site
from tests.provision.test_in_browser import press, seen_by
from tests.transition.making import make_way
from tests.transition.test_way import make_taster
from village.transition.services.sessions import invite

pytestmark = pytest.mark.browser


def test_from_the_list_to_the_sheet(site: Site) -> None:
    way = make_way(site.made)
    page = seen_by(site, "head")
    page.goto(reverse("transition:destinations", args=(way.old.pk, way.intake.pk)))
    for child in ("Ada", "Ben"):
        page.get_by_label(f"New school of {child} Fell").select_option(label=way.new.name)
    stands_up(page)
    press(page, "Save all", says="Written down.")
    stands_up(page)
    page.get_by_role("link", name="Ada Fell").click()
    page.get_by_role("link", name="Share with the family’s agreement").click()
    page.get_by_label("Tell what helps").check()
    page.locator("[name=helps]").fill("A quiet start")
    page.get_by_label("Who agreed to just this?").select_option(label="Mo Ada Fell")
    stands_up(page)
    press(page, "Share this", says="Shared with")
    stands_up(page)
    taster = make_taster(way)
    invite(by=way.receiver, taster=taster)
    phone = seen_by(site, "support_worker", width=390)
    phone.goto(reverse("transition:school", args=(way.new.pk,)))
    stands_up(phone)
    phone.get_by_role("link", name="Ada Fell").click()
    phone.get_by_text("A quiet start").wait_for()
    stands_up(phone)
    phone.goto(reverse("transition:session", args=(taster.pk,)))
    press(phone, "Ada Fell", says="Written down.")
    assert phone.get_by_role("button", name="Ada Fell").get_attribute("aria-pressed") == "true"
    stands_up(phone)
