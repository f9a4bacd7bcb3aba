"""The page behind a secret link."""

import pytest
from django.test import Client

from tests.cast import Town
from tests.newsletters.making import make_ask, make_issue, photo
from village.newsletters.models.ask import PieceAsk
from village.newsletters.queries.asks import token_for
from village.newsletters.services import asking
from village.newsletters.services.writing import PieceWords, change_piece


def url_of(ask: PieceAsk) -> str:
    return f"/pieces/{token_for(ask)}/"


@pytest.fixture
def ask(town: Town) -> PieceAsk:
    return make_ask(town, make_issue(town))


def test_the_page_says_what_is_asked_for_and_is_kept_by_nobody(ask: PieceAsk, client: Client) -> None:
    answer = client.get(url_of(ask))
    said = answer.content.decode()
    assert "What the gardening club grew" in said and "Wednesday" in said
    assert answer["Cache-Control"] == "no-store, private"
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "same-origin"


def test_looking_sends_nothing(ask: PieceAsk, client: Client) -> None:
    client.get(url_of(ask))
    ask.refresh_from_db()
    assert (ask.opened_at is not None, ask.sent_at) == (True, None)


def test_a_draft_may_be_unfinished_and_comes_back(ask: PieceAsk, client: Client) -> None:
    client.post(url_of(ask), {"deed": "keep", "heading": "", "words": "Only begun", "byline": ""})
    assert "Only begun" in client.get(url_of(ask)).content.decode()
    ask.refresh_from_db()
    assert ask.sent_at is None


def test_what_is_missing_is_said_and_nothing_typed_is_lost(ask: PieceAsk, client: Client) -> None:
    answer = client.post(url_of(ask), {"deed": "send", "heading": "", "words": "Long thoughts", "byline": ""})
    assert answer.status_code == 422
    assert "Long thoughts" in answer.content.decode()


def test_a_picture_needs_words(ask: PieceAsk, client: Client) -> None:
    said = {"deed": "send", "heading": "Beans", "words": "They grow.", "byline": "", "file": photo()}
    answer = client.post(url_of(ask), said)
    assert answer.status_code == 422
    assert "Describe the picture" in answer.content.decode()


def test_a_piece_with_a_picture_is_sent_and_shown(ask: PieceAsk, client: Client) -> None:
    said = {"heading": "Beans", "words": "They grow.", "byline": "Nora", "file": photo(), "alternative": "Beans"}
    answer = client.post(url_of(ask), {"deed": "send", **said}, follow=True)
    assert "Your piece is with the school" in answer.content.decode()
    picture = client.get(f"{url_of(ask)}picture/")
    assert b"".join(picture.streaming_content)[:2] == b"\xff\xd8"  # type: ignore[attr-defined]


def test_what_is_no_photo_is_refused_in_words(ask: PieceAsk, client: Client) -> None:
    file = photo()
    file.name = "list.jpg"
    file.file.write(b"not a photo")
    file.seek(0)
    said = {"heading": "Beans", "words": "They grow.", "byline": "", "file": file, "alternative": "Beans"}
    answer = client.post(url_of(ask), {"deed": "send", **said})
    assert answer.status_code == 422
    assert "no photo" in answer.content.decode()


def test_saying_no_is_one_press(ask: PieceAsk, client: Client) -> None:
    answer = client.post(url_of(ask), {"deed": "decline", "why": "Away"}, follow=True)
    assert "The school knows" in answer.content.decode()
    ask.refresh_from_db()
    assert ask.declined_why == "Away"


def test_an_edited_piece_is_only_shown(town: Town, ask: PieceAsk, client: Client) -> None:
    client.post(url_of(ask), {"deed": "send", "heading": "Beans", "words": "They grow.", "byline": ""})
    piece = ask.piece
    piece.refresh_from_db()
    said = PieceWords("Beans", "They grow fast.", "")
    change_piece(by=town.viewer("office"), piece=piece, seen_version=piece.version, said=said)
    assert "The office has edited your piece" in client.get(url_of(ask)).content.decode()
    answer = client.post(url_of(ask), {"deed": "send", "heading": "B", "words": "Mine again.", "byline": ""})
    assert answer.status_code == 422


def test_a_closed_link_says_why_and_a_guessed_one_says_nothing(town: Town, ask: PieceAsk, client: Client) -> None:
    asking.take_back(by=town.viewer("office"), ask=ask)
    closed = client.get(url_of(ask))
    assert (closed.status_code, "Una Zeller" in closed.content.decode()) == (410, True)
    guessed = client.get("/pieces/aaaaaaaaaaaa.bbbbbbbbbbbbbbbb/")
    assert (guessed.status_code, "Una Zeller" in guessed.content.decode()) == (404, False)
    assert client.post(url_of(ask), {"deed": "send"}).status_code == 410
