"""Boards, work groups and networks, and who sits on them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner


class Group(models.Model):
    """A board, work group or network of a partnership."""

    class Kind(models.TextChoices):
        BOARD = "board", "Board"
        WORK_GROUP = "work_group", "Work group"
        NETWORK = "network", "Network"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    purpose = models.TextField(blank=True)
    reports_to = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the partnership", open=("name", "kind", "purpose"), internal=("partnership", "reports_to", "version")
    )

    class Meta:
        ordering = ("kind", "name")
        constraints = (models.UniqueConstraint(fields=("partnership", "name"), name="group_name_once_per_partnership"),)

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A place on a group, held by a person or by an organisation, for a time."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="seats")
    practitioner = models.ForeignKey(
        Practitioner, on_delete=models.CASCADE, null=True, blank=True, related_name="seats"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=80, blank=True)
    """Such as Chair or Vice-chair; empty for a plain member."""
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with the group", internal=("group", "practitioner", "organisation", "role", "starts_on", "ends_on")
    )

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(practitioner__isnull=False) | Q(organisation__isnull=False), name="seat_is_held_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")), name="seat_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return f"{self.practitioner or self.organisation} on {self.group}"
