"""The worker: runs jobs, and between them puts back what killed workers left."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import close_old_connections
from django.tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker

from village.importing.queries import SILENT_FOR
from village.importing.services.reading import restart_silent_batches
from village.importing.services.reaper import free_lost_jobs, name_of_worker

SWEEP_SECONDS = 10.0
BURST = 25
"""Jobs run before the next look for lost ones."""

log = logging.getLogger(__name__)


def work(
    *,
    until_empty: bool = False,
    interval: float = 0.5,
    sweep_every: float = SWEEP_SECONDS,
    silent_for: timedelta = SILENT_FOR,
    between: Callable[[], object] = lambda: None,
) -> None:
    """Run jobs until told to stop by a signal, or until there are none left; a sweep comes first and now and then.

    `interval` and `sweep_every` are seconds; `between` is called with each sweep: the roof's schedule.
    """
    worker = Worker(
        queue_names=["*"],
        interval=interval,
        batch=True,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=BURST,
        worker_id=name_of_worker(),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    swept = float("-inf")
    while worker.running:
        if time.monotonic() - swept >= sweep_every:
            sweep(silent_for)
            between()
            swept = time.monotonic()
        worker._run_tasks = 0
        worker.run()
        if worker._run_tasks < BURST:
            if until_empty:
                return
            time.sleep(interval)


def sweep(silent_for: timedelta = SILENT_FOR) -> None:
    """Put back the jobs of workers that are gone and the imports that fell silent."""
    close_old_connections()
    if freed := free_lost_jobs():
        log.warning("%s jobs of workers that are gone were put back", freed)
    restart_silent_batches(silent_for)
