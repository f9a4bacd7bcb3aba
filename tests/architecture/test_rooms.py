"""Every room has a short README that names real files; every migration is named and can be reversed."""

import re
from pathlib import Path

import pytest
from django.db.migrations.loader import MigrationLoader

from tests.architecture.house import SOURCE

ROOMS = sorted(path for path in SOURCE.iterdir() if path.is_dir() and (path / "__init__.py").is_file())


@pytest.mark.parametrize("room", ROOMS, ids=lambda path: path.name)
def test_room_readme_is_short_and_names_real_files(room: Path) -> None:
    readme = room / "README.md"
    assert readme.is_file(), f"{room.name} has no README.md"
    text = readme.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 40
    for name in re.findall(r"`((?:[a-z_]+/)*[a-z_]+(?:\.py|\.toml|\.csv|\.css|\.js|\.html)|(?:[a-z_]+/)+)`", text):
        pages = room / "templates"
        places = (room / name, SOURCE / name, SOURCE.parents[1] / name, pages / name, pages / room.name / name)
        assert any(place.exists() for place in places), f"{room.name}/README.md names {name}"


def test_migrations_are_named_and_reversible() -> None:
    loader = MigrationLoader(None)
    for (room, name), migration in loader.disk_migrations.items():
        if not migration.__module__.startswith("village."):
            continue
        assert not re.search(r"_auto_|\d{8}_\d{4}$", name), f"{room} {name} has no name"
        for operation in migration.operations:
            assert operation.reversible, f"{room} {name}: {operation.describe()}"
