"""Right before a line goes, people and hours are asked again: what changed since approval counts."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.cast import Town
from tests.messaging.making import Families, approved_letters, make_families
from village.messaging.models.message import Message
from village.messaging.models.opt_out import OptOut
from village.messaging.models.recipient import Recipient, RecipientAdult
from village.messaging.models.sending_rules import SendingRules
from village.messaging.queries.recipients import PURPOSE
from village.messaging.rules import left_out
from village.messaging.services.gate import gate
from village.outbox.contributions import DueLine, Go, Verdict
from village.outbox.models import Line
from village.outbox.rules.states import State
from village.people.models.adult import Contact
from village.people.models.restriction import Restriction
from village.people.models.roll import Spell

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
NOON = datetime(2026, 3, 18, 12, 0, tzinfo=LONDON)


@pytest.fixture
def families(town: Town) -> Families:
    return make_families(town)


def verdict_on(adult: str, at: datetime = NOON) -> Verdict:
    """Return what the gate says of the line to an adult."""
    line = Line.objects.get(run__purpose=PURPOSE, recipient_id__in=_recipients(adult))
    due = DueLine(
        line.pk,
        line.run.owner_id,
        line.recipient_id,
        line.channel,
        line.language,
        line.category,
        line.fingerprint,
        line.not_before,
        line.expires_at,
    )
    return gate([due], at)[line.pk]


def _recipients(adult: str) -> list[int]:
    return list(RecipientAdult.objects.filter(adult__forename=adult).values_list("recipient_id", flat=True))


def restrict(families: Families) -> None:
    Restriction.objects.create(
        pupil=families.pupils["Cy"], adult=families.adults["Bea"], kind="no_contact", starts_on=date(2026, 3, 18)
    )


def share_a_phone_with_who_is_shut_out(families: Families) -> None:
    jan = families.adults["Jan"]
    jan.mobile = families.adults["Bea"].mobile
    jan.save()
    Contact.objects.create(pupil=families.pupils["Ada"], adult=jan, relationship="father", lives_with=False)
    Restriction.objects.create(pupil=families.pupils["Ada"], adult=jan, kind="serious_harm", starts_on=date(2026, 3, 1))


def opt_out(families: Families) -> None:
    OptOut.objects.create(adult=families.adults["Bea"], category="service", how="staff", since_at=timezone.now())


def stop_texts(families: Families) -> None:
    OptOut.objects.create(adult=families.adults["Bea"], channel="text", how="stop", since_at=timezone.now())


def end_the_contact(families: Families) -> None:
    Contact.objects.filter(adult=families.adults["Bea"], pupil=families.pupils["Ada"]).update(ends_on=date(2026, 3, 17))


def ask_for_no_contact(families: Families) -> None:
    Contact.objects.filter(adult=families.adults["Bea"]).update(may_contact=False)


def leave_the_school(families: Families) -> None:
    Spell.objects.filter(pupil=families.pupils["Ada"]).update(left_on=date(2026, 3, 17))


def change_the_number(families: Families) -> None:
    adult = families.adults["Bea"]
    adult.mobile = "07700 900999"
    adult.save()


def merge_the_record(families: Families) -> None:
    pupil = families.pupils["Ada"]
    pupil.merged_into = families.pupils["Cy"]
    pupil.save()


def cancel_the_message(families: Families) -> None:
    Message.objects.update(state=Message.State.CANCELLED)


@pytest.mark.parametrize(
    ("happens", "why"),
    [
        (restrict, left_out.RESTRICTION),
        (share_a_phone_with_who_is_shut_out, left_out.RESTRICTION),
        (opt_out, left_out.OPTED_OUT),
        (stop_texts, left_out.CHANNEL_REFUSED),
        (end_the_contact, left_out.MOVED_ON),
        (ask_for_no_contact, left_out.DO_NOT_CONTACT),
        (leave_the_school, left_out.LEFT),
        (merge_the_record, left_out.LEFT),
        (change_the_number, left_out.ADDRESS_CHANGED),
        (cancel_the_message, left_out.CANCELLED),
    ],
)
def test_what_happens_between_approval_and_sending_stops_the_line(
    families: Families, happens: Callable[[Families], None], why: str
) -> None:
    approved_letters(families)
    assert verdict_on("Bea").go == Go.GO
    happens(families)
    assert (verdict_on("Bea").go, verdict_on("Bea").why) == (Go.SUPPRESS, why)


def test_others_go_on_when_one_is_stopped(families: Families) -> None:
    approved_letters(families)
    restrict(families)
    assert verdict_on("Ewa").go == Go.GO


def test_quiet_hours_hold_until_the_morning_but_not_what_is_on_paper(families: Families) -> None:
    approved_letters(families)
    evening = NOON.replace(hour=21)
    held = verdict_on("Bea", evening)
    assert (held.go, held.why, held.until) == (
        Go.HOLD,
        left_out.QUIET,
        datetime(2026, 3, 19, 7, 30, tzinfo=LONDON),
    )
    assert verdict_on("Tom", evening).go == Go.GO


def test_safety_passes_quiet_hours_only_with_a_reason_on_record(families: Families) -> None:
    approved_letters(families)
    evening = NOON.replace(hour=21)
    Message.objects.update(category="safety")
    assert verdict_on("Bea", evening).go == Go.HOLD
    Message.objects.update(override_why="A child is missing")
    assert verdict_on("Bea", evening).go == Go.GO


def test_the_fifth_message_to_a_number_within_an_hour_is_the_last(families: Families) -> None:
    approved_letters(families)
    line = Line.objects.get(run__purpose=PURPOSE, recipient_id__in=_recipients("Bea"))
    sent = [
        Line(
            run=line.run,
            recipient_id=-number,
            channel="text",
            fingerprint=line.fingerprint,
            language="en",
            category="service",
            not_before=NOON,
            expires_at=NOON + timedelta(days=1),
            state=State.ACCEPTED,
            state_at=NOON,
            attempted_at=NOON - timedelta(minutes=10 * number),
        )
        for number in range(1, 6)
    ]
    Line.objects.bulk_create(sent[:4])
    assert verdict_on("Bea").go == Go.GO
    sent[4].save()
    assert (verdict_on("Bea").go, verdict_on("Bea").why) == (Go.HOLD, left_out.TOO_MANY)


def test_what_the_budget_does_not_cover_waits_for_the_next_day(families: Families) -> None:
    approved_letters(families)
    SendingRules.objects.update(budget_pence=0)
    Recipient.objects.filter(pk__in=_recipients("Bea")).update(cost_tenths=48)
    held = verdict_on("Bea")
    assert (held.go, held.why) == (Go.HOLD, left_out.BUDGET)
    assert held.until is not None and held.until.astimezone(LONDON).date() == date(2026, 3, 19)
    assert verdict_on("Ewa").go == Go.GO, "an e-mail costs nothing"


def test_the_budget_begins_anew_at_midnight_where_there_are_no_quiet_hours(families: Families) -> None:
    approved_letters(families)
    SendingRules.objects.update(budget_pence=0, quiet_from=time(0), quiet_until=time(0), quiet_sundays=False)
    Recipient.objects.update(cost_tenths=48)
    late = datetime(2026, 3, 18, 23, 59, 30, tzinfo=LONDON)
    assert verdict_on("Bea", late).until == datetime(2026, 3, 19, tzinfo=LONDON)


def test_letters_on_paper_are_spent_from_the_budget_whoever_prints_them(families: Families) -> None:
    approved_letters(families, channels=("post",))
    paper = Line.objects.filter(channel="letter")
    assert paper.count() > 2
    costs = set(paper.values_list("cost_pence", flat=True))
    assert costs == {Decimal(row) / 10 for row in Recipient.objects.values_list("cost_tenths", flat=True)} != {0}
    (each,) = costs
    SendingRules.objects.update(budget_pence=int(each * 2))
    first, second = paper.exclude(recipient_id__in=_recipients("Bea"))[:2]
    assert verdict_on("Bea").go == Go.GO
    paper.filter(pk=first.pk).update(state=State.ACCEPTED, accepted_at=NOON, next_at=None)
    assert verdict_on("Bea").go == Go.GO
    paper.filter(pk=second.pk).update(state=State.ACCEPTED, accepted_at=NOON, attempted_at=NOON, next_at=None)
    assert (verdict_on("Bea").go, verdict_on("Bea").why) == (Go.HOLD, left_out.BUDGET)


def test_what_costs_nothing_goes_although_safety_spent_more_than_the_budget(families: Families) -> None:
    approved_letters(families)
    Line.objects.exclude(recipient_id__in=_recipients("Ewa")).update(
        state=State.ACCEPTED, accepted_at=NOON, attempted_at=NOON, cost_pence=9_000
    )
    assert verdict_on("Ewa").go == Go.GO
