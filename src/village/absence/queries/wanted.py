"""Which children a text of the day would be about, as things stand at this moment."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from village.absence.models.call import Call
from village.absence.models.session_texts import Kind, SessionTexts
from village.absence.queries.absence_rules import absence_rules_of
from village.absence.queries.calls import calls_of_session
from village.absence.queries.texts import texted
from village.absence.rules.arrival import arrived_at
from village.absence.rules.session import Registers
from village.messaging.models.reply import ReplyAbout
from village.school_data.models.register_times import RegisterTimes
from village.school_data.queries.register_times import register_times_of
from village.school_data.queries.today_s_marks import TodaysMarks, today_s_marks


def registers_of(marks: TodaysMarks, times: RegisterTimes, now: datetime) -> Registers:
    """Return how the registers of a session stand at the moment."""
    closes = times.morning_closes if marks.session == "AM" else times.afternoon_closes
    return Registers(closes, marks.missing, marks.class_count, timezone.localtime(now))


def wanted_pupils(marks: TodaysMarks, school_id: int, kind: str, now: datetime) -> list[int]:
    """Return the children about whom a text of the kind would go now, each of them for the first time."""
    return sorted(_stand_so(marks, school_id, kind, now) - texted(school_id, marks.on, marks.session, kind).keys())


def still_wanted(message_id: int, now: datetime) -> frozenset[int] | None:
    """Return about whom a text of the day would still go, whoever has had one; None for a message that is none.

    Between the press and the moment in which a text leaves a child may walk in, or a provider be out of reach.
    """
    texts = SessionTexts.objects.filter(message=message_id).select_related("message").first()
    if texts is None:
        return None
    marks = today_s_marks(texts.message.partnership_id, texts.school_id, texts.on, texts.session)
    return frozenset(_stand_so(marks, texts.school_id, texts.kind, now))


def _stand_so(marks: TodaysMarks, school_id: int, kind: str, now: datetime) -> set[int]:
    if kind == Kind.LATE:
        return {child.pupil_id for child in marks.late if child.minutes_late is not None}
    not_heard = {child.pupil_id for child in marks.not_heard}
    return not_heard if kind == Kind.ABSENCE else not_heard & _to_remind(marks, school_id, now)


def arrivals_of(marks: TodaysMarks, school_id: int) -> dict[int, time]:
    """Return when each late child came in, where it is known."""
    times = register_times_of(school_id)
    opens = times.morning_opens if marks.session == "AM" else times.afternoon_opens
    found = {child.pupil_id: arrived_at(opens, child.minutes_late) for child in marks.late}
    return {pupil: at for pupil, at in found.items() if at is not None}


def _to_remind(marks: TodaysMarks, school_id: int, now: datetime) -> set[int]:
    """Return whose family got a text long enough ago and has neither replied nor been spoken to."""
    since = now - timedelta(minutes=absence_rules_of(school_id).remind_after_minutes)
    first = texted(school_id, marks.on, marks.session, Kind.ABSENCE)
    long_ago = {
        pupil
        for pupil, texts in first.items()
        if texts.message.approved_at is not None and texts.message.approved_at <= since
    }
    messages = {texts.message_id for texts in first.values()}
    replied = ReplyAbout.objects.filter(reply__message__in=messages, pupil__in=long_ago).values_list(
        "pupil_id", flat=True
    )
    calls = calls_of_session(school_id, marks.on, marks.session)
    reached = {pupil for pupil, rows in calls.items() if any(row.outcome == Call.Outcome.REACHED for row in rows)}
    return long_ago - set(replied) - reached
