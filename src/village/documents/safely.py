"""Reads a file from outside in a process of its own, so that no file can harm, stop or litter the one that asks."""

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from village.documents import limits as bounds
from village.documents.blocks import Document
from village.documents.child import PROGRESS
from village.documents.errors import Unreadable
from village.documents.wire import from_wire

TOO_SLOW = "This file takes too long to read. Save the plan by itself in a new file, or as .docx, and bring that."
GAVE_UP = "This file could not be read: it is damaged or far too large. Save it again as .docx or PDF and bring that."
OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0) or None
"""How a reader ends that has used all of its processor time, where the system can tell."""
KEPT_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "LD_LIBRARY_PATH")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """What reading one file may use."""

    memory_bytes: int = bounds.CHILD_MEMORY_MAX_BYTES
    processor_seconds: int = bounds.CHILD_PROCESSOR_MAX_SECONDS
    wall_clock_seconds: float = bounds.CHILD_WALL_CLOCK_MAX_SECONDS


USUAL_LIMITS = ReadLimits()


def read_safely(
    path: Path,
    *,
    name: str | None = None,
    limits: ReadLimits = USUAL_LIMITS,
    on_progress: Callable[[int, int], None] | None = None,
) -> Document:
    """Return the file as a document, or raise Unreadable; nothing else comes out and nothing stays behind.

    `name` is the name its owner gave the file. `on_progress` is called with pages done and pages in all.
    """
    with tempfile.TemporaryDirectory(prefix="village-read-", ignore_cleanup_errors=True) as folder:
        answer = Path(folder, "answer.json")
        request = {
            "path": str(path.resolve()),
            "name": name or path.name,
            "answer": str(answer),
            "memory_bytes": limits.memory_bytes,
            "processor_seconds": limits.processor_seconds,
        }
        timed_out = _run(request, Path(folder), limits.wall_clock_seconds, on_progress)
        return _answered(answer, timed_out=timed_out)


def _run(request: dict[str, Any], folder: Path, seconds: float, on_progress: Callable[[int, int], None] | None) -> bool:
    """Run the reader to its end and tell whether it had to be stopped; what it started is stopped with it."""
    timed_out = threading.Event()
    with Path(folder, "errors.txt").open("wb") as errors:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "village.documents.child", json.dumps(request)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=folder,
            env=bare_environment(folder),
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )

    def stop() -> None:
        timed_out.set()
        _kill(process)

    clock = threading.Timer(seconds, stop)
    clock.daemon = True
    clock.start()
    try:
        for line in process.stdout or ():
            _pass_on(line, on_progress)
        _await_end(process)
    finally:
        clock.cancel()
        _kill(process)
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
    if process.returncode:
        log.warning("a reader ended with %s: %s", process.returncode, _last_error(folder))
    return timed_out.is_set() or process.returncode == OUT_OF_TIME


def bare_environment(folder: Path) -> dict[str, str]:
    """Return a bare environment: the reader needs no secrets, and writes only into its own folder."""
    kept = {key: os.environ[key] for key in KEPT_ENVIRONMENT if key in os.environ}
    home = str(folder)
    return kept | {
        "HOME": home,
        "TMPDIR": home,
        "TEMP": home,
        "TMP": home,
        "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
    }


def _await_end(process: subprocess.Popen[str]) -> None:
    """Wait without letting the number of the process go, so that its group can still be stopped by that number."""
    if sys.platform == "win32":
        process.wait()
    else:
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)


def _kill(process: subprocess.Popen[str]) -> None:
    if sys.platform == "win32":
        process.kill()
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _pass_on(line: str, on_progress: Callable[[int, int], None] | None) -> None:
    match line.split():
        case [word, done, total] if word == PROGRESS and on_progress and done.isdecimal() and total.isdecimal():
            on_progress(int(done), int(total))


def _last_error(folder: Path) -> str:
    """Return the kind of the last error without its message, which may quote the document."""
    lines = Path(folder, "errors.txt").read_text("utf-8", "replace").strip().splitlines()
    return lines[-1].partition(":")[0] if lines else "nothing was said"


def _answered(answer: Path, *, timed_out: bool) -> Document:
    if not answer.exists():
        raise Unreadable(TOO_SLOW if timed_out else GAVE_UP)
    try:
        told = json.loads(answer.read_text("utf-8"))
    except ValueError as error:
        raise Unreadable(GAVE_UP) from error
    if "unreadable" in told:
        raise Unreadable(told["unreadable"])
    return from_wire(told["document"])
