"""Uploaded files, kept outside the web root and reached only through the download gate."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership


class StoredFile(models.Model):
    """One file as it was brought, never changed afterwards."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    """As the person named it."""
    size = models.PositiveBigIntegerField()
    """Bytes."""
    sha256 = models.CharField(max_length=64, db_index=True)
    content_type = models.CharField(max_length=100)
    kept_as = models.CharField(max_length=200, unique=True)
    """Path below the files folder of the installation."""
    purpose = models.CharField(max_length=40)
    """Short code of what it was brought for, such as "plan-import"."""
    brought_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    brought_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="as long as the thing it belongs to",
        internal=(
            "partnership",
            "name",
            "size",
            "sha256",
            "content_type",
            "kept_as",
            "purpose",
            "brought_by",
            "brought_at",
        ),
    )

    class Meta:
        ordering = ("-brought_at",)

    def __str__(self) -> str:
        return self.name
