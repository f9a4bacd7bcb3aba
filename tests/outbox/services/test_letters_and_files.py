"""Letters that a provider prints, letters of our own printer, and files that go with an e-mail."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import Town
from tests.conftest import NOW
from tests.outbox.conftest import Travel
from tests.outbox.writing import PURPOSE, new_line, queue_lines
from tests.standins.notify.running import StandIn
from village.audit.services.record import Installation
from village.files.models.stored_file import StoredFile
from village.outbox import contributions
from village.outbox.contributions import LetterLine, register_gate, register_letter_maker, suppress
from village.outbox.models import Incident, Line
from village.outbox.providers import setup
from village.outbox.queries.runs import cost_of, states_of
from village.outbox.rules.states import State
from village.outbox.services.printed import confirm_posted, lines_to_print
from village.outbox.services.retention import tidy_outbox
from village.outbox.services.working import Worker


def letter(number: int, **others: Any) -> Any:
    """Return a line by letter."""
    address = f"Parent {number}\n{number} Mill Lane\nThornaby Vale\nTV1 1AA"
    return new_line(number, NOW, channel="letter", address=address, subject="Coffee", letter={"pages": 1}, **others)


@pytest.fixture
def maker() -> Iterator[list[LetterLine]]:
    """Return what the maker of letters was asked for; recipient 13's letter cannot be made."""
    asked: list[LetterLine] = []

    def make(line: LetterLine) -> bytes:
        asked.append(line)
        if line.recipient_id == 13:
            raise LookupError("no such child")
        return b"%PDF-1.7 " + line.reference.encode()

    register_letter_maker(PURPOSE, make)
    yield asked
    contributions._makers.pop(PURPOSE)


def test_a_provider_prints_letters_that_the_upper_room_makes(
    town: Town, stand_in: StandIn, settings: Any, worker: Worker, maker: list[LetterLine], travel: Travel
) -> None:
    settings.LETTERS_BY = "notify"
    queue_lines(town.partnership, [letter(number) for number in (1, 2, 13)], NOW)
    worker.drain()
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 2, State.HELD: 1}
    assert {entry["type"] for entry in stand_in.log()} == {"letter"}
    assert Incident.objects.get().kind == Incident.Kind.NOT_MADE
    assert maker[0].address.startswith("Parent 1\n")


def test_letters_of_our_own_printer_stand_as_sent_when_a_person_says_so(
    town: Town, stand_in: StandIn, worker: Worker, travel: Travel
) -> None:
    register_gate(PURPOSE, lambda lines, at: {line.id: suppress("moved") for line in lines if line.recipient_id == 3})
    try:
        queue_lines(town.partnership, [letter(number) for number in range(1, 5)], NOW, canary=2)
        worker.drain()
        assert states_of(PURPOSE, 1) == {State.QUEUED: 4}
        lines = lines_to_print(purpose=PURPOSE, owner_id=1, at=NOW)
    finally:
        contributions._gates.pop(PURPOSE)
    assert [line.recipient_id for line in lines] == [1, 2, 4]
    by = town.viewer("office")
    assert confirm_posted(purpose=PURPOSE, owner_id=1, line_ids=[lines[0].pk], by=by, at=NOW) == 1
    assert confirm_posted(purpose=PURPOSE, owner_id=1, by=by, at=NOW) == 2
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 3, State.SUPPRESSED: 1}
    assert cost_of(PURPOSE, 1) == 0
    assert stand_in.log() == []


def test_a_letter_that_nobody_posts_fails_in_the_end(
    town: Town, stand_in: StandIn, worker: Worker, travel: Travel
) -> None:
    queue_lines(town.partnership, [letter(1)], NOW)
    travel(days=3)
    worker.drain()
    assert (Line.objects.get().state, Line.objects.get().reason) == (State.FAILED, "expired")


@pytest.fixture
def file(town: Town) -> StoredFile:
    """Return a kept file."""
    from village.files.services.keeping import keep

    content = SimpleUploadedFile("trip.txt", b"Bring a coat.", content_type="text/plain")
    return keep(town.partnership, content, name="trip.txt", purpose="plan-import", by=Installation())


def test_a_file_goes_with_an_email_and_nothing_goes_without_it(
    town: Town, stand_in: StandIn, settings: Any, worker: Worker, file: StoredFile
) -> None:
    settings.EMAILS_BY = "mail"
    setup.forget()
    of = {"channel": "email", "subject": "Trip"}
    lines = [
        new_line(1, NOW, address="a@example.org", attachments=(file.pk,), **of),
        new_line(2, NOW, address="b@example.org", attachments=(file.pk + 99,), **of),
    ]
    queue_lines(town.partnership, lines, NOW)
    worker.drain()
    assert [(message.to, message.attachments[0].content) for message in mail.outbox] == [
        (["a@example.org"], "Bring a coat.")
    ]
    assert Line.objects.get(recipient_id=2).reason == "letter-not-made"


def test_notify_gets_no_email_with_a_file(town: Town, stand_in: StandIn, file: StoredFile) -> None:
    line = new_line(1, NOW, channel="email", address="a@example.org", subject="Trip", attachments=(file.pk,))
    queue_lines(town.partnership, [line], NOW)
    assert (Line.objects.get().state, Line.objects.get().reason) == (State.SUPPRESSED, "no-files")


def test_an_email_goes_by_notify_with_every_letter(town: Town, stand_in: StandIn, worker: Worker) -> None:
    line = new_line(1, NOW, channel="email", address="a@example.org", subject="خبر", body="Привет")
    queue_lines(town.partnership, [line], NOW)
    worker.drain()
    assert [(entry["type"], entry["body"]) for entry in stand_in.log()] == [("email", "Привет")]


def test_addresses_go_a_month_after_the_end_and_words_stay(
    town: Town, stand_in: StandIn, worker: Worker, travel: Travel
) -> None:
    queue_lines(town.partnership, [new_line(1, NOW)], NOW)
    worker.drain()
    stand_in.control("status", status="delivered")
    travel(minutes=31)
    worker.drain()
    later = travel(days=31)
    assert tidy_outbox(now=later, do=False, by=Installation())["addresses of lines that ended"] == 1
    tidy_outbox(now=later, do=True, by=Installation())
    line = Line.objects.get()
    assert (line.state, line.address) == (State.DELIVERED, "")
    assert line.body.startswith("Coffee") and line.fingerprint
