"""Writing pieces: by the person who was asked, through a link, and by the office; every wording stays."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused, Stale
from village.newsletters import permissions
from village.newsletters.models.ask import PieceAsk
from village.newsletters.models.issue import Issue
from village.newsletters.models.piece import Piece, PieceVersion
from village.newsletters.queries.issues import locked_issue
from village.newsletters.queries.news_pages import must
from village.newsletters.queries.pieces import last_place, locked_piece, versions_of
from village.newsletters.rules.words import word_count
from village.newsletters.services.issues import STALE
from village.newsletters.services.subjects import issue_subject, piece_subject

LONGEST_PIECE = 12_000
EDITED_SINCE = "The office has edited this piece since you sent it. Tell them what you would like to change."


@dataclass(frozen=True, slots=True)
class PieceWords:
    """What a piece says, and who is said to have written it."""

    heading: str
    words: str
    byline: str


@transaction.atomic
def keep_draft(*, by: Viewer, ask: PieceAsk, said: PieceWords) -> None:
    """What the writer has so far is kept; nobody else takes it for their piece yet."""
    row = _of_writer(ask)
    if ask.sent_at is not None:
        raise Refused("Your piece is sent. To change it, send it again.")
    _put(row, said)
    row.save(update_fields=["heading", "words", "byline", "version"])
    if ask.begun_at is None:
        ask.begun_at = timezone.now()
        ask.save(update_fields=["begun_at"])


@transaction.atomic
def send_piece(*, by: Viewer, ask: PieceAsk, said: PieceWords) -> None:
    """The piece is with the office, and its writer's words are kept for good. Raises Refused where it is too long."""
    row = _of_writer(ask)
    _must_say_something(said)
    count = word_count(said.words)
    if count > ask.most_words:
        over = count - ask.most_words
        raise Refused(f"The piece has {count} words, {over} more than asked for. Shorten it.", field="words")
    _put(row, said)
    row.is_ready = True
    row.save(update_fields=["heading", "words", "byline", "version", "is_ready"])
    _keep_version(row, by, is_writers=True)
    now = timezone.now()
    ask.sent_at, ask.declined_at, ask.declined_why = now, None, ""
    ask.begun_at = ask.begun_at or now
    ask.save(update_fields=["sent_at", "begun_at", "declined_at", "declined_why"])
    record("newsletters.piece-sent", by=by, subject=piece_subject(row))


@transaction.atomic
def decline(*, by: Viewer, ask: PieceAsk, why: str) -> None:
    """The office sees that this piece will not come; what was begun stays with it."""
    _of_writer(ask)
    if ask.sent_at is not None:
        raise Refused("Your piece is sent. Tell the office if it should not go in.")
    ask.declined_at, ask.declined_why = timezone.now(), why.strip()[:300]
    ask.save(update_fields=["declined_at", "declined_why"])
    record("newsletters.piece-declined", by=by, subject=piece_subject(ask.piece))


@transaction.atomic
def note_opened(*, ask: PieceAsk) -> None:
    """The office sees that the link was opened; noted once."""
    if ask.opened_at is None:
        ask.opened_at = timezone.now()
        ask.save(update_fields=["opened_at"])


@transaction.atomic
def add_piece(*, by: Viewer, issue: Issue, said: PieceWords) -> Piece:
    """Return a piece of the office's own at the end of the issue."""
    must(by, issue.page, permissions.WRITE)
    _must_say_something(said)
    row = locked_issue(issue)
    piece = Piece(issue=row, place=last_place(row) + 1, is_ready=True, made_at=timezone.now(), version=0)
    _put(piece, said)
    piece.save()
    _keep_version(piece, by)
    record("newsletters.piece-written", by=by, subject=piece_subject(piece), within=issue_subject(row))
    return piece


@transaction.atomic
def change_piece(*, by: Viewer, piece: Piece, seen_version: int, said: PieceWords) -> Piece:
    """The piece says this; the writer's own words stay among its wordings. Raises Stale, and Refused for nothing."""
    must(by, piece.issue.page, permissions.WRITE)
    _must_say_something(said)
    row = locked_piece(piece)
    if row.version != seen_version:
        raise Stale(STALE)
    if not row.is_ready and (row.heading or row.words) and not versions_of(row).exists():
        _keep_version(row, by)
    _put(row, said)
    row.is_ready = True
    row.save()
    _keep_version(row, by)
    record("newsletters.piece-changed", by=by, subject=piece_subject(row), within=issue_subject(row.issue))
    return row


@transaction.atomic
def bring_back(*, by: Viewer, piece: Piece, version: PieceVersion) -> Piece:
    """The piece says what it said in an earlier wording; the later ones stay."""
    must(by, piece.issue.page, permissions.WRITE)
    row = locked_piece(piece)
    _put(row, PieceWords(version.heading, version.words, version.byline))
    row.save()
    _keep_version(row, by)
    record("newsletters.piece-restored", by=by, subject=piece_subject(row), within=issue_subject(row.issue))
    return row


def is_edited_since(ask: PieceAsk) -> bool:
    """Tell whether the latest wording of the piece is another person's than its writer's."""
    latest = versions_of(ask.piece).first()
    return latest is not None and not latest.is_writers


def _of_writer(ask: PieceAsk) -> Piece:
    """Return the piece, locked; raises Refused where the office has gone on with it."""
    row = locked_piece(ask.piece)
    if is_edited_since(ask):
        raise Refused(EDITED_SINCE)
    return row


def _must_say_something(said: PieceWords) -> None:
    if not said.heading.strip():
        raise Refused("Give the piece a heading.", field="heading")
    if not word_count(said.words):
        raise Refused("Write the piece.", field="words")
    if len(said.words) > LONGEST_PIECE:
        raise Refused("This is too long for one piece. Make two of it.", field="words")


def _put(row: Piece, said: PieceWords) -> None:
    row.heading, row.words = said.heading.strip()[:120], said.words.strip()[:LONGEST_PIECE]
    row.byline = said.byline.strip()[:120]
    row.version += 1


def _keep_version(row: Piece, by: Viewer, *, is_writers: bool = False) -> None:
    latest = versions_of(row).first()
    is_same = latest and (latest.heading, latest.words, latest.byline) == (row.heading, row.words, row.byline)
    if latest and is_same and (latest.is_writers or not is_writers):
        return
    PieceVersion.objects.create(
        piece=row,
        number=(latest.number if latest else 0) + 1,
        heading=row.heading,
        words=row.words,
        byline=row.byline,
        is_writers=is_writers,
        by_id=by.user_id,
        by_name=by.name[:120],
        at=timezone.now(),
    )
