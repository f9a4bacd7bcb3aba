"""A file from outside is read in a process of its own that is bounded, answers once and leaves nothing behind."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.documents.office_files import p, tbl, tr, word_file
from village.documents.errors import Unreadable
from village.documents.reading import NOT_OPENED, read
from village.documents.safely import GAVE_UP, TOO_SLOW, ReadLimits, bare_environment, read_safely

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture
def empty_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return word_file(tmp_path / "upload", p("Plan") + tbl(tr("Action", "Lead"), tr("Walks", "Head")))


def test_the_child_reads_what_the_parent_would(plan: Path, empty_temporary_folder: Path) -> None:
    assert read_safely(plan, name="plan.docx") == read(plan)


def test_a_refusal_comes_back_as_the_same_sentence(tmp_path: Path, empty_temporary_folder: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(b"\x89PNG")
    with pytest.raises(Unreadable, match="This is a picture"):
        read_safely(path, name="plan.docx")


def test_a_reader_that_takes_too_long_is_stopped(plan: Path, empty_temporary_folder: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(Unreadable) as refusal:
        read_safely(plan, limits=ReadLimits(wall_clock_seconds=0.05))
    assert refusal.value.sentence == TOO_SLOW
    assert time.monotonic() - begun < 5


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no memory limits")
def test_a_reader_that_needs_too_much_memory_gives_one_sentence(tmp_path: Path, empty_temporary_folder: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"word " * 4_000_000)
    with pytest.raises(Unreadable) as refusal:
        read_safely(path, limits=ReadLimits(memory_bytes=150 * 2**20))
    assert "\n" not in refusal.value.sentence


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no processor limits")
def test_a_reader_that_uses_up_its_processor_time_gives_one_sentence(
    tmp_path: Path, empty_temporary_folder: Path
) -> None:
    path = tmp_path / "plan.html"
    path.write_bytes(b"<p>word" * 1_000_000)
    with pytest.raises(Unreadable) as refusal:
        read_safely(path, limits=ReadLimits(processor_seconds=1))
    assert refusal.value.sentence == TOO_SLOW


def test_a_reader_that_dies_gives_one_sentence(
    plan: Path, empty_temporary_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false" if sys.platform != "win32" else sys.executable)
    with pytest.raises(Unreadable) as refusal:
        read_safely(plan)
    assert refusal.value.sentence == GAVE_UP


@pytest.mark.parametrize("missing", ["nothing", "folder", "loop"])
def test_what_is_no_file_gets_a_sentence(tmp_path: Path, empty_temporary_folder: Path, missing: str) -> None:
    path = tmp_path / f"{missing}.docx"
    if missing == "folder":
        path.mkdir()
    if missing == "loop":
        path.symlink_to(path)
    with pytest.raises(Unreadable) as refusal:
        read(path)
    assert refusal.value.sentence == NOT_OPENED


def test_the_reader_sees_no_secrets_of_the_parent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VILLAGE_SECRET_KEY", "quiet")
    environment = bare_environment(tmp_path)
    assert "VILLAGE_SECRET_KEY" not in environment
    assert {environment[key] for key in ("HOME", "TMPDIR")} == {str(tmp_path)}


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_rich_text_is_read_through_libreoffice(tmp_path: Path, empty_temporary_folder: Path) -> None:
    path = tmp_path / "plan.rtf"
    path.write_text(r"{\rtf1\ansi Walks to school\par Lead: Head\par}")
    assert list(read_safely(path).words()) == ["Walks to school", "Lead: Head"]


def test_without_libreoffice_old_files_get_a_clear_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    path = tmp_path / "plan.rtf"
    path.write_text(r"{\rtf1 x}")
    with pytest.raises(Unreadable, match=r"Save it as \.docx"):
        read_safely(path)
