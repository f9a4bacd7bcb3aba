"""Networks of people who do the same work at many places, who is in them, and whether that still holds."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner


class Network(models.Model):
    """A network, such as the parent support advisers of all schools."""

    class Kind(models.TextChoices):
        ADVISERS = "advisers", "Parent support advisers"
        TRAINERS = "trainers", "Trainers"
        COORDINATORS = "coordinators", "Co-ordinators"
        SENCOS = "sencos", "SENCOs"
        OTHER = "other", "Another network"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.OTHER)
    name = models.CharField(max_length=120)
    about = models.CharField(max_length=400, blank=True)
    """What its people do for a family, in plain words."""
    is_public = models.BooleanField(default=False)
    """Whether those of its people who allowed it stand on the public page."""
    retired_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the partnership",
        open=("kind", "name", "about"),
        internal=("partnership", "is_public", "retired_on", "version"),
    )

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=("partnership", "name"), name="network_once_in_a_partnership"),)

    def __str__(self) -> str:
        return self.name


class NetworkMember(models.Model):
    """One person in one network: what they do there, for whom, and when somebody last said that it is true."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="members")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="+")
    """Name, job and how to reach them are the staff list’s, never typed again."""
    does = models.CharField(max_length=120, blank=True)
    """Their part in the network, such as convenor, or what they help with."""
    schools = models.ManyToManyField(Organisation, related_name="+", blank=True)
    """Whose families they are there for; none: all."""
    areas = models.CharField(max_length=200, blank=True)
    lowest_age = models.PositiveSmallIntegerField(null=True, blank=True)
    highest_age = models.PositiveSmallIntegerField(null=True, blank=True)
    """Years, included."""
    languages = models.JSONField(default=list)
    """ISO 639 codes of the languages that they speak beside English."""
    accreditation = models.CharField(max_length=120, blank=True)
    accredited_until = models.DateField(null=True, blank=True)
    shows_name = models.BooleanField(default=False)
    shows_phone = models.BooleanField(default=False)
    shows_email = models.BooleanField(default=False)
    """What the person themself allowed on the public page."""
    allowed_at = models.DateTimeField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    said = models.CharField(max_length=400, blank=True)
    """What the person says is wrong, until somebody puts it right."""
    nonce = models.CharField(max_length=16, unique=True)
    """Random; the link is made from it and the installation’s key, so the table alone opens nothing."""
    asked_at = models.DateTimeField(null=True, blank=True)
    joined_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="a year after the person left the network",
        internal=(
            "network",
            "practitioner",
            "does",
            "schools",
            "areas",
            "lowest_age",
            "highest_age",
            "accreditation",
            "accredited_until",
            "shows_name",
            "shows_phone",
            "shows_email",
            "allowed_at",
            "checked_on",
            "asked_at",
            "joined_on",
            "ended_on",
            "version",
        ),
        personal=("languages", "said"),
        secret=("nonce",),
    )

    class Meta:
        ordering = ("network__name", "practitioner__name", "id")
        constraints = (
            models.UniqueConstraint(fields=("network", "practitioner"), name="member_once_in_a_network"),
            models.CheckConstraint(
                condition=models.Q(lowest_age__isnull=True)
                | models.Q(highest_age__isnull=True)
                | models.Q(highest_age__gte=models.F("lowest_age")),
                name="member_ages_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"Member {self.pk} of network {self.network_id}"


class CheckLetter(models.Model):
    """One e-mail that asks somebody whether their details are still right; the outbox sends it."""

    member = models.ForeignKey(NetworkMember, on_delete=models.CASCADE, related_name="letters")
    made_at = models.DateTimeField()

    privacy: ClassVar = Privacy(keep="with the member", internal=("member", "made_at"))

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Letter {self.pk}"
