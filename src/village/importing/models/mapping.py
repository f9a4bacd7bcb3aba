"""What each column of a school's export means, as a person said it, kept for the next file of the same shape."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Coalesce

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership


class SavedMapping(models.Model):
    """The meaning of the columns of one shape of file, for one kind of import at one school."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)
    """Hash of the header row."""
    choices = models.JSONField(default=dict)
    """Column number to the code of its meaning, and the layout."""
    saved_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="with the school's membership",
        internal=("partnership", "school", "kind", "fingerprint", "choices", "saved_by", "saved_at"),
    )

    class Meta:
        ordering = ("-saved_at",)
        constraints = (
            models.UniqueConstraint("partnership", Coalesce("school", 0), "kind", "fingerprint", name="mapping_once"),
        )

    def __str__(self) -> str:
        return f"Mapping {self.pk} ({self.kind})"
