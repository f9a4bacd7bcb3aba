"""Pictures of pieces: cleaned and described when they come, and gone everywhere when a family takes its yes back."""

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Actor, record
from village.basics.errors import Refused
from village.files.services.keeping import let_go
from village.files.services.photos import keep_photo
from village.newsletters import permissions
from village.newsletters.models.ask import PieceAsk
from village.newsletters.models.edition import EditionPiece
from village.newsletters.models.piece import Picture, Piece
from village.newsletters.purposes import NEWS_PICTURE
from village.newsletters.queries.news_pages import must
from village.newsletters.queries.pieces import files_in_use, is_shown_anywhere, locked_piece
from village.newsletters.services.subjects import piece_subject
from village.newsletters.services.writing import EDITED_SINCE, is_edited_since

GONE = "Nothing shows it any more."


@transaction.atomic
def put_picture(*, by: Viewer, piece: Piece, file: "File[bytes] | None", alternative: str) -> Picture:
    """Return the picture that the piece shows now; without a file only its words are new.

    Raises Refused for a picture without words, and for what is no photo.
    """
    must(by, piece.issue.page, permissions.WRITE)
    return _put(by, piece, file, alternative)


@transaction.atomic
def put_writers_picture(*, by: Viewer, ask: PieceAsk, file: "File[bytes] | None", alternative: str) -> Picture:
    """Return the picture that the writer put to their piece; raises Refused where none was asked for."""
    if not ask.may_have_picture:
        raise Refused("This piece goes without a picture.", field="file")
    if is_edited_since(ask):
        raise Refused(EDITED_SINCE)
    return _put(by, ask.piece, file, alternative)


@transaction.atomic
def take_writers_picture_off(*, by: Viewer, ask: PieceAsk) -> None:
    """The writer's piece has no picture any more."""
    if is_edited_since(ask):
        raise Refused(EDITED_SINCE)
    row = locked_piece(ask.piece)
    before, row.picture = row.picture, None
    row.save(update_fields=["picture"])
    if before is not None:
        _let_go_unless_shown(by, before)


@transaction.atomic
def remove_everywhere(*, by: Viewer, piece: Piece) -> None:
    """The picture of the piece is gone from the piece, from every edition and from the disk, for good."""
    must(by, piece.issue.page, permissions.WRITE)
    row = locked_piece(piece)
    pictures = set(Picture.objects.filter(pk=row.picture_id or 0))
    pictures |= {one.picture for one in EditionPiece.objects.filter(piece=row).select_related("picture") if one.picture}
    EditionPiece.objects.filter(piece=row).update(picture=None)
    row.picture = None
    row.save(update_fields=["picture"])
    for picture in pictures:
        _let_go_unless_shown(by, picture)
    record("newsletters.picture-removed", by=by, subject=piece_subject(row))


def _put(by: Viewer, piece: Piece, file: "File[bytes] | None", alternative: str) -> Picture:
    words = alternative.strip()[:300]
    if not words:
        raise Refused("Describe the picture for those who cannot see it.", field="alternative")
    row = locked_piece(piece)
    before = row.picture
    if file is None:
        if before is None:
            raise Refused("Choose a picture.", field="file")
        source = before.file
    else:
        name = file.name or "photo.jpg"
        source = keep_photo(row.issue.page.partnership, file, name=name, purpose=NEWS_PICTURE, by=by)
    row.picture = Picture.objects.create(file=source, alternative=words, made_at=timezone.now())
    row.save(update_fields=["picture"])
    if before is not None:
        _let_go_unless_shown(by, before)
    record("newsletters.picture-added", by=by, subject=piece_subject(row))
    return row.picture


def _let_go_unless_shown(by: Actor, picture: Picture) -> None:
    """An edition that shows the picture keeps it; its file stays while another picture is made of it."""
    if is_shown_anywhere(picture):
        return
    file = picture.file
    picture.delete()
    if not files_in_use([file.pk]):
        let_go(file, reason=GONE, by=by)
