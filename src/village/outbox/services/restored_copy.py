"""Knowing a restored copy: how far sending had come also stands in the data folder, outside every backup (F26).

The folder's file is ahead of a database that was put back, and a folder without the file never sent for this
database: in both cases sending stops, and what can be asked is looked up first.
"""

import json
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from village.outbox.models import Brake, ProviderState

NAME = "outbox-mark.json"
"""Never part of a backup: restored with its database it would say nothing."""


def providers_behind() -> frozenset[str]:
    """Return the providers that may have taken lines of which this database does not know.

    All that ever took some, where the folder says nothing of this database.
    """
    said = _read()  # Before the database: other workers go on meanwhile, and write the file after it.
    counts = dict(ProviderState.objects.values_list("code", "batch_count"))
    mark = Brake.objects.values_list("mark", flat=True).first() or ""
    if said is None or said.get("mark") != mark:
        return frozenset(counts) if any(counts.values()) else frozenset()
    ahead: dict[str, int] = said.get("batches", {})
    return frozenset(code for code, count in ahead.items() if count > counts.get(code, 0))


def note_database(mark: str) -> None:
    """The data folder knows the database before its first batch: a worker that dies right after it is no restore."""
    said = _read()
    if said is None or said.get("mark") != mark:
        _write({"mark": mark, "batches": {}})


def note_batch(code: str, count: int, mark: str) -> None:
    """The data folder knows how many batches went to the provider; call it after the claim, before any call."""
    said = _read() or {}
    batches: dict[str, int] = said.get("batches", {}) if said.get("mark") == mark else {}
    if batches.get(code, 0) >= count:
        return
    batches[code] = count
    _write({"mark": mark, "batches": batches})


@transaction.atomic
def agree() -> None:
    """The data folder and the database say the same from now on: a person has let sending go on."""
    brake = Brake.objects.select_for_update().get(number=1)
    counts = dict(ProviderState.objects.values_list("code", "batch_count"))
    _write({"mark": brake.mark, "batches": counts})


def _path() -> Path:
    return Path(settings.DATA_FOLDER) / NAME


def _read() -> dict[str, Any] | None:
    try:
        said = json.loads(_path().read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return None
    return said if isinstance(said, dict) else None


def _write(said: object) -> None:
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    own = path.with_name(f"{NAME}.{os.getpid()}")
    own.write_text(json.dumps(said), encoding="ascii")
    own.replace(path)
