"""Calling a meeting, changing when and where, cancelling it, and taking away one called by mistake."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import Change, record
from village.basics.errors import Refused
from village.meetings.models import AgendaItem, Attendance, Meeting
from village.meetings.queries.meetings import meeting_before, seats_on
from village.meetings.services.subjects import may_edit, subject_of
from village.organisations.models.group import Group

USUAL_FIRST = ("Welcome and apologies", "Minutes of the last meeting")
USUAL_LAST = ("Any other business", "Date of the next meeting")


@transaction.atomic
def call_meeting(*, by: Viewer, group: Group, values: Mapping[str, Any]) -> Meeting:
    """Return the new meeting with the usual items and everybody who sits on the group to be marked.

    `values`: on, and title, starts_at, place, link, plan, round where known.
    """
    may_edit(by, group.partnership_id)
    _check(by, values)
    meeting = Meeting.objects.create(group=group, made_at=timezone.now(), **values)
    first = USUAL_FIRST if meeting_before(meeting) else USUAL_FIRST[:1]
    titles = (*first, *USUAL_LAST)
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            title=title,
            asks=AgendaItem.Asks.DECISION if title == USUAL_FIRST[1] else AgendaItem.Asks.INFORMATION,
            position=(number + 1) * 10 if number < len(first) else 900 + number,
        )
        for number, title in enumerate(titles)
    )
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            practitioner=seat.practitioner,
            name=seat.practitioner.name if seat.practitioner else str(seat.organisation),
            organisation_words=_place_of(seat.practitioner) if seat.practitioner else "",
            role=seat.role or "Member",
        )
        for seat in seats_on(group, meeting.on)
    )
    record("meetings.called", by=by, subject=subject_of(meeting))
    return meeting


def change_meeting(*, by: Viewer, meeting: Meeting, seen: int, values: Mapping[str, Any]) -> list[Change]:
    """Return what changed; raises Stale when somebody else changed it meanwhile."""
    may_edit(by, meeting.group.partnership_id)
    _check(by, values)
    return change(meeting, values, seen_version=seen, verb="meetings.changed", by=by, subject=subject_of(meeting))


@transaction.atomic
def cancel_meeting(*, by: Viewer, meeting: Meeting, reason: str) -> None:
    """The meeting will not be held; its agenda stays to be read."""
    may_edit(by, meeting.group.partnership_id)
    if not reason.strip():
        raise Refused("Say why it is cancelled.", field="reason")
    if meeting.state != Meeting.State.PLANNED:
        raise Refused("Only a meeting that is still to come can be cancelled.")
    Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.CANCELLED, version=meeting.version + 1)
    record("meetings.cancelled", by=by, subject=subject_of(meeting), reason=reason.strip())
    meeting.refresh_from_db()


@transaction.atomic
def remove_meeting(*, by: Viewer, meeting: Meeting) -> None:
    """A meeting called by mistake is out of sight, and can be brought back; one with decisions stays."""
    may_edit(by, meeting.group.partnership_id)
    if meeting.decisions.filter(removed_at__isnull=True).exists():
        raise Refused("Decisions were taken in this meeting, so it stays on record. Cancel or correct it instead.")
    Meeting.objects.filter(pk=meeting.pk).update(removed_at=timezone.now())
    record("meetings.removed", by=by, subject=subject_of(meeting))


@transaction.atomic
def bring_back(*, by: Viewer, meeting: Meeting) -> None:
    """A removed meeting stands again."""
    may_edit(by, meeting.group.partnership_id)
    Meeting.objects.filter(pk=meeting.pk).update(removed_at=None)
    record("meetings.brought-back", by=by, subject=subject_of(meeting))


def _check(by: Viewer, values: Mapping[str, Any]) -> None:
    plan = values.get("plan")
    if plan is not None and plan.partnership_id != by.partnership_id:
        raise Refused("This plan is not one of yours.", field="plan")


def _place_of(person: Any) -> str:
    return person.organisation.name if person.organisation else ""
