"""A person’s own address of the calendar of staff."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership


class CalendarLink(models.Model):
    """One secret address for one person in one partnership; a new one shuts the old."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    nonce = models.CharField(max_length=32, unique=True)
    """The random part of the address; what is signed with it cannot be made without the installation’s key."""
    made_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="until it is renewed, or the person holds no role any more",
        personal=("user",),
        internal=("partnership", "made_at"),
        secret=("nonce",),
    )

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("user", "partnership"), name="calendar_link_once"),)

    def __str__(self) -> str:
        return f"Calendar of {self.user_id}"
