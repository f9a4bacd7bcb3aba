"""A concern on a phone, the forum, the task that comes of it; and that what is about safety shows to nobody else."""

from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from tests import cast
from tests.architecture.test_pages_in_browser import AXE, stands_up
from tests.browser import Site
from tests.forum.making import SUPPORTER, Forum, make_forum
from village.forum.models import SafetyConcern

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

WORDS = "Says that he is hungry, most mornings."


def made(site: Site) -> Forum:
    """Return the school, with a support worker who can sign in."""
    forum = make_forum(site.made)
    user = forum.user(SUPPORTER)
    user.set_password(cast.PASSWORD)
    user.save()
    EmailAddress.objects.filter(user=user).update(verified=True)
    return forum


def add_on_a_phone(page: "Page", forum: Forum) -> None:
    """The form of a concern about Ben is open, as a teacher comes to it on a phone."""
    page.goto(reverse("forum:concerns", args=(forum.school_id,)))
    page.get_by_role("link", name="Add a concern").click()
    page.get_by_label("Name of the child").fill("ben")
    page.get_by_role("button", name="Look up").click()
    page.get_by_role("link", name="Ben Fell").click()
    page.get_by_role("heading", name="A concern about Ben").wait_for()
    page.get_by_label("What did you notice?").fill(WORDS)


def test_from_a_concern_on_a_phone_to_a_task_that_is_done(site: Site) -> None:
    forum = made(site)
    phone = site.visitor("teacher", width=390, java_script_enabled=False)
    add_on_a_phone(phone, forum)
    phone.get_by_label("Home and family").check()
    phone.get_by_label("It stays on my mind").check()
    phone.get_by_role("button", name="Add the concern").click()
    phone.get_by_text("Your concern waits for the next forum.").wait_for()

    page = site.visitor("inclusion_lead")
    page.add_init_script(path=AXE)
    page.goto(reverse("forum:forum", args=(forum.school_id,)))
    stands_up(page)
    page.get_by_role("button", name="Begin it today").click()
    page.get_by_label("Farah Lund").check()
    page.get_by_role("button", name="Note who is here").click()
    page.get_by_text("It is noted who is here.").wait_for()
    stands_up(page)
    page.get_by_label("What was said, in one line").fill("Breakfast club has room.")
    page.get_by_label("Ring the family").check()
    page.get_by_label("Who does what").fill("Ring dad about breakfast club")
    page.get_by_label("Who", exact=True).select_option(label="Bram Orchard, family support worker")
    page.get_by_role("button", name="Save the decision").click()
    page.get_by_text("Decided. It is in the minutes.").wait_for()
    page.get_by_role("link", name="Close", exact=True).click()
    page.get_by_role("heading", name="Close the forum").wait_for()
    page.wait_for_load_state()
    stands_up(page)
    page.get_by_role("button", name="Close the forum").click()
    page.get_by_role("heading", name="Minutes of the forum, 18 March 2026").wait_for()
    page.wait_for_load_state()
    stands_up(page)
    for name in ("concerns", "times", "evaluation", "extra-new", "feedback-find", "minutes-list"):
        page.goto(reverse(f"forum:{name}", args=(forum.school_id,)))
        stands_up(page)

    support = site.visitor(SUPPORTER)
    support.add_init_script(path=AXE)
    support.goto(reverse("forum:tasks", args=(forum.school_id,)))
    assert "Ring dad about breakfast club" in support.locator("main").inner_text()
    stands_up(support)
    support.get_by_role("link", name="Done").click()
    support.get_by_label("What came of it?").fill("He comes from Monday.")
    support.get_by_role("button", name="It is done").click()
    support.get_by_text("Done. Thank you.").wait_for()

    phone.goto(reverse("forum:concerns", args=(forum.school_id,)))
    told = phone.locator("main").inner_text()
    assert "Taken up at the forum of 18 March 2026" in told and "breakfast" not in told


def test_what_is_about_safety_shows_to_the_safeguarding_lead_and_the_head_alone(site: Site) -> None:
    forum = made(site)
    phone = site.visitor("teacher", width=390)
    phone.add_init_script(path=AXE)
    add_on_a_phone(phone, forum)
    stands_up(phone)
    phone.get_by_role("button", name="This is about safety").click()
    phone.get_by_role("heading", name="What happens now").wait_for()
    stands_up(phone)
    number = SafetyConcern.objects.get().pk
    concerns, agenda = (reverse(f"forum:{name}", args=(forum.school_id,)) for name in ("concerns", "forum"))
    child = reverse("people:pupil", args=(forum.pupils["Ben"].pk,))
    for who, places in (("teacher", (concerns, child)), ("inclusion_lead", (concerns, agenda, child))):
        page = site.visitor(who)
        for place in places:
            page.goto(place)
            assert "hungry" not in page.content() and "About safety" not in page.content()
        assert page.request.get(reverse("forum:safety-concern", args=(number,))).status == 404
        assert page.request.get(reverse("forum:safety", args=(forum.school_id,))).status == 404
    for who in ("safeguarding_lead", "head"):
        page = site.visitor(who)
        page.add_init_script(path=AXE)
        page.goto(reverse("forum:safety", args=(forum.school_id,)))
        stands_up(page)
        page.get_by_role("link", name="Ben Fell").click()
        assert WORDS in page.locator("main").inner_text()
        stands_up(page)
