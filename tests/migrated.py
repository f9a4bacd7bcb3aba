"""A test database is migrated once for each state of the migrations; the next ones are copies of it (SQLite alone)."""

import hashlib
import os
import sqlite3
import time
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connection

from village.audit import seal

FOLDER = Path(__file__).parents[1] / "var" / "migrated"
A_DAY = 24 * 60 * 60


def copy_or_migrate(whole: Any) -> Any:
    """Return what stands in for the command `migrate`: it fills the database from a copy when there is one."""

    def handle(command: Any, *args: Any, **options: Any) -> None:
        kept = FOLDER / f"{state_of_migrations()}.sqlite3"
        connection.ensure_connection()
        if kept.is_file():
            with sqlite3.connect(kept) as source:
                source.backup(connection.connection)
            source.close()
            return
        whole(command, *args, **options)
        keep(kept)

    return handle


def make_tables() -> None:
    """The database of this process has every table, on SQLite as a copy where there is one."""
    whole = migrate.Command.handle
    if connection.vendor == "sqlite":
        migrate.Command.handle = copy_or_migrate(whole)  # type: ignore[method-assign]  # a copy is faster
    try:
        call_command("migrate", verbosity=0)
    finally:
        migrate.Command.handle = whole  # type: ignore[method-assign]  # as it was


def keep(kept: Path) -> None:
    """The database as it stands now is there to be copied; older ones that nobody used for a day are gone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for other in FOLDER.iterdir():
        if time.time() - other.stat().st_mtime > A_DAY:
            other.unlink(missing_ok=True)
    half_done = kept.with_suffix(f".{os.getpid()}")
    with sqlite3.connect(half_done) as target:
        connection.connection.backup(target)
    target.close()
    half_done.replace(kept)


def state_of_migrations() -> str:
    """Return a word that is another one as soon as any migration of any room or library is."""
    state = hashlib.sha256(Path(seal.__file__).read_bytes())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for path in sorted(Path(app.path).glob("migrations/*.py")):
            state.update(f"{app.label} {path.name}".encode() + path.read_bytes())
    return state.hexdigest()[:20]
