"""Publishing: a copy for everybody once its questions are answered; taken down, put up again, a piece withdrawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused, Stale
from village.messaging.queries.known_children import known_children
from village.messaging.rules.attachment_guard import KnownChild, children_in
from village.newsletters import permissions
from village.newsletters.models.edition import Edition, EditionPiece
from village.newsletters.models.issue import Issue
from village.newsletters.models.piece import Piece
from village.newsletters.queries.issues import (
    editions_of,
    latest_edition,
    locked_issue,
    published_pieces,
    withdrawn_pieces,
)
from village.newsletters.queries.news_pages import must
from village.newsletters.queries.pieces import pieces_in
from village.newsletters.queries.summaries import SummaryLine, summary_lines
from village.newsletters.rules.guides import look_again_after
from village.newsletters.rules.publishing import NAMES, PHOTOS, Check, PieceToCheck, check
from village.newsletters.rules.summaries import Standing
from village.newsletters.rules.words import plain_of, word_count
from village.newsletters.services.issues import STALE
from village.newsletters.services.subjects import issue_subject, piece_subject


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person who publishes answers."""

    names_why: str = ""
    photos_looked_at: bool = False


def check_issue(issue: Issue) -> Check:
    """Return what stands in the way of publishing, and what is asked before. Reads every child's name of the town."""
    pieces = list(pieces_in(issue))
    ready = [piece for piece in pieces if piece.is_ready]
    children = list(known_children(issue.page.partnership_id)) if ready else []
    waiting = sum(1 for piece in pieces if not piece.is_ready)
    to_check = [_to_check(place, piece, children) for place, piece in enumerate(ready, start=1)]
    return check([*to_check, *_around(issue, children)] if ready else [], waiting)


@transaction.atomic
def publish(*, by: Viewer, issue: Issue, seen_version: int, answers: Answers) -> Edition:
    """Return what everybody reads from now on. Raises Refused while something is missing or unanswered, and Stale.

    A piece that was taken off the public page stays off it until somebody puts it back.
    """
    must(by, issue.page, permissions.PUBLISH)
    row = locked_issue(issue)
    if row.version != seen_version:
        raise Stale(STALE)
    _answered(check_issue(row), answers)
    now = timezone.now()
    before = latest_edition(row)
    off = withdrawn_pieces(before) if before else {}
    ready = [piece for piece in pieces_in(row) if piece.is_ready]
    if all(piece.pk in off for piece in ready):
        raise Refused("Every piece of it was taken off the public page. Put one back, or write another.")
    edition = Edition.objects.create(
        issue=row,
        number=(before.number if before else 0) + 1,
        title=row.title,
        cover_line=row.cover_line,
        issue_on=row.issue_on,
        summaries=[_kept(line) for line in summary_lines(row) if line.standing != Standing.STALE],
        names_why=answers.names_why.strip()[:300],
        photos_looked_at=answers.photos_looked_at,
        published_by_id=by.user_id,
        published_at=now,
    )
    _copy(ready, edition, off)
    row.state, row.state_at, row.state_why = Issue.State.PUBLISHED, now, ""
    if row.is_guide:
        today = timezone.localdate(now)
        row.looked_at_on = today
        if row.look_again_on is None or row.look_again_on <= today:
            row.look_again_on = look_again_after(today)
    row.version += 1
    row.save()
    record("newsletters.published", by=by, subject=issue_subject(row), reason=edition.names_why)
    return edition


def _copy(pieces: Sequence[Piece], edition: Edition, off: Mapping[int, datetime]) -> None:
    EditionPiece.objects.bulk_create(
        EditionPiece(
            edition=edition,
            piece=piece,
            place=place,
            heading=piece.heading,
            words=piece.words,
            byline=piece.byline,
            length=piece.length,
            picture=piece.picture,
            withdrawn_at=off.get(piece.pk),
        )
        for place, piece in enumerate(pieces, start=1)
    )


