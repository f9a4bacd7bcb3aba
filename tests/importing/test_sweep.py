"""The sweep restarts an import that nobody will read, and leaves one alone whose turn has not come."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.cast import Town
from village.files.services.keeping import keep
from village.importing.models.batch import ImportBatch
from village.importing.services import batches
from village.importing.services.reading import MAX_ATTEMPTS, read_batch, restart_silent_batches
from village.plans.imports import PLAN_FILE, PLAN_IMPORT

pytestmark = pytest.mark.django_db

State = ImportBatch.State


@pytest.fixture
def batch(town: Town) -> ImportBatch:
    """A waiting import, silent for two minutes, whose job was lost."""
    viewer = town.viewer("coordinator")
    file = keep(
        town.partnership, ContentFile(b"Ref\tAction\n1\tPlant a hedge"), name="a.txt", purpose=PLAN_FILE, by=viewer
    )
    made = batches.start(by=viewer, kind=PLAN_IMPORT, file=file)
    ImportBatch.objects.filter(pk=made.pk).update(heard_at=timezone.now() - timedelta(minutes=2))
    made.refresh_from_db()
    return made


def jobs() -> int:
    return DBTaskResult.objects.count()


def test_a_silent_batch_without_a_job_gets_one_and_only_one(batch: ImportBatch) -> None:
    assert restart_silent_batches() == 1
    ImportBatch.objects.filter(pk=batch.pk).update(heard_at=timezone.now() - timedelta(minutes=2))
    assert restart_silent_batches() == 0
    assert jobs() == 1


def test_a_batch_that_stopped_while_being_read_waits_again(batch: ImportBatch) -> None:
    ImportBatch.objects.filter(pk=batch.pk).update(state=State.READING, attempt_count=1)
    assert restart_silent_batches() == 1
    batch.refresh_from_db()
    assert batch.state == State.WAITING


def test_a_third_silence_is_the_last_and_says_what_to_do(batch: ImportBatch) -> None:
    ImportBatch.objects.filter(pk=batch.pk).update(state=State.READING, attempt_count=MAX_ATTEMPTS)
    assert restart_silent_batches() == 0
    batch.refresh_from_db()
    assert batch.state == State.FAILED
    assert "Save it again" in batch.problem


def test_a_batch_is_read_once_however_often_its_job_runs(batch: ImportBatch) -> None:
    assert read_batch(batch.pk)
    assert not read_batch(batch.pk)
    batch.refresh_from_db()
    assert batch.state == State.READ and batch.attempt_count == 1
