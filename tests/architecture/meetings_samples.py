"""One meeting with one of everything that belongs to it."""

from datetime import date

from django.db.models import Model
from django.utils import timezone

from village.meetings.models import AgendaItem, Arising, Attendance, Decision, Meeting, Paper
from village.organisations.models.partnership import Partnership

MEETING_TABLES: tuple[type[Model], ...] = (Meeting, AgendaItem, Paper, Attendance, Decision, Arising)


def meeting_things(partnership: Partnership, things: dict[str, Model]) -> dict[str, Model]:
    """Return one meeting that is still to come, with an item, a paper, a name, a decision and work."""
    now = timezone.now()
    meeting = Meeting.objects.create(
        group_id=things["group"].pk, on=date(2026, 4, 16), plan_id=things["plan"].pk, made_at=now
    )
    item = AgendaItem.objects.create(meeting=meeting, position=10, title="Sample item")
    return {
        "meeting": meeting,
        "agenda_item": item,
        "paper": Paper.objects.create(meeting=meeting, title="Sample paper", link="https://vale.example/paper"),
        "attendance": Attendance.objects.create(meeting=meeting, name="Sample Guest"),
        "decision": Decision.objects.create(meeting=meeting, item=item, number=1, words="Sample decision", made_at=now),
        "arising": Arising.objects.create(meeting=meeting, words="Sample work", made_at=now),
    }
