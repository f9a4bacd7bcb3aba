"""Letters of the made-up town's first school: one set that waits for approval, an invitation that went out, replies."""

from datetime import datetime, timedelta

from django.utils import timezone

from village.access.viewer import Viewer
from village.demo.town import Town, viewer_named
from village.messaging.contributions import AudienceAsked
from village.messaging.models.message import Message
from village.messaging.models.recipient import Recipient
from village.messaging.queries.recipients import PURPOSE
from village.messaging.rules.audience import Condition
from village.messaging.rules.channels import TEXT
from village.messaging.rules.kits import kit_of
from village.messaging.services.approving import approve, ask
from village.messaging.services.drafting import begin, choose_families, fill_in
from village.messaging.services.making import begin_making, make
from village.messaging.services.own_page import answer
from village.messaging.services.sending_rules import set_rules
from village.organisations.models.organisation import Organisation
from village.outbox.models import Line
from village.outbox.rules.states import State
from village.school_data.queries.letter_facts import HALF, half_terms_to_choose
from village.wording.services.ready_made import adopt

NOT_IN_USE = 4
OPENED_EACH = 3
SCHOOL_URN = "990101"
ANSWERS = (
    "Thank you, I will come with my sister. Is there parking?",
    "Sorry, I work on Wednesdays. Is there one in the evening?",
)


def write_letters(town: Town) -> None:
    """The school has words, rules, an invitation that went out yesterday, and letters that wait for the head."""
    school = Organisation.objects.get(urn=SCHOOL_URN)
    head, office = viewer_named("Samir Vall"), viewer_named("Una Zeller")
    adopt(partnership_id=town.partnership.pk, by=head)
    _set_rules(head, school)
    _invite(office, head, school)
    _half_term_letters(office, school, town)


def _set_rules(head: Viewer, school: Organisation) -> None:
    Organisation.objects.filter(pk=school.pk).update(phone="01632 960 140", address="Mill Lane\nThornaby Vale")
    values = {
        "contact_name": "Dot Marlowe",
        "contact_job": "parent support adviser",
        "contact_phone": "01632 960 147",
        "reply_number": "07700 900 147",
    }
    set_rules(by=head, school=school, seen_version=1, values=values)


def _invite(office: Viewer, head: Viewer, school: Organisation) -> None:
    """A coffee morning for Year 2: asked for, approved and on its way, with two answers on families' own pages."""
    kit = kit_of("coffee-morning")
    if kit is None:
        raise LookupError("There is no set of letters for a coffee morning.")
    message = begin(by=office, kit=kit, school_ids=[school.pk], school_id=school.pk, title="Coffee morning, Year 2")
    message = choose_families(
        by=office,
        message=message,
        seen_version=message.version,
        conditions=[Condition("year", ("2",))],
        every_parent=False,
    )
    day = timezone.localdate() + timedelta(days=9)
    answers = {
        "event": "Coffee morning",
        "event_day": day.isoformat(),
        "event_time": "09:00",
        "event_place": "the school hall",
        "event_note": "Little ones are welcome too.",
    }
    message = fill_in(by=office, message=message, seen_version=message.version, title=message.title, answers=answers)
    message = _made(office, message)
    message = ask(by=office, message=message, seen_version=message.version)
    sent_at = timezone.now() - timedelta(days=1)
    approve(by=head, message=message, form_token=message.form_token, typed=str(message.family_count), at=timezone.now())
    Message.objects.filter(pk=message.pk).update(goes_at=sent_at)
    _arrived(message, sent_at)
    rows = Recipient.objects.filter(message=message, why_not="").order_by("pk").select_related("message")
    for number, (row, words) in enumerate(zip(rows, ANSWERS, strict=False)):
        answer(row=row, words=words, form_token=f"demo-{number}", at=timezone.now() - timedelta(hours=2 + number))


def _arrived(message: Message, sent_at: datetime) -> None:
    """All of it arrived but to one number that is not in use; every third family opened its page."""
    lines = list(Line.objects.filter(run__purpose=PURPOSE, run__owner_id=message.pk).order_by("pk"))
    for number, line in enumerate(lines):
        is_bad = number == NOT_IN_USE and line.channel == TEXT
        line.state = State.FAILED if is_bad else State.DELIVERED
        line.reason = line.provider_status = "permanent-failure" if is_bad else ""
        line.state_at = line.accepted_at = line.attempted_at = sent_at + timedelta(minutes=1)
        line.next_at, line.awaits_receipt = None, False
        line.save()
    opened = [line.recipient_id for line in lines[::OPENED_EACH]]
    Recipient.objects.filter(pk__in=opened).update(opened_at=sent_at + timedelta(hours=1))


def _half_term_letters(office: Viewer, school: Organisation, town: Town) -> None:
    kit = kit_of("attendance")
    if kit is None:
        raise LookupError("There is no set of attendance letters.")
    today = timezone.localdate()
    halves = half_terms_to_choose(AudienceAsked(town.partnership.pk, (school.pk,), today))
    message = begin(by=office, kit=kit, school_ids=[school.pk], school_id=school.pk)
    answers = {HALF: halves[1][0] if len(halves) > 1 else halves[0][0]}
    message = fill_in(by=office, message=message, seen_version=message.version, title=message.title, answers=answers)
    message = _made(office, message)
    ask(by=office, message=message, seen_version=message.version)


def _made(office: Viewer, message: Message) -> Message:
    row = begin_making(by=office, message=message, seen_version=message.version)
    make(row.pk, row.form_token)
    row.refresh_from_db()
    return row
