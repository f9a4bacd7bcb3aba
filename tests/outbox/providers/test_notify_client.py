"""A call begins within its time or not at all: what leaves later could not be found by a look-up before it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from typing import Any

import pytest

from tests.standins.notify.running import StandIn
from village.outbox.providers.notify import Notify
from village.outbox.rules.outcomes import Outcome, Then
from village.outbox.rules.parcels import Parcel
from village.outbox.rules.timing import Times

PATIENCE = 0.8
"""Seconds that one call may take."""
DEAD = tuple(f"127.0.0.{number}" for number in range(2, 8))


def parcel(**others: Any) -> Parcel:
    values: dict[str, Any] = {
        "line_id": 1,
        "reference": "4be0643f-1d98-573b-97cd-ca98a65347dd",
        "channel": "text",
        "address": "+447700900321",
        "language": "en",
        "subject": "",
        "body": "Coffee morning on Friday.",
    }
    return Parcel(**{**values, **others})


def provider_at(stand_in: StandIn, url: str) -> Notify:
    return Notify(
        key=stand_in.keys["normal"],
        base_url=url,
        text_template=stand_in.text,
        email_template=stand_in.email,
        times=Times(timeout=timedelta(seconds=PATIENCE)),
    )


@pytest.fixture
def port(stand_in: StandIn) -> int:
    return int(stand_in.url.rpartition(":")[2])


@pytest.fixture
def many_addresses(port: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Return what gives a name so many addresses at which nobody answers, before the one that works."""
    look_up = socket.getaddrinfo
    with ExitStack() as kept:

        def fill(address: str) -> None:
            """A port whose queue is full drops who knocks, as a fire wall does."""
            listening = kept.enter_context(socket.create_server((address, port), backlog=0))
            for _ in range(3):
                knocking = kept.enter_context(socket.socket())
                knocking.setblocking(False)
                knocking.connect_ex(listening.getsockname())

        def dead(count: int) -> str:
            for address in DEAD[:count]:
                fill(address)
            found = [*DEAD[:count], "127.0.0.1"]
            answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

            def resolve(host: Any, *given: Any, **named: Any) -> Any:
                return answer if host == "notify.test" else look_up(host, *given, **named)

            monkeypatch.setattr(socket, "getaddrinfo", resolve)
            return f"http://notify.test:{port}"

        yield dead


def test_an_address_that_does_not_answer_gives_way_to_the_next(stand_in: StandIn, many_addresses: Any) -> None:
    answer = provider_at(stand_in, many_addresses(1)).send(parcel())
    assert answer.outcome == Outcome.ACCEPTED
    assert len(stand_in.log()) == 1


def test_a_call_whose_connection_came_too_late_is_never_made(stand_in: StandIn, many_addresses: Any) -> None:
    answer = provider_at(stand_in, many_addresses(6)).send(parcel())
    assert (answer.outcome, answer.then) == (Outcome.REFUSED, Then.AGAIN)
    assert stand_in.log() == []


@pytest.fixture
def slow_reader() -> Iterator[tuple[str, list[int], threading.Event]]:
    """Return the address of a server that takes requests by small pieces, how many it had, and what hurries it."""
    read, hurry = list[int](), threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)

        def take() -> None:
            taken, _ = server.accept()
            with taken:
                count = 0
                while piece := taken.recv(16_384):
                    count += len(piece)
                    hurry.wait(0.02)
                read.append(count)

        reader = threading.Thread(target=take, daemon=True)
        reader.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", read, hurry
        reader.join(timeout=30)


def test_a_letter_that_takes_too_long_to_upload_is_broken_off(
    stand_in: StandIn, slow_reader: tuple[str, list[int], threading.Event]
) -> None:
    url, read, hurry = slow_reader
    pdf = b"%PDF-1.7" + bytes(12_000_000)
    began = time.monotonic()
    answer = provider_at(stand_in, url).send(parcel(channel="letter", letter_pdf=pdf))
    assert answer.outcome == Outcome.UNKNOWN
    assert time.monotonic() - began < PATIENCE * 3
    hurry.set()
    ends = time.monotonic() + 30
    while not read and time.monotonic() < ends:
        time.sleep(0.05)
    assert read[0] < len(pdf)
