"""F10, F19, F22 and at most once (D-07): clocks, fail-over, disks, providers that cannot be asked."""

import smtplib
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from tests.cast import Town
from tests.conftest import NOW
from tests.outbox.conftest import Travel, make_worker
from tests.outbox.writing import PURPOSE, new_email, new_line, queue_lines
from tests.standins.notify.judge import judge
from tests.standins.notify.running import StandIn
from village.outbox import contributions
from village.outbox.contributions import DueLine, Verdict, hold_until, register_gate
from village.outbox.models import Brake, Incident, Line, Run
from village.outbox.providers import setup
from village.outbox.providers.mail import message_of
from village.outbox.queries.runs import states_of
from village.outbox.rules import receipts as receipt_rules
from village.outbox.rules.parcels import Parcel
from village.outbox.rules.receipts import Applied, Effect
from village.outbox.rules.states import State
from village.outbox.services import statuses
from village.outbox.services.clock import ClockWatch
from village.outbox.services.receipts import take_receipt
from village.outbox.services.stopping import resume_everything
from village.outbox.services.working import Worker


def states() -> dict[str, str]:
    """Return the state of every line by its reference."""
    return {str(line.reference): line.state for line in Line.objects.all()}


@pytest.fixture
def gateway(stand_in: StandIn, settings: Any) -> None:
    """A second provider of texts is set up; nobody can ask it."""
    settings.TEXT_GATEWAY_URL, settings.TEXT_GATEWAY_KEY = f"{stand_in.url}/gateway/send", "a-key"
    setup.forget()


def test_letters_that_notify_loses_go_by_the_second_provider(
    town: Town, stand_in: StandIn, gateway: None, worker: Worker
) -> None:
    queue_lines(town.partnership, [new_line(1, NOW, body="Привет", language="ru"), new_line(2, NOW)], NOW)
    worker.drain()
    assert {entry["provider"]: entry["body"][:6] for entry in stand_in.log()} == {
        "gateway": "Привет",
        "notify": "Coffee",
    }


def test_fail_over_takes_only_what_was_clearly_refused(
    town: Town, stand_in: StandIn, gateway: None, worker: Worker, travel: Travel
) -> None:
    stand_in.control("faults", next=["accept_500"], always="")
    queue_lines(town.partnership, [new_line(1, NOW)], NOW)
    worker.drain()
    stand_in.control("faults", always="revoked")
    queue_lines(town.partnership, [new_line(number, NOW) for number in range(2, 8)], NOW, owner_id=2)
    worker.drain()
    assert states_of(PURPOSE, 2) == {State.ACCEPTED: 6}
    assert states_of(PURPOSE, 1) == {State.UNKNOWN: 1}
    travel(hours=1)
    worker.drain()
    assert states_of(PURPOSE, 1) == {State.UNKNOWN: 1}
    stand_in.control("faults")
    travel(minutes=3)
    worker.drain()
    assert judge(stand_in.log(), states()).is_clean


@pytest.mark.parametrize("fault", ["accept_reset", "accept_500"])
def test_a_provider_that_cannot_be_asked_gets_a_line_at_most_once(
    town: Town, stand_in: StandIn, gateway: None, worker: Worker, travel: Travel, fault: str
) -> None:
    stand_in.control("faults", of="gateway", next=[fault])
    queue_lines(town.partnership, [new_line(1, NOW, body="Привет"), new_line(2, NOW, body="Привет")], NOW)
    worker.drain()
    travel(hours=5)
    worker.drain()
    assert states_of(PURPOSE, 1) == {State.UNKNOWN: 1, State.ACCEPTED: 1}
    assert Incident.objects.get().kind == Incident.Kind.NOBODY_KNOWS
    assert not judge(stand_in.log(), states(), is_over=False).twice


def test_only_safety_lines_are_sent_again_by_themselves(
    town: Town, stand_in: StandIn, gateway: None, worker: Worker, travel: Travel
) -> None:
    stand_in.control("faults", of="gateway", next=["refuse_500"])
    queue_lines(town.partnership, [new_line(1, NOW, body="Привет", category="safety")], NOW)
    worker.drain()
    assert states_of(PURPOSE, 1) == {State.UNKNOWN: 1}
    travel(seconds=91)
    worker.drain()
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 1}


@pytest.mark.parametrize(
    ("wrong", "state"),
    [
        (smtplib.SMTPServerDisconnected("gone"), State.UNKNOWN),
        (TimeoutError(), State.UNKNOWN),
        (smtplib.SMTPRecipientsRefused({"parent1@example.org": (550, b"no")}), State.FAILED),
        (smtplib.SMTPRecipientsRefused({"parent1@example.org": (451, b"later")}), State.QUEUED),
        (smtplib.SMTPDataError(554, b"no"), State.FAILED),
        (smtplib.SMTPSenderRefused(530, b"who", "a@b.org"), State.QUEUED),
    ],
)
def test_a_mail_server_gets_an_email_at_most_once(
    town: Town, by_mail: list[Exception], worker: Worker, wrong: Exception, state: State
) -> None:
    by_mail.append(wrong)
    queue_lines(town.partnership, [new_email(1, NOW)], NOW)
    worker.drain()
    assert Line.objects.get().state == state
    assert len(mail.outbox) == 0


