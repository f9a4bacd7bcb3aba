"""A list of services that somebody at work made for a family, open by its link: it says nothing of who they are."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership


class FamilyList(models.Model):
    """Chosen services in their order, with a line to each; the link is all that is needed to read it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=43, unique=True)
    """What stands in the link; nobody can guess it."""
    title = models.CharField(max_length=120)
    words = models.TextField(blank=True)
    lines = models.JSONField(default=list)
    """[{"service": id, "note": words}, …]"""
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    open_until = models.DateField()

    privacy: ClassVar = Privacy(
        keep="90 days after it was made",
        internal=("partnership", "made_by", "made_at", "open_until"),
        personal=("title", "words", "lines"),
        secret=("token",),
    )

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return f"List {self.pk}"
