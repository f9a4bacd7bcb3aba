"""Hours that were typed, and thanks."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.volunteers.models import Hours, Volunteer, VolunteerRole
from village.volunteers.queries.reach import must_keep
from village.volunteers.services.letters import Kind, post
from village.volunteers.services.subjects import volunteer_subject, within

DAY_MINUTES = 24 * 60


@transaction.atomic
def type_hours(*, by: Viewer, volunteer: Volunteer, role: VolunteerRole, on: date, minutes: int) -> Hours:
    """Return the time that somebody gave on a day, beside what the rota knows."""
    must_keep(by, volunteer.partnership_id, volunteer.host_id)
    if role.partnership_id != volunteer.partnership_id or role.host_id not in {None, volunteer.host_id}:
        raise Refused("Choose a way to help of this school.", field="role")
    if on > timezone.localdate():
        raise Refused("This day is still to come.", field="on")
    if not 1 <= minutes <= DAY_MINUTES:
        raise Refused("Write hours of one day, such as 2 or 1.5.", field="hours")
    row = Hours.objects.create(
        partnership_id=volunteer.partnership_id,
        host_id=volunteer.host_id,
        role=role,
        volunteer=volunteer,
        on=on,
        minutes=minutes,
        written_by_id=by.user_id,
    )
    Volunteer.objects.filter(pk=volunteer.pk, last_on__lt=on).update(last_on=on)
    record("volunteers.hours", by=by, subject=volunteer_subject(volunteer), within=within(volunteer.host_id))
    return row


@transaction.atomic
def thank(*, by: Viewer, volunteer: Volunteer, words: str) -> None:
    """The thanks are on their way in these words, which somebody read; refused for who gave no e-mail address."""
    must_keep(by, volunteer.partnership_id, volunteer.host_id)
    if not words.strip():
        raise Refused("Write a few words of thanks.", field="words")
    said = words.strip().replace("\r\n", "\n")
    if post(volunteer=volunteer, kind=Kind.THANKS, now=timezone.now(), thanks=said) is None:
        raise Refused(f"{volunteer.name} gave no e-mail address. Print the card instead.", field="words")
    record("volunteers.thanked", by=by, subject=volunteer_subject(volunteer), within=within(volunteer.host_id))
