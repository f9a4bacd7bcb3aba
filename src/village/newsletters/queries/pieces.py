"""Pieces of an issue with who was asked for them, their earlier wordings and their pictures."""

from collections.abc import Collection

from django.db.models import Max, QuerySet
from django.http import Http404

from village.newsletters.models.edition import EditionPiece
from village.newsletters.models.issue import Issue
from village.newsletters.models.piece import Picture, Piece, PieceVersion


def pieces_of(issue: Issue) -> QuerySet[Piece]:
    """Return every piece of the issue in its order, with its ask and its picture."""
    return Piece.objects.filter(issue=issue).select_related("ask__practitioner", "picture__file")


def pieces_in(issue: Issue) -> QuerySet[Piece]:
    """Return the pieces that are not left out."""
    return pieces_of(issue).filter(dropped_at__isnull=True)


def ready_pieces(issue: Issue) -> QuerySet[Piece]:
    """Return the pieces that would be published now."""
    return pieces_in(issue).filter(is_ready=True)


def piece_in(issue: Issue, piece_id: int) -> Piece:
    """Return one piece of the issue; raises Http404."""
    found = pieces_of(issue).filter(pk=piece_id).first()
    if found is None:
        raise Http404("There is no such piece.")
    return found


def locked_piece(piece: Piece) -> Piece:
    """Return the row, locked until the transaction ends."""
    return Piece.objects.select_for_update(of=("self",)).select_related("issue__page__partnership").get(pk=piece.pk)


def versions_of(piece: Piece) -> QuerySet[PieceVersion]:
    """Return the wordings of a piece, the latest first."""
    return PieceVersion.objects.filter(piece=piece).select_related("by")


def version_of(piece: Piece, number: int) -> PieceVersion:
    """Return one wording; raises Http404."""
    found = versions_of(piece).filter(number=number).first()
    if found is None:
        raise Http404("There is no such wording.")
    return found


def last_place(issue: Issue) -> int:
    """Return the place of the last piece; 0 for none."""
    return int(Piece.objects.filter(issue=issue).aggregate(last=Max("place"))["last"] or 0)


def is_shown_anywhere(picture: Picture) -> bool:
    """Tell whether a piece or an edition shows the picture."""
    in_piece = Piece.objects.filter(picture=picture).exists()
    return in_piece or EditionPiece.objects.filter(picture=picture).exists()


def files_in_use(file_ids: Collection[int]) -> Collection[int]:
    """Return which of the files are pictures that something shows."""
    rows = Picture.objects.filter(file__in=file_ids)
    return set(rows.values_list("file_id", flat=True))


def own_picture(piece: Piece) -> Picture:
    """Return the picture of a piece with its file; raises Http404."""
    if piece.picture is None:
        raise Http404("There is no picture.")
    return piece.picture
