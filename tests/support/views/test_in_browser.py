"""The caseload and the chronology, wide and on a phone; a record that is opened in an emergency without script."""

import pytest
from django.urls import reverse

from tests import cast
from tests.architecture.test_pages_in_browser import AXE, stands_up
from tests.browser import Site
from tests.people.family import make_adult, make_home, make_pupil, tie
from tests.referrals.making import make_family, sent
from tests.support.many import make_families

pytestmark = pytest.mark.browser


def test_a_worker_looks_who_is_due_and_reads_what_happened(site: Site) -> None:
    make_families(site.made, 7)
    family = make_family(site.made)
    sent(family)
    url = reverse("support:caseload", args=(family.school.pk,))
    wide, phone = site.visitor("inclusion_lead"), site.visitor("head", width=390)
    for page in (wide, phone):
        page.add_init_script(path=AXE)
        page.goto(url)
        stands_up(page)
    wide.get_by_label("Show", exact=True).select_option(label="With something overdue")
    wide.get_by_text("5 families", exact=True).wait_for()
    wide.goto(f"{url}?print=1")
    assert "for Farah Lund" in wide.locator("main").inner_text().replace("For ", "for ")
    for page in (wide, phone):
        page.goto(reverse("people:pupil", args=(family.pupil.pk,)))
        page.get_by_role("link", name="What happened, from every room").click()
        page.get_by_role("heading", name="Chronology of Iris Moran").wait_for()
        page.wait_for_load_state()
        stands_up(page)
        page.goto(reverse("referrals:access", args=(family.school.pk,)))
        stands_up(page)


def test_a_record_is_opened_on_a_phone_without_script_and_judged(site: Site) -> None:
    child = make_pupil(site.made, "Ada", school=cast.BECKSIDE, upn="B900101200001")
    mother = make_adult(site.made, "Gita", mobile="07700900111")
    tie(child, mother, lives_with=True)
    make_home(site.made, "1 Beck Lane", "VA1 1AA", pupils=(child,), adults=(mother,))
    phone = site.visitor("head", width=390, java_script_enabled=False)
    phone.goto(reverse("people:opened"))
    phone.get_by_label("Password").fill(cast.PASSWORD)
    phone.get_by_role("button", name="Confirm").click()
    phone.get_by_label("UPN").fill("B900101200001")
    phone.get_by_label("What has happened, and why can it not wait?").fill("She stands at our gate and nobody comes.")
    phone.get_by_label("1 hour").check()
    phone.get_by_label("I need this to keep a child safe.").check()
    phone.get_by_role("button", name="Open the record").click()
    assert "07700900111" in phone.locator("main").inner_text()
    judge = site.visitor("two_hats")
    judge.add_init_script(path=AXE)
    judge.goto(reverse("people:openings", args=(child.spells.get().school_id,)))
    stands_up(judge)
    judge.get_by_role("link", name="Say whether it was right").click()
    judge.get_by_label("It was right").check()
    judge.get_by_label("What did you find?").fill("We rang her mother together.")
    judge.get_by_role("button", name="Keep it").click()
    judge.get_by_text("We rang her mother together.").wait_for()
    wide = site.visitor("head")
    wide.add_init_script(path=AXE)
    wide.goto(reverse("people:opened-child", args=(child.pk,)))
    stands_up(wide)
    wide.goto(reverse("people:opened"))
    wide.get_by_role("heading", name="Open a record in an emergency").wait_for()
    stands_up(wide)
    phone.get_by_role("button", name="Close it again").click()
    assert "The record is closed again." in phone.locator("body").inner_text()
    assert "We rang her mother together." in phone.locator("main").inner_text()
