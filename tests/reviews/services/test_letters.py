"""Each letter leaves once, after what it tells of stands; one that does not leave is tried again and then says why."""

import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from tests.cast import Town
from tests.reviews.services.asked import make_led_board, make_planned
from village.reviews.models.ask import Ask, AskedAction, Letter
from village.reviews.models.round import Round
from village.reviews.queries.asks import token_for
from village.reviews.rules.retries import WAITS
from village.reviews.services import letters
from village.reviews.services.asking import renew, revoke
from village.reviews.services.letters import LEASE, NO_SERVER, REFUSED, UNSURE, post, send_waiting
from village.reviews.services.rounds import close_round, open_round


@pytest.fixture
def opened(town: Town) -> Round:
    """Return an open round of six actions that Petra leads; her letter waits."""
    return open_round(by=town.viewer("coordinator"), round=make_planned(town, make_led_board(town).plan))


def _letter() -> Letter:
    return Letter.objects.latest("pk")


def _failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> list[int]:
    """The mail server answers every letter with the error; the list counts how often it was asked."""
    asked: list[int] = []

    def send(self: object) -> int:
        asked.append(1)
        raise error

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", send)
    return asked


def test_a_letter_goes_to_the_lead_with_their_own_link_as_text_and_as_html(town: Town, opened: Round) -> None:
    assert send_waiting(timezone.now()) == 1
    (message,) = mail.outbox
    link = f"/answer/{token_for(Ask.objects.get())}/"
    assert isinstance(message, mail.EmailMultiAlternatives)
    html, kind = message.alternatives[0]
    assert (message.to, message.reply_to, kind) == (
        ["petra.lowe@vale.example"],
        ["hana.brook@vale.example"],
        "text/html",
    )
    assert link in message.body
    assert link in str(html)
    assert "6 actions" in message.subject
    assert (_letter().state, _letter().sent_at) == ("sent", timezone.now())


def test_words_of_a_plan_are_no_html_in_a_letter(town: Town, opened: Round) -> None:
    opened.plan.title = "Reading <b>together</b> & apart"
    opened.plan.save()
    send_waiting(timezone.now())
    (message,) = mail.outbox
    assert isinstance(message, mail.EmailMultiAlternatives)
    assert "Reading <b>together</b> & apart" in message.body
    assert "Reading &lt;b&gt;together&lt;/b&gt; &amp; apart" in str(message.alternatives[0][0])


def test_a_letter_leaves_once_however_often_and_by_however_many_it_is_sent(opened: Round) -> None:
    assert [send_waiting(timezone.now()) for _ in range(3)] == [1, 0, 0]
    post(Ask.objects.all(), "ask", now=timezone.now())
    assert send_waiting(timezone.now()) == 0
    assert len(mail.outbox) == 1


def test_a_letter_that_another_worker_has_taken_is_left_to_it(opened: Round) -> None:
    Letter.objects.update(taken_at=timezone.now() - LEASE + timedelta(seconds=1))
    assert send_waiting(timezone.now()) == 0
    assert _letter().state == "waiting"


def test_a_letter_of_a_worker_that_died_before_sending_leaves_when_its_lease_is_over(opened: Round) -> None:
    Letter.objects.update(taken_at=timezone.now() - LEASE - timedelta(seconds=1))
    assert send_waiting(timezone.now()) == 1


def test_a_letter_of_a_worker_that_died_while_sending_is_never_sent_twice_and_says_so(opened: Round) -> None:
    Letter.objects.update(state="handed", taken_at=timezone.now() - LEASE - timedelta(seconds=1), tries=1)
    assert send_waiting(timezone.now()) == 0
    assert (_letter().state, _letter().failure) == ("failed", UNSURE)
    assert mail.outbox == []


