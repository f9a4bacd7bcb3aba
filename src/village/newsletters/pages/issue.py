"""The composer's page of one issue: who has sent, who has not, the pieces in their order, the languages."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from village.access.viewer import Viewer
from village.newsletters import permissions
from village.newsletters.models.ask import PieceAsk
from village.newsletters.models.edition import Edition, EditionPiece
from village.newsletters.models.issue import Issue
from village.newsletters.models.piece import Piece
from village.newsletters.queries.asks import letters_that_failed
from village.newsletters.queries.issues import editions_of, published_pieces
from village.newsletters.queries.news_pages import may
from village.newsletters.queries.pieces import pieces_of
from village.newsletters.queries.summaries import SummaryLine, summary_lines
from village.newsletters.rules.asking import STANDING_WORDS, words_for_days
from village.newsletters.rules.guides import is_to_be_looked_at
from village.newsletters.rules.words import opening_of, word_count
from village.newsletters.services.telling import may_tell
from village.wording.rules.languages import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class PieceLine:
    """One piece in the composer."""

    piece: Piece
    ask: PieceAsk | None
    place: int
    opening: str
    word_count: int
    standing: str
    note: str
    is_late: bool
    is_owed: bool
    trouble: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class IssuePage:
    """What the page shows."""

    issue: Issue
    lines: tuple[PieceLine, ...]
    left_out: tuple[PieceLine, ...]
    sent_count: int
    asked_count: int
    ready_count: int
    summaries: tuple[SummaryLine, ...]
    languages_left: tuple[Language, ...]
    editions: tuple[Edition, ...]
    published: tuple[EditionPiece, ...]
    is_changed: bool
    """What everybody reads is not what stands here now."""
    is_due: bool
    can_write: bool
    can_publish: bool
    can_tell: bool
    public_url: str


def issue_page(viewer: Viewer, issue: Issue, today: date) -> IssuePage:
    """Return the page as the viewer sees it; a fixed number of queries."""
    everything = list(pieces_of(issue))
    failed = letters_that_failed(issue)
    inside = [piece for piece in everything if piece.dropped_at is None]
    lines = tuple(_line(piece, place, len(inside), failed, today) for place, piece in enumerate(inside, start=1))
    asked = [line for line in lines if line.ask is not None]
    summaries = tuple(summary_lines(issue))
    written = {line.language.code for line in summaries}
    editions = tuple(editions_of(issue))
    published = tuple(published_pieces(editions[0])) if editions else ()
    return IssuePage(
        issue=issue,
        lines=lines,
        left_out=tuple(_line(piece, 0, 0, failed, today) for piece in everything if piece.dropped_at is not None),
        sent_count=sum(1 for line in asked if line.ask and line.ask.sent_at),
        asked_count=len(asked),
        ready_count=sum(1 for line in lines if line.piece.is_ready),
        summaries=summaries,
        languages_left=tuple(one for one in LANGUAGES if one.code not in written),
        editions=editions,
        published=published,
        is_changed=bool(editions) and _differs(issue, inside, editions[0], published, summaries),
        is_due=issue.is_guide and is_to_be_looked_at(issue.look_again_on, today),
        can_write=may(viewer, issue.page, permissions.WRITE),
        can_publish=may(viewer, issue.page, permissions.PUBLISH),
        can_tell=issue.is_public and may_tell(viewer, issue),
        public_url=reverse("newsletters:public-issue", args=(issue.page.slug, issue.slug)),
    )


def _line(piece: Piece, place: int, count: int, failed: dict[int, str], today: date) -> PieceLine:
    ask = _ask(piece)
    asked = ask.asked if ask else None
    note = ""
    if ask and asked:
        note = f"wanted {words_for_days(ask.due_on, today)}" if asked.is_owed else ""
        note = ask.declined_why or note
    return PieceLine(
        piece=piece,
        ask=ask,
        place=place,
        opening=opening_of(piece.words, 28),
        word_count=word_count(piece.words),
        standing=STANDING_WORDS[asked.standing] if asked else "Written here",
        note=note,
        is_late=bool(asked and asked.is_late(today)),
        is_owed=bool(asked and asked.is_owed and not piece.is_ready),
        trouble="The letter did not go out. Check the address." if ask and ask.pk in failed else "",
        is_first=place == 1,
        is_last=place == count,
    )


def _ask(piece: Piece) -> PieceAsk | None:
    try:
        return piece.ask
    except PieceAsk.DoesNotExist:
        return None


def _differs(
    issue: Issue,
    pieces: list[Piece],
    edition: Edition,
    published: tuple[EditionPiece, ...],
    summaries: tuple[SummaryLine, ...],
) -> bool:
    now = [(one.heading, one.words, one.byline, one.length, one.picture_id) for one in pieces if one.is_ready]
    then = [(one.heading, one.words, one.byline, one.length, one.picture_id) for one in published]
    heads = (issue.title, issue.cover_line, issue.issue_on) != (edition.title, edition.cover_line, edition.issue_on)
    said_now = {
        (line.language.code, line.summary.words, line.standing == "reviewed")
        for line in summaries
        if line.standing != "stale"
    }
    said_then = {(one["language"], one["words"], one["is_checked"]) for one in edition.summaries}
    return heads or now != then or said_now != said_then
