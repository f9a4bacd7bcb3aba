"""Who was asked in a round, by which link, about which actions; and the letters that told them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.privacy import Privacy
from village.files.models.stored_file import StoredFile
from village.organisations.models.organisation import Organisation
from village.organisations.models.practitioner import Practitioner
from village.plans.models.action import Action
from village.plans.models.evidence import Evidence
from village.plans.models.plan import Section
from village.reviews.models.round import Round


class Ask(models.Model):
    """One person, asked in one round: one link, for only what they lead."""

    class Stage(models.TextChoices):
        ACTIONS = "actions", "Leads of actions"
        SECTIONS = "sections", "Leads of sections"

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="asks")
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.ACTIONS)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Empty for an organisation, and for a colleague whom a lead named and whom the staff list does not know."""
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Of an action that an organisation leads: the link goes to its own address."""
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    asked_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="colleagues")
    """The ask whose holder passed an action on."""
    nonce = models.CharField(max_length=40)
    """Random; the link is made from it and the installation's key, so the table alone opens nothing."""
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_reason = models.TextField(blank=True)
    first_opened_at = models.DateTimeField(null=True, blank=True)
    last_opened_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    """When the person pressed Send last."""
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminder_count = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="one year after its round closed",
        internal=(
            "round",
            "stage",
            "practitioner",
            "organisation",
            "asked_by",
            "expires_at",
            "revoked_at",
            "revoked_reason",
            "first_opened_at",
            "last_opened_at",
            "sent_at",
            "reminded_at",
            "reminder_count",
            "made_at",
        ),
        personal=("name", "email"),
        secret=("nonce",),
    )

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("round", "stage", "practitioner"),
                condition=Q(practitioner__isnull=False),
                name="asked_once_per_round",
            ),
            models.UniqueConstraint(
                fields=("round", "stage", "organisation"),
                condition=Q(organisation__isnull=False),
                name="organisation_asked_once_per_round",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.round}"


class AskedAction(models.Model):
    """One action on a person's link, with what they have begun to say."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        PASSED_ON = "passed_on", "Passed on"
        HANDED_BACK = "handed_back", "Handed back"
        ANSWERED = "answered", "Answered"

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="asked")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=20, choices=State, default=State.WAITING)
    passed_to = models.ForeignKey(Ask, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True)
    """Why it was passed on or handed back, and who would know."""
    draft_rating = models.CharField(max_length=20, choices=Action.Status, blank=True)
    draft_text = models.TextField(blank=True)
    draft_also = models.JSONField(default=list, blank=True)
    """Ids of other actions of the same link that the same line answers."""
    drafted_at = models.DateTimeField(null=True, blank=True)
    draft_count = models.PositiveIntegerField(default=0)
    """How often a draft was saved; a tap that arrives late never overwrites a later one."""

    privacy: ClassVar = Privacy(
        keep="with its ask",
        internal=(
            "ask",
            "action",
            "position",
            "state",
            "passed_to",
            "words",
            "draft_rating",
            "draft_text",
            "draft_also",
            "drafted_at",
            "draft_count",
        ),
    )

    class Meta:
        ordering = ("position", "id")
        constraints = (models.UniqueConstraint(fields=("ask", "action"), name="action_once_per_ask"),)

    def __str__(self) -> str:
        return f"{self.action} of {self.ask}"


class AskedSection(models.Model):
    """One section on a section lead's link, with what they have begun to say."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="asked_sections")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="+")
    draft_text = models.TextField(blank=True)
    drafted_at = models.DateTimeField(null=True, blank=True)
    draft_count = models.PositiveIntegerField(default=0)

    privacy: ClassVar = Privacy(
        keep="with its ask", internal=("ask", "section", "draft_text", "drafted_at", "draft_count")
    )

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("ask", "section"), name="section_once_per_ask"),)

    def __str__(self) -> str:
        return f"{self.section} of {self.ask}"


class DraftEvidence(models.Model):
    """One piece of evidence that waits with a draft; it becomes Evidence when the answer is sent."""

    asked = models.ForeignKey(AskedAction, on_delete=models.CASCADE, related_name="draft_evidence")
    kind = models.CharField(max_length=20, choices=Evidence.Kind)
    words = models.TextField(blank=True)
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    out_of = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    as_of = models.DateField(null=True, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    link = models.URLField(max_length=500, blank=True)
    made_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="with its ask",
        internal=("asked", "kind", "value", "out_of", "unit", "as_of", "file", "link", "made_at"),
        personal=("words",),
    )

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.words[:80] or self.get_kind_display()


class Letter(models.Model):
    """One e-mail of a round, from waiting to sent: the row is what must not be lost, the job only a hint."""

    class Kind(models.TextChoices):
        ASK = "ask", "The link"
        REMINDER = "reminder", "Reminder"
        LAST_CALL = "last_call", "Last call"
        COLLEAGUE = "colleague", "Asked by a colleague"
        SECTIONS = "sections", "To section leads"
        COPY = "copy", "A copy of the answers"
        CLOSED = "closed", "The round is closed"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        HANDED = "handed", "Being handed to the mail server"
        SENT = "sent", "Sent"
        FAILED = "failed", "Failed"
        DROPPED = "dropped", "No longer needed"

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=20, choices=Kind)
    key = models.CharField(max_length=100, unique=True)
    """What makes it one letter and no second: ask, kind and day."""
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    """When a worker took it to send; nobody else takes it meanwhile."""
    sent_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="with its ask",
        internal=("ask", "kind", "key", "state", "tries", "next_try_at", "taken_at", "sent_at", "failure", "made_at"),
    )

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} to {self.ask}"
