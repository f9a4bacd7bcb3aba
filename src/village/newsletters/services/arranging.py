"""Putting pieces in order, across the page or beside others, leaving out and taking in again."""

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.newsletters import permissions
from village.newsletters.models.piece import Piece
from village.newsletters.queries.issues import locked_issue
from village.newsletters.queries.news_pages import must
from village.newsletters.queries.pieces import locked_piece, pieces_in
from village.newsletters.rules.ordering import moved
from village.newsletters.services.subjects import issue_subject, piece_subject


@transaction.atomic
def move(*, by: Viewer, piece: Piece, where: str) -> None:
    """The piece stands one place further up or down among those that are not left out."""
    must(by, piece.issue.page, permissions.WRITE)
    issue = locked_issue(piece.issue)
    rows = {row.pk: row for row in pieces_in(issue)}
    order = moved(list(rows), piece.pk, where)
    if order == tuple(rows):
        return
    for place, pk in enumerate(order, start=1):
        Piece.objects.filter(pk=pk).exclude(place=place).update(place=place)
    record("newsletters.piece-moved", by=by, subject=piece_subject(piece), within=issue_subject(issue), reason=where)


@transaction.atomic
def set_length(*, by: Viewer, piece: Piece, length: str) -> None:
    """The piece stands across the page, or short beside others."""
    must(by, piece.issue.page, permissions.WRITE)
    row = locked_piece(piece)
    if length not in Piece.Length.values or row.length == length:
        return
    row.length = length
    row.save(update_fields=["length"])
    record("newsletters.piece-set", by=by, subject=piece_subject(row))


@transaction.atomic
def leave_out(*, by: Viewer, piece: Piece) -> None:
    """The piece is not in this issue; its words stay."""
    must(by, piece.issue.page, permissions.WRITE)
    row = locked_piece(piece)
    if row.dropped_at is None:
        row.dropped_at = timezone.now()
        row.save(update_fields=["dropped_at"])
        record("newsletters.piece-left-out", by=by, subject=piece_subject(row))


@transaction.atomic
def take_in(*, by: Viewer, piece: Piece) -> None:
    """The piece is in the issue again, at its old place."""
    must(by, piece.issue.page, permissions.WRITE)
    row = locked_piece(piece)
    if row.dropped_at is not None:
        row.dropped_at = None
        row.save(update_fields=["dropped_at"])
        record("newsletters.piece-back", by=by, subject=piece_subject(row))
