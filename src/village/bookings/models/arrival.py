"""Who came: one row for a booking, or for somebody who walked in."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.bookings.models.booking import Booking
from village.events.models.event import Occurrence


class Arrival(models.Model):
    """That people are here. Its key makes a tap that is sent twice one tap; what disagrees is kept for staff to see."""

    class How(models.TextChoices):
        TABLET = "tablet", "On the tablet at the door"
        PHONE = "phone", "By phone at the door"
        STAFF = "staff", "Ticked by staff"
        PAPER = "paper", "From the paper sheet"

    class Doubt(models.TextChoices):
        NONE = "", ""
        TWO_SAYINGS = "two-sayings", "Two people said different things"
        SAME_NAME = "same-name", "The same name stands twice"

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="arrivals")
    booking = models.OneToOneField(Booking, on_delete=models.CASCADE, null=True, blank=True, related_name="arrival")
    """Empty: walked in."""
    key = models.UUIDField(unique=True)
    """Made where it was tapped."""
    heard = models.JSONField(default=list, blank=True)
    """Keys of the taps that came for it, so that one which is sent again says nothing new."""
    name = models.CharField(max_length=80, blank=True)
    """Of who walked in, if they gave one."""
    adults = models.PositiveSmallIntegerField(default=1)
    children = models.PositiveSmallIntegerField(default=0)
    cared_for = models.PositiveSmallIntegerField(default=0)
    care_number = models.PositiveSmallIntegerField(null=True, blank=True)
    """On the slip that the family and the crèche both hold, so that a child goes home with whom it came."""
    is_first_time = models.BooleanField(default=False)
    """The first event of this family here, as far as it can be told."""
    is_here = models.BooleanField(default=True)
    doubt = models.CharField(max_length=12, choices=Doubt, blank=True)
    how = models.CharField(max_length=6, choices=How)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    """When it was tapped, also where it was sent later."""

    privacy: ClassVar = Privacy(
        keep="with the event; names for twelve months after it",
        internal=(
            "occurrence",
            "booking",
            "key",
            "heard",
            "adults",
            "children",
            "cared_for",
            "care_number",
            "is_first_time",
            "is_here",
            "doubt",
            "how",
            "by",
            "at",
        ),
        personal=("name",),
    )

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("occurrence", "care_number"),
                condition=Q(care_number__isnull=False),
                name="arrival_care_number_once",
            ),
        )
        indexes = (models.Index(fields=("occurrence", "is_here"), name="arrival_of_occurrence"),)

    def __str__(self) -> str:
        return f"Arrival {self.pk}"

    @property
    def people(self) -> int:
        """How many came with it."""
        return self.adults + self.children
