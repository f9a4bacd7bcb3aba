"""The drop folder: schools' systems put files below their URN, and each is brought once it has stopped growing.

A file is claimed by a rename, which only one worker can win. Whatever happens to a worker then, the file is found
again: a claimed file of which nobody spoke for ten minutes goes back, and the same file twice changes nothing.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

from django.core.cache import cache
from django.core.files.base import File

from village.basics.errors import Refused
from village.importing.models.batch import ImportBatch
from village.importing.services.reading import read_batch
from village.school_data.queries.files import schools_of_urn
from village.school_data.services.arriving import arrive
from village.school_data.services.by_night import folder_viewer

DONE, REFUSED, TAKING = "done", "refused", ".taking"
LOST_AFTER_SECONDS = 600
REMEMBERED_SECONDS = 86_400
NO_SCHOOL = "No school with the URN {urn} is a member of a partnership here. Name the folder by the school’s URN."
SEVERAL = "The school with the URN {urn} is a member of several partnerships. Bring its files by hand or with a key."
IN_WORDS = "Brought in.\n{summary}\n"
WAITS_WORDS = "Village has the file. It waits for somebody of the school to look at it: {why}\n"


def sweep_folder(folder: Path) -> int:
    """Return how many files were taken from the drop folder."""
    taken = 0
    for school_folder in sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")):
        _put_back_lost(school_folder)
        for path in _settled(school_folder):
            claimed = _claimed(path)
            if claimed is not None:
                _bring(school_folder, claimed)
                taken += 1
    return taken


def _settled(school_folder: Path) -> Iterator[Path]:
    """Yield the files that are as large, and as old, as when the folder was last looked at."""
    for path in sorted(school_folder.iterdir()):
        if not path.is_file() or path.is_symlink() or path.name.startswith(".") or path.name.endswith(".part"):
            continue
        stat = path.stat()
        key = f"drop-{stat.st_dev}-{stat.st_ino}"
        seen, now = cache.get(key), (stat.st_size, stat.st_mtime_ns)
        cache.set(key, now, REMEMBERED_SECONDS)
        if seen == now and stat.st_size:
            yield path


def _claimed(path: Path) -> Path | None:
    """Return the file in the folder of those being taken, None when another worker was quicker."""
    taking = path.parent / TAKING
    taking.mkdir(exist_ok=True)
    target = _free(taking / path.name)
    try:
        path.rename(target)
    except FileNotFoundError:
        return None
    os.utime(target)
    return target


def _put_back_lost(school_folder: Path) -> None:
    taking = school_folder / TAKING
    if not taking.is_dir():
        return
    for path in taking.iterdir():
        if path.stat().st_mtime < time.time() - LOST_AFTER_SECONDS:
            path.rename(_free(school_folder / path.name))


def _bring(school_folder: Path, path: Path) -> None:
    """The file is done or refused, and a note beside it says why."""
    try:
        words = _brought(school_folder.name, path)
    except Refused as refused:
        _move(path, school_folder / REFUSED, f"{refused.sentence}\n")
    else:
        _move(path, school_folder / DONE, words)


def _brought(urn: str, path: Path) -> str:
    found = schools_of_urn(urn)
    if len(found) != 1:
        raise Refused((NO_SCHOOL if not found else SEVERAL).format(urn=urn))
    school, partnership_id = found[0]
    by = folder_viewer(partnership_id, school.pk)
    with path.open("rb") as content:
        batch = arrive(by=by, school_id=school.pk, content=File(content), name=path.name, way="folder")
    read_batch(batch.pk)
    batch.refresh_from_db()
    if batch.state == ImportBatch.State.FAILED:
        raise Refused(batch.problem)
    if batch.state == ImportBatch.State.ACCEPTED:
        return IN_WORDS.format(summary=_summary(batch))
    return WAITS_WORDS.format(why=batch.proposal.get("waits_because") or "it is being read.")


def _summary(batch: ImportBatch) -> str:
    refused = batch.outcome.get("refused_rows", 0)
    rows = batch.outcome.get("rows_read", 0)
    return f"{rows:,} rows were read, {refused:,} could not be taken; the school’s page of files says why."


def _move(path: Path, folder: Path, words: str) -> None:
    folder.mkdir(exist_ok=True)
    target = _free(folder / path.name)
    target.with_name(f"{target.name}.txt").write_text(words, encoding="utf-8")
    path.rename(target)


def _free(path: Path) -> Path:
    """Return the path, or one beside it with a number, where nothing lies yet."""
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return found
