"""The menu says where one is, on every page of a place."""

import re

import pytest

from tests.cast import Town
from tests.conftest import Clients
from tests.plans.making import make_small_plan

CURRENT = re.compile(r'aria-current="(?:page|true)"[^>]*>\s*([^<]+?)\s*<')


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("/", "Home"),
        ("/plans/", "Plans"),
        ("/plans/mine/", "Plans"),
        ("/money/", "Money"),
        ("/money/bids/", "Money"),
        ("/town-hall/organisations/", "Town hall"),
        ("/town-hall/people/", "Town hall"),
        ("/town-hall/record/", "Town hall"),
        ("/town-hall/logins/invite/", "Town hall"),
    ],
)
def test_the_place_is_marked(clients: Clients, url: str, place: str) -> None:
    page = clients["coordinator"].get(url).content.decode()
    menu = page[page.index("<header") : page.index("</header>")]
    assert set(CURRENT.findall(menu)) == {place}  # The menu stands there twice, for wide and narrow pages.


def test_a_plans_page_is_in_plans_whichever_room_makes_it(town: Town, clients: Clients) -> None:
    url = f"/plans/{make_small_plan(town).pk}/money/"
    page = clients["coordinator"].get(url).content.decode()
    assert set(CURRENT.findall(page[page.index("<header") : page.index("</header>")])) == {"Plans"}


def test_no_place_is_marked_where_there_is_none(clients: Clients) -> None:
    page = clients["coordinator"].get("/help/").content.decode()
    assert CURRENT.findall(page[page.index("<header") : page.index("</header>")]) == []
