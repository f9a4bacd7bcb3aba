"""A reason for a missed session that somebody proposes to the attendance register; the school's system writes it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.people.models.pupil import Pupil
from village.school_data.models.marks import SESSIONS


class ReasonProposed(models.Model):
    """One session of one child with the code that it is to have. Village writes no mark: an import brings it."""

    class State(models.TextChoices):
        OPEN = "open", "Waits to be accepted"
        ACCEPTED = "accepted", "Accepted, not in the register yet"
        DECLINED = "declined", "Not accepted"
        WRITTEN = "written", "In the register"
        CONTRADICTED = "contradicted", "The register says otherwise"

    class Source(models.TextChoices):
        REPLY = "reply", "A reply"
        CALL = "call", "A phone call"
        PAGE = "page", "The family’s own page"
        PERSON = "person", "Told to somebody at school"

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    session = models.CharField(max_length=2, choices=SESSIONS)
    code = models.CharField(max_length=2)
    """As the law writes it; one of rules/reasons.py: may_follow_n."""
    why = models.CharField(max_length=300, blank=True)
    """What the family said, in words."""
    source = models.CharField(max_length=6, choices=Source)
    reply_id = models.BigIntegerField(null=True, blank=True)
    """The number of the reply in the room above, where one brought it."""
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    proposed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    """When an import brought the code, or another one."""
    brought = models.CharField(max_length=2, blank=True)
    """The code that the register then had."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the mark",
        internal=(
            "pupil",
            "school",
            "source",
            "reply_id",
            "state",
            "proposed_by",
            "proposed_at",
            "decided_by",
            "decided_at",
            "settled_at",
            "version",
        ),
        sensitive=("on", "session", "code", "why", "brought"),
    )

    class Meta:
        ordering = ("on", "session", "id")
        verbose_name_plural = "reasons proposed"
        indexes = (models.Index(fields=("school", "on", "session"), name="reason_by_school"),)
        constraints = (
            models.UniqueConstraint(
                fields=("pupil", "school", "on", "session"),
                condition=~Q(state="declined"),
                name="reason_stands_once_a_session",
            ),
        )

    def __str__(self) -> str:
        return f"Reason {self.pk} proposed for pupil {self.pupil_id}"
