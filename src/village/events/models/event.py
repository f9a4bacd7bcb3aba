"""What is on: an event, once or again and again, and each time that it happens."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.events.models.series import Series, Slot
from village.events.models.venue import Venue
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership


class Event(models.Model):
    """Something that people come to; its times are the rows of `Occurrence`."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        CANCELLED = "cancelled", "Cancelled"

    class Audience(models.TextChoices):
        EVERYBODY = "everybody", "Everybody"
        SCHOOL = "school", "Families of the school that hosts it"
        STAFF = "staff", "People who work in the partnership"

    class Kind(models.TextChoices):
        COFFEE = "coffee", "Coffee morning"
        DROP_IN = "drop-in", "Drop-in"
        EVENING = "evening", "Parents’ evening"
        ASSEMBLY = "assembly", "Assembly"
        COURSE = "course", "Course or workshop"
        FAIR = "fair", "Fair"
        FAMILY = "family", "Family fun"
        TRAINING = "training", "Staff training"
        CONFERENCE = "conference", "Conference"
        OTHER = "other", "Something else"

    class Booking(models.TextChoices):
        COME = "come", "Just come"
        BOOK = "book", "Book a place"
        TIME = "time", "Book a time"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    host = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    """The school or agency whose event it is; empty: the partnership’s own."""
    series = models.ForeignKey(Series, on_delete=models.SET_NULL, null=True, blank=True, related_name="events")
    slot = models.ForeignKey(Slot, on_delete=models.SET_NULL, null=True, blank=True, related_name="events")
    """Of a conference: the hour in which it runs beside others, of which a person chooses one."""
    public_id = models.UUIDField(default=uuid.uuid4, unique=True)
    """In addresses and calendars, the same for ever."""
    kind = models.CharField(max_length=12, choices=Kind)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.EVERYBODY)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    title = models.CharField(max_length=160)
    about = models.TextField(blank=True)
    who_for = models.CharField(max_length=160, blank=True)
    """In words: Reception and Year 1."""
    years = models.JSONField(default=list, blank=True)
    """Year groups that it is for, -1 to 13, to warn when two evenings call the same families; empty: all."""
    is_big = models.BooleanField(default=False)
    """The whole town comes: nothing else should be on beside it."""
    venue = models.ForeignKey(Venue, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    online_at = models.URLField(max_length=500, blank=True)
    """Shown only to those who booked, where a place must be booked."""
    first_on = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    """Local time on the clock of that day; an event ends on the day on which it began."""
    repeats = models.JSONField(null=True, blank=True)
    """Plain values of the dataclass in events/rules/repeating.py; empty: once."""
    planned_until = models.DateField(null=True, blank=True)
    """Up to which day its times stand as rows; a job goes on from there."""
    booking = models.CharField(max_length=6, choices=Booking, default=Booking.COME)
    places = models.PositiveIntegerField(null=True, blank=True)
    """People for each time; empty: as many as come."""
    cost_pence = models.PositiveIntegerField(default=0)
    has_childcare = models.BooleanField(default=False)
    childcare_places = models.PositiveIntegerField(null=True, blank=True)
    interpreters = models.JSONField(default=list)
    """ISO 639 codes of languages in which somebody interprets."""
    access = models.CharField(max_length=300, blank=True)
    transport = models.CharField(max_length=300, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    """Whom to ask, as it is printed: an office and its number."""
    why = models.CharField(max_length=200, blank=True)
    """Why it is cancelled, as families read it."""
    passed = models.JSONField(default=list, blank=True)
    """Warnings that somebody passed when it was published, with the reason."""
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    modified_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="seven years after it was last on",
        open=(
            "host",
            "series",
            "slot",
            "public_id",
            "kind",
            "title",
            "about",
            "who_for",
            "years",
            "is_big",
            "venue",
            "first_on",
            "starts_at",
            "ends_at",
            "repeats",
            "booking",
            "places",
            "cost_pence",
            "has_childcare",
            "interpreters",
            "access",
            "transport",
            "contact",
            "why",
        ),
        internal=(
            "partnership",
            "audience",
            "state",
            "online_at",
            "childcare_places",
            "planned_until",
            "passed",
            "made_by",
            "published_at",
            "modified_at",
            "version",
        ),
    )

    class Meta:
        ordering = ("first_on", "starts_at", "id")
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="event_ends_after_it_starts"),
        )

    def __str__(self) -> str:
        return self.title


class Occurrence(models.Model):
    """One time that an event is on. Kept as rows, so that a place is booked for this very time."""

    class State(models.TextChoices):
        ON = "on", "On"
        CANCELLED = "cancelled", "Cancelled"

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="occurrences")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """In calendars, the same for ever, also when the time passes to another event."""
    on = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    """Local time."""
    planned_on = models.DateField()
    """The day that the rule gave: by it a time that was moved is known again."""
    venue = models.ForeignKey(Venue, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Empty: where the event always is."""
    places = models.PositiveIntegerField(null=True, blank=True)
    """Empty: as many as the event always has."""
    state = models.CharField(max_length=10, choices=State, default=State.ON)
    why = models.CharField(max_length=200, blank=True)
    """Why it was moved or cancelled, as families read it."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the event",
        open=("event", "public_id", "on", "starts_at", "ends_at", "planned_on", "venue", "places", "state", "why"),
        internal=("version",),
    )

    class Meta:
        ordering = ("on", "starts_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("event", "planned_on"), name="occurrence_once_a_day"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="occurrence_ends_after_it_starts"),
        )
        indexes = (models.Index(fields=("on",), name="occurrence_on"),)

    def __str__(self) -> str:
        return f"{self.event_id} on {self.on}"
