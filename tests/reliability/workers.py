"""Workers as processes forked from a warm one, so that they can be killed and replaced many times a second."""

import contextlib
import logging
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class Forked:
    """One worker process."""

    pid: int

    def kill(self) -> None:
        """It is gone, as by a power cut."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)

    def freeze(self) -> None:
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def is_gone(self) -> bool:
        """Return whether it has ended by itself."""
        try:
            return os.waitpid(self.pid, os.WNOHANG)[0] != 0
        except ChildProcessError:
            return True

    def wait_until_gone(self, seconds: float) -> bool:
        """Return whether it ended by itself within so many seconds."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            if self.is_gone():
                return True
            time.sleep(0.01)
        return False


def fork_worker(prepare: Callable[[], object] = lambda: None) -> Forked:
    """Return a worker that sends until it is killed; `prepare` runs in it first."""
    from django.db import connections

    connections.close_all()
    pid = os.fork()
    if pid:
        return Forked(pid)
    try:
        logging.disable(logging.CRITICAL)
        prepare()
        work_for_ever()
    finally:
        os._exit(1)


def work_for_ever() -> None:
    """Drain again and again; a database that fails for a while is waited for, as the job queue does."""
    from django.db import Error, connections

    from village.outbox.services.working import Worker

    worker = Worker()
    while True:
        try:
            worker.drain(seconds=5)
        except Error:
            connections.close_all()
        time.sleep(0.02)


def die() -> None:
    """This process is killed, now."""
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(60)
