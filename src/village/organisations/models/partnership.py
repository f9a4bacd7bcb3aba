"""The group that shares plans: a town, a cluster of schools, a district."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy


class Partnership(models.Model):
    """A tenant: what belongs to one partnership is never seen from another."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=60, unique=True)
    purpose = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    privacy: ClassVar = Privacy(
        keep="as long as the installation", open=("name", "slug", "purpose"), internal=("created_at",)
    )

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
