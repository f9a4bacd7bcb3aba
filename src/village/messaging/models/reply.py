"""What families answer: one inbox for a school, each reply with whose it may be and who looks after it."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.messaging.models.message import Message
from village.messaging.models.recipient import Recipient
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil


class Reply(models.Model):
    """One text, e-mail or note from a family."""

    class State(models.TextChoices):
        NEW = "new", "To read"
        TAKEN = "taken", "Somebody looks after it"
        DONE = "done", "Done"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    """Whose inbox it is in; empty: nobody knows the sender, and every school to which it may belong is asked."""
    channel = models.CharField(
        max_length=10, choices=[("text", "Text"), ("email", "E-mail"), ("page", "Their own page")]
    )
    from_address = models.CharField(max_length=254)
    adult = models.ForeignKey(Adult, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Who it is from; empty while several or nobody may be."""
    message = models.ForeignKey(Message, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    recipient = models.ForeignKey(Recipient, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    body = models.TextField()
    """In the sender's own words, never replaced by a translation."""
    translation = models.TextField(blank=True)
    """What a person wrote beside it in English."""
    translated_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField()
    is_stop = models.BooleanField(default=False)
    state = models.CharField(max_length=5, choices=State, default=State.NEW)
    taken_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    done_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    """What the school answered, where it did."""
    source_id = models.CharField(max_length=80, unique=True)
    """What brought it, so that it is kept once."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="six years after the end of the academic year",
        internal=(
            "partnership",
            "school",
            "channel",
            "adult",
            "message",
            "recipient",
            "received_at",
            "is_stop",
            "state",
            "taken_by",
            "done_by",
            "done_at",
            "translated_by",
            "source_id",
            "version",
        ),
        personal=("from_address",),
        sensitive=("body", "translation", "answer"),
    )

    class Meta:
        ordering = ("-received_at", "-id")
        indexes = (models.Index(fields=("school", "state"), name="reply_by_school"),)
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return f"Reply {self.pk}"


class ReplyAbout(models.Model):
    """One child whom a reply may be about."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="about")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    is_sure = models.BooleanField(default=False)
    """The sender has one child only, or a person chose."""

    privacy: ClassVar = Privacy(keep="with the reply", internal=("reply", "is_sure"), sensitive=("pupil",))

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("reply", "pupil"), name="reply_about_once"),)

    def __str__(self) -> str:
        return f"Reply {self.reply_id} about pupil {self.pupil_id}"
