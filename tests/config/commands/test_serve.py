"""`./village serve` on a folder where nothing was prepared yet: whoever only loaded services sees the site."""

from collections.abc import Callable
from pathlib import Path

import pytest

from village.config.commands import serve

PREPARE = "village.config.commands.serve.prepare.run"


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What the command did, in its order."""
    words: list[str] = []

    def does(word: str) -> Callable[[list[str]], int]:
        def do(_arguments: list[str]) -> int:
            words.append(word)
            return 0

        return do

    monkeypatch.setenv("VILLAGE_DATA_FOLDER", str(tmp_path))
    monkeypatch.setattr(PREPARE, does("prepared"))
    monkeypatch.setattr("village.config.commands.serve.subprocess.call", does("served"))
    return words


def test_a_folder_that_was_never_prepared_is_prepared_first(done: list[str]) -> None:
    assert serve.run(["--port", "8001"]) == 0
    assert done == ["prepared", "served"]


def test_a_folder_that_is_prepared_is_served_at_once(done: list[str], tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    assert serve.run([]) == 0
    assert done == ["served"]


def test_nothing_is_served_where_preparing_failed(done: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PREPARE, lambda _arguments: 3)
    assert serve.run([]) == 3
    assert done == []
