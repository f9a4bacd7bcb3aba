"""Receipts and texts from people: proven by a token, bounded, kept once, applied forward only (F20, F21)."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.conftest import NOW
from tests.outbox.conftest import Travel
from tests.outbox.writing import PURPOSE, new_line, queue_lines
from tests.standins.notify.receipts import TOKEN, stream
from tests.standins.notify.running import StandIn
from village.audit.services.record import Installation
from village.outbox.contributions import InboundMessage, register_inbound
from village.outbox.models import Inbound, Incident, Line, Receipt
from village.outbox.providers.notify import _reply_or_none
from village.outbox.queries.runs import states_of
from village.outbox.rules.states import State
from village.outbox.services.inbound import ask_for_replies, tell_replies
from village.outbox.services.retention import tidy_outbox
from village.outbox.services.working import Worker


@pytest.fixture(autouse=True)
def token(settings: Any) -> None:
    settings.NOTIFY_CALLBACK_TOKEN = TOKEN


def post(body: bytes | Mapping[str, Any], *, token: str | None = TOKEN, to: str = "outbox:notify-receipt") -> Any:
    """Return our answer to what a provider posts."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    return Client().post(reverse(to), content, content_type="application/json", headers=headers)


@pytest.fixture
def receipts(town: Town, stand_in: StandIn, worker: Worker) -> list[dict[str, Any]]:
    """Return the receipts of twelve texts that were sent and arrived."""
    queue_lines(town.partnership, [new_line(number, NOW) for number in range(12)], NOW)
    worker.drain()
    stand_in.control("status", status="delivered")
    found: list[dict[str, Any]] = stand_in.control("receipts")
    return found


def test_a_receipt_says_that_a_line_arrived(receipts: list[dict[str, Any]]) -> None:
    answer = post(receipts[0])
    assert (answer.status_code, answer.json()) == (200, {"result": "applied"})
    line = Line.objects.get(reference=receipts[0]["reference"])
    assert (line.state, line.next_at, line.provider_status) == (State.DELIVERED, None, "delivered")


@pytest.mark.parametrize("token", [None, "", "wrong", TOKEN + "x"])
def test_a_forged_receipt_is_refused_and_does_nothing(receipts: list[dict[str, Any]], token: str | None) -> None:
    assert post(receipts[0], token=token).status_code == 401
    assert not Receipt.objects.exists()


def test_without_a_token_of_ours_nothing_is_taken(receipts: list[dict[str, Any]], settings: Any) -> None:
    settings.NOTIFY_CALLBACK_TOKEN = ""
    assert post(receipts[0], token="").status_code == 401


def test_a_huge_body_is_not_read(receipts: list[dict[str, Any]]) -> None:
    assert post(b"x" * 1_000_000).status_code == 413
    assert not Receipt.objects.exists()


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 50_000, b'{"id": null}', b'{"id": {}, "status": []}', b"\0"]
)
def test_what_cannot_be_read_is_kept_and_does_nothing(receipts: list[dict[str, Any]], body: bytes) -> None:
    assert post(body).status_code == 200
    assert Receipt.objects.get().effect in {"unreadable", "unknown-line"}
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 12}


def test_a_receipt_for_a_line_under_another_id_is_a_mismatch(receipts: list[dict[str, Any]]) -> None:
    assert post({**receipts[0], "reference": receipts[1]["reference"]}).json() == {"result": "mismatch"}
    assert post({**receipts[0], "reference": "no-such"}).json() == {"result": "mismatch"}
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 12}


@pytest.mark.parametrize("seed", range(4))
def test_doubled_reordered_forged_and_contrary_receipts_have_one_effect(
    receipts: list[dict[str, Any]], seed: int, travel: Travel, worker: Worker
) -> None:
    for posted in stream(receipts, seed=seed, lost_share=0.2):
        assert post(posted.body, token=posted.token).status_code == (401 if posted.token != TOKEN else 200)
    first = states_of(PURPOSE, 1)
    assert set(first) <= {State.DELIVERED, State.ACCEPTED}
    contrary = {**receipts[0], "status": "permanent-failure"}
    post(receipts[0])
    assert post(contrary).json() == {"result": "beside"}
    travel(minutes=31)
    worker.drain()
    assert states_of(PURPOSE, 1) == {State.DELIVERED: 12}


def test_many_receipts_for_nothing_are_an_incident(receipts: list[dict[str, Any]]) -> None:
    for number in range(20):
        answer = post({**receipts[0], "id": f"unknown-{number}", "reference": f"none-{number}"})
        assert (answer.status_code, answer.json()) == (200, {"result": "unknown-line"})
    assert Incident.objects.get().kind == Incident.Kind.ODD_RECEIPTS


