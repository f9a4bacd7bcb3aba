"""Jobs of killed workers go back on the queue; the queue's own library leaves them running for ever."""

import os
import socket
from datetime import timedelta
from pathlib import Path

from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

UNSEEN_FOR = timedelta(minutes=15)
"""A job of a worker on another machine counts as lost after this long; no job of Village runs longer."""


def name_of_worker(pid: int | None = None) -> str:
    """Return the name of a worker process: machine, process number, and when it began where the system tells."""
    number = os.getpid() if pid is None else pid
    return f"{socket.gethostname()[:30]}:{number}:{_began(number)}"


def _began(pid: int) -> str:
    """Return the start time in clock ticks since the machine started; empty where there is no /proc."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def is_alive(worker: str) -> bool | None:
    """Tell whether the named worker still runs; None when it is on another machine or has another kind of name."""
    host, _colon, rest = worker.rpartition(":")[0].rpartition(":")
    if host != socket.gethostname()[:30] or not rest.isdigit():
        return None
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return worker == name_of_worker(int(rest))


def numbers_on_the_queue() -> frozenset[int]:
    """Return the first argument, a batch's number, of every job that waits on the queue."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY).values_list("args_kwargs", flat=True)
    return frozenset(given["args"][0] for given in waiting if given["args"] and isinstance(given["args"][0], int))


def free_lost_jobs() -> int:
    """Return how many jobs of workers that are gone were put back on the queue."""
    now = timezone.now()
    freed = 0
    for job in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
        alive = is_alive(job.worker_ids[-1]) if job.worker_ids else None
        unseen = job.started_at is None or job.started_at < now - UNSEEN_FOR
        if alive is False or (alive is None and unseen):
            freed += DBTaskResult.objects.filter(
                pk=job.pk, status=TaskResultStatus.RUNNING, started_at=job.started_at
            ).update(status=TaskResultStatus.READY, started_at=None)
    return freed
