"""News of a school: an issue that is public in Thornaby Vale and only begun next door, a piece, an ask, a notice."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Model
from django.utils import timezone
from PIL import Image

from village.files.models.stored_file import StoredFile
from village.newsletters.models import (
    AskLetter,
    Edition,
    EditionPiece,
    Issue,
    NewsPage,
    Notice,
    NoticeWords,
    Picture,
    Piece,
    PieceAsk,
    PieceVersion,
    Summary,
)
from village.newsletters.queries.asks import token_for
from village.newsletters.queries.summaries import mark_now
from village.organisations.models.partnership import Partnership

type Things = dict[str, Model]

NEWSLETTERS_TABLES: tuple[type[Model], ...] = (
    NewsPage,
    Issue,
    Picture,
    Piece,
    PieceVersion,
    PieceAsk,
    AskLetter,
    Summary,
    Edition,
    EditionPiece,
    Notice,
    NoticeWords,
)

NEWSLETTERS_IDS = {"issue_id": "news_issue", "notice_id": "notice", "published_id": "published_piece"}


def newsletters_things(partnership: Partnership, things: Things) -> Things:
    """Return a page of news of the sample school and one of each thing on it."""
    now, is_ours = timezone.now(), partnership.slug == "thornaby-vale"
    page = NewsPage.objects.create(
        partnership=partnership, school_id=things["school"].pk, slug=f"sample-news-{partnership.pk}", made_at=now
    )
    state = Issue.State.PUBLISHED if is_ours else Issue.State.DRAFT
    issue = Issue.objects.create(
        page=page,
        title="Sample issue",
        slug=f"sample-issue-{partnership.pk}",
        issue_on=date(2026, 3, 27),
        state=state,
        made_at=now,
        state_at=now,
    )
    picture = Picture.objects.create(file=_picture_file(partnership), alternative="Sample picture", made_at=now)
    said = {"heading": "Sample piece", "words": "Sample words.", "byline": "Sample Writer"}
    piece = Piece.objects.create(issue=issue, place=1, picture=picture, is_ready=True, made_at=now, **said)
    edition = Edition.objects.create(
        issue=issue, number=1, title="Sample issue", issue_on=date(2026, 3, 27), published_at=now
    )
    return {
        "news_page": page,
        "news_issue": issue,
        "news_picture": picture,
        "news_piece": piece,
        "edition": edition,
    } | {
        "piece_version": PieceVersion.objects.create(piece=piece, number=1, by_name="Sample Writer", at=now, **said),
        "published_piece": EditionPiece.objects.create(
            edition=edition, piece=piece, place=1, length="long", picture=picture, **said
        ),
        "summary": Summary.objects.create(
            issue=issue, language="pl", words="Sample summary.", mark=mark_now(issue), written_at=now
        ),
        **_asked(piece, things),
        **_hung(page),
    }


def _asked(piece: Piece, things: Things) -> Things:
    now = timezone.now()
    ask = PieceAsk.objects.create(
        piece=piece,
        practitioner_id=things["practitioner"].pk,
        name="Sample Writer",
        email="writer@sample.example",
        about="Sample wish",
        due_on=date(2026, 3, 25),
        nonce=f"sample-{piece.pk:05d}",
        asked_at=now,
    )
    return {"piece_ask": ask, "ask_letter": AskLetter.objects.create(ask=ask, kind="ask", made_at=now)}


def _hung(page: NewsPage) -> Things:
    today, now = timezone.localdate(), timezone.now()
    notice = Notice.objects.create(
        page=page,
        title="Sample notice",
        words="Sample words",
        shows_from=today,
        shows_until=today + timedelta(days=7),
        made_at=now,
    )
    words = NoticeWords.objects.create(
        notice=notice, language="pl", title="Sample title", words="Sample words", written_at=now
    )
    return {"notice": notice, "notice_words": words}


def _picture_file(partnership: Partnership) -> StoredFile:
    folder = Path(settings.FILES_FOLDER) / "news"
    folder.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (8, 8), "white").save(folder / f"{partnership.pk}.jpg")
    return StoredFile.objects.create(
        partnership=partnership,
        name="sample.jpg",
        size=8,
        sha256="0" * 64,
        content_type="image/jpeg",
        kept_as=f"news/{partnership.pk}.jpg",
        purpose="news-picture",
        brought_at=timezone.now(),
    )


def _place(things: Things) -> Mapping[str, object]:
    page = things["news_page"]
    assert isinstance(page, NewsPage)
    return {"place": page.slug}


def _public(**rest: str) -> Callable[[Things], Mapping[str, object]]:
    """Return what fills the address of a public issue; `rest` names the thing of each further part."""

    def fill(things: Things) -> Mapping[str, object]:
        issue = things["news_issue"]
        assert isinstance(issue, Issue)
        return {**_place(things), "slug": issue.slug} | {part: things[name].pk for part, name in rest.items()}

    return fill


def _token(things: Things) -> Mapping[str, object]:
    ask = things["piece_ask"]
    assert isinstance(ask, PieceAsk)
    return {"token": token_for(ask)}


def _of_issue(**rest: object) -> Callable[[Things], Mapping[str, object]]:
    """Return what fills the address of something in the issue."""
    return lambda things: {"issue_id": things["news_issue"].pk} | rest


def _of_piece(**rest: object) -> Callable[[Things], Mapping[str, object]]:
    """Return what fills the address of something about the piece."""
    return lambda things: {"issue_id": things["news_issue"].pk, "piece_id": things["news_piece"].pk} | rest


def _of_notice(**rest: object) -> Callable[[Things], Mapping[str, object]]:
    """Return what fills the address of something about the notice."""
    return lambda things: {"notice_id": things["notice"].pk} | rest


NEWSLETTERS_SAMPLES: Mapping[str, Callable[[Things], Mapping[str, object]]] = {
    **{f"newsletters:{name}": _place for name in ("public", "board", "screen")},
    "newsletters:poster": lambda things: {**_place(things), "notice_id": things["notice"].pk},
    **{f"newsletters:{name}": _public() for name in ("public-issue", "flyer", "paper", "flyer-paper")},
    "newsletters:public-picture": _public(published_id="published_piece"),
    **{f"newsletters:{name}": _token for name in ("answer", "answer-picture")},
    "newsletters:begin": lambda things: {"school_id": things["school"].pk, "kind": "newsletter"},
    "newsletters:begin-for-all": lambda things: {"kind": "guide"},
    "newsletters:published": lambda things: {
        "issue_id": things["news_issue"].pk,
        "published_id": things["published_piece"].pk,
        "deed": "put-back",
    },
    **{f"newsletters:summary{deed}": _of_issue(language="pl") for deed in ("", "-check", "-remove")},
    **{f"newsletters:{name}": _of_piece() for name in ("piece", "piece-picture")},
    "newsletters:wording": _of_piece(number=1),
    "newsletters:piece-deed": _of_piece(deed="up"),
    "newsletters:notice-deed": _of_notice(deed="take-down"),
    "newsletters:notice-words": _of_notice(language="pl"),
    "newsletters:notice-words-deed": _of_notice(language="pl", deed="check"),
}
"""What the ids alone cannot fill, by the route's name."""
