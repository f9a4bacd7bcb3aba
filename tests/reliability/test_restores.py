"""F26: after a restore nothing from before is sent again, and what nobody can know waits for a person."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from tests.cast import Town
from tests.conftest import NOW
from tests.outbox.conftest import Travel, make_worker
from tests.outbox.writing import PURPOSE, new_email, new_line, queue_lines
from tests.standins.notify.judge import judge
from tests.standins.notify.running import StandIn
from village.outbox.models import Attempt, Brake, Incident, Line, ProviderState, Run
from village.outbox.queries.runs import lines_in_doubt, states_of
from village.outbox.rules.states import State
from village.outbox.services import restored_copy
from village.outbox.services.by_hand import settle_all_by_hand
from village.outbox.services.restored_copy import NAME
from village.outbox.services.stopping import resume_everything
from village.outbox.services.sweeping import look_first
from village.outbox.services.working import Worker


def states() -> dict[str, str]:
    """Return the state of every line by its reference."""
    return {str(line.reference): line.state for line in Line.objects.all()}


@pytest.fixture
def restored(town: Town, stand_in: StandIn, worker: Worker) -> Run:
    """Return a run of which half was sent after the backup was made that stands here now."""
    run = queue_lines(town.partnership, [new_line(number, NOW) for number in range(10)], NOW)
    backup = [(line.pk, line.state, line.next_at) for line in Line.objects.all()]
    worker.drain()
    Attempt.objects.all().delete()
    for pk, state, next_at in backup:
        Line.objects.filter(pk=pk).update(
            state=state, next_at=next_at, attempt_count=0, claim=None, accepted_at=None, awaits_receipt=False
        )
    ProviderState.objects.update(batch_count=0)
    queue_lines(town.partnership, [new_line(number, NOW) for number in range(10, 15)], NOW)
    return run


def test_after_a_restore_nothing_from_before_is_sent_again(
    town: Town, stand_in: StandIn, restored: Run, travel: Travel
) -> None:
    make_worker().drain()
    assert Brake.objects.get().why == Brake.Why.RESTORED
    assert Incident.objects.get().kind == Incident.Kind.RESTORED
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 10, State.UNKNOWN: 5}
    travel(seconds=61)
    make_worker().drain()
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 10, State.QUEUED: 5}
    assert len(stand_in.log()) == 10
    resume_everything(by=town.viewer("coordinator"), at=timezone.now())
    make_worker().drain()
    assert judge(stand_in.log(), states()).is_clean
    assert not Brake.objects.get().is_on


def test_after_a_restore_an_old_line_that_is_not_found_waits_for_a_person(
    town: Town, stand_in: StandIn, restored: Run, travel: Travel
) -> None:
    """The provider forgets after some days: that it does not know of a line says nothing then."""
    Line.objects.update(expires_at=NOW + timedelta(days=14))
    stand_in.control("reset")
    travel(days=4)
    make_worker().drain()
    travel(seconds=61)
    make_worker().drain()
    assert states_of(PURPOSE, 1) == {State.UNKNOWN: 15}
    resume_everything(by=town.viewer("coordinator"), at=timezone.now())
    travel(minutes=10)
    make_worker().drain()
    assert stand_in.log() == []
    assert Incident.objects.get(kind=Incident.Kind.NOBODY_KNOWS).count == 15
    assert lines_in_doubt(restored).count() == 15


def test_a_line_that_was_in_doubt_for_days_waits_for_a_person_too(
    town: Town, stand_in: StandIn, worker: Worker, travel: Travel
) -> None:
    stand_in.control("faults", next=["accept_500"])
    run = queue_lines(town.partnership, [new_line(1, NOW, expires_at=NOW + timedelta(days=14))], NOW)
    worker.drain()
    assert len(stand_in.log()) == 1
    stand_in.control("reset")
    travel(days=8)
    worker.drain()
    travel(seconds=61)
    worker.drain()
    assert stand_in.log() == []
    assert [line.reason for line in lines_in_doubt(run)] == ["forgotten"]


@pytest.mark.parametrize("has_its_mark", [True, False])
def test_after_a_restore_emails_that_may_have_left_wait_for_a_person(
    town: Town, by_mail: list[Exception], worker: Worker, travel: Travel, tmp_path: Path, has_its_mark: bool
) -> None:
    later = new_email(9, NOW, not_before=NOW + timedelta(hours=3))
    run = queue_lines(town.partnership, [*(new_email(number, NOW) for number in range(3)), later], NOW)
    backup = [(line.pk, line.state, line.next_at) for line in Line.objects.all()]
    worker.drain()
    assert len(mail.outbox) == 3
    Attempt.objects.all().delete()
    for pk, state, next_at in backup:
        Line.objects.filter(pk=pk).update(state=state, next_at=next_at, attempt_count=0, claim=None, accepted_at=None)
    ProviderState.objects.update(batch_count=1)
    if not has_its_mark:
        (tmp_path / NAME).unlink()
    make_worker().drain()
    assert states_of(PURPOSE, 1) == {State.UNKNOWN: 3, State.HELD: 1}
    resume_everything(by=town.viewer("coordinator"), at=timezone.now())
    travel(hours=4)
    make_worker().drain()
    assert len(mail.outbox) == 4
    assert lines_in_doubt(run).count() == 3
    settle_all_by_hand(run, word="sent", by=town.viewer("coordinator"), at=timezone.now())
    make_worker().drain()
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 4}
    assert len(mail.outbox) == 4


def test_looking_first_waits_for_calls_under_way_and_keeps_to_the_day(
    town: Town, stand_in: StandIn, worker: Worker, travel: Travel
) -> None:
    tomorrow = NOW + timedelta(days=1)
    queue_lines(town.partnership, [new_line(1, NOW), new_line(2, NOW, not_before=tomorrow)], NOW)
    Line.objects.filter(recipient_id=1).update(state=State.ATTEMPTING, next_at=NOW + timedelta(seconds=60))
    look_first(at=NOW)
    worker.drain()
    assert Line.objects.get(recipient_id=1).look_up_count == 0
    travel(seconds=111)
    worker.drain()
    assert Line.objects.get(recipient_id=1).look_up_count == 1
    assert Line.objects.get(recipient_id=2).next_at == tomorrow
    assert stand_in.log() == []


def test_without_the_mark_outside_the_database_the_restore_would_send_twice(
    town: Town, stand_in: StandIn, restored: Run, tmp_path: Path
) -> None:
    ProviderState.objects.update(batch_count=5)
    make_worker().drain()
    assert len(judge(stand_in.log(), states(), is_over=False).twice) == 10


def test_a_batch_that_another_worker_takes_meanwhile_is_no_restored_copy(
    town: Town, stand_in: StandIn, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue_lines(town.partnership, [new_line(1, NOW)], NOW)
    worker.drain()
    read = restored_copy._read

    def read_while_another_works() -> Any:
        ProviderState.objects.update(batch_count=7)
        restored_copy._write({"mark": Brake.objects.get().mark, "batches": {"notify": 7}})
        return read()

    monkeypatch.setattr(restored_copy, "_read", read_while_another_works)
    assert not restored_copy.providers_behind()


def test_a_database_without_its_mark_is_taken_for_a_restored_one(
    town: Town, stand_in: StandIn, worker: Worker, tmp_path: Path
) -> None:
    queue_lines(town.partnership, [new_line(1, NOW)], NOW)
    worker.drain()
    (tmp_path / NAME).unlink()
    make_worker().drain()
    assert Brake.objects.get().why == Brake.Why.RESTORED