def test_a_text_from_a_person_is_kept_once_and_handed_on_until_it_is_taken(
    town: Town, stand_in: StandIn, worker: Worker
) -> None:
    row = stand_in.control("inbound", **{"from": "447700900123", "text": "She is ill"})
    said = {
        "id": row["id"],
        "source_number": row["user_number"],
        "destination_number": row["notify_number"],
        "message": row["content"],
        "date_received": row["created_at"],
    }
    assert post(said, to="outbox:notify-inbound").json() == {"result": "kept"}
    assert post(said, to="outbox:notify-inbound").json() == {"result": "already"}
    assert ask_for_replies() == 0
    taken: list[InboundMessage] = []
    is_broken = [True]

    def take(message: InboundMessage) -> None:
        if is_broken:
            is_broken.clear()
            raise LookupError("not now")
        taken.append(message)

    register_inbound(take)
    try:
        assert tell_replies() == 0
        assert tell_replies() == 1
        assert tell_replies() == 0
    finally:
        from village.outbox import contributions

        contributions._takers.remove(take)
    assert [message.body for message in taken] == ["She is ill"]
    assert Inbound.objects.get().told_at is not None


def test_a_text_from_a_person_is_found_by_asking_too(town: Town, stand_in: StandIn, worker: Worker) -> None:
    stand_in.control("inbound", **{"from": "447700900123", "text": "STOP"})
    assert ask_for_replies() == 1
    assert ask_for_replies() == 0
    assert Inbound.objects.get().body == "STOP"


def test_texts_that_came_while_nobody_asked_are_all_fetched(db: None, stand_in: StandIn) -> None:
    for number in range(260):
        stand_in.control("inbound", **{"from": "447700900123", "text": f"Number {number}"})
    assert ask_for_replies() == 260
    assert Inbound.objects.count() == 260


def test_a_text_that_was_taken_and_let_go_of_does_not_come_back(town: Town, stand_in: StandIn, travel: Travel) -> None:
    """A service of Notify may keep texts for ninety days; we keep them for thirty."""
    stand_in.control("inbound", **{"from": "447700900123", "text": "STOP"})
    assert ask_for_replies() == 1
    Inbound.objects.update(told_at=timezone.now())
    now = travel(days=31)
    tidy_outbox(now=now, do=True, by=Installation())
    assert not Inbound.objects.exists()
    assert ask_for_replies() == 0


def test_a_text_that_cannot_be_read_keeps_nobody_elses_back() -> None:
    good = {
        "id": "1",
        "user_number": "447700900123",
        "notify_number": "447700900001",
        "content": "She is ill",
        "created_at": "2026-11-20T09:00:00Z",
    }
    rows: list[Any] = [good, None, {**good, "created_at": "soon"}, {"id": "2"}]
    assert [_reply_or_none(row) is not None for row in rows] == [True, False, False, False]


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"id": "x"}'])
def test_a_text_that_cannot_be_read_is_a_bad_request(db: None, body: bytes) -> None:
    assert post(body, to="outbox:notify-inbound").status_code == 400


STRANGE = ("a\0b", "\ud83d", "x" * 300)
"""A letter that PostgreSQL does not keep, half a letter, and more than a column holds."""


@pytest.mark.parametrize("field", ["id", "source_number", "destination_number", "message"])
@pytest.mark.parametrize("value", STRANGE)
def test_a_text_with_strange_letters_is_kept(db: None, field: str, value: str) -> None:
    said = {
        "id": "6f5b1b4e-0000-4000-8000-000000000001",
        "source_number": "447700900123",
        "destination_number": "447700900001",
        "message": "She is ill",
        "date_received": "2026-11-20T09:00:00Z",
    }
    assert post({**said, field: value}, to="outbox:notify-inbound").json() == {"result": "kept"}
    assert Inbound.objects.count() == 1


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "", None, 7])
def test_a_text_of_no_day_that_we_know_is_a_bad_request(db: None, moment: object) -> None:
    said = {"id": "1", "source_number": "2", "destination_number": "3", "message": "4", "date_received": moment}
    assert post(said, to="outbox:notify-inbound").status_code == 400


@pytest.mark.parametrize("field", ["id", "reference", "status"])
@pytest.mark.parametrize("value", STRANGE)
def test_a_receipt_with_strange_letters_is_kept_and_does_nothing(
    receipts: list[dict[str, Any]], field: str, value: str
) -> None:
    assert post({**receipts[0], field: value}).status_code == 200
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 12}
