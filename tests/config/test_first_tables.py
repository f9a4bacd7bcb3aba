"""The tables that a first installation gets at once are those that all migrations come to."""

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

from village.config.env import ROOT

BY_MIGRATIONS = "from django.core.management import call_command; call_command('migrate', verbosity=0)"
AT_ONCE = "from village.config.first_tables import bring_up_to_date; bring_up_to_date(); bring_up_to_date()"

type Shape = dict[tuple[str, str], object]


def made(file: Path, how: str) -> sqlite3.Connection:
    """Return the database that the statements made in a process of their own."""
    settings = {"DJANGO_SETTINGS_MODULE": "village.config.settings", "VILLAGE_DATABASE_URL": f"sqlite:///{file}"}
    command = [sys.executable, "-P", "-c", f"import django; django.setup(); {how}"]
    environment = {**os.environ, **settings, "VILLAGE_DATA_FOLDER": str(file.parent)}
    subprocess.run(command, env=environment, cwd=ROOT, check=True, timeout=1_500)
    return sqlite3.connect(file)


def shape_of(database: sqlite3.Connection) -> Shape:
    """Return each table with its columns, names of constraints and keys, and each index, trigger and search table."""
    found: Shape = {}
    for kind, name, words in database.execute("SELECT type, name, sql FROM sqlite_master").fetchall():
        if kind == "table" and words and "VIRTUAL" not in words:
            columns = sorted((one[1:4], one[5]) for one in database.execute(f'PRAGMA table_info("{name}")'))
            keys = sorted(one[2:5] for one in database.execute(f'PRAGMA foreign_key_list("{name}")'))
            rules = sorted(re.findall(r'CONSTRAINT "([^"]+)"', words))
            found[kind, name] = (columns, keys, rules)
        else:
            found[kind, name] = " ".join((words or "").split())
    return found


def test_both_ways_come_to_the_same(tmp_path: Path) -> None:
    at_once = made(tmp_path / "once.sqlite3", AT_ONCE)
    by_migrations = made(tmp_path / "steps.sqlite3", BY_MIGRATIONS)
    applied = "SELECT app, name FROM django_migrations ORDER BY 1, 2"
    assert at_once.execute(applied).fetchall() == by_migrations.execute(applied).fetchall()
    first, second = shape_of(at_once), shape_of(by_migrations)
    assert len(first) > 1_000
    assert first.keys() == second.keys()
    assert {name: (first[name], second[name]) for name in first if first[name] != second[name]} == {}
