"""That a source is read again by itself, and how what is new in it arrives."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.directory.models.provider import Source
from village.directory.models.service import Service


class Feed(models.Model):
    """How one source is read."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="feed")
    arrives_as = models.CharField(max_length=10, choices=Service.Shown, default=Service.Shown.PUBLIC)
    """What a new service is: public at once, or a draft that somebody looks at first."""
    is_paused = models.BooleanField(default=False)
    next_on = models.DateField(null=True, blank=True)
    """When it is read next by itself; None: never."""
    heeds_modified_after = models.BooleanField(null=True, blank=True)
    """Whether the feed gives only what changed when asked to; None: not tried yet."""
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the partnership",
        internal=(
            "source",
            "arrives_as",
            "is_paused",
            "next_on",
            "heeds_modified_after",
            "made_by",
            "made_at",
            "removed_at",
            "version",
        ),
    )

    class Meta:
        ordering = ("source__name", "id")

    def __str__(self) -> str:
        return f"Feed of source {self.source_id}"
