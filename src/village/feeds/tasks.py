"""The room's jobs: ids only, safe to run twice."""

from django.tasks import task

from village.feeds.services.readings import begin_due_readings, read


@task()
def read_feed(reading_id: int) -> bool:
    """Read a feed unless another run has it."""
    return read(reading_id)


@task()
def read_what_is_due() -> int:
    """Put the feeds on the queue whose day has come."""
    return begin_due_readings()
