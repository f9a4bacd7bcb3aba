"""The room's jobs: ids only, safe to run twice."""

from django.tasks import task

from village.importing.services.reading import read_batch


@task()
def read_import(batch_id: int) -> bool:
    """Read the file of a batch unless another run has it."""
    return read_batch(batch_id)
