"""A pathway: what helps from one age to another, step by step, as a page made from the directory."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership


class Pathway(models.Model):
    """One page, such as "Talking and understanding, from 5 to 19"."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=120)
    lede = models.TextField(blank=True)
    lowest_age = models.PositiveSmallIntegerField(default=5)
    highest_age = models.PositiveSmallIntegerField(default=19)
    """Years, included."""
    is_published = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="until it is removed",
        open=("slug", "title", "lede", "lowest_age", "highest_age"),
        internal=("partnership", "is_published", "version"),
    )

    class Meta:
        ordering = ("title", "id")
        constraints = (
            models.UniqueConstraint(fields=("partnership", "slug"), name="pathway_slug_once"),
            models.CheckConstraint(condition=Q(highest_age__gte=F("lowest_age")), name="pathway_ages_in_order"),
        )

    def __str__(self) -> str:
        return self.title


class PathwayStep(models.Model):
    """One step of a pathway: words, and services chosen by hand, by a rule, or both."""

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    words = models.TextField(blank=True)
    chosen = models.JSONField(default=list)
    """Ids of services, in their order; one that is no longer public is not shown."""
    rule = models.CharField(max_length=500, blank=True)
    """A search as its address has it behind the question mark; empty: chosen by hand only."""
    most = models.PositiveSmallIntegerField(default=5)
    """Services at most that the rule adds."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the pathway",
        open=("pathway", "order", "title", "words", "chosen"),
        internal=("rule", "most", "version"),
    )

    class Meta:
        ordering = ("pathway", "order", "id")

    def __str__(self) -> str:
        return f"Step {self.order} of pathway {self.pathway_id}"
