"""What is to be told, to whom and how: one message of a school or of the whole partnership."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.messaging.rules.categories import WORDS as CATEGORY_WORDS
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.wording.models.template import Template

KEEP = "six years after the end of the academic year in which it was sent"


class Message(models.Model):
    """One message: a set of letters, an invitation, a newsletter, today's texts about absence."""

    class State(models.TextChoices):
        DRAFT = "draft", "Being written"
        MAKING = "making", "Being made"
        READY = "ready", "Ready to be asked for"
        ASKED = "asked", "Waits for a second person"
        SENT_BACK = "sent_back", "Sent back"
        APPROVED = "approved", "Approved"
        CANCELLED = "cancelled", "Cancelled"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    """Whose message it is; empty: of the whole partnership."""
    title = models.CharField(max_length=120)
    category = models.CharField(max_length=10, choices=list(CATEGORY_WORDS.items()))
    facts = models.CharField(max_length=20, blank=True)
    """What its words are filled from: a code of messaging/contributions.py: FactSource."""
    answers = models.JSONField(default=dict)
    """What the sender filled in, by the name of the placeholder, and the period of the facts."""
    audience = models.JSONField(default=dict)
    channels = models.JSONField(default=list)
    every_parent = models.BooleanField(default=False)
    send_at = models.DateTimeField(null=True, blank=True)
    """Not before; empty: as soon as it is approved."""
    expires_at = models.DateTimeField(null=True, blank=True)
    """After that it is useless and does not go out."""
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    made_count = models.PositiveIntegerField(default=0)
    """How many families have been made ready so far."""
    family_count = models.PositiveIntegerField(default=0)
    child_count = models.PositiveIntegerField(default=0)
    shut_out_count = models.PositiveIntegerField(default=0)
    cost_tenths = models.PositiveIntegerField(default=0)
    """What it costs, in tenths of a penny."""
    made_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)
    """Why it could not be made, in words."""
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    goes_at = models.DateTimeField(null=True, blank=True)
    """When the first line may leave: the end of the time in which all can be cancelled."""
    cancelled_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    """Why it was sent back or cancelled."""
    override_why = models.CharField(max_length=300, blank=True)
    """Why quiet hours or the guard of attachments were passed by."""
    form_token = models.CharField(max_length=32)
    """Goes with the form that approves, and changes with every change: a page that is old approves nothing."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep=KEEP,
        internal=(
            "partnership",
            "school",
            "title",
            "category",
            "facts",
            "channels",
            "every_parent",
            "send_at",
            "expires_at",
            "state",
            "made_count",
            "family_count",
            "child_count",
            "shut_out_count",
            "cost_tenths",
            "made_at",
            "problem",
            "written_by",
            "written_at",
            "asked_by",
            "asked_at",
            "approved_by",
            "approved_at",
            "goes_at",
            "cancelled_at",
            "note",
            "override_why",
            "version",
        ),
        sensitive=("answers", "audience"),
        secret=("form_token",),
    )

    class Meta:
        ordering = ("-written_at", "-id")
        indexes = (models.Index(fields=("school", "-written_at"), name="message_by_school"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(approved_at__isnull=False, goes_at__isnull=False),
                name="message_approved_says_when",
            ),
        )

    def __str__(self) -> str:
        return f"Message {self.pk}"


class Variant(models.Model):
    """One letter of the set: a template, and for which of the children it is."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="variants")
    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField(default=0)
    only_for = models.JSONField(default=list)
    """Conditions as in an audience; none: for every child who has no letter yet."""

    privacy: ClassVar = Privacy(keep=KEEP, internal=("message", "template", "place", "only_for"))

    class Meta:
        ordering = ("place", "id")
        constraints = (models.UniqueConstraint(fields=("message", "template"), name="variant_once_a_template"),)

    def __str__(self) -> str:
        return f"Variant {self.place} of message {self.message_id}"
