"""Keys by which a school's own system sends its exports every night without a person."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership


class UploadKey(models.Model):
    """One key of one school: what comes with it is brought in as the school's data, in the name of who made it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    """What uses it, such as "SIMS server"."""
    key_hash = models.CharField(max_length=64, unique=True)
    """SHA-256; the key itself is shown once."""
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="ninety days after it was withdrawn",
        internal=("partnership", "school", "name", "made_by", "made_at", "last_used_at", "withdrawn_at"),
        secret=("key_hash",),
    )

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return f"Upload key {self.pk}"
