"""To whom a message goes, in which words: made once, shown for approval, and kept as it went out."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.privacy import Privacy
from village.messaging.models.message import KEEP, Message, Variant
from village.messaging.rules import left_out
from village.messaging.rules.channels import WORDS as CHANNEL_WORDS
from village.organisations.models.organisation import Organisation
from village.outbox.rules.text_parts import Encoding
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil


class Recipient(models.Model):
    """One message to one home or adult; or why there is none."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="recipients")
    channel = models.CharField(max_length=10, choices=list(CHANNEL_WORDS.items()), blank=True)
    language = models.CharField(max_length=10)
    """Of the words that go out: English where the family's own has none that may be sent."""
    asked_language = models.CharField(max_length=10, blank=True)
    """The language that the family asked for."""
    address = models.TextField(blank=True)
    """As it stood when the message was made; empty for paper in a bag and for a safe route."""
    postcode = models.CharField(max_length=10, blank=True)
    to_name = models.CharField(max_length=200)
    subject = models.CharField(max_length=300, blank=True)
    body = models.JSONField(default=list)
    """The long form as paragraphs and pictures, as wording/rules/filling.py wrote them."""
    english = models.JSONField(default=list)
    """The same in English, where the words are in another language."""
    text = models.TextField(blank=True)
    """The short form, as the phone gets it."""
    is_checked = models.BooleanField(default=True)
    """Whether a fluent reader had checked the words that went out."""
    words_hash = models.CharField(max_length=64, blank=True)
    wordings = models.JSONField(default=list)
    """Ids of the language versions that were filled."""
    parts = models.PositiveSmallIntegerField(default=0)
    encoding = models.CharField(max_length=5, choices=[(one.value, one.value) for one in Encoding], blank=True)
    """How the letters of the text travel."""
    cost_tenths = models.PositiveIntegerField(default=0)
    why_not = models.CharField(max_length=20, choices=list(left_out.WORDS.items()), blank=True)
    """Why nothing goes out, as rules/left_out.py has it; empty when it does."""
    nonce = models.CharField(max_length=12, unique=True)
    """The random word in the link to the family's own page."""
    opened_at = models.DateTimeField(null=True, blank=True)
    """When the family's own page was first opened by its link."""
    is_canary = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    """When the link to the page was closed by hand."""

    privacy: ClassVar = Privacy(
        keep=KEEP,
        internal=(
            "message",
            "channel",
            "wordings",
            "words_hash",
            "parts",
            "encoding",
            "cost_tenths",
            "opened_at",
            "is_canary",
            "closed_at",
            "is_checked",
        ),
        personal=("language", "asked_language", "address", "postcode", "to_name"),
        sensitive=("subject", "body", "english", "text", "why_not"),
        secret=("nonce",),
    )

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("message", "channel"), name="recipient_by_channel"),)
        constraints = (
            models.CheckConstraint(condition=Q(why_not="") ^ Q(channel=""), name="recipient_has_way_or_reason"),
        )

    def __str__(self) -> str:
        return f"Recipient {self.pk} of message {self.message_id}"


class RecipientAdult(models.Model):
    """One adult to whom a message is addressed."""

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="to_adults")
    adult = models.ForeignKey(Adult, on_delete=models.CASCADE, related_name="+")
    is_first = models.BooleanField(default=False)
    """Whose number or address is used."""

    privacy: ClassVar = Privacy(keep=KEEP, internal=("recipient", "adult", "is_first"))

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("recipient", "adult"), name="recipient_adult_once"),)

    def __str__(self) -> str:
        return f"Adult {self.adult_id} of recipient {self.recipient_id}"


class RecipientPupil(models.Model):
    """One child whom a message is about."""

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="about")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, null=True, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, related_name="+")
    year_group = models.SmallIntegerField(null=True, blank=True)
    registration_group = models.CharField(max_length=40, blank=True)
    """School, year and class of that day, by which paper is sorted and the report counts."""

    privacy: ClassVar = Privacy(
        keep=KEEP, internal=("recipient", "pupil", "variant", "school"), sensitive=("year_group", "registration_group")
    )

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("recipient", "pupil"), name="recipient_pupil_once"),)

    def __str__(self) -> str:
        return f"Pupil {self.pupil_id} of recipient {self.recipient_id}"
