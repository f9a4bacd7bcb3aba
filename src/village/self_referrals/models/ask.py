"""That somebody asked a service for help themselves, and what happened since."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.directory.models.service import Service
from village.organisations.models.partnership import Partnership


class Ask(models.Model):
    """One asking, from being sent until half a year after its end."""

    class Kind(models.TextChoices):
        MYSELF = "myself", "For themselves"
        CHILD = "child", "For their child"
        CALL = "call", "To be called back"

    class State(models.TextChoices):
        SENT = "sent", "Sent"
        RECEIVED = "received", "Received"
        RANG = "rang", "Rang"
        OFFERED = "offered", "Offered"
        STARTED = "started", "Started"
        COULD_NOT = "could_not", "Could not help"
        CLOSED = "closed", "Closed"
        TAKEN_BACK = "taken_back", "Taken back"

    class Reason(models.TextChoices):
        NO_PLACES = "no_places", "No places"
        NOT_FOR_THEM = "not_for_them", "Not for them"
        MOVED = "moved", "Moved on"
        NOT_REACHED = "not_reached", "Not reached"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.SENT)
    reason = models.CharField(max_length=12, choices=Reason, blank=True)
    name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    when_to_ring = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=10, default="en")
    """In which they read their own page."""
    speaks = models.CharField(max_length=60, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    child_age = models.CharField(max_length=20, blank=True)
    what_for = models.TextField(blank=True)
    access_needs = models.CharField(max_length=300, blank=True)
    ward = models.CharField(max_length=20, blank=True)
    """Code of the ward in which the postcode lies that they gave; the postcode itself is not kept."""
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Nobody: without an account."""
    agreed_words = models.TextField()
    """What they agreed to, as they read it: who gets it, what for, for how long."""
    sent_at = models.DateTimeField()
    due_on = models.DateField()
    """When the service has answered at the latest."""
    answered_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    told_late_on = models.DateField(null=True, blank=True)
    """When the family was told that nobody answered."""
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="six months after it ended",
        internal=("partnership", "service", "kind", "state", "sent_at", "due_on", "answered_at", "started_at",
                  "reminded_on", "told_late_on", "ended_at", "version", "agreed_words", "asked_by", "language"),
        personal=("name", "phone", "email", "when_to_ring", "speaks", "needs_interpreter", "ward"),
        sensitive=("child_age", "what_for", "access_needs", "reason"),
    )  # fmt: skip

    class Meta:
        ordering = ("-sent_at", "-id")
        indexes = (models.Index(fields=("partnership", "state", "due_on"), name="ask_waiting"),)

    def __str__(self) -> str:
        return f"Ask {self.pk}"


class Step(models.Model):
    """One thing that happened; never changed."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=10)
    by_name = models.CharField(max_length=120, blank=True)
    """Who of the service did it, as they called themselves; empty: the family, or Village."""
    said = models.CharField(max_length=400, blank=True)
    """A line that the service wrote to the family, as it was typed; gone when the ask is taken back."""
    at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="with the ask", internal=("ask", "state", "at"), personal=("by_name",), sensitive=("said",)
    )

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"Step {self.pk}"
