"""Batches of pages compiled beside each other, each in a process of its own, so that memory stays bounded."""

import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, islice
from pathlib import Path

from village.printing.compiling import HOUSE, compiled
from village.printing.errors import CannotPrint
from village.printing.joining import page_count

AT_ONCE_MAX = 2
"""Processes beside each other; the threads of typst are shared out among them."""
BATCH_MAX_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Sheets:
    """The values of a batch, the moment that it is made at, and the pages that it takes when nothing overflows."""

    values: dict[str, str]
    made_at: datetime
    pages: int


def compile_all(template: Path, batches: Iterable[Sheets], folder: Path) -> Iterator[Path]:
    """Write each batch as a PDF into the folder and yield the files in order, each as soon as it is there.

    A single batch is compiled here, several in processes of their own. Where something overflowed onto another page,
    the batch is set again with its pages counted, which takes typst twice the time; a letter that overflows is rare.
    """
    coming = iter(batches)
    head = list(islice(coming, 2))
    if len(head) < 2:
        yield from (_settled(_here, template, sheets, folder / "1.pdf") for sheets in head)
        return
    with ThreadPoolExecutor(AT_ONCE_MAX) as pool:
        waiting: deque[Future[Path]] = deque()
        for number, sheets in enumerate(chain(head, coming), 1):
            waiting.append(pool.submit(_settled, _in_own_process, template, sheets, folder / f"{number}.pdf"))
            if len(waiting) > AT_ONCE_MAX:
                yield waiting.popleft().result()
        yield from (future.result() for future in waiting)


def _settled(make: Callable[[Path, Sheets, Path], None], template: Path, sheets: Sheets, path: Path) -> Path:
    make(template, sheets, path)
    if page_count(path) != sheets.pages:
        make(template, replace(sheets, values={**sheets.values, "counted": "yes"}), path)
    return path


def _here(template: Path, sheets: Sheets, path: Path) -> None:
    path.write_bytes(compiled(template, sheets.values, sheets.made_at))


def _in_own_process(template: Path, sheets: Sheets, path: Path) -> None:
    """Write the batch, compiled elsewhere; raise CannotPrint where that process failed or took too long."""
    order = {"template": str(template), "values": sheets.values, "at": sheets.made_at.isoformat(), "path": str(path)}
    words = [sys.executable, "-P", "-m", "village.printing.batch_process"]
    threads = max(1, (os.cpu_count() or 1) // AT_ONCE_MAX)
    known = {**os.environ, "PYTHONPATH": str(HOUSE.parent), "RAYON_NUM_THREADS": str(threads)}
    try:
        # Our own module; nothing from outside becomes a word of the command.
        subprocess.run(  # noqa: S603
            words,
            input=json.dumps(order).encode(),
            capture_output=True,
            env=known,
            timeout=BATCH_MAX_SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise CannotPrint("The letters could not be made. Try again, or fewer at a time.") from error
