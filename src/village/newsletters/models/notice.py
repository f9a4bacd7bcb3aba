"""A few words for the board and the screen of a hall, from day to day."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.newsletters.models.news_page import NewsPage
from village.newsletters.models.summary import LANGUAGE_CHOICES
from village.newsletters.rules.screen import LONGEST_FACT, LONGEST_TITLE, LONGEST_WORDS


class Notice(models.Model):
    """One notice. It names no child."""

    page = models.ForeignKey(NewsPage, on_delete=models.CASCADE, related_name="notices")
    title = models.CharField(max_length=LONGEST_TITLE)
    when_words = models.CharField(max_length=LONGEST_FACT, blank=True)
    where_words = models.CharField(max_length=LONGEST_FACT, blank=True)
    words = models.CharField(max_length=LONGEST_WORDS)
    shows_from = models.DateField()
    shows_until = models.DateField()
    on_board = models.BooleanField(default=True)
    on_screen = models.BooleanField(default=True)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    taken_down_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="one year after its last day",
        open=("title", "when_words", "where_words", "words", "shows_from", "shows_until", "on_board", "on_screen"),
        internal=("page", "made_by", "made_at", "taken_down_at", "version"),
    )

    class Meta:
        ordering = ("shows_from", "id")
        constraints = (
            models.CheckConstraint(condition=Q(shows_until__gte=F("shows_from")), name="notice_ends_after_its_start"),
            models.CheckConstraint(condition=Q(on_board=True) | Q(on_screen=True), name="notice_hangs_somewhere"),
        )

    def __str__(self) -> str:
        return self.title


class NoticeWords(models.Model):
    """The same notice in another language."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="others")
    language = models.CharField(max_length=12, choices=LANGUAGE_CHOICES)
    title = models.CharField(max_length=LONGEST_TITLE)
    when_words = models.CharField(max_length=LONGEST_FACT, blank=True)
    where_words = models.CharField(max_length=LONGEST_FACT, blank=True)
    words = models.CharField(max_length=LONGEST_WORDS)
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with its notice",
        open=("language", "title", "when_words", "where_words", "words"),
        internal=("notice", "written_by", "written_at", "reviewed_by", "reviewed_at"),
    )

    class Meta:
        ordering = ("language",)
        constraints = (models.UniqueConstraint(fields=("notice", "language"), name="notice_words_once_a_language"),)

    def __str__(self) -> str:
        return f"{self.language} of notice {self.notice_id}"
