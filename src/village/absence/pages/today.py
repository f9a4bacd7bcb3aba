"""Who is not in school in a session: not heard from, replies, what is known, who came late, and the texts."""

from collections import Counter
from dataclasses import dataclass
from datetime import time, timedelta

from django.utils import timezone

from village.absence import permissions
from village.absence.models.session_texts import Kind
from village.absence.pages.asked import DayAsked
from village.absence.pages.family_rows import FamilyRow, Known, family_rows
from village.absence.pages.reply_cards import ReplyCard, reply_cards
from village.absence.pages.texts_panel import Next, TextsLine, next_texts, texts_lines
from village.absence.queries.absence_rules import absence_rules_of
from village.absence.queries.calls import calls_of_session
from village.absence.queries.replies import replies_of_day, ties_of
from village.absence.queries.ring_first import ring_first_of, sees_ring_first
from village.absence.queries.saved import replies_with_a_reason
from village.absence.queries.texts import sent_about, texts_of_session
from village.absence.queries.wanted import registers_of, wanted_pupils
from village.absence.rules.arrival import arrived_at, late_words
from village.absence.rules.saved import Saved
from village.absence.rules.session import registers_words, why_not_yet
from village.access.viewer import Viewer
from village.basics.school_year import school_year_of
from village.organisations.queries import term_dates_for
from village.outbox.providers.setup import practises
from village.people.models.pupil import Pupil
from village.people.queries.siblings import siblings_among
from village.people.queries.staff import safeguarding_leads
from village.people.rules.years import class_words
from village.school_data.models.register_times import RegisterTimes
from village.school_data.queries.calendar import school_days_of
from village.school_data.queries.pupils import pupils_by_id
from village.school_data.queries.register_times import register_times_of
from village.school_data.queries.today_s_marks import ChildToday, TodaysMarks, today_s_marks
from village.school_data.rules.reasons import reason_words

FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class KnownReason:
    """Why some of those who are away are away."""

    words: str
    count: int
    pupils: tuple[tuple[Pupil, str], ...]
    """With the class of each; nobody until names are asked for."""


@dataclass(frozen=True, slots=True)
class AbsenceToday:
    """The page of one session."""

    asked: DayAsked
    marks: TodaysMarks
    registers: str
    rows: list[FamilyRow]
    replies: list[ReplyCard]
    known: list[KnownReason]
    has_names: bool
    late_words: str
    without_time: int
    """Late children of whom nobody knows when they came in."""
    texts: list[TextsLine]
    next: list[Next]
    saved_today: Saved
    saved_half_term: Saved | None
    tell: str
    """Who is told, and by when, of a family that is rung first and does not answer; empty for who may not see it."""
    is_overdue: bool
    can_send: bool
    can_mark: bool
    sends_nothing: bool
    """Training: nothing leaves the house."""
    unnamed: int
    """Children away whom the viewer may not name."""

    @property
    def known_count(self) -> int:
        return sum(one.count for one in self.known)

    @property
    def named(self) -> list[Pupil]:
        """Everybody whom the page names outside the fold: each look goes on record."""
        rows = [pupil for row in self.rows for pupil in row.pupils]
        return list({pupil.pk: pupil for pupil in (*rows, *self._in_replies)}.values())

    @property
    def named_known(self) -> list[Pupil]:
        """Everybody whom the opened fold names."""
        return [pupil for one in self.known for pupil, _ in one.pupils]

    @property
    def _in_replies(self) -> list[Pupil]:
        return [child.pupil for card in self.replies for child in card.children]


