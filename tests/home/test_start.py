"""The first page says to each person what they can do next."""

import pytest

from tests.cast import ASHLEA, Town
from tests.conftest import Clients
from tests.plans.views.pages import found, page_of, words
from village.access.viewer import Viewer
from village.home import waiting
from village.school_data.contributions import Work


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("coordinator", "Bring in a plan"),
        ("board_member", "The partnership's plans will stand here."),
        ("parent", "My children"),
        ("staff", "open a help session in it"),
    ],
)
def test_everybody_reads_what_comes_next(clients: Clients, who: str, said: str) -> None:
    assert said in words(page_of(clients[who], "/"))


def test_staff_are_led_to_help_mode_and_nobody_else_is(clients: Clients) -> None:
    assert [link.get("href") for link in found(page_of(clients["staff"], "/"), "main a.button")] == ["/help-mode/"]
    assert "/help-mode/" not in clients["parent"].get("/").content.decode()


def test_a_parent_finds_every_way_on_from_the_first_page(town: Town, clients: Clients) -> None:
    ways = [link.get("href") for link in found(page_of(clients["parent"], "/"), "main a.door")]
    slug = town.partnership.slug
    assert ways == ["/families/mine/", "/find-help/near-you/", f"/town/{slug}/whats-on/", "/families/asked-help/"]


def seven_things(viewer: Viewer, school_id: int) -> list[Work]:
    return [Work(f"Thing {number} of {school_id}", "Open", f"/thing/{number}/") for number in range(1, 8)]


def test_staff_of_a_school_begin_with_what_waits_there(
    town: Town, clients: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "work_at", seven_things)
    page = page_of(clients["head"], "/")
    said, school = words(page), town.organisations[ASHLEA]
    assert f"Today at {school.name}" in said and "7 things wait for you today" in said
    assert f"Thing 5 of {school.pk}" in said and "Thing 6" not in said and "2 more, and the whole day" in said
    links = [link.get("href") for link in found(page, "main a")]
    assert "/thing/1/" in links and f"/families/schools/{school.pk}/" in links


@pytest.mark.parametrize("who", ["coordinator", "board_member", "agency_worker", "parent", "staff", "stranger"])
def test_nobody_else_reads_what_waits_at_a_school(clients: Clients, who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "work_at", seven_things)
    assert "Thing" not in words(page_of(clients[who], "/"))


def test_a_place_where_nothing_waits_is_left_out(clients: Clients) -> None:
    assert "Today at" not in words(page_of(clients["head"], "/"))
