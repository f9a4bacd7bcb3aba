"""Ashlea's news as the tests know them: an issue, pieces, asks, a photo."""

import io
from datetime import date

from django.core.files.base import ContentFile
from PIL import Image

from tests.cast import ASHLEA, Town
from tests.school_data.rolls import enrol
from village.newsletters.models.ask import PieceAsk
from village.newsletters.models.issue import Issue
from village.newsletters.models.news_page import NewsPage
from village.newsletters.models.piece import Piece
from village.newsletters.services.asking import Wanted, ask_for_piece
from village.newsletters.services.issues import IssueHead, begin_issue
from village.newsletters.services.news_pages import ensure_page
from village.newsletters.services.publishing import Answers, publish
from village.newsletters.services.writing import PieceWords, add_piece
from village.people.models.pupil import Pupil

TODAY = date(2026, 3, 18)
WORDS = (
    "The gardening club has **forty** bean plants.\n\n- Water them on Friday\n- Read [how](https://beans.example/how)"
)


def ashlea_id(town: Town) -> int:
    """Return the id of Ashlea."""
    return town.organisations[ASHLEA].pk


def make_page(town: Town) -> NewsPage:
    """Return Ashlea's news page."""
    return ensure_page(by=town.viewer("office"), school_id=ashlea_id(town))


def make_issue(town: Town, title: str = "Spring news", kind: str = "newsletter") -> Issue:
    """Return an issue of Ashlea that is only begun: pieces by Wednesday 25 March, out on Friday."""
    head = IssueHead(title, date(2026, 3, 27), date(2026, 3, 25), topic="sleep" if kind == "guide" else "")
    if kind == "guide":
        head = IssueHead(title, date(2026, 3, 27), topic="sleep")
    return begin_issue(by=town.viewer("office"), page=make_page(town), kind=kind, head=head)


def make_piece(town: Town, issue: Issue, heading: str = "The bean report", words: str = WORDS) -> Piece:
    """Return a piece that the office wrote."""
    return add_piece(by=town.viewer("office"), issue=issue, said=PieceWords(heading, words, "Gardening club"))


def make_ask(town: Town, issue: Issue, **wishes: object) -> PieceAsk:
    """Return an ask of Nora Quist, the teacher, for what is told otherwise."""
    wanted = {
        "about": "What the gardening club grew",
        "due_on": date(2026, 3, 25),
        "practitioner_id": town.practitioners["teacher"].pk,
        **wishes,
    }
    return ask_for_piece(by=town.viewer("office"), issue=issue, wanted=Wanted(**wanted))  # type: ignore[arg-type]


def make_public(town: Town, issue: Issue, **answers: object) -> Issue:
    """Return the issue, published by the head."""
    issue.refresh_from_db()
    publish(by=town.viewer("head"), issue=issue, seen_version=issue.version, answers=Answers(**answers))  # type: ignore[arg-type]
    issue.refresh_from_db()
    return issue


def make_child(town: Town, forename: str = "Hamza", surname: str = "Orrell") -> Pupil:
    """Return a child on Ashlea's roll."""
    pupil = enrol(town.partnership, town.organisations[ASHLEA], 1, year_group=5)
    Pupil.objects.filter(pk=pupil.pk).update(forename=forename, surname=surname)
    pupil.refresh_from_db()
    return pupil


def photo(colour: str = "#2b2f77", size: tuple[int, int] = (60, 40)) -> ContentFile[bytes]:
    """Return a photo as a phone brings it, with a place in its metadata."""
    image, out = Image.new("RGB", size, colour), io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "A phone"
    exif.get_ifd(0x8825)[2] = (54.0, 34.0, 0.0)
    image.save(out, "JPEG", exif=exif)
    return ContentFile(out.getvalue(), name="IMG_0001.jpg")
