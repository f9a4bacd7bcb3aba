"""Somebody asks to see what is kept about a child or about themself, and everything that was done about it."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.disclosure.rules.life import DEED_WORDS, STATE_WORDS, State
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil

KEEP = "three years after it ended; what was gathered for it, six months"


class AccessRequest(models.Model):
    """One request to one school, which answers for what it keeps itself."""

    class Who(models.TextChoices):
        PARENT = "parent", "A parent, for their child"
        PUPIL = "pupil", "The child or former pupil themself"
        ADULT = "adult", "A parent, for what is kept about themself"
        ACTING = "acting", "Somebody who acts for them, such as a solicitor"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    """About whom, or through whom the school knows the adult whom it is about."""
    who = models.CharField(max_length=8, choices=Who)
    adult = models.ForeignKey(Adult, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The parent who asks."""
    asker_name = models.CharField(max_length=120, blank=True)
    """Who asks, where it is none of the child's adults."""
    wants = models.TextField(blank=True)
    """What they ask for, in their words; empty: everything."""
    received_on = models.DateField()
    is_from_portal = models.BooleanField(default=False)
    identity_seen = models.CharField(max_length=200, blank=True)
    """What was seen as proof of who asks; never a copy."""
    right_seen = models.CharField(max_length=200, blank=True)
    """What was seen as proof that they may ask for the child: parental responsibility, or a signed authority."""
    child_says = models.CharField(max_length=300, blank=True)
    """What the child says to it, where old enough to be asked."""
    proven_on = models.DateField(null=True, blank=True)
    proven_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    extended_on = models.DateField(null=True, blank=True)
    extended_why = models.CharField(max_length=300, blank=True)
    state = models.CharField(
        max_length=10, choices=[(one.value, words) for one, words in STATE_WORDS.items()], default=State.RECEIVED.value
    )
    state_since = models.DateTimeField()
    looked_through_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    checked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    safety_said_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    safety_said_at = models.DateTimeField(null=True, blank=True)
    """When who may read about safety said that their part is done; asked of every request, so that it tells nothing."""
    gathered_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep=KEEP,
        internal=(
            "partnership", "school", "who", "received_on", "is_from_portal", "proven_on", "proven_by", "extended_on",
            "state", "state_since", "looked_through_by", "checked_by", "safety_said_by", "safety_said_at",
            "gathered_at", "made_by", "made_at", "version",
        ),
        personal=("adult", "asker_name"),
        sensitive=("pupil", "wants", "identity_seen", "right_seen", "child_says", "extended_why"),
    )  # fmt: skip

    class Meta:
        ordering = ("received_on", "id")
        indexes = (models.Index(fields=("school", "state"), name="access_request_by_school"),)

    def __str__(self) -> str:
        return f"Access request {self.pk}"

    @property
    def standing(self) -> State:
        return State(self.state)

    @property
    def asker(self) -> str:
        """Who asks, by name."""
        return self.adult.name if self.adult else self.asker_name or self.pupil.name

    @property
    def is_about_adult(self) -> bool:
        return self.who == self.Who.ADULT


class ClockStop(models.Model):
    """A time in which the school waited for words without which it could not search."""

    request = models.ForeignKey(AccessRequest, on_delete=models.CASCADE, related_name="stops")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=300)

    privacy: ClassVar = Privacy(keep=KEEP, internal=("request", "since", "until"), sensitive=("why",))

    class Meta:
        ordering = ("since", "id")

    def __str__(self) -> str:
        return f"Stop {self.pk}"


class RequestMove(models.Model):
    """One thing that was done with a request; never changed."""

    request = models.ForeignKey(AccessRequest, on_delete=models.CASCADE, related_name="moves")
    deed = models.CharField(max_length=12, choices=list(DEED_WORDS.items()))
    words = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    privacy: ClassVar = Privacy(keep=KEEP, internal=("request", "deed", "by", "at"), sensitive=("words",))

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"Move {self.pk} of a request"
