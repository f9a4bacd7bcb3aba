"""Who was asked for a piece, by which link, and the letters that told them."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.newsletters.models.piece import Piece
from village.newsletters.rules.asking import Asked
from village.organisations.models.practitioner import Practitioner

MOST_WORDS = 250


class PieceAsk(models.Model):
    """One person who was asked for one piece."""

    class Kind(models.TextChoices):
        PERSON = "person", "A person"
        COUNCIL = "council", "The school council, through an adult"

    piece = models.OneToOneField(Piece, on_delete=models.CASCADE, related_name="ask")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.PERSON)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Empty for somebody whom the staff list does not know."""
    name = models.CharField(max_length=120)
    email = models.EmailField()
    about = models.CharField(max_length=200)
    due_on = models.DateField()
    most_words = models.PositiveSmallIntegerField(default=MOST_WORDS)
    may_have_picture = models.BooleanField(default=True)
    nonce = models.CharField(max_length=16, unique=True)
    """Random; the link is made from it and the installation's key, so the table alone opens nothing."""
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_why = models.CharField(max_length=300, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with its issue; name and address for a year after the day of the issue",
        internal=(
            "piece",
            "kind",
            "practitioner",
            "about",
            "due_on",
            "most_words",
            "may_have_picture",
            "asked_by",
            "asked_at",
            "opened_at",
            "begun_at",
            "sent_at",
            "declined_at",
            "declined_why",
            "reminded_at",
            "taken_back_at",
        ),
        personal=("name", "email"),
        secret=("nonce",),
    )

    class Meta:
        ordering = ("due_on", "id")

    def __str__(self) -> str:
        return f"Ask {self.pk}"

    @property
    def asked(self) -> Asked:
        """What the rules know of it."""
        return Asked(
            due_on=self.due_on,
            is_sent=self.sent_at is not None,
            is_declined=self.declined_at is not None,
            is_begun=self.begun_at is not None,
            is_opened=self.opened_at is not None,
            is_taken_back=self.taken_back_at is not None,
            reminded_on=self.reminded_at.date() if self.reminded_at else None,
            asked_on=self.asked_at.date(),
        )


class AskLetter(models.Model):
    """One e-mail about an ask: the outbox sends it, each once."""

    class Kind(models.TextChoices):
        ASK = "ask", "The link"
        REMINDER = "reminder", "Reminder"

    ask = models.ForeignKey(PieceAsk, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=10, choices=Kind)
    made_at = models.DateTimeField()

    privacy: ClassVar = Privacy(keep="with its ask", internal=("ask", "kind", "made_at"))

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Letter {self.pk}"
