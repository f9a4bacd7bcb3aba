"""What happened in a meeting: who was there, what was said, and when the minutes were agreed."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import Change, record
from village.basics.errors import Refused
from village.meetings.models import AgendaItem, Attendance, Meeting
from village.meetings.queries.meetings import attendance_of, items_of
from village.meetings.services.subjects import may_edit, subject_of
from village.organisations.models.practitioner import Practitioner


@transaction.atomic
def mark_attendance(*, by: Viewer, meeting: Meeting, states: Mapping[int, str]) -> int:
    """Return how many marks are new; `states` by the id of the attendance: present, apologies, absent or empty."""
    may_edit(by, meeting.group.partnership_id)
    changes: list[Change] = []
    for row in attendance_of(meeting):
        state = states.get(row.pk, row.state)
        if state not in {"", *Attendance.State.values}:
            raise Refused("Choose present, apologies or absent.")
        if state != row.state:
            changes.append({"field": f"attendance-{row.pk}", "label": row.name, "old": row.state, "new": state})
            row.state = state
            row.save(update_fields=["state"])
    if changes:
        record("meetings.attendance-marked", by=by, subject=subject_of(meeting), changes=changes)
    return len(changes)


@transaction.atomic
def add_guest(
    *, by: Viewer, meeting: Meeting, name: str, organisation: str = "", practitioner: Practitioner | None = None
) -> Attendance:
    """Return somebody who was there and does not sit on the group, or stood in for somebody."""
    may_edit(by, meeting.group.partnership_id)
    name = practitioner.name if practitioner else name.strip()
    if not name:
        raise Refused("Write who was there.", field="name")
    row = Attendance.objects.create(
        meeting=meeting,
        practitioner=practitioner,
        name=name,
        organisation_words=organisation.strip(),
        role="In attendance",
        state=Attendance.State.PRESENT,
    )
    changes: list[Change] = [{"field": f"attendance-{row.pk}", "label": name, "old": "", "new": "present"}]
    record("meetings.attendance-marked", by=by, subject=subject_of(meeting), changes=changes)
    return row


@transaction.atomic
def write_minutes(
    *, by: Viewer, meeting: Meeting, seen: int, minutes: str, discussions: Mapping[int, str], is_held: bool
) -> None:
    """The minutes are kept: words about the whole, and about each item; raises Stale."""
    may_edit(by, meeting.group.partnership_id)
    if meeting.agreed_on is not None:
        raise Refused("These minutes were agreed. Write a correction into the minutes of the next meeting.")
    changes: list[Change] = []
    for item in items_of(meeting):
        words = discussions.get(item.pk, item.discussion).strip()
        if words != item.discussion:
            changes.append({"field": f"item-{item.pk}", "label": item.title, "old": item.discussion, "new": words})
            AgendaItem.objects.filter(pk=item.pk).update(discussion=words, version=item.version + 1)
    state = Meeting.State.HELD if is_held else meeting.state
    values = {"minutes": minutes.strip(), "state": state}
    done = change(meeting, values, seen_version=seen, verb="meetings.minutes", by=by, subject=subject_of(meeting))
    if changes:
        record("meetings.minutes", by=by, subject=subject_of(meeting), changes=changes)
    if not done and not changes and not meeting.minutes:
        raise Refused("Nothing is written yet.", field="minutes")


@transaction.atomic
def agree_minutes(*, by: Viewer, meeting: Meeting, on: date) -> None:
    """The minutes stand as agreed on the day and are changed no more."""
    may_edit(by, meeting.group.partnership_id)
    if meeting.state != Meeting.State.HELD:
        raise Refused("Minutes can be agreed once the meeting was held.")
    if on < meeting.on:
        raise Refused("Minutes are agreed on the day of the meeting or later.", field="on")
    values = {"agreed_on": on}
    change(meeting, values, seen_version=meeting.version, verb="meetings.agreed", by=by, subject=subject_of(meeting))
