"""Where a school, or the partnership, has its news: one public address with issues, guides, notices and a screen."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership


class NewsPage(models.Model):
    """The news page of one school in one partnership, or of the partnership itself."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    """Empty: of the partnership as a whole."""
    slug = models.SlugField(max_length=80, unique=True)
    """The last part of its public address; the same for good, since people write it down."""
    has_screen = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the partnership",
        open=("school", "slug", "has_screen"),
        internal=("partnership", "made_at", "version"),
    )

    class Meta:
        ordering = ("slug",)
        constraints = (
            models.UniqueConstraint(fields=("partnership", "school"), name="news_page_once_a_school"),
            models.UniqueConstraint(
                fields=("partnership",), condition=Q(school__isnull=True), name="news_page_once_a_partnership"
            ),
        )

    def __str__(self) -> str:
        return self.slug

    @property
    def owner_name(self) -> str:
        """Whose news it is."""
        return self.school.name if self.school is not None else self.partnership.name
