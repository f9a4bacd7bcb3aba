"""Places at one time of an event: who booked them, for how many, and how we reach them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.languages import OWN_NAMES
from village.basics.privacy import Privacy
from village.bookings.models.time_to_book import TimeToBook
from village.events.models.event import Occurrence
from village.organisations.models.organisation import Organisation
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil


class Booking(models.Model):
    """One booking: it stands, waits for places, or is cancelled. Its row stays as a count when the names are gone."""

    class State(models.TextChoices):
        BOOKED = "booked", "Booked"
        WAITING = "waiting", "On the waiting list"
        CANCELLED = "cancelled", "Cancelled"

    class ReachBy(models.TextChoices):
        TEXT = "text", "Text"
        EMAIL = "email", "E-mail"
        NONE = "none", "Not at all"

    class How(models.TextChoices):
        PAGE = "page", "On the public page"
        SIGNED_IN = "signed-in", "Signed in as a parent"
        MESSAGE = "message", "By the link in a message"
        STAFF = "staff", "Written down by staff"

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="bookings")
    school = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Whose record it is: that of the host; empty for the partnership’s own events."""
    state = models.CharField(max_length=10, choices=State)
    form_key = models.UUIDField(unique=True)
    """Made with the form: the same form sent again is the same booking."""
    link_hash = models.CharField(max_length=64, unique=True)
    """SHA-256 of the word in the link by which it is changed; the word itself is kept nowhere."""
    how = models.CharField(max_length=10, choices=How)
    name = models.CharField(max_length=80, blank=True)
    adult = models.ForeignKey(Adult, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Who booked, where we know them."""
    reach_by = models.CharField(max_length=5, choices=ReachBy, default=ReachBy.NONE)
    address = models.CharField(max_length=254, blank=True)
    """The one number or e-mail address that they gave."""
    address_print = models.CharField(max_length=32, blank=True)
    """By which the same family is known again at the next event."""
    language = models.CharField(max_length=10, choices=list(OWN_NAMES.items()), default="en")
    interpreter = models.CharField(max_length=10, blank=True)
    """ISO 639 code of the language in which somebody should interpret."""
    needs = models.CharField(max_length=300, blank=True)
    """Access, food, anything that we should know."""
    outcode = models.CharField(max_length=8, blank=True)
    """The first half of the postcode."""
    adults = models.PositiveSmallIntegerField(default=1)
    children = models.PositiveSmallIntegerField(default=0)
    cared_for = models.PositiveSmallIntegerField(default=0)
    """How many of the children stay in the crèche."""
    time_to_book = models.ForeignKey(
        TimeToBook, on_delete=models.SET_NULL, null=True, blank=True, related_name="bookings"
    )
    booked_at = models.DateTimeField()
    """When it came in; the order of the waiting list."""
    moved_up_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    names_gone_on = models.DateField(null=True, blank=True)
    """Since then it is a count and names nobody."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the event; names, numbers and needs for twelve months after it",
        internal=(
            "occurrence",
            "school",
            "state",
            "form_key",
            "how",
            "reach_by",
            "adults",
            "children",
            "cared_for",
            "time_to_book",
            "booked_at",
            "moved_up_at",
            "cancelled_at",
            "names_gone_on",
            "version",
        ),
        personal=("name", "adult", "address", "address_print", "language", "interpreter", "outcode"),
        sensitive=("needs",),
        secret=("link_hash",),
    )

    class Meta:
        ordering = ("booked_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("time_to_book",), condition=Q(state="booked"), name="booking_once_for_a_time"
            ),
            models.CheckConstraint(condition=Q(adults__gt=0) | Q(children__gt=0), name="booking_for_somebody"),
        )
        indexes = (
            models.Index(fields=("occurrence", "state"), name="booking_of_occurrence"),
            models.Index(fields=("address_print",), name="booking_by_print"),
        )

    def __str__(self) -> str:
        return f"Booking {self.pk}"

    @property
    def people(self) -> int:
        """How many places it takes."""
        return self.adults + self.children


class BookedChild(models.Model):
    """One child on a booking: by its record where the family is known, else by its year alone and without a name."""

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="booked_children")
    pupil = models.ForeignKey(Pupil, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    year = models.SmallIntegerField(null=True, blank=True)
    """-2 not yet three, -1 nursery, 0 reception, 1 to 13; empty: not said."""

    privacy: ClassVar = Privacy(keep="with the booking", internal=("booking",), sensitive=("pupil", "year"))

    class Meta:
        ordering = ("booking", "id")
        constraints = (models.UniqueConstraint(fields=("booking", "pupil"), name="booked_child_once"),)
        verbose_name_plural = "booked children"

    def __str__(self) -> str:
        return f"Child on booking {self.booking_id}"
