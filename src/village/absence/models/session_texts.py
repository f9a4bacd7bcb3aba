"""The texts of one session: reviewed by a person, sent with one press, and each child in them once."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.messaging.models.message import KEEP, Message
from village.organisations.models.organisation import Organisation
from village.people.models.pupil import Pupil
from village.school_data.models.marks import SESSIONS


class Kind(models.TextChoices):
    """What a text of the day is about."""

    ABSENCE = "absence", "Not in school"
    REMINDER = "reminder", "Still no reply"
    LATE = "late", "Came in late"


class SessionTexts(models.Model):
    """One review of who would be texted, with the message that it became."""

    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    session = models.CharField(max_length=2, choices=SESSIONS)
    kind = models.CharField(max_length=8, choices=Kind)
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="+")
    early_why = models.CharField(max_length=300, blank=True)
    """Why they went although registers were open, or one was missing."""
    begun_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep=KEEP,
        internal=("school", "on", "session", "kind", "message", "early_why", "begun_by", "begun_at"),
    )

    class Meta:
        ordering = ("begun_at", "id")
        verbose_name_plural = "session texts"
        indexes = (models.Index(fields=("school", "on", "session"), name="session_texts_by_day"),)

    def __str__(self) -> str:
        return f"Texts {self.pk} of a session"


class AbsenceText(models.Model):
    """One child of one session in the texts of a kind, so that no press sends a second one."""

    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    session = models.CharField(max_length=2, choices=SESSIONS)
    kind = models.CharField(max_length=8, choices=Kind)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+", db_index=False)
    texts = models.ForeignKey(SessionTexts, on_delete=models.CASCADE, related_name="children")

    privacy: ClassVar = Privacy(keep=KEEP, internal=("school", "session", "kind", "texts"), sensitive=("on", "pupil"))

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("pupil", "school", "on", "session", "kind"), name="absence_text_once_a_session"
            ),
        )

    def __str__(self) -> str:
        return f"Text {self.pk} about pupil {self.pupil_id}"
