"""A case study: what was done for somebody and what came of it, shown only with consent."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.files.models.stored_file import StoredFile
from village.organisations.models.partnership import Partnership
from village.plans.models.action import Action


class CaseStudy(models.Model):
    """One story in six parts: context, what was done, who, numbers, voice, what we learned."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        READY = "ready", "Ready to show"
        WITHDRAWN = "withdrawn", "Withdrawn"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    actions = models.ManyToManyField(Action, related_name="case_studies", blank=True)
    title = models.CharField(max_length=200)
    context = models.TextField(blank=True)
    what_was_done = models.TextField(blank=True)
    who = models.TextField(blank=True)
    voice = models.TextField(blank=True)
    """In the words of those it is about."""
    learned = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    shows_people = models.BooleanField(default=True)
    """False when nobody in it can be recognised, so that no consent is needed."""
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)
    """Why it is out of sight: a consent was taken back, or somebody says so."""
    emptied_at = models.DateTimeField(null=True, blank=True)
    """When its words and pictures went for good; the consents stay as proof."""
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="while consent holds; thirty days after it was withdrawn its words and pictures go",
        internal=(
            "partnership",
            "actions",
            "title",
            "state",
            "shows_people",
            "made_by",
            "made_at",
            "withdrawn_at",
            "emptied_at",
            "removed_at",
            "version",
        ),
        personal=("withdrawn_why", "context", "what_was_done", "who", "voice", "learned"),
    )

    class Meta:
        ordering = ("-made_at", "-id")
        verbose_name_plural = "case studies"

    def __str__(self) -> str:
        return self.title


class CaseNumber(models.Model):
    """One figure of a case study: what, before and after."""

    case = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="numbers")
    what = models.CharField(max_length=200)
    unit = models.CharField(max_length=60, blank=True)
    before = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    before_on = models.DateField(null=True, blank=True)
    after = models.DecimalField(max_digits=18, decimal_places=4)
    after_on = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    privacy: ClassVar = Privacy(
        keep="with its case study",
        internal=("case", "what", "unit", "before", "before_on", "after", "after_on", "position"),
    )

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.what


class CasePicture(models.Model):
    """A picture of a case study, with the words that stand in for it."""

    case = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="pictures")
    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="+")
    alt = models.CharField(max_length=300)
    shows_people = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    privacy: ClassVar = Privacy(
        keep="with its case study", internal=("case", "file", "shows_people", "position"), personal=("alt",)
    )

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.alt


class CaseConsent(models.Model):
    """What one person shown in a case study agreed to, and until when."""

    case = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="consents")
    who_words = models.CharField(max_length=200)
    given_by_words = models.CharField(max_length=200)
    """Who gave it: the person, or the parent or carer of a child."""
    covers_words = models.BooleanField(default=True)
    covers_picture = models.BooleanField(default=False)
    covers_public = models.BooleanField(default=False)
    """May be shown outside the partnership."""
    given_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    left_out_on = models.DateField(null=True, blank=True)
    """Since when nothing in the case study shows this person any more."""
    kept_where = models.CharField(max_length=200, blank=True)
    """Where the signed paper lies."""

    privacy: ClassVar = Privacy(
        keep="six years after it ended, as the proof that it was given",
        internal=(
            "case",
            "covers_words",
            "covers_picture",
            "covers_public",
            "given_on",
            "ends_on",
            "withdrawn_on",
            "left_out_on",
            "kept_where",
        ),
        personal=("who_words", "given_by_words"),
    )

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("given_on")), name="case_consent_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return self.who_words
