"""The journey in a browser: asked, written on a phone, put together, published, read, printed, shown in the hall."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import Site
from tests.cast import ASHLEA
from tests.newsletters.making import photo
from village.newsletters.queries.asks import PURPOSE
from village.outbox.models import Line

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ON_A_PHONE = 390


def fill_day(page: "Page", legend: str, day: date) -> None:
    """The three boxes of a date are filled."""
    group = page.get_by_role("group", name=legend)
    for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(label).fill(str(number))


def links() -> list[str]:
    """Return the links in the letters that wait, in the order in which they were asked for."""
    bodies = Line.objects.filter(run__purpose=PURPOSE).order_by("pk").values_list("body", flat=True)
    return [found[0] for body in bodies if (found := re.search(r"/pieces/\S+/", body))]


def begin(page: "Page", school_id: int) -> None:
    """A newsletter is begun."""
    page.goto(f"/families/schools/{school_id}/news/")
    page.get_by_role("link", name="Begin a newsletter").click()
    page.get_by_label("Title").fill("Spring at Ashlea")
    fill_day(page, "Day of the issue", date(2026, 3, 27))
    fill_day(page, "Pieces are wanted by (optional)", date(2026, 3, 25))
    page.get_by_label("Cover line (optional)").fill("Beans, a new shelter, and what the council asked for.")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Spring at Ashlea")


def ask(page: "Page", who: str, about: str) -> None:
    """Nora Quist is asked: herself, or for the school council."""
    page.get_by_role("link", name="Ask for a piece").click()
    page.get_by_label(who).check()
    page.get_by_label("To whom does the link go?").select_option(label="Nora Quist, Class teacher")
    page.get_by_label("What about, in one line").fill(about)
    page.get_by_role("button", name="Send the link").click()
    expect(page.locator("#notices")).to_contain_text("The letter with the link is on its way")


def write_on_a_phone(site: Site, link: str, heading: str, words: str, picture: Path | None = None) -> None:
    """Somebody without an account opens the link on a phone, keeps a draft, comes back and sends."""
    page = site.visitor(width=ON_A_PHONE)
    page.goto(link)
    page.get_by_label("Heading").fill(heading)
    page.get_by_role("button", name="Keep it for later").click()
    expect(page.get_by_role("status")).to_contain_text("Kept")
    page.goto(link)
    expect(page.get_by_label("Heading")).to_have_value(heading)
    page.get_by_label("The piece").fill(words)
    if picture is not None:
        page.get_by_label("A picture").set_input_files(picture)
        page.get_by_label("The picture in words").fill("Twelve bean plants on a window sill")
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("status")).to_contain_text("Your piece is with the school")


def test_from_the_first_ask_to_the_screen_in_the_hall(site: Site, letters_lead_here: None, tmp_path: Path) -> None:
    school_id = site.made.organisations[ASHLEA].pk
    office = site.visitor("office")
    begin(office, school_id)
    ask(office, "A person", "What the gardening club grew")
    ask(office, "The school council", "What the council asked for")

    picture = tmp_path / "beans.jpg"
    picture.write_bytes(photo(size=(900, 600)).read())
    for_teacher, for_council = links()
    write_on_a_phone(site, for_teacher, "Forty beans", "The beans grow **well**. Come and see them.", picture)
    write_on_a_phone(site, for_council, "We asked for a shelter", "It rains at the gate. We asked for a roof.")

    office.reload()
    expect(office.locator("#sent")).to_contain_text("2 of 2")
    office.get_by_role("button", name="Move up: We asked for a shelter").click()
    expect(office.locator(".news-piece h3").first).to_have_text("We asked for a shelter")
    office.get_by_role("button", name=re.compile("^Set short ?: We asked for a shelter")).click()
    expect(office.get_by_role("link", name="Publish", exact=True)).to_have_count(0)

    head = site.visitor("head")
    head.goto(office.url.partition("#")[0])
    head.get_by_role("link", name="Publish", exact=True).click()
    head.get_by_label("I have looked at who is shown").check()
    head.get_by_role("button", name="Publish").click()
    expect(head.locator("#notices")).to_contain_text("Everybody can read it now")

    reader = site.visitor(width=ON_A_PHONE)
    reader.goto("/news/ashlea-primary-school/")
    reader.get_by_role("link", name="Spring at Ashlea").click()
    expect(reader.get_by_role("heading", level=2).first).to_have_text("We asked for a shelter")
    expect(reader.get_by_alt_text("Twelve bean plants on a window sill")).to_be_visible()
    paper = reader.request.get("/news/ashlea-primary-school/spring-at-ashlea/issue.pdf")
    assert (paper.status, paper.body()[:5]) == (200, b"%PDF-")

    office.goto(f"/families/schools/{school_id}/notices/new/")
    office.get_by_label("Title").fill("Cake sale")
    office.get_by_label("When (optional)").fill("Friday, 3:15")
    office.get_by_label("A few words").fill("Bring a tin and an appetite.")
    fill_day(office, "Until the end of", date(2026, 3, 20))
    office.get_by_role("button", name="Put it up").click()
    expect(office.locator("#notices-title")).to_be_visible()

    hall = site.visitor(width=1920, java_script_enabled=False)
    hall.goto("/screens/ashlea-primary-school/")
    expect(hall.get_by_role("heading", level=1)).to_have_text("Cake sale")
    hall.goto("/screens/ashlea-primary-school/?at=2")
    expect(hall.get_by_role("heading", level=1)).to_have_text("New: Spring at Ashlea")