def test_nobody_sends_a_letter_between_anothers_look_and_its_taking(
    opened: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two workers see the same waiting letter; the second takes it while the first is about to."""
    look = letters._takeable
    raced = False

    def racing(now: datetime) -> QuerySet[Letter]:
        nonlocal raced
        found = look(now)
        if raced:
            return found
        raced = True
        ids = list(found.values_list("pk", flat=True))
        Letter.objects.filter(pk__in=ids).update(taken_at=timezone.now())
        return Letter.objects.filter(pk__in=ids)

    monkeypatch.setattr(letters, "_takeable", racing)
    assert send_waiting(timezone.now()) == 0
    assert mail.outbox == []


def test_a_letter_is_tried_again_later_and_later_and_then_fails_in_words(
    opened: Round, monkeypatch: pytest.MonkeyPatch, still_time: time_machine.Traveller
) -> None:
    asked = _failing(monkeypatch, ConnectionRefusedError())
    send_waiting(timezone.now())
    assert (_letter().state, _letter().failure, _letter().tries) == ("waiting", NO_SERVER, 1)
    send_waiting(timezone.now())
    assert len(asked) == 1
    for wait in WAITS:
        still_time.shift(wait)
        send_waiting(timezone.now())
    assert len(asked) == len(WAITS) + 1
    assert (_letter().state, _letter().failure) == ("failed", NO_SERVER)


def test_an_address_that_the_server_refuses_is_not_tried_again(opened: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    _failing(monkeypatch, smtplib.SMTPRecipientsRefused({"petra.lowe@vale.example": (550, b"unknown")}))
    send_waiting(timezone.now())
    assert (_letter().state, _letter().failure) == ("failed", REFUSED)


def test_an_address_that_is_none_fails_in_words_and_the_next_letter_still_leaves(town: Town, opened: Round) -> None:
    Ask.objects.update(email="petra@vale.example\nBcc: all@vale.example")
    other = Ask.objects.create(
        round=opened, name="Idris", email="i@vale.example", nonce="x", expires_at=timezone.now(), made_at=timezone.now()
    )
    AskedAction.objects.create(ask=other, action=AskedAction.objects.latest("pk").action)
    post([other], "ask", now=timezone.now())
    assert send_waiting(timezone.now()) == 1
    assert list(Letter.objects.order_by("pk").values_list("state", flat=True)) == ["failed", "sent"]


def _revoked(town: Town, round_: Round) -> None:
    revoke(by=town.viewer("coordinator"), ask=Ask.objects.get())


def _answered(town: Town, round_: Round) -> None:
    AskedAction.objects.update(state="answered")


def _closed(town: Town, round_: Round) -> None:
    close_round(by=town.viewer("coordinator"), round=round_)


@pytest.mark.parametrize("happened", [_revoked, _answered, _closed])
def test_a_letter_that_is_no_longer_needed_does_not_leave(
    town: Town, opened: Round, happened: Callable[[Town, Round], None]
) -> None:
    happened(town, opened)
    assert send_waiting(timezone.now()) == 0
    assert (_letter().state, mail.outbox) == ("dropped", [])


def test_a_renewed_link_leaves_in_a_letter_of_its_own_with_another_name(town: Town, opened: Round) -> None:
    send_waiting(timezone.now())
    renew(by=town.viewer("coordinator"), ask=Ask.objects.get())
    assert send_waiting(timezone.now()) == 1
    first, second = (message.extra_headers["Message-ID"] for message in mail.outbox)
    assert first != second


@pytest.mark.parametrize("kind", Letter.Kind.values)
def test_every_kind_of_letter_can_leave(town: Town, opened: Round, kind: str) -> None:
    Letter.objects.all().delete()
    post(Ask.objects.all(), kind, now=timezone.now())
    assert send_waiting(timezone.now()) == 1
    assert mail.outbox[0].subject


@pytest.mark.django_db(transaction=True)
def test_a_letter_wakes_a_worker_only_when_what_it_tells_of_stands(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    woken: list[int] = []
    monkeypatch.setattr(letters, "_wakers", [lambda: woken.append(Letter.objects.count())])
    round_ = make_planned(town, make_led_board(town).plan)
    try:
        with transaction.atomic():
            open_round(by=town.viewer("coordinator"), round=round_)
            raise RuntimeError("The light went out")
    except RuntimeError:
        pass
    assert (woken, Letter.objects.count()) == ([], 0)
    open_round(by=town.viewer("coordinator"), round=round_)
    assert woken == [1]
