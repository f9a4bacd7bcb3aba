"""Files are kept as brought, under a name of ours, and leave only through the gate."""

import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.cast import Town
from tests.conftest import NOW, Clients
from village.access.permissions import EDIT_ORGANISATIONS
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.basics.errors import Refused
from village.files.models.stored_file import StoredFile
from village.files.purposes import Purpose, register_purposes
from village.files.queries import path_of
from village.files.rules.naming import content_type_of, plain_name
from village.files.services import keeping

NEEDED: set[int] = set()


def still_needed(_: object) -> set[int]:
    return NEEDED


SMALL = Purpose("tests-small", EDIT_ORGANISATIONS, still_needed, most_bytes=50, too_large="Bring half of it.")
register_purposes([Purpose("tests", EDIT_ORGANISATIONS, still_needed), SMALL])


def brought(
    town: Town, content: bytes = b"%PDF-1.7 a plan", name: str = "plan.pdf", who: str = "", purpose: str = "tests"
) -> StoredFile:
    partnership = town.millbeck if who == "stranger" else town.partnership
    by = town.viewer(who or "coordinator")
    return keeping.keep(partnership, ContentFile(content), name=name, purpose=purpose, by=by)


def test_a_file_is_kept_whole_and_its_place_does_not_tell_its_name(town: Town) -> None:
    file = brought(town)
    assert path_of(file).read_bytes() == b"%PDF-1.7 a plan"
    assert "plan" not in file.kept_as
    assert (file.size, file.content_type) == (15, "application/pdf")
    assert Entry.objects.latest("pk").verb == "files.brought"


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\hana\\plan.docx", "plan.docx"),
        ("pl\x00an\r\n.pdf", "plan.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("..", "file"),
        ("", "file"),
        ("a" * 300 + ".docx", "a" * 195 + ".docx"),
    ],
)
def test_a_name_is_only_ever_a_name(given_name: str, kept: str) -> None:
    assert plain_name(given_name) == kept


@given(st.text())
def test_no_name_leads_anywhere(given_name: str) -> None:
    name = plain_name(given_name)
    assert 0 < len(name) <= 200
    assert "/" not in name and "\\" not in name and name not in {".", ".."}


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"<html><script>alert(1)</script>", "text/plain"),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
        (b"PK\x03\x04....evil.exe", "application/zip"),
        (b"\x00\x01\x02", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_a_file_is_what_its_bytes_say(head: bytes, media_type: str) -> None:
    assert content_type_of(head) == media_type


@pytest.mark.parametrize(("content", "sentence"), [(b"", "empty"), (b"x" * 100, "Bring half of it")])
def test_a_refused_file_leaves_nothing_behind(town: Town, files_folder: Path, content: bytes, sentence: str) -> None:
    before = sorted(files_folder.glob("??/*"))
    with pytest.raises(Refused, match=sentence):
        brought(town, content, purpose="tests-small")
    assert sorted(files_folder.glob("??/*")) == before
    assert not StoredFile.objects.exists()


def test_a_stored_path_never_leaves_the_folder() -> None:
    with pytest.raises(ValueError, match="leaves the files folder"):
        path_of(StoredFile(kept_as="../../outside"))


@pytest.mark.parametrize(
    ("who", "status"), [("nobody", 302), ("coordinator", 200), ("head", 403), ("parent", 403), ("stranger", 404)]
)
def test_the_gate_opens_for_the_right_of_the_purpose(town: Town, clients: Clients, who: str, status: int) -> None:
    file = brought(town, b"<script>alert(1)</script>", "plan.html")
    answer = clients[who].get(f"/files/{file.pk}/")
    assert answer.status_code == status
    if status == 200:
        assert answer.headers["Content-Disposition"] == 'attachment; filename="plan.html"'
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Type"].startswith("text/plain")
        assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"  # type: ignore[attr-defined]


def test_a_file_of_a_purpose_that_nobody_declared_opens_for_nobody(town: Town, clients: Clients) -> None:
    file = brought(town)
    StoredFile.objects.update(purpose="forgotten")
    assert clients["coordinator"].get(f"/files/{file.pk}/").status_code == 403


def test_a_file_goes_with_a_reason_and_after_the_transaction(
    town: Town, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    file, by = brought(town), town.viewer("coordinator")
    path = path_of(file)
    with pytest.raises(Refused, match="Say why"), transaction.atomic():
        keeping.let_go(file, reason=" ", by=by)
    with django_capture_on_commit_callbacks(execute=True):
        keeping.let_go(file, reason="Brought twice", by=by)
        assert path.is_file()
    assert not path.exists()
    assert Entry.objects.latest("pk").reason == "Brought twice"


def test_the_sweep_takes_what_belongs_to_nothing_and_leaves_the_rest(
    town: Town, files_folder: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    for path in files_folder.glob("??/*"):
        path.unlink()
    needed, orphan, fresh = brought(town), brought(town), brought(town)
    NEEDED.clear()
    NEEDED.add(needed.pk)
    old = NOW.timestamp() - 2 * 24 * 3600
    StoredFile.objects.exclude(pk=fresh.pk).update(brought_at=NOW.replace(day=16))
    stray = files_folder / "zz" / "stray"
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"left by a crash")
    os.utime(stray, (old, old))
    with django_capture_on_commit_callbacks(execute=True):
        assert keeping.sweep(Installation()) == 2
    assert not stray.exists()
    assert not path_of(orphan).exists()
    assert path_of(needed).is_file() and path_of(fresh).is_file()
