"""What everybody read: a copy of an issue, made when it was published and never changed afterwards."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.newsletters.models.issue import Issue
from village.newsletters.models.piece import Picture, Piece


class Edition(models.Model):
    """One publication of an issue; the latest is what the public sees while the issue is published."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    cover_line = models.CharField(max_length=200, blank=True)
    issue_on = models.DateField()
    summaries = models.JSONField(default=list)
    """For each language: language, words, is_checked, checked_words."""
    names_why = models.CharField(max_length=300, blank=True)
    """Why whole names of children may stand."""
    photos_looked_at = models.BooleanField(default=False)
    """The person who published said that they had looked at who is shown."""
    published_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="with its issue",
        open=("title", "cover_line", "issue_on", "summaries", "published_at"),
        internal=("issue", "number", "names_why", "photos_looked_at", "published_by"),
    )

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("issue", "number"), name="edition_once"),)

    def __str__(self) -> str:
        return f"{self.title}, edition {self.number}"


class EditionPiece(models.Model):
    """One piece as it was published."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="pieces")
    piece = models.ForeignKey(Piece, on_delete=models.SET_NULL, null=True, related_name="+")
    place = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=120)
    words = models.TextField()
    byline = models.CharField(max_length=120, blank=True)
    length = models.CharField(max_length=5, choices=Piece.Length)
    picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """Taken out after publication: nobody sees it since."""

    privacy: ClassVar = Privacy(
        keep="with its edition",
        open=("place", "heading", "words", "byline", "length", "picture"),
        internal=("edition", "piece", "withdrawn_at"),
    )

    class Meta:
        ordering = ("place", "id")
        constraints = (models.UniqueConstraint(fields=("edition", "place"), name="edition_piece_once_a_place"),)

    def __str__(self) -> str:
        return self.heading
