"""An import that is killed at any moment leaves the database as it was before, or as it is after."""

import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

SCRIPT = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "village.config.settings"
import django
django.setup()
from pathlib import Path
from django.core.files.base import ContentFile
from tests.cast import make_town
from tests.school_data.brought_files import accept, ashlea, bring, bring_in, marks_csv, pupils_csv
from village.config.first_tables import bring_up_to_date
from village.importing.models.batch import ImportBatch
from village.school_data.services.accepting import accept_file
from tests.cast import Town

if sys.argv[1] == "begin":
    bring_up_to_date()
    town = make_town()
    numbers = range(1, 61)
    bring_in(town, ashlea(town), pupils_csv(*numbers))
    days = [f"2026-03-{day:02d}" for day in (2, 3, 4, 5, 6, 9, 10, 11, 12, 13)]
    rows = [(number, on, half, "/") for number in numbers for on in days for half in ("AM", "PM")]
    batch = bring(town, ashlea(town), marks_csv(*rows))
    print(batch.pk, town.users["office"].pk)
else:
    from django.utils import timezone
    from village.access.models.user import User
    from village.access.queries import viewer_for
    batch = ImportBatch.objects.get(pk=int(sys.argv[2]))
    by = viewer_for(User.objects.get(pk=int(sys.argv[3])), now=timezone.now(), today=timezone.localdate())
    print("ready", flush=True)
    accept_file(by=by, batch=batch, seen=batch.version, is_old_meant=True)
    print("done", flush=True)
"""
LIVE_ROWS = """
SELECT COUNT(*) FROM school_data_markrow row JOIN school_data_sheet sheet ON sheet.id = row.sheet_id
WHERE sheet.state = 'live'
"""
MOMENTS = (0.0, 0.05, 0.15, 0.3, 0.6)
ROOT = Path(__file__).parents[3]


def run(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    environment = {"VILLAGE_DATA_FOLDER": str(folder), "PYTHONPATH": f"{ROOT}/src:{ROOT}", "VILLAGE_DATABASE_URL": ""}
    command = [sys.executable, "-c", SCRIPT, *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def state_of(folder: Path) -> tuple[str, int, int]:
    """Return the state of the import, the live sheets and the rows of marks in them: what anybody reads."""
    with closing(sqlite3.connect(folder / "village.sqlite3")) as database:
        (state,) = database.execute("SELECT state FROM importing_importbatch ORDER BY id DESC LIMIT 1").fetchone()
        (sheets,) = database.execute("SELECT COUNT(*) FROM school_data_sheet WHERE state = 'live'").fetchone()
        (rows,) = database.execute(LIVE_ROWS).fetchone()
    return state, sheets, rows


@pytest.mark.slow
def test_a_killed_import_is_before_or_after(tmp_path: Path) -> None:
    start = tmp_path / "start"
    said, _ = run(start, "begin").communicate(timeout=240)
    batch, user = said.split()
    before = state_of(start)
    assert before == ("read", 0, 0)
    seen = set()
    for number, moment in enumerate(MOMENTS):
        folder = tmp_path / str(number)
        shutil.copytree(start, folder)
        process = run(folder, "accept", batch, user)
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        time.sleep(moment)
        process.kill()
        process.communicate()
        seen.add(state_of(folder))
    folder = tmp_path / "whole"
    shutil.copytree(start, folder)
    run(folder, "accept", batch, user).communicate(timeout=120)
    after = state_of(folder)
    assert after[0] == "accepted" and after[2] == 60
    assert seen <= {before, after}, seen
