"""What everybody may see, and what nobody sees any more."""

from datetime import date, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pdfplumber
import pytest
import time_machine
from django.test import Client

from tests.cast import Town
from tests.newsletters.making import TODAY, make_child, make_issue, make_page, make_piece, make_public, photo
from village.newsletters.models.issue import Issue
from village.newsletters.queries.issues import latest_edition, published_pieces
from village.newsletters.services.arranging import set_length
from village.newsletters.services.news_pages import ensure_page, switch_screen
from village.newsletters.services.notices import NoticeSaid, Said, put_up, say_in
from village.newsletters.services.pictures import put_picture, remove_everywhere
from village.newsletters.services.publishing import put_up_again, take_down, withdraw_piece
from village.newsletters.services.summaries import write_summary

NEWS = "/news/ashlea-primary-school/"
SCREEN = "/screens/ashlea-primary-school/"
URDU = "پھلیاں بڑھ رہی ہیں۔ جمعے کو آئیں۔"
SAID = NoticeSaid(Said("Cake sale", "Bring a tin.", "Friday, 3:15", "The hall"), TODAY, date(2026, 3, 20))


def shown(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def public(town: Town) -> Issue:
    issue = make_issue(town)
    piece = make_piece(town, issue)
    put_picture(by=town.viewer("office"), piece=piece, file=photo(), alternative="Beans on a sill")
    short = make_piece(town, issue, "Dates", "The fair is on Friday.")
    set_length(by=town.viewer("office"), piece=short, length="short")
    write_summary(by=town.viewer("office"), issue=issue, language="en", words="The beans grow. Come on Friday.")
    write_summary(by=town.viewer("office"), issue=issue, language="ur", words=URDU)
    return make_public(town, issue, photos_looked_at=True)


def test_an_issue_that_is_not_published_has_no_address(town: Town, client: Client) -> None:
    issue = make_issue(town)
    make_piece(town, issue)
    for url in (f"{NEWS}spring-news/", f"{NEWS}spring-news/issue.pdf", f"{NEWS}spring-news/flyer/"):
        assert client.get(url).status_code == 404
    assert "Spring news" not in shown(client, NEWS)


def test_everybody_reads_a_published_issue(town: Town, client: Client) -> None:
    public(town)
    said = shown(client, f"{NEWS}spring-news/")
    assert "<strong>forty</strong>" in said
    assert 'alt="Beans on a sill"' in said
    assert "Spring news" in shown(client, NEWS)
    assert "The fair is on Friday." in shown(client, f"{NEWS}spring-news/flyer/")


def test_the_summary_is_read_in_the_language_that_is_asked_for_with_its_label(town: Town, client: Client) -> None:
    public(town)
    said = shown(client, f"{NEWS}spring-news/?in=ur")
    assert 'lang="ur" dir="rtl"' in said
    assert URDU in said
    assert "Not yet checked by a fluent reader" in said
    assert "The beans grow." in shown(client, f"{NEWS}spring-news/?in=klingon")


@pytest.mark.parametrize("paper", ["issue.pdf", "flyer.pdf"])
def test_it_is_to_be_had_on_paper(town: Town, client: Client, paper: str) -> None:
    public(town)
    answer = client.get(f"{NEWS}spring-news/{paper}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")


def test_a_flyer_is_one_page_however_long_the_issue(town: Town, client: Client) -> None:
    issue = make_issue(town)
    for number in range(12):
        make_piece(town, issue, f"Piece number {number} with a long heading", "Many words stand here. " * 60)
    for language in ("ur", "pl", "ar", "ru"):
        write_summary(by=town.viewer("office"), issue=issue, language=language, words="Long words. " * 4)
    make_public(town, issue)
    content = client.get(f"{NEWS}spring-news/flyer.pdf").content
    with pdfplumber.open(BytesIO(content)) as paper:
        assert len(paper.pages) == 1
        assert "Piece number 5" in paper.pages[0].extract_text()


def test_what_is_taken_down_is_gone_everywhere_until_it_is_put_up_again(town: Town, client: Client) -> None:
    issue, head = public(town), town.viewer("head")
    take_down(by=head, issue=issue, why="A wrong date")
    for url in (f"{NEWS}spring-news/", f"{NEWS}spring-news/issue.pdf", f"{NEWS}spring-news/flyer.pdf"):
        assert client.get(url).status_code == 404
    put_up_again(by=head, issue=issue)
    assert client.get(f"{NEWS}spring-news/").status_code == 200


def test_a_withdrawn_piece_is_on_no_page_no_paper_and_its_picture_is_gone(town: Town, client: Client) -> None:
    issue = public(town)
    edition = latest_edition(issue)
    assert edition is not None
    first = published_pieces(edition)[0]
    picture = f"{NEWS}spring-news/pictures/{first.pk}.jpg"
    before = client.get(f"{NEWS}spring-news/issue.pdf").content
    assert b"".join(client.get(picture).streaming_content)[:2] == b"\xff\xd8"  # type: ignore[attr-defined]
    withdraw_piece(by=town.viewer("head"), issue=issue, published=first)
    assert "The bean report" not in shown(client, f"{NEWS}spring-news/")
    assert client.get(picture).status_code == 404
    assert client.get(f"{NEWS}spring-news/issue.pdf").content != before


def test_a_removed_picture_is_gone_from_page_and_paper(town: Town, client: Client) -> None:
    issue = public(town)
    piece = issue.pieces.first()
    assert piece is not None
    before = client.get(f"{NEWS}spring-news/issue.pdf").content
    remove_everywhere(by=town.viewer("office"), piece=piece)
    assert "<img" not in shown(client, f"{NEWS}spring-news/")
    assert client.get(f"{NEWS}spring-news/issue.pdf").content != before


def test_guides_are_listed_by_topic(town: Town, client: Client) -> None:
    guide = make_issue(town, "Bedtimes", kind="guide")
    make_piece(town, guide)
    make_public(town, guide)
    said = shown(client, NEWS)
    assert "Sleep and bedtimes" in said
    assert "Last read and found right on 18 March 2026" in shown(client, f"{NEWS}bedtimes/")


def test_the_board_shows_todays_notices_in_their_languages(town: Town, client: Client) -> None:
    notice = put_up(by=town.viewer("office"), page=make_page(town), said=SAID)
    polish = Said("Kiermasz ciast", "Przynieś puszkę.", "piątek, 15:15", "Sala")
    say_in(by=town.viewer("office"), notice=notice, language="pl", said=polish)
    said = shown(client, f"{NEWS}board/")
    for words in ("Cake sale", "Friday, 3:15", "Kiermasz ciast", "Not yet checked by a fluent reader"):
        assert words in said
    poster = client.get(f"{NEWS}board/{notice.pk}.pdf")
    assert poster.content.startswith(b"%PDF-")
    with time_machine.travel(datetime(2026, 3, 21, 9, 0, tzinfo=ZoneInfo("Europe/London"))):
        assert "Cake sale" not in shown(client, f"{NEWS}board/")
        assert client.get(f"{NEWS}board/{notice.pk}.pdf").status_code == 404


def test_the_screen_turns_itself_and_goes_round(town: Town, client: Client) -> None:
    put_up(by=town.viewer("office"), page=make_page(town), said=SAID)
    coordinator = town.viewer("coordinator")
    for_all = NoticeSaid(Said("English classes", "No need to book."), TODAY, date(2026, 4, 20))
    put_up(by=coordinator, page=ensure_page(by=coordinator, school_id=None), said=for_all)
    first = client.get(SCREEN)
    assert "Cake sale" in first.content.decode()
    assert first["Refresh"] == f"12; url={SCREEN}?at=2"
    assert first["Cache-Control"] == "no-store"
    second = client.get(f"{SCREEN}?at=2")
    assert "English classes" in second.content.decode()
    assert second["Refresh"].endswith("?at=1")


@pytest.mark.parametrize("at", ["", "0", "-1", "x", "99999999999999", "²"])
def test_a_screen_shows_something_whatever_its_address_says(town: Town, client: Client, at: str) -> None:
    put_up(by=town.viewer("office"), page=make_page(town), said=SAID)
    assert "Cake sale" in shown(client, f"{SCREEN}?at={at}")


def test_a_screen_says_when_it_was_made_and_what_was_last(town: Town, client: Client) -> None:
    put_up(by=town.viewer("office"), page=make_page(town), said=SAID)
    with time_machine.travel(datetime(2026, 3, 25, 9, 30, tzinfo=ZoneInfo("Europe/London"))):
        said = shown(client, SCREEN)
    assert "Nothing new today" in said
    assert "The last notice ended on 20 March 2026" in said
    assert "Out of date: this was made at 09:30" in said


def test_a_screen_that_is_switched_off_says_so_and_looks_again(town: Town, client: Client) -> None:
    page = make_page(town)
    put_up(by=town.viewer("office"), page=page, said=SAID)
    switch_screen(by=town.viewer("head"), page=page, is_on=False)
    answer = client.get(SCREEN)
    assert "This screen is switched off" in answer.content.decode()
    assert "Cake sale" not in answer.content.decode()
    assert answer["Refresh"].startswith("300;")


def test_no_page_of_news_names_a_child_that_is_only_on_a_roll(town: Town, client: Client) -> None:
    make_child(town, "Zuleikha", "Quennell")
    public(town)
    put_up(by=town.viewer("office"), page=make_page(town), said=SAID)
    for url in (NEWS, f"{NEWS}spring-news/", f"{NEWS}board/", SCREEN):
        assert "Quennell" not in shown(client, url)
