"""Writing sheets while the next ones are worked out: a second thread with a connection of its own."""

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor

from django.db import connection

from village.importing.models.batch import ImportBatch
from village.school_data.services.sheet_writing import ROWS_A_SLICE, NewSheet, write_sheets

MOST_WAITING = 2
"""Slices that may wait to be written, so that memory stays small."""


def write_all(sheets: Iterable[NewSheet], *, batch: ImportBatch) -> list[int]:
    """Return the ids of the drafts that all sheets become, slice by slice, each in a transaction of its own.

    Inside a transaction of the caller everything stays in it, and so in this thread.
    """
    slices = _slices(sheets)
    if connection.in_atomic_block:
        return [number for some in slices for number in write_sheets(some, batch=batch)]
    written: list[int] = []
    waiting: list[Future[list[int]]] = []
    with ThreadPoolExecutor(max_workers=1) as writer:
        try:
            for some in slices:
                waiting.append(writer.submit(write_sheets, some, batch=batch))
                while len(waiting) > MOST_WAITING:
                    written += waiting.pop(0).result()
            for future in waiting:
                written += future.result()
        finally:
            for future in waiting:
                future.cancel()
            writer.submit(lambda: connection.close()).result()  # The connection is each thread’s own.
    return written


def _slices(sheets: Iterable[NewSheet]) -> Iterable[list[NewSheet]]:
    some: list[NewSheet] = []
    rows = 0
    for sheet in sheets:
        some.append(sheet)
        rows += len(sheet.pupils)
        if rows >= ROWS_A_SLICE:
            yield some
            some, rows = [], 0
    if some:
        yield some
