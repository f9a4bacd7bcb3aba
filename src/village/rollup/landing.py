"""A file appears whole or not at all: it is written under another name and renamed last."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ENDING = ".part"
"""No reader looks at such files; what a killed export left goes with the next one."""
ABANDONED_SECONDS = 3600


@contextmanager
def landing(target: Path) -> Iterator[Path]:
    """Yield a path to write to. After the block the target holds just that; after an error it is as it was."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target)
    handle, name = tempfile.mkstemp(prefix=_prefix(target), suffix=ENDING, dir=target.parent)
    os.close(handle)
    part = Path(name)
    try:
        yield part
        with part.open("r+b") as written:
            os.fsync(written.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _settle(target.parent)


def _prefix(target: Path) -> str:
    return f".{target.name}-"


def _sweep(target: Path) -> None:
    """Take away what exports of the same file left when they were killed; a younger one may still be running."""
    for part in target.parent.glob(f"{_prefix(target)}*{ENDING}"):
        with suppress(FileNotFoundError):
            if time.time() - part.stat().st_mtime > ABANDONED_SECONDS:
                part.unlink()


def _settle(folder: Path) -> None:
    """The new name is on disk, where the system can promise that for folders."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