def absence_today(viewer: Viewer, school_id: int, asked: DayAsked, *, with_names: bool) -> AbsenceToday:
    """Return the page of a session; as many queries for a thousand pupils as for ten."""
    now = timezone.now()
    marks = today_s_marks(viewer.partnership_id or 0, school_id, asked.on, asked.session)
    times = register_times_of(school_id)
    away_ids = [child.pupil_id for child in marks.away]
    replies = replies_of_day(viewer, school_id, asked.on, away_ids)
    in_replies = {about.pupil_id for reply in replies for about in reply.about.all()}
    pupils = pupils_by_id(viewer, school_id, {*away_ids, *in_replies})
    texts = texts_of_session(school_id, asked.on, asked.session)
    rows = family_rows(
        marks.not_heard,
        Known(
            pupils=pupils,
            siblings=siblings_among(away_ids, on=asked.on),
            ring_first={row.pupil_id for row in ring_first_of(viewer, school_id)},
            sent=sent_about(texts),
            calls=calls_of_session(school_id, asked.on, asked.session),
            replied={about.pupil_id for reply in replies if reply.adult_id for about in reply.about.all()},
            perhaps_replied=in_replies,
        ),
    )
    years = {child.pupil_id: child.year_group for child in marks.children}
    can_send = viewer.can(permissions.SEND, at=school_id)
    tell, is_overdue = _tell(viewer, school_id, asked, rows)
    rules = absence_rules_of(school_id)
    return AbsenceToday(
        asked=asked,
        marks=marks,
        registers=registers_words(registers_of(marks, times, now)) if asked.is_today else "",
        rows=rows,
        replies=reply_cards(replies, on=asked.on, pupils=pupils, years=years, ties=ties_of(replies)),
        known=_known(marks, pupils if with_names else {}),
        has_names=with_names,
        late_words=late_words(_arrivals(marks, times)),
        without_time=sum(child.minutes_late is None for child in marks.late),
        texts=texts_lines(texts),
        next=_next(marks, school_id, times) if can_send and asked.is_today else [],
        saved_today=Saved(replies_with_a_reason(school_id, asked.on, asked.on), rules.call_minutes),
        saved_half_term=_saved_half_term(viewer, school_id, asked, rules.call_minutes),
        tell=tell,
        is_overdue=is_overdue,
        can_send=can_send,
        can_mark=viewer.can(permissions.RING_FIRST, at=school_id),
        sends_nothing=practises("text"),
        unnamed=sum(child.pupil_id not in pupils for child in marks.away),
    )


def last_school_day(viewer: Viewer, school_id: int, asked: DayAsked) -> DayAsked | None:
    """Return the last school day before a day without school; None where the calendar has none near."""
    days = school_days_of(viewer.partnership_id or 0, school_id, asked.on - FORTNIGHT, asked.on)
    if not days or days[-1] == asked.on:
        return None
    return DayAsked(days[-1], "AM", is_today=False, is_now=False)


def _next(marks: TodaysMarks, school_id: int, times: RegisterTimes) -> list[Next]:
    now = timezone.now()
    wanted = {kind: len(wanted_pupils(marks, school_id, kind, now)) for kind in Kind.values}
    return next_texts(wanted, not_yet=why_not_yet(registers_of(marks, times, now)))


def _known(marks: TodaysMarks, pupils: dict[int, Pupil]) -> list[KnownReason]:
    told = [child for child in marks.away if not child.is_not_heard]
    counts = Counter(reason_words(child.known_code) for child in told)
    return [
        KnownReason(
            words,
            count,
            tuple(
                (pupils[child.pupil_id], class_words(child.year_group, child.registration_group))
                for child in told
                if child.pupil_id in pupils and reason_words(child.known_code) == words
            ),
        )
        for words, count in counts.most_common()
    ]


def _arrivals(marks: TodaysMarks, times: RegisterTimes) -> list[time | None]:
    opens = times.morning_opens if marks.session == "AM" else times.afternoon_opens
    return [arrived_at(opens, child.minutes_late) for child in marks.late]


def _tell(viewer: Viewer, school_id: int, asked: DayAsked, rows: list[FamilyRow]) -> tuple[str, bool]:
    """Return whom to tell and by when, and whether that time is past with a family unheard that is rung first."""
    if not sees_ring_first(viewer, school_id):
        return "", False
    by = absence_rules_of(school_id).tell_by
    leads = safeguarding_leads(viewer, [school_id], today=asked.on)
    whom = " or ".join(leads) or "the safeguarding lead"
    is_overdue = asked.is_now and timezone.localtime().time() >= by and any(row.is_ring_first for row in rows)
    return f"If nobody answers by {by:%-H:%M}, tell {whom}.", is_overdue


def _saved_half_term(viewer: Viewer, school_id: int, asked: DayAsked, call_minutes: int) -> Saved | None:
    """Return the half-term up to the day, or None where the calendar has none."""
    dates = term_dates_for(viewer.partnership_id or 0)
    halves = [half for half in dates.year(school_year_of(asked.on)).half_terms if half.starts_on <= asked.on]
    if not halves:
        return None
    return Saved(replies_with_a_reason(school_id, halves[-1].starts_on, asked.on), call_minutes)


def in_school(marks: TodaysMarks) -> list[ChildToday]:
    """Return the children within the walls."""
    return [child for child in marks.children if child.is_in_school]
