"""News in a real browser, at 320 px and right to left: axe finds nothing, nothing scrolls sideways."""

from datetime import date

import pytest

from tests.architecture.test_pages_in_browser import AXE, stands_up
from tests.browser import Site
from tests.newsletters.making import TODAY, make_ask, make_issue, make_page, make_piece, make_public, photo
from village.newsletters.queries.asks import token_for
from village.newsletters.services.notices import NoticeSaid, Said, put_up, say_in
from village.newsletters.services.pictures import put_picture
from village.newsletters.services.summaries import write_summary

pytestmark = pytest.mark.browser

URDU = "ہماری کھڑکیوں پر پھلیوں کے چالیس پودے اگ رہے ہیں۔ 25 مارچ کو صبح 9:00 بجے کافی مارننگ میں آئیں۔"
NEWS = "/news/ashlea-primary-school/"


@pytest.fixture
def pages(site: Site) -> list[tuple[str, str]]:
    """Return who looks at which page of a school whose news are in English and Urdu."""
    town = site.made
    issue, office = make_issue(town), town.viewer("office")
    piece = make_piece(town, issue, "Averyveryverylongwordthatnobodybreaks", "See https://a.example/" + "b" * 80)
    put_picture(by=office, piece=piece, file=photo(size=(900, 600)), alternative="Beans on a sill")
    ask = make_ask(town, issue)
    write_summary(by=office, issue=issue, language="ur", words=URDU)
    make_public(town, issue, photos_looked_at=True)
    said = NoticeSaid(
        Said("Coffee morning", "Come as you are.", "Wednesday, 9:00", "The hall"), TODAY, date(2026, 3, 25)
    )
    notice = put_up(by=office, page=make_page(town), said=said)
    say_in(
        by=office, notice=notice, language="ur", said=Said("کافی مارننگ", "جیسے ہیں ویسے ہی آئیں۔", "بدھ، 9:00", "ہال")
    )
    return [
        ("nobody", f"{NEWS}spring-news/?in=ur"),
        ("nobody", f"{NEWS}spring-news/flyer/"),
        ("nobody", f"{NEWS}board/"),
        ("nobody", "/screens/ashlea-primary-school/?at=2"),
        ("nobody", f"/pieces/{token_for(ask)}/"),
        ("head", f"/families/news/{issue.pk}/"),
        ("head", f"/families/news/{issue.pk}/languages/ur/"),
        ("head", f"/families/notices/{notice.pk}/languages/ur/"),
    ]


def test_pages_stand_up_on_the_narrowest_phone_and_for_every_reader(site: Site, pages: list[tuple[str, str]]) -> None:
    for who, url in pages:
        page = site.visitor(who)
        page.add_init_script(path=AXE)
        page.goto(url)
        stands_up(page)


def test_a_summary_in_urdu_runs_from_the_right_and_its_numbers_do_not(site: Site, pages: list[tuple[str, str]]) -> None:
    page = site.visitor(width=390, java_script_enabled=False)
    page.goto(f"{NEWS}spring-news/?in=ur")
    short = page.locator("#in-short section")
    assert short.get_attribute("dir") == "rtl"
    assert short.get_attribute("lang") == "ur"
    assert "Not yet checked by a fluent reader" in short.inner_text()
    assert page.get_by_role("navigation", name="Summary in your language").get_by_role("link").count() == 1
