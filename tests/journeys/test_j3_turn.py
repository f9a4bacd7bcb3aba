"""J3, the second half: a list meets the rota, a draw is held, places are decided, and one asks whether it helped."""

import pytest
from django.urls import reverse

from tests.architecture.test_pages_in_browser import AXE, stands_up
from tests.browser import Site
from tests.evidence.turn_town import make_turn
from tests.rota.making import NOW, make_rota
from village.rota.models import Place, Turn

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 390])
def test_a_turn_is_begun_drawn_and_decided(site: Site, width: int) -> None:
    rota = make_rota(site.made)
    page = site.visitor("inclusion_lead", width=width)
    page.add_init_script(path=AXE)
    page.goto(reverse("rota:rotas", args=(rota.school.pk,)))
    stands_up(page)
    page.get_by_role("link", name="Begin this half-term’s turn").click()
    page.get_by_role("heading", name="Begin the turn of Reception and Year 5").wait_for()
    stands_up(page)
    page.get_by_role("button", name="Begin the turn").click()
    page.get_by_role("heading", name="More families than places").wait_for()
    stands_up(page)
    page.get_by_role("button", name="Hold the draw").click()
    page.get_by_role("heading", name="Fair draw").wait_for()
    stands_up(page)
    turn = Turn.objects.get(academic_year=NOW.academic_year, term=NOW.term, half=NOW.half)
    first = turn.rows.filter(drawn_place=1).select_related("pupil").order_by("pk").first()
    assert first is not None
    row = page.locator("tr", has_text=first.pupil.name)
    row.get_by_role("radio", name="Offer a place").check()
    row.get_by_role("button", name="Save decision").click()
    page.get_by_text("The decision is kept with the turn.").wait_for()
    page.get_by_role("link", name="Decided 1").click()
    page.locator("tr", has_text=first.pupil.name).get_by_role("radio", name="They said yes").check()
    page.locator("tr", has_text=first.pupil.name).get_by_role("button", name="Save decision").click()
    page.get_by_text("The decision is kept with the turn.").wait_for()
    first.refresh_from_db()
    assert first.standing == Place.Standing.TAKEN
    page.goto(reverse("rota:edit", args=(rota.rota.pk,)))
    stands_up(page)


def test_the_same_without_script(site: Site) -> None:
    rota = make_rota(site.made)
    turn = rota.turn()
    page = site.visitor("inclusion_lead", width=390, java_script_enabled=False)
    page.goto(reverse("rota:turn", args=(turn.pk,)))
    row = page.locator("tr", has_text="Ben Benson")
    row.get_by_role("radio", name="Not now").check()
    row.get_by_label("Why? One line").fill("Their aunt takes them now")
    row.get_by_role("button", name="Save decision").click()
    page.get_by_text("The decision is kept with the turn.").wait_for()
    assert rota.place(turn, "Ben").reason == "Their aunt takes them now"


@pytest.mark.parametrize("width", [1280, 390])
def test_whether_it_helped_is_said_in_two_sentences(site: Site, width: int) -> None:
    made = make_turn(site.made)
    page = site.visitor("head", width=width)
    page.add_init_script(path=AXE)
    page.goto(reverse("evidence:helped", args=(made.school.pk,)))
    page.get_by_role("heading", name="Helped", exact=True).wait_for()
    stands_up(page)
    said = page.locator(".helped__said").inner_text()
    assert "The 12 children on the list missed" in said
    assert "Cannot" not in said
    page.get_by_text("The method, in full").click()
    assert page.get_by_text("five waiting children most like it").is_visible()
