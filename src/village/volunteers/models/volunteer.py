"""People who offer a hand, what they offer, and what was checked. Never a document or its number."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.volunteers.models.role import VolunteerRole


class Volunteer(models.Model):
    """One person, as one school or the partnership knows them."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    host = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    """The school that looks after them; empty: the partnership."""
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    languages = models.JSONField(default=list)
    agreed_at = models.DateTimeField()
    """When they read how long it is kept, and agreed."""
    nonce = models.CharField(max_length=16, unique=True)
    """Random; the link is made from it and the installation’s key, so the table alone opens nothing."""
    last_on = models.DateField()
    """The last day on which they offered, helped, or were planned to."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="twelve months after the last offer, turn or hour, then numbers only",
        internal=("partnership", "host", "agreed_at", "last_on", "version"),
        personal=("name", "email", "phone", "languages"),
        secret=("nonce",),
    )

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class Offer(models.Model):
    """That somebody offers to help in one role."""

    class State(models.TextChoices):
        NEW = "new", "New"
        TALKED = "talked", "Talked with"
        CHECKS = "checks", "Being checked"
        READY = "ready", "Ready"
        RESTING = "resting", "Resting"
        ENDED = "ended", "Ended"

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="offers")
    role = models.ForeignKey(VolunteerRole, on_delete=models.CASCADE, related_name="offers")
    state = models.CharField(max_length=8, choices=State, default=State.NEW)
    when = models.CharField(max_length=200, blank=True)
    """In their words: Tuesday mornings."""
    note = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField()
    state_since = models.DateField()

    privacy: ClassVar = Privacy(
        keep="with the person",
        internal=("volunteer", "role", "state", "made_at", "state_since"),
        personal=("when", "note"),
    )

    class Meta:
        ordering = ("made_at", "id")
        constraints = (models.UniqueConstraint(fields=("volunteer", "role"), name="offer_once_of_a_role"),)

    def __str__(self) -> str:
        return f"Offer {self.pk}"


class Check(models.Model):
    """That somebody saw something on a day, and until when it counts."""

    class Kind(models.TextChoices):
        DBS = "dbs", "DBS check seen"
        REFERENCE = "reference", "Reference heard"
        TALK = "talk", "Talk about keeping children safe"

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="checks")
    kind = models.CharField(max_length=10, choices=Kind)
    done_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    """The last day on which it counts; empty: for good."""
    seen_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    seen_by_name = models.CharField(max_length=120)

    privacy: ClassVar = Privacy(
        keep="with the person",
        internal=("volunteer", "kind", "seen_by", "seen_by_name"),
        personal=("done_on", "until"),
    )

    class Meta:
        ordering = ("kind", "-done_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("done_on")),
                name="check_ends_after_it_was_done",
            ),
        )

    def __str__(self) -> str:
        return f"Check {self.pk}"


class VolunteerLetter(models.Model):
    """One e-mail to a volunteer; the outbox sends it."""

    class Kind(models.TextChoices):
        WELCOME = "welcome", "Thank you for offering"
        PLANNED = "planned", "You are on the rota"
        REMINDER = "reminder", "Your turn is soon"
        OFF = "off", "A turn is called off"
        THANKS = "thanks", "Thank you"

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="letters")
    turn = models.ForeignKey("Turn", on_delete=models.CASCADE, null=True, blank=True, related_name="letters")
    kind = models.CharField(max_length=8, choices=Kind)
    made_at = models.DateTimeField()

    privacy: ClassVar = Privacy(keep="with the person", internal=("volunteer", "turn", "kind", "made_at"))

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Letter {self.pk}"
