"""One piece of an issue: its words now, every wording before, and its picture."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.files.models.stored_file import StoredFile
from village.newsletters.models.issue import Issue


class Picture(models.Model):
    """A picture with the words that stand in for it; other pieces and editions never share it."""

    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="+")
    alternative = models.CharField(max_length=300)
    """What somebody hears who does not see it."""
    made_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="while a piece or an edition shows it", open=("alternative",), internal=("file", "made_at")
    )

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Picture {self.pk}"


class Piece(models.Model):
    """One piece, as it stands for the next publication."""

    class Length(models.TextChoices):
        LONG = "long", "Across the page"
        SHORT = "short", "Short, beside others"

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="pieces")
    place = models.PositiveSmallIntegerField(default=0)
    heading = models.CharField(max_length=120, blank=True)
    words = models.TextField(blank=True)
    """In light marks: blank line, # heading, - item, **bold**, [words](address)."""
    byline = models.CharField(max_length=120, blank=True)
    """Who wrote it, as readers see it: School council, Year 5."""
    picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    length = models.CharField(max_length=5, choices=Length, default=Length.LONG)
    is_ready = models.BooleanField(default=False)
    """Written to its end: by its writer who pressed Send, or by the office."""
    dropped_at = models.DateTimeField(null=True, blank=True)
    """Left out of this issue; it can come back."""
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with its issue",
        internal=(
            "issue",
            "place",
            "heading",
            "words",
            "picture",
            "length",
            "is_ready",
            "dropped_at",
            "made_at",
            "version",
        ),
        personal=("byline",),
    )

    class Meta:
        ordering = ("place", "id")

    def __str__(self) -> str:
        return self.heading or f"Piece {self.pk}"


class PieceVersion(models.Model):
    """The words of a piece as one person left them; never changed, so that a writer's own words stay."""

    piece = models.ForeignKey(Piece, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=120, blank=True)
    words = models.TextField(blank=True)
    byline = models.CharField(max_length=120, blank=True)
    is_writers = models.BooleanField(default=False)
    """Sent by the person who was asked."""
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="with its piece",
        internal=("piece", "number", "heading", "words", "is_writers", "by", "at"),
        personal=("byline", "by_name"),
    )

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("piece", "number"), name="piece_version_once"),)

    def __str__(self) -> str:
        return f"Version {self.number} of piece {self.piece_id}"
