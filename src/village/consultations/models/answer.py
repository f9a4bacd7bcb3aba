"""What families said they want, in sums."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.consultations.models.consultation import Consultation
from village.consultations.rules.answers import LONGEST
from village.importing.models.batch import ImportBatch


class Answer(models.Model):
    """One thing that some families want: how many, and where they live and how old their children are, if known."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="answers")
    words = models.CharField(max_length=LONGEST)
    """Of whoever wrote it down, in few words; never anybody's name."""
    need = models.CharField(max_length=20, blank=True)
    """Code of a need of the directory."""
    ward = models.CharField(max_length=12, blank=True)
    """Code of a ward of the gazetteer."""
    age_group = models.CharField(max_length=12, blank=True)
    """As the page of gaps calls it; nothing for any age."""
    count = models.PositiveIntegerField(verbose_name="families")
    batch = models.ForeignKey(ImportBatch, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The file that brought it."""
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the consultation; thirty days once it is removed",
        internal=(
            "consultation",
            "words",
            "need",
            "ward",
            "age_group",
            "count",
            "batch",
            "removed_at",
            "version",
        ),
    )

    class Meta:
        ordering = ("-count", "words", "id")
        constraints = (models.CheckConstraint(condition=models.Q(count__gte=1), name="answer_of_a_family_at_least"),)

    def __str__(self) -> str:
        return self.words
