"""News of the made-up town: a newsletter that is out and the next one asked for, a guide, three notices."""

import io
from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image, ImageDraw

from village.access.viewer import Viewer
from village.demo.news_words import BEANS, BEDTIME, COUNCIL, DATES, ENGLISH, POLISH, SUPPER, URDU
from village.demo.town import Town, viewer_named
from village.newsletters.models.ask import PieceAsk
from village.newsletters.models.issue import Issue
from village.newsletters.models.news_page import NewsPage
from village.newsletters.models.piece import Piece
from village.newsletters.queries.asks import holder_of
from village.newsletters.services.arranging import set_length
from village.newsletters.services.asking import Wanted, ask_for_piece
from village.newsletters.services.issues import IssueHead, begin_issue
from village.newsletters.services.news_pages import ensure_page
from village.newsletters.services.notices import NoticeSaid, Said, put_up, say_in
from village.newsletters.services.pictures import put_writers_picture
from village.newsletters.services.publishing import Answers, publish
from village.newsletters.services.summaries import write_summary
from village.newsletters.services.writing import PieceWords, add_piece, send_piece
from village.organisations.models.organisation import Organisation

SCHOOL = "Ridgeway Primary School"


def bring_news(town: Town) -> None:
    """Ridgeway has a newsletter that is out, one in the making, a guide and notices; the partnership has a notice."""
    office, head = viewer_named("Una Zeller"), viewer_named("Samir Vall")
    page = ensure_page(by=office, school_id=Organisation.objects.get(name=SCHOOL).pk)
    today = timezone.localdate()
    _newsletter(office, head, page, town, today)
    _next_one(office, page, town, today)
    _guide(office, head, page, today)
    _notices(office, page, today)


def _newsletter(office: Viewer, head: Viewer, page: NewsPage, town: Town, today: date) -> None:
    top = IssueHead(
        "Beans, roofs and suppers",
        today,
        today,
        "Forty beans with names, a roof at the gate, and what we eat on Thursdays.",
    )
    issue = begin_issue(by=office, page=page, kind=Issue.Kind.NEWSLETTER, head=top)
    beans = _asked(office, issue, town, "Nora Quist", "What the gardening club grew", BEANS)
    put_writers_picture(
        by=holder_of(beans), ask=beans, file=_picture(), alternative="Nine bean plants in a row, drawn by the club"
    )
    _asked(office, issue, town, "Farah Lund", "What the council asked for", COUNCIL, kind=PieceAsk.Kind.COUNCIL)
    for words, length in ((DATES, Piece.Length.SHORT), (SUPPER, Piece.Length.LONG)):
        set_length(by=office, piece=add_piece(by=office, issue=issue, said=words), length=length)
    for language, summary in (("en", ENGLISH), ("ur", URDU), ("pl", POLISH)):
        write_summary(by=office, issue=issue, language=language, words=summary)
    publish(by=head, issue=issue, seen_version=issue.version, answers=Answers(photos_looked_at=True))


def _next_one(office: Viewer, page: NewsPage, town: Town, today: date) -> None:
    due = today + timedelta(days=9)
    top = IssueHead("The next half-term at Ridgeway", today + timedelta(days=14), due, "")
    issue = begin_issue(by=office, page=page, kind=Issue.Kind.NEWSLETTER, head=top)
    for name, about in (("Nora Quist", "The spring concert"), ("Dot Marlowe", "What the coffee morning talked about")):
        wanted = Wanted(about, due, practitioner_id=town.residents[name].pk)
        ask_for_piece(by=office, issue=issue, wanted=wanted)


def _guide(office: Viewer, head: Viewer, page: NewsPage, today: date) -> None:
    top = IssueHead("A calm bedtime in five steps", today, cover_line="Try one step this week.", topic="sleep")
    guide = begin_issue(by=office, page=page, kind=Issue.Kind.GUIDE, head=top)
    for words in BEDTIME:
        add_piece(by=office, issue=guide, said=words)
    publish(by=head, issue=guide, seen_version=guide.version, answers=Answers())


def _notices(office: Viewer, page: NewsPage, today: date) -> None:
    week = today + timedelta(days=9)
    coffee = Said(
        "Coffee morning",
        "Come as you are. Little ones are welcome. This time: games with numbers to play at home.",
        f"{week:%A} {week.day} {week:%B}, 9:00",
        "The school hall",
    )
    notice = put_up(by=office, page=page, said=NoticeSaid(coffee, today, week))
    urdu = Said("کافی مارننگ", "جیسے ہیں ویسے ہی آئیں۔ چھوٹے بچے بھی خوش آمدید۔", "صبح 9:00", "اسکول کا ہال")
    say_in(by=office, notice=notice, language="ur", said=urdu)
    coats = Said("Three green coats", "They wait at the office. One has a conker in its pocket.")
    put_up(by=office, page=page, said=NoticeSaid(coats, today, today + timedelta(days=5)))
    coordinator = viewer_named("Hana Brook")
    lessons = Said(
        "Free English classes", "Tea from 9:00. No need to book.", "Every Tuesday, 9:30", "Vale Adult Learning"
    )
    of_town = ensure_page(by=coordinator, school_id=None)
    put_up(by=coordinator, page=of_town, said=NoticeSaid(lessons, today, today + timedelta(days=60)))


def _asked(
    office: Viewer,
    issue: Issue,
    town: Town,
    name: str,
    about: str,
    words: PieceWords,
    kind: str = PieceAsk.Kind.PERSON,
) -> PieceAsk:
    """Return an ask whose piece was sent."""
    wanted = Wanted(about, timezone.localdate(), practitioner_id=town.residents[name].pk, kind=kind)
    ask = ask_for_piece(by=office, issue=issue, wanted=wanted)
    send_piece(by=holder_of(ask), ask=ask, said=words)
    return ask


def _picture() -> ContentFile[bytes]:
    """Return nine bean plants in a row of earth, as the gardening club draws them."""
    image = Image.new("RGB", (1200, 800), "#dfe9d2")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 560, 1200, 800), fill="#b98f5c")
    for number in range(9):
        left, tall = 80 + number * 130, 50 * (number % 3)
        draw.line((left, 560, left + 20, 260 - tall), fill="#3d7a3f", width=12)
        for leaf in range(4):
            top = 300 + leaf * 60 - 40 * (number % 3)
            draw.ellipse((left - 40, top, left + 20, top + 40), fill="#4f9a50")
            draw.ellipse((left + 10, top + 20, left + 70, top + 60), fill="#5fae5a")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    return ContentFile(out.getvalue(), name="beans.jpg")
