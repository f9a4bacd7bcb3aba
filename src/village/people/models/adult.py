"""The adults around children, and what each is to each child."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.role import Invitation
from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership
from village.people.models.pupil import Pupil


class Adult(models.Model):
    """A parent, carer, grandparent or other adult, and how to reach them."""

    class ReachBy(models.TextChoices):
        PHONE = "phone", "Phone call"
        TEXT = "text", "Text"
        EMAIL = "email", "E-mail"
        LETTER = "letter", "Letter"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The login of this adult, when they have one."""
    invitation = models.ForeignKey(Invitation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The invitation that will link their login once they accept it."""
    title = models.CharField(max_length=20, blank=True)
    forename = models.CharField(max_length=80, blank=True)
    surname = models.CharField(max_length=80)
    mobile = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=10, blank=True)
    """ISO 639 code or BCP 47 tag of the language they like to be written to in."""
    other_languages = models.CharField(max_length=80, blank=True)
    needs_interpreter = models.BooleanField(null=True, blank=True)
    reach_by = models.CharField(max_length=10, choices=ReachBy, blank=True)
    reach_note = models.CharField(max_length=200, blank=True)
    """Such as: works nights, ring after 2."""
    batch_id = models.BigIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the last child whose contact they are",
        internal=("partnership", "user", "invitation", "batch_id", "version"),
        personal=(
            "title",
            "forename",
            "surname",
            "mobile",
            "phone",
            "email",
            "language",
            "other_languages",
            "needs_interpreter",
            "reach_by",
            "reach_note",
        ),
    )

    class Meta:
        ordering = ("surname", "forename", "id")
        indexes = (models.Index(fields=("partnership", "surname"), name="adult_by_name"),)

    def __str__(self) -> str:
        return f"Adult {self.pk}"

    @property
    def name(self) -> str:
        """The name as one writes it."""
        return " ".join(part for part in (self.forename, self.surname) if part)


class Contact(models.Model):
    """What one adult is to one child, and in which order to ring."""

    class Relationship(models.TextChoices):
        MOTHER = "mother", "Mother"
        FATHER = "father", "Father"
        PARENT = "parent", "Parent"
        STEP_PARENT = "step_parent", "Step-parent"
        GRANDPARENT = "grandparent", "Grandparent"
        FOSTER_CARER = "foster_carer", "Foster carer"
        GUARDIAN = "guardian", "Guardian"
        SIBLING = "sibling", "Brother or sister"
        RELATIVE = "relative", "Other relative"
        SOCIAL_WORKER = "social_worker", "Social worker"
        CHILDMINDER = "childminder", "Childminder"
        FRIEND = "friend", "Friend or neighbour"
        OTHER = "other", "Other"

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="contacts")
    adult = models.ForeignKey(Adult, on_delete=models.CASCADE, related_name="contacts")
    order = models.PositiveSmallIntegerField(default=1)
    """Who is rung first."""
    relationship = models.CharField(max_length=20, choices=Relationship, default=Relationship.OTHER)
    has_parental_responsibility = models.BooleanField(null=True, blank=True)
    """None: not known. Consent is taken only from those who have it."""
    lives_with = models.BooleanField(null=True, blank=True)
    may_contact = models.BooleanField(default=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    """The last day, included."""
    batch_id = models.BigIntegerField(null=True, blank=True)
    """The import that made the contact."""

    privacy: ClassVar = Privacy(
        keep="with the pupil",
        internal=("pupil", "adult", "batch_id"),
        sensitive=(
            "order",
            "relationship",
            "has_parental_responsibility",
            "lives_with",
            "may_contact",
            "starts_on",
            "ends_on",
        ),
    )

    class Meta:
        ordering = ("order", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="contact_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=("pupil", "adult"), condition=Q(ends_on__isnull=True), name="contact_once_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"Adult {self.adult_id}, {self.relationship} of pupil {self.pupil_id}"
