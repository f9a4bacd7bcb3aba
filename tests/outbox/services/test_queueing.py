"""Queueing: every line once, with a next time, or suppressed with its reason; and cancelling what still waits."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Town
from tests.conftest import NOW
from tests.outbox.writing import PURPOSE, new_line, queue_lines
from village.basics.errors import Refused
from village.outbox.models import Line, Run
from village.outbox.queries.runs import states_of
from village.outbox.rules.states import State
from village.outbox.services.stopping import cancel, pause, resume


def test_queueing_twice_makes_one_set_of_lines(town: Town) -> None:
    lines = [new_line(number, NOW) for number in range(20)]
    first = queue_lines(town.partnership, lines, NOW)
    again = queue_lines(town.partnership, lines, NOW + timedelta(minutes=1))
    assert first == again
    assert states_of(PURPOSE, 1) == {State.QUEUED: 20}
    assert Line.objects.values("reference").distinct().count() == 20


def test_nothing_stands_when_the_approval_falls(town: Town) -> None:
    with transaction.atomic():
        queue_lines(town.partnership, [new_line(1, NOW)], NOW)
        transaction.set_rollback(True)
    assert not Run.objects.exists() and not Line.objects.exists()


@pytest.mark.parametrize(
    ("others", "reason"),
    [
        ({"address": "01642 496000"}, "bad-phone"),
        ({"address": " "}, "no-address"),
        ({"channel": "email", "address": "no address"}, "bad-email"),
        ({"channel": "email", "address": "a@example.org", "subject": "Trip\nBcc: b@example.org"}, "broken-head"),
        ({"body": "Привет", "language": "ru"}, "letters-lost"),
        ({"body": "a" * 919}, "too-long"),
    ],
)
def test_what_cannot_be_sent_is_suppressed_with_its_reason(town: Town, others: dict[str, str], reason: str) -> None:
    queue_lines(town.partnership, [new_line(1, NOW, **others)], NOW)
    line = Line.objects.get()
    assert (line.state, line.reason, line.next_at) == (State.SUPPRESSED, reason, None)


def test_a_later_line_is_held_until_its_time(town: Town) -> None:
    later = NOW + timedelta(hours=3)
    queue_lines(town.partnership, [new_line(1, NOW, not_before=later)], NOW)
    line = Line.objects.get()
    assert (line.state, line.next_at) == (State.HELD, later)


def test_the_first_lines_go_ahead(town: Town) -> None:
    run = queue_lines(town.partnership, [new_line(number, NOW) for number in range(9)], NOW, canary=5)
    assert run.released_at is None
    assert list(Line.objects.values_list("is_canary", flat=True)) == [True] * 5 + [False] * 4


def test_no_line_can_be_without_a_next_time(town: Town) -> None:
    queue_lines(town.partnership, [new_line(1, NOW)], NOW)
    for state in ("queued", "held", "attempting", "unknown"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Line.objects.update(state=state, next_at=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.update(state="accepted", awaits_receipt=True, next_at=None)


def test_cancelling_stops_what_no_provider_was_asked_about(town: Town) -> None:
    queue_lines(town.partnership, [new_line(number, NOW) for number in range(3)], NOW)
    Line.objects.filter(recipient_id=0).update(state=State.ATTEMPTING)
    by = town.viewer("coordinator")
    assert cancel(purpose=PURPOSE, owner_id=1, by=by, at=NOW) == 2
    assert states_of(PURPOSE, 1) == {State.ATTEMPTING: 1, State.CANCELLED: 2}
    with pytest.raises(Refused, match="cancelled"):
        queue_lines(town.partnership, [new_line(7, NOW)], NOW)


def test_cancelling_one_recipient_leaves_the_others(town: Town) -> None:
    queue_lines(town.partnership, [new_line(number, NOW) for number in range(3)], NOW)
    by = town.viewer("coordinator")
    assert cancel(purpose=PURPOSE, owner_id=1, by=by, at=NOW, recipient_ids=[1]) == 1
    assert states_of(PURPOSE, 1) == {State.QUEUED: 2, State.CANCELLED: 1}


def test_a_paused_run_goes_on_when_somebody_says_so(town: Town) -> None:
    queue_lines(town.partnership, [new_line(1, NOW)], NOW, canary=1)
    by = town.viewer("coordinator")
    pause(purpose=PURPOSE, owner_id=1, by=by, at=NOW, why="A wrong day")
    with pytest.raises(Refused):
        pause(purpose=PURPOSE, owner_id=1, by=by, at=NOW, why="Again")
    resume(purpose=PURPOSE, owner_id=1, by=by, at=NOW)
    run = Run.objects.get()
    assert (run.state, run.released_at, run.stopped_at) == (Run.State.GOING, NOW, None)
