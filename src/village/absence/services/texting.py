"""The day's texts: reviewed by a person, children taken out with a reason, and sent with one press, each child once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from village.absence import permissions
from village.absence.models.absence_rules import AbsenceRules
from village.absence.models.session_texts import AbsenceText, Kind, SessionTexts
from village.absence.queries.texts import being_reviewed, children_in, given_up, texted
from village.absence.queries.wanted import registers_of, wanted_pupils
from village.absence.rules.session import WORDS, why_not_yet
from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused, Stale
from village.messaging.models.message import Message
from village.messaging.queries.sending_rules import rules_of
from village.messaging.queries.sizes import size_of
from village.messaging.rules.approving import why_second_person
from village.messaging.rules.audience import CHOSEN, Audience, Condition
from village.messaging.rules.kits import kit_of
from village.messaging.services.approving import approve, ask, cancel
from village.messaging.services.drafting import begin, change, leave_out, subject_of, take_in_again
from village.messaging.services.making import begin_making, make
from village.people.models.pupil import Pupil
from village.people.services.on_record import school_subject
from village.school_data.queries.register_times import register_times_of
from village.school_data.queries.today_s_marks import today_s_marks

KITS = {Kind.ABSENCE: "absence", Kind.REMINDER: "absence-reminder", Kind.LATE: "late"}
TITLES = {Kind.ABSENCE: "Absence", Kind.REMINDER: "Absence, second text", Kind.LATE: "Came in late"}
USELESS_FROM = time(18, 0)
"""A text about today's absence is of no use in the evening."""
NOBODY = {
    Kind.ABSENCE: "Nobody is left to text: every family has had one, or has told us.",
    Kind.REMINDER: "Nobody is left to remind: a family gets one second text, some time after the first.",
    Kind.LATE: "Nobody is left to text: every family has had one, or the time is not known.",
}
MOVED_ON = "The list has changed since you looked: {} Look at it again, then send."


@dataclass(frozen=True, slots=True)
class SessionAsked:
    """The session of a school that the texts are about."""

    school_id: int
    on: date
    session: str
    kind: str


@transaction.atomic
def begin_review(*, by: Viewer, asked: SessionAsked, early_why: str, at: datetime) -> SessionTexts:
    """Return who would be texted now, made ready in every language with its cost; nothing is sent.

    Raises Refused while registers are open or one is missing, unless `early_why` says why it cannot wait; and where
    nobody is left. A review that was begun and not sent is made anew, with the children who were taken out still out.
    """
    _must_send(by, asked.school_id)
    _lock(asked.school_id)
    pupil_ids = _wanted(by, asked, early_why, at)
    _let_go_of_given_up(by, asked, at)
    texts = being_reviewed(asked.school_id, asked.on, asked.session, asked.kind) or _begun(by, asked, at)
    if texts.early_why != early_why.strip()[:300]:
        texts.early_why = early_why.strip()[:300]
        texts.save(update_fields=["early_why"])
    return _made(by, texts, pupil_ids, at)


@transaction.atomic
def take_out(*, by: Viewer, texts: SessionTexts, pupil: Pupil, why: str, instead: str = "") -> SessionTexts:
    """The child's family gets no text about it, with the reason on the report."""
    _must_send(by, texts.school_id)
    leave_out(by=by, message=texts.message, pupil=pupil, why=why, instead=instead)
    return _made_ready(by, texts)


@transaction.atomic
def take_back_in(*, by: Viewer, texts: SessionTexts, pupil: Pupil) -> SessionTexts:
    """The child is in the texts again."""
    _must_send(by, texts.school_id)
    take_in_again(by=by, message=texts.message, pupil=pupil)
    return _made_ready(by, texts)


@transaction.atomic
def send(*, by: Viewer, texts: SessionTexts, form_token: str, at: datetime, override: str = "") -> Message:
    """Return the message: every line is in the outbox, or it waits for a second person where there are many families.

    `form_token` is of the page that was seen. Pressed twice, by one person or two, each child is texted once. Raises
    Stale when reasons came in since, Refused for an old page, and for quiet hours without a reason.
    """
    _must_send(by, texts.school_id)
    _lock(texts.school_id)
    message = Message.objects.select_for_update().get(pk=texts.message_id)
    if message.form_token == form_token and message.state in {Message.State.APPROVED, Message.State.ASKED}:
        return message
    if message.form_token != form_token or message.state != Message.State.READY:
        raise Stale(MOVED_ON.format("somebody else has worked on it."))
    if not message.family_count:
        raise Refused("It reaches nobody. Ring the families instead.")
    _must_still_stand(texts, at)
    _claim(texts)
    rules = rules_of(message.partnership_id, message.school_id)
    if why_second_person(size_of(message, override=override), over=rules.second_person_over):
        message = ask(by=by, message=message, seen_version=message.version)
    else:
        typed = str(message.family_count)
        message = approve(by=by, message=message, form_token=form_token, typed=typed, at=at, override=override)
    record(
        "absence.texts-sent", by=by, subject=subject_of(message), within=school_subject(texts.school_id),
        reason=texts.early_why,
    )  # fmt: skip
    return message


