"""The schedule names real jobs, runs each at its time, and one that fails stops nothing."""

from datetime import timedelta

import pytest
from django.tasks import Task

from village.config.commands import work
from village.config.schedule import SCHEDULE, Clock, Scheduled


class Job:
    """Counts how often it is called, and breaks when told to."""

    def __init__(self, *, breaks: bool = False) -> None:
        self.calls, self.breaks = 0, breaks

    def call(self) -> None:
        self.calls += 1
        if self.breaks:
            raise RuntimeError("A bug")


def test_the_schedule_names_real_jobs_that_take_nothing() -> None:
    assert len({scheduled.name for scheduled in SCHEDULE}) == len(SCHEDULE) > 0
    for scheduled in SCHEDULE:
        assert isinstance(scheduled.job, Task), scheduled.name
        assert scheduled.job.func.__code__.co_argcount == 0, scheduled.name
        assert timedelta(seconds=10) <= scheduled.every <= timedelta(days=1), scheduled.name


@pytest.mark.django_db
def test_every_job_of_the_schedule_runs_on_an_empty_house() -> None:
    assert Clock().run_due() == len(SCHEDULE)
    for scheduled in SCHEDULE:
        assert scheduled.job.call() == 0


def test_each_job_runs_at_once_and_then_at_its_own_time() -> None:
    often, seldom, now = Job(), Job(), [0.0]
    schedule = (
        Scheduled("often", often, timedelta(seconds=60)),
        Scheduled("seldom", seldom, timedelta(seconds=300)),
    )
    clock = Clock(schedule, seconds=lambda: now[0])
    for second in range(0, 301, 10):
        now[0] = float(second)
        clock.run_due()
    assert (often.calls, seldom.calls) == (6, 2)


def test_a_job_that_fails_is_logged_and_the_next_still_runs(caplog: pytest.LogCaptureFixture) -> None:
    broken, sound = Job(breaks=True), Job()
    every = timedelta(seconds=60)
    Clock((Scheduled("Broken", broken, every), Scheduled("Sound", sound, every))).run_due()
    assert (broken.calls, sound.calls) == (1, 1)
    assert "Broken failed" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_worker_runs_the_schedule(monkeypatch: pytest.MonkeyPatch) -> None:
    job = Job()
    monkeypatch.setattr("village.config.schedule.SCHEDULE", (Scheduled("Job", job, timedelta(seconds=60)),))
    monkeypatch.setattr("village.config.schedule.Clock.run_due", lambda clock: job.call())
    assert work.run(["--until-empty"]) == 0
    assert job.calls == 1
