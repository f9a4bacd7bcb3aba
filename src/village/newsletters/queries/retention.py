"""Pictures that nothing shows any more."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from village.newsletters.models.edition import EditionPiece
from village.newsletters.models.piece import Picture, Piece


def pictures_shown_nowhere(before: datetime) -> QuerySet[Picture]:
    """Return the pictures made before the moment that no piece and no edition shows."""
    in_piece = Exists(Piece.objects.filter(picture=OuterRef("pk")))
    in_edition = Exists(EditionPiece.objects.filter(picture=OuterRef("pk")))
    return Picture.objects.filter(made_at__lt=before).exclude(in_piece).exclude(in_edition)
