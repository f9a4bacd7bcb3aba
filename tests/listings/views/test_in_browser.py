"""A provider answers by link on a phone without script: one press for still right, then a change that waits."""

import pytest
from django.urls import reverse

from tests.browser import Site
from tests.listings.making import link_for, make_listing, make_provider
from village.directory.models.service import Service
from village.listings.models import Proposal

pytestmark = pytest.mark.browser


def test_a_provider_answers_by_link_on_a_phone_without_script(site: Site) -> None:
    service = make_listing(site.made, make_provider(site.made))
    _, token = link_for(site.made, service)
    page = site.visitor(width=390, java_script_enabled=False)
    page.goto(reverse("listings:by-link", args=(token,)))
    page.get_by_role("button", name="Still right").click()
    page.get_by_text("Families read today that you checked it.").wait_for()
    page.get_by_role("link", name="Change it").click()
    page.locator("summary", has_text="Something has changed").click()
    page.get_by_label("The cost in words").fill("The first one is free")
    page.get_by_role("button", name="More rows of times").click()
    assert page.get_by_label("The cost in words").input_value() == "The first one is free"
    page.get_by_role("button", name="Send the change").click()
    page.get_by_text("Somebody looks at your change").wait_for()
    assert Proposal.objects.get().values == {"fees": "The first one is free"}
    assert Service.objects.get(pk=service.pk).fees == ""