def test_an_email_goes_to_one_person_with_a_name_of_its_own_and_a_way_out(
    town: Town, by_mail: list[Exception], worker: Worker
) -> None:
    way_out = "https://village.example/out/abc"
    lines = [
        new_email(number, NOW, html="<p>Coffee</p>", category="optional", unsubscribe_url=way_out)
        for number in range(3)
    ]
    queue_lines(town.partnership, [*lines, new_email(9, NOW, category="safety", unsubscribe_url=way_out)], NOW)
    worker.drain()
    assert len(mail.outbox) == 4
    for message in mail.outbox:
        assert len(message.recipients()) == 1 and not message.cc and not message.bcc
        assert message.body and str(message.extra_headers["Message-ID"]).startswith("<line-")
    assert mail.outbox[0].extra_headers["List-Unsubscribe"] == f"<{way_out}>"
    assert mail.outbox[0].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "List-Unsubscribe" not in mail.outbox[3].extra_headers
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 4


@pytest.mark.parametrize("field", ["subject", "address", "reply_to", "unsubscribe_url"])
def test_a_line_break_never_reaches_the_head_of_an_email(field: str) -> None:
    values: dict[str, Any] = {
        "line_id": 1,
        "reference": "r",
        "channel": "email",
        "address": "a@example.org",
        "language": "en",
        "subject": "Coffee",
        "body": "Words",
    }
    with pytest.raises(ValueError, match="line break"):
        message_of(Parcel(**{**values, field: "x\r\nBcc: all@example.org"}))


@pytest.mark.parametrize("hours", [1, -1])
def test_a_clock_that_jumps_stops_all_sending(town: Town, stand_in: StandIn, worker: Worker, hours: int) -> None:
    moments = [NOW, NOW + timedelta(seconds=5), NOW + timedelta(hours=hours)]
    clock = iter(moments)
    now = [NOW]

    def machine() -> datetime:
        now[0] = next(clock, now[0])
        return now[0]

    passed = iter([0.0, 5.0, 10.0, 15.0])
    watch = ClockWatch(machine, lambda: now[0], lambda: next(passed))
    assert [watch.is_wrong() for _ in range(3)] == [False, False, True]


def test_clocks_that_part_stop_all_sending_with_one_alarm(town: Town, stand_in: StandIn) -> None:
    queue_lines(town.partnership, [new_line(1, NOW)], NOW)
    worker = Worker(ClockWatch(lambda: timezone.now() + timedelta(seconds=31), timezone.now, lambda: 0.0))
    assert worker.drain() == 0
    assert worker.drain() == 0
    assert Brake.objects.get().why == Brake.Why.CLOCK
    assert Incident.objects.get().kind == Incident.Kind.CLOCK
    assert make_worker().drain() == 0
    resume_everything(by=town.viewer("coordinator"), at=NOW)
    assert make_worker().drain() == 1


@pytest.mark.parametrize(
    ("evening", "opens_at"),
    [
        (datetime(2026, 3, 28, 21, tzinfo=UTC), datetime(2026, 3, 29, 6, 30, tzinfo=UTC)),
        (datetime(2026, 10, 24, 20, tzinfo=UTC), datetime(2026, 10, 25, 7, 30, tzinfo=UTC)),
    ],
    ids=["clocks go forward", "clocks go back"],
)
def test_quiet_hours_end_at_half_past_seven_on_the_nights_of_the_change(
    town: Town,
    stand_in: StandIn,
    worker: Worker,
    travel: Travel,
    still_time: time_machine.Traveller,
    evening: datetime,
    opens_at: datetime,
) -> None:
    def gate(lines: Sequence[DueLine], at: datetime) -> Mapping[int, Verdict]:
        local = timezone.localtime(at)
        if 7.5 <= local.hour + local.minute / 60 < 20:
            return {}
        morning = local.replace(hour=7, minute=30, second=0, fold=0)
        morning += timedelta(days=local.hour >= 20)
        return dict.fromkeys((line.id for line in lines), hold_until(morning.astimezone(UTC), "quiet-hours"))

    register_gate(PURPOSE, gate)
    try:
        still_time.move_to(evening)
        travel(seconds=0)
        queue_lines(town.partnership, [new_line(1, evening)], evening)
        worker.drain()
        assert Line.objects.get().next_at == opens_at
        travel(seconds=(opens_at - evening).total_seconds() - 1)
        make_worker().drain()
        assert stand_in.log() == []
        travel(seconds=1)
        make_worker().drain()
        assert len(stand_in.log()) == 1
    finally:
        contributions._gates.pop(PURPOSE)


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_refuses_cleanly_and_nothing_is_half_queued(town: Town, stand_in: StandIn) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite can be told that its disk is full")
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 30}")
    try:
        with pytest.raises((OperationalError, sqlite3.OperationalError)), transaction.atomic():
            queue_lines(town.partnership, [new_line(number, NOW) for number in range(5000)], NOW)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert not Run.objects.exists() and not Line.objects.exists()
    queue_lines(town.partnership, [new_line(1, NOW)], NOW)
    assert Line.objects.count() == 1


def test_the_judge_catches_receipts_that_go_backwards(
    town: Town, stand_in: StandIn, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def always(state: State, known_status: str, status: str) -> Applied:
        means = receipt_rules.MEANS.get(status)
        return Applied(Effect.APPLIED, means or State.ACCEPTED)

    queue_lines(town.partnership, [new_line(1, NOW)], NOW)
    worker.drain()
    stand_in.control("status", status="delivered")
    final = stand_in.control("receipts")[0]

    def outcome() -> str:
        for status in ("delivered", "sending"):
            take_receipt(str(final | {"status": status}).replace("'", '"').replace("None", "null").encode(), at=NOW)
        return Line.objects.get().state

    assert outcome() == State.DELIVERED
    monkeypatch.setattr(statuses, "apply", always)
    final["template_version"] = 2
    assert outcome() == State.ACCEPTED
