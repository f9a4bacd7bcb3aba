"""The latest school morning of the made-up town's first school: texts, what became of them, replies, whom to ring."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from village.absence.models.call import Call
from village.absence.models.session_texts import Kind, SessionTexts
from village.absence.pages.asked import DayAsked
from village.absence.pages.family_rows import FamilyRow
from village.absence.pages.today import absence_today
from village.absence.services.calls import note_call
from village.absence.services.reasons import write_reason
from village.absence.services.ring_first import set_ring_first
from village.absence.services.texting import SessionAsked, begin_review, send
from village.basics.errors import Refused
from village.demo import clock
from village.demo.days import moment
from village.demo.town import Town, viewer_named
from village.messaging.models.message import Message
from village.messaging.models.recipient import Recipient, RecipientPupil
from village.messaging.models.reply import Reply
from village.messaging.queries.recipients import PURPOSE
from village.messaging.services.hearing import hear
from village.messaging.services.own_page import answer
from village.outbox.contributions import InboundMessage
from village.outbox.models import Line
from village.outbox.rules.states import State
from village.people.models.pupil import Pupil
from village.school_data.models.reason_proposed import ReasonProposed
from village.school_data.queries.calendar import school_days_of
from village.school_data.services.reasons import Reason

LOOKS_BACK = timedelta(days=60)
SAYS = ("she sick in night, home today", "poorly with a temperature, will ring tomorrow", "Dentist till 11 sorry")
PRESSED = SAYS[1]
"""The reply that the office has made a reason of already."""
NOT_ON_PAPER = "The last class told the office by phone"
FIRST_NUMBER = 9_000_000
"""Numbers of what came in, beyond those that the outbox gives."""


def live_morning(town: Town) -> None:
    """The school has texted the families of those not heard from, and some have answered.

    Nothing happens where no morning of the last weeks has anybody of whom nobody has heard.
    """
    school = town.places["Ridgeway Primary School"]
    day = _latest_morning(town, school.pk)
    if day is None:
        return
    with clock.at(moment(day, 9, 36)):
        rows = _rows(school.pk, day)
    if not rows:
        return
    with clock.at(moment(day, 9, 38)):
        first = _ring_one_first(school.pk, rows)
    with clock.at(moment(day, 9, 40)):
        message = _text(school.pk, day)
    if message is None:
        return
    _arrive(message, first, moment(day, 9, 43))
    with clock.at(moment(day, 9, 44)):
        _answer(message)
    with clock.at(moment(day, 9, 52)):
        _work_through(school.pk, day, rows)


def _latest_morning(town: Town, school_id: int) -> date | None:
    """Return the latest school day whose morning is far enough gone."""
    today = timezone.localdate()
    days = school_days_of(town.partnership.pk, school_id, today - LOOKS_BACK, today)
    gone = [day for day in days if moment(day, 10) <= timezone.now()]
    return gone[-1] if gone else None


def _rows(school_id: int, day: date) -> Sequence[FamilyRow]:
    asked = DayAsked(day, "AM", is_today=True, is_now=True)
    return absence_today(viewer_named("Una Zeller"), school_id, asked, with_names=False).rows


def _ring_one_first(school_id: int, rows: Sequence[FamilyRow]) -> Pupil | None:
    """Return the child whose family is rung first: the safeguarding lead has said so, and not why."""
    first = next((row.pupils[0] for row in rows if len(row.pupils) == 1), None)
    if first is not None:
        set_ring_first(by=viewer_named("Viola Yates"), pupil=first, school_id=school_id, at=timezone.now())
    return first


def _text(school_id: int, day: date) -> Message | None:
    """Return the texts that were sent; None where there was nobody to text."""
    office, asked = viewer_named("Una Zeller"), SessionAsked(school_id, day, "AM", Kind.ABSENCE)
    for early_why in ("", NOT_ON_PAPER):
        try:
            texts = begin_review(by=office, asked=asked, early_why=early_why, at=timezone.now())
            return send(by=office, texts=texts, form_token=texts.message.form_token, at=timezone.now())
        except Refused:
            continue
    return None


def _arrive(message: Message, first: Pupil | None, at: datetime) -> None:
    """All of it arrives but the text about the child who is rung first, whose number is not in use."""
    bad = RecipientPupil.objects.filter(recipient__message=message, pupil=first).values_list("recipient_id", flat=True)
    not_in_use = set(bad)
    for line in Line.objects.filter(run__purpose=PURPOSE, run__owner_id=message.pk).order_by("pk"):
        is_bad = line.recipient_id in not_in_use
        line.state = State.FAILED if is_bad else State.DELIVERED
        line.provider_status = "permanent-failure" if is_bad else "delivered"
        line.reason = "permanent-failure" if is_bad else ""
        line.state_at = line.accepted_at = line.attempted_at = at
        line.next_at, line.awaits_receipt = None, False
        line.save()


def _answer(message: Message) -> None:
    """Some families answer in their own words: two on their own page, one from a number that several people have."""
    lines = Line.objects.filter(run__purpose=PURPOSE, run__owner_id=message.pk, state=State.DELIVERED).order_by("pk")
    texts = [line for line in lines if line.channel == "text"]
    for number, (line, words) in enumerate(zip(texts, SAYS, strict=False)):
        if number < len(SAYS) - 1:
            row = Recipient.objects.select_related("message").get(pk=line.recipient_id)
            answer(row=row, words=words, form_token=f"demo-morning-{number}", at=timezone.now())
            continue
        hear(
            InboundMessage(
                id=FIRST_NUMBER,
                channel="text",
                from_address=line.address,
                to_address="",
                body=words,
                received_at=timezone.now(),
                provider_id="demo-morning",
                in_reply_to_reference="",
            )
        )


def _work_through(school_id: int, day: date, rows: Sequence[FamilyRow]) -> None:
    """One reply has become a reason by a press, and one family was rung and did not answer."""
    office = viewer_named("Una Zeller")
    texts = SessionTexts.objects.filter(school_id=school_id, on=day).first()
    reply = Reply.objects.filter(message_id=texts.message_id if texts else 0, body=PRESSED).first()
    about = [] if reply is None else [row.pupil for row in reply.about.select_related("pupil")]
    if reply is not None and about:
        reason = Reason(day, ("AM", "PM"), "I", reply.body, ReasonProposed.Source.PAGE, reply.pk)
        write_reason(
            by=office, school_id=school_id, pupils=about, reason=reason, at=timezone.now(), reply=reply,
            seen_version=reply.version,
        )  # fmt: skip
    note_call(
        by=office,
        school_id=school_id,
        pupils=rows[-1].pupils,
        on=day,
        session="AM",
        outcome=Call.Outcome.NO_ANSWER,
        at=timezone.now(),
    )