@transaction.atomic
def take_down(*, by: Viewer, issue: Issue, why: str) -> None:
    """Nobody outside reads the issue any more; raises Refused without a reason, or where it is not public."""
    must(by, issue.page, permissions.PUBLISH)
    row = locked_issue(issue)
    if not row.is_public:
        raise Refused("This is not public.")
    if not why.strip():
        raise Refused("Say why it is taken down. The sentence stays on the record.", field="why")
    _to(row, Issue.State.WITHDRAWN, why.strip()[:300])
    record("newsletters.taken-down", by=by, subject=issue_subject(row), reason=row.state_why)


@transaction.atomic
def put_up_again(*, by: Viewer, issue: Issue) -> None:
    """Everybody reads the edition that was taken down."""
    must(by, issue.page, permissions.PUBLISH)
    row = locked_issue(issue)
    if row.state != Issue.State.WITHDRAWN or not editions_of(row).exists():
        raise Refused("This was not taken down.")
    _to(row, Issue.State.PUBLISHED, "")
    record("newsletters.public-again", by=by, subject=issue_subject(row))


@transaction.atomic
def withdraw_piece(*, by: Viewer, issue: Issue, published: EditionPiece) -> None:
    """Nobody outside reads this piece any more, at once; the rest stays public."""
    must(by, issue.page, permissions.PUBLISH)
    row = locked_issue(issue)
    left = published_pieces(published.edition).filter(withdrawn_at__isnull=True).exclude(pk=published.pk)
    if not left.exists():
        raise Refused("This is the last piece of it. Take the whole issue down instead.")
    EditionPiece.objects.filter(pk=published.pk).update(withdrawn_at=timezone.now())
    if published.piece is not None:
        published.piece.issue = row
        record("newsletters.piece-withdrawn", by=by, subject=piece_subject(published.piece), within=issue_subject(row))


@transaction.atomic
def put_piece_back(*, by: Viewer, issue: Issue, published: EditionPiece) -> None:
    """Everybody reads the piece again."""
    must(by, issue.page, permissions.PUBLISH)
    row = locked_issue(issue)
    EditionPiece.objects.filter(pk=published.pk).update(withdrawn_at=None)
    if published.piece is not None:
        published.piece.issue = row
        verb = "newsletters.piece-public-again"
        record(verb, by=by, subject=piece_subject(published.piece), within=issue_subject(row))


def _answered(found: Check, answers: Answers) -> None:
    if found.troubles:
        raise Refused(found.troubles[0])
    codes = {question.code for question in found.questions}
    if NAMES in codes and not answers.names_why.strip():
        raise Refused("A piece names a child in full. Change it, or say why the name may stand.", field="names_why")
    if PHOTOS in codes and not answers.photos_looked_at:
        raise Refused("Look at who is shown in the pictures, then tick the box.", field="photos_looked_at")


def _to_check(place: int, piece: Piece, children: Sequence[KnownChild]) -> PieceToCheck:
    words = "\n".join(
        (piece.heading, plain_of(piece.words), piece.byline, piece.picture.alternative if piece.picture else "")
    )
    found = children_in(words, children)
    return PieceToCheck(place, piece.heading, word_count(piece.words), piece.picture is not None, found.count)


def _around(issue: Issue, children: Sequence[KnownChild]) -> list[PieceToCheck]:
    """Return title, line on the cover and summaries as one more piece where they name a child."""
    lines = summary_lines(issue)
    found = children_in("\n".join((issue.title, issue.cover_line, *(line.summary.words for line in lines))), children)
    return [PieceToCheck(0, issue.title, word_count(issue.title), False, found.count)] if found.count else []


def _kept(line: SummaryLine) -> dict[str, object]:
    summary = line.summary
    is_checked = line.standing == Standing.REVIEWED
    return {"language": summary.language, "words": summary.words, "is_checked": is_checked}


def _to(row: Issue, state: str, why: str) -> None:
    row.state, row.state_why, row.state_at = state, why, timezone.now()
    row.version += 1
    row.save(update_fields=["state", "state_why", "state_at", "version"])
