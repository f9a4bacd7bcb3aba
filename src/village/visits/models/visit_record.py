"""What came of a visit: one person's record, what we promised in it, and what happens next."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.people.models.adult import Adult
from village.visits.models.visit import Visit


class VisitRecord(models.Model):
    """What one visitor wrote down; its key is made on the phone, so that sent twice it is here once."""

    class Outcome(models.TextChoices):
        MET = "met", "Met and spoke"
        NO_ANSWER = "no_answer", "No answer"
        NOT_NOW = "not_now", "Somebody was in, not now"
        MOVED = "moved", "The family has moved"
        TURNED_BACK = "turned_back", "Turned back for safety"

    class Seen(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"

    class Next(models.TextChoices):
        VISIT = "visit", "Visit again"
        RING = "ring", "Ring"
        PLAN = "plan", "Look at the plan"
        FORUM = "forum", "Bring to the forum"
        REFERRAL = "referral", "Ask another service"
        NOTHING = "nothing", "Nothing more for now"

    class Standing(models.TextChoices):
        COUNTS = "counts", "Counts"
        COMPARE = "compare", "To be compared"
        ASIDE = "aside", "Set aside"

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="records")
    key = models.UUIDField(unique=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome)
    met = models.ManyToManyField(Adult, related_name="+", blank=True)
    met_others = models.CharField(max_length=120, blank=True)
    child_seen = models.CharField(max_length=3, choices=Seen, blank=True)
    said = models.CharField(max_length=600, blank=True)
    family_will = models.CharField(max_length=300, blank=True)
    next_step = models.CharField(max_length=10, choices=Next, default=Next.NOTHING)
    went_at = models.DateTimeField()
    """When it was, as far as the phone's clock can be believed."""
    typed_at = models.DateTimeField(null=True, blank=True)
    """When the phone says that it was last typed: the later words of one key stand."""
    recorded_at = models.DateTimeField()
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.COUNTS)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the visit",
        internal=("visit", "key", "by", "typed_at", "recorded_at", "standing", "version"),
        sensitive=(
            "outcome", "met", "met_others", "child_seen", "said", "family_will", "next_step", "went_at",
        ),
    )  # fmt: skip

    class Meta:
        ordering = ("recorded_at", "id")

    def __str__(self) -> str:
        return f"Record {self.pk} of visit {self.visit_id}"


class VisitPromise(models.Model):
    """What we promised a family at the door, and by when; late, it is what one speaks of first next time."""

    record = models.OneToOneField(VisitRecord, on_delete=models.CASCADE, related_name="promise")
    words = models.CharField(max_length=300)
    due_on = models.DateField()
    kept_at = models.DateTimeField(null=True, blank=True)
    kept_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    privacy: ClassVar = Privacy(
        keep="with the visit", internal=("record", "kept_at", "kept_by"), sensitive=("words", "due_on")
    )

    class Meta:
        ordering = ("due_on", "id")

    def __str__(self) -> str:
        return f"Promise {self.pk} of a visit"


class FollowUp(models.Model):
    """What happens next after a visit, until somebody has done it or says that it is not needed."""

    class Ended(models.TextChoices):
        DONE = "done", "Done"
        NOT_NEEDED = "not_needed", "Not needed"

    record = models.OneToOneField(VisitRecord, on_delete=models.CASCADE, related_name="follow_up")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=VisitRecord.Next)
    due_on = models.DateField()
    ended = models.CharField(max_length=10, choices=Ended, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    privacy: ClassVar = Privacy(
        keep="with the visit",
        internal=("record", "school", "ended", "ended_at", "ended_by"),
        sensitive=("kind", "due_on"),
    )

    class Meta:
        ordering = ("due_on", "id")
        indexes = (models.Index(fields=("school", "ended", "due_on"), name="follow_up_open"),)

    def __str__(self) -> str:
        return f"Follow-up {self.pk} of a visit"
