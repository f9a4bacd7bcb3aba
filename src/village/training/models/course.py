"""What staff learn, how long it counts, and who needs it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership


class Course(models.Model):
    """A course or qualification, such as Child Protection, level 1."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    level = models.CharField(max_length=40, blank=True)
    """As people say it: level 1."""
    provider = models.CharField(max_length=120, blank=True)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    """How many months it counts; empty: for good."""
    retired_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the partnership",
        open=("name", "level", "provider", "months"),
        internal=("partnership", "retired_on", "version"),
    )

    class Meta:
        ordering = ("name", "level", "id")
        constraints = (
            models.UniqueConstraint(fields=("partnership", "name", "level"), name="course_once_in_a_partnership"),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.level}" if self.level else self.name


class Need(models.Model):
    """That some people need a course: everybody, who holds a role, or whose job is called so."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="needs")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    """Empty: at every school."""
    role = models.CharField(max_length=40, blank=True)
    """A code of access/rules/roles.py; empty: whatever their role."""
    job_words = models.CharField(max_length=80, blank=True)
    """Words in the job title; empty: whatever their job."""

    privacy: ClassVar = Privacy(keep="with the course", internal=("course", "school", "role", "job_words"))

    class Meta:
        ordering = ("course", "id")
        constraints = (
            models.UniqueConstraint(fields=("course", "school", "role", "job_words"), name="need_once_at_a_school"),
            models.UniqueConstraint(
                fields=("course", "role", "job_words"), condition=Q(school__isnull=True), name="need_once_everywhere"
            ),
        )

    def __str__(self) -> str:
        return f"Need {self.pk} of course {self.course_id}"
