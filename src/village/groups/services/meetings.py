"""Mentoring, coaching and placements: who meets the child, what for, and what was done each time."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.groups.models.meeting import Meeting
from village.groups.models.place import Place
from village.groups.queries.places import agreeing, place_for
from village.groups.services.may import must_decide, must_keep, place_subject, within

ARRANGED = ("mentor", "aim", "where", "supervisor", "starts_on", "ends_on", "review_on")


@transaction.atomic
def arrange(*, by: Viewer, place: Place, seen_version: int, values: Mapping[str, Any], on: date) -> None:
    """Mentor, aim, where and until when are those given. Refused for a mentor whose check is missing or over."""
    must_decide(by, place)
    mentor = values.get("mentor")
    if mentor is not None and mentor.programme_id != place.programme_id:
        raise Refused("Choose somebody who is named in this programme.", field="mentor")
    if mentor is not None and mentor.checked_on is None:
        raise Refused("Write down first when this person’s check was seen.", field="mentor")
    if mentor is not None and mentor.check_again_on is not None and mentor.check_again_on <= on:
        raise Refused("This person’s check is over. See a new one first, then write its day down.", field="mentor")
    starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
    if starts_on and ends_on and ends_on < starts_on:
        raise Refused("It ends before it begins. Look at both days.", field="ends_on")
    change(
        place,
        {name: values[name] for name in ARRANGED if name in values},
        seen_version=seen_version,
        verb="groups.arranged",
        by=by,
        subject=place_subject(place),
        within=within(place.programme),
        reason=place.programme.title,
        untold=ARRANGED,
    )


@transaction.atomic
def note_meeting(*, by: Viewer, place: Place, values: Mapping[str, Any], today: date) -> Meeting:
    """Return the meeting as written down. Refused without a place, or when the family no longer agrees."""
    must_keep(by, place.programme)
    place_for(by, place.pk)
    if place.state != Place.State.ACCEPTED or place.pupil_id not in agreeing([place.pupil_id], today=today):
        raise Refused("Meetings are written down only while the child has a place and the family agrees.")
    if values["on"] > today:
        raise Refused("This day is still to come. Write the day on which you met.", field="on")
    meeting = Meeting.objects.create(place=place, by_id=by.user_id, **values)
    if meeting.kind == Meeting.Kind.REVIEW:
        Place.objects.filter(pk=place.pk).update(review_on=meeting.next_on, version=place.version + 1)
    record("groups.met", by=by, subject=place_subject(place), within=within(place.programme))
    return meeting


@transaction.atomic
def take_meeting_back(*, by: Viewer, meeting: Meeting) -> None:
    """A meeting that was written down by mistake is gone; only who wrote it can do so."""
    must_keep(by, meeting.place.programme)
    if meeting.by_id != by.user_id:
        raise Refused("Only who wrote this down can take it back. Ask them.")
    record("groups.met-back", by=by, subject=place_subject(meeting.place), within=within(meeting.place.programme))
    meeting.delete()