def _must_send(by: Viewer, school_id: int) -> None:
    must_be_allowed(by, permissions.SEND, partnership_id=by.partnership_id, at=(school_id,), seen_with=permissions.VIEW)


def _lock(school_id: int) -> None:
    """One at a time for each school: two presses at once become one after the other."""
    AbsenceRules.objects.get_or_create(school_id=school_id)
    AbsenceRules.objects.select_for_update().get(school_id=school_id)


def _wanted(by: Viewer, asked: SessionAsked, early_why: str, at: datetime) -> list[int]:
    if asked.kind not in Kind.values or asked.session not in WORDS:
        raise Refused("Village knows no such texts.")
    if asked.on != timezone.localdate(at):
        raise Refused("Only today’s families are texted. For another day, write to them from Letters.")
    marks = today_s_marks(by.partnership_id or 0, asked.school_id, asked.on, asked.session)
    not_yet = why_not_yet(registers_of(marks, register_times_of(asked.school_id), at))
    if not_yet and not early_why.strip() and asked.kind == Kind.ABSENCE:
        raise Refused(f"{not_yet} Wait, or say why it cannot wait.", field="early_why")
    pupil_ids = wanted_pupils(marks, asked.school_id, asked.kind, at)
    if not pupil_ids:
        raise Refused(NOBODY[Kind(asked.kind)])
    return pupil_ids


def _let_go_of_given_up(by: Viewer, asked: SessionAsked, at: datetime) -> None:
    """What a second person sent back goes no more, by any page, and its children may be in the new texts."""
    for old in given_up(asked.school_id, asked.on, asked.session, asked.kind):
        if old.message.state != Message.State.CANCELLED:
            cancel(by=by, message=old.message, note="Reviewed anew.", at=at)
        AbsenceText.objects.filter(texts=old).delete()


def _begun(by: Viewer, asked: SessionAsked, at: datetime) -> SessionTexts:
    kit = kit_of(KITS[Kind(asked.kind)])
    if kit is None:
        raise Refused("The words for this are not here yet.")
    title = f"{TITLES[Kind(asked.kind)]}, {asked.on:%-d %B}, {WORDS[asked.session]}"
    message = begin(by=by, kit=kit, school_ids=(asked.school_id,), school_id=asked.school_id, title=title)
    return SessionTexts.objects.create(
        school_id=asked.school_id,
        on=asked.on,
        session=asked.session,
        kind=asked.kind,
        message=message,
        begun_by_id=by.user_id,
        begun_at=at,
    )


def _made(by: Viewer, texts: SessionTexts, pupil_ids: Sequence[int], at: datetime) -> SessionTexts:
    """The message is about these children, filled for the session, and of no use in the evening."""
    audience = Audience((texts.school_id,), (Condition(CHOSEN, tuple(map(str, pupil_ids))),))
    evening = datetime.combine(texts.on, USELESS_FROM, tzinfo=timezone.get_current_timezone())
    change(
        by=by,
        message=texts.message,
        seen_version=texts.message.version,
        audience=audience.as_json(),
        answers={"on": texts.on.isoformat(), "session": texts.session},
        expires_at=max(evening, at + timedelta(hours=2)),
    )
    return _made_ready(by, texts)


def _made_ready(by: Viewer, texts: SessionTexts) -> SessionTexts:
    """A morning's families are few: they are made ready while the person waits."""
    texts.message.refresh_from_db()
    making = begin_making(by=by, message=texts.message, seen_version=texts.message.version)
    make(making.pk, making.form_token)
    texts.message.refresh_from_db()
    if texts.message.state != Message.State.READY:
        raise Refused(texts.message.problem or "The texts could not be made ready. Try again.")
    return texts


def _must_still_stand(texts: SessionTexts, at: datetime) -> None:
    """Nobody is texted whose reason has come in since the page was opened."""
    marks = today_s_marks(texts.message.partnership_id, texts.school_id, texts.on, texts.session)
    still = set(wanted_pupils(marks, texts.school_id, texts.kind, at))
    gone = children_in(texts) - still
    if gone:
        raise Stale(MOVED_ON.format("we have heard of somebody, or the register says otherwise now."))


def _claim(texts: SessionTexts) -> None:
    """Each child of the message is in these texts and in no others of the kind and session.

    The mark of a child whose earlier line was cancelled before it left makes room.
    """
    of_session = AbsenceText.objects.filter(
        school_id=texts.school_id, on=texts.on, session=texts.session, kind=texts.kind
    )
    had = texted(texts.school_id, texts.on, texts.session, texts.kind)
    of_session.filter(pupil__in=children_in(texts) - had.keys()).delete()
    rows = [
        AbsenceText(
            school_id=texts.school_id,
            on=texts.on,
            session=texts.session,
            kind=texts.kind,
            pupil_id=pupil_id,
            texts=texts,
        )
        for pupil_id in sorted(children_in(texts))
    ]
    try:
        with transaction.atomic():
            AbsenceText.objects.bulk_create(rows)
    except IntegrityError as twice:
        raise Stale(MOVED_ON.format("somebody has been texted meanwhile.")) from twice
