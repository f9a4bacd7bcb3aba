"""Files that come by night: with a key or through the drop folder, accepted by themselves only where that is safe."""

import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Town
from tests.school_data.brought_files import ashlea, bring_in, marks_csv, pupils_csv
from tests.school_data.rolls import upn
from village.access.models.role import RoleHeld
from village.files.models.stored_file import StoredFile
from village.importing.models.batch import ImportBatch
from village.importing.models.upload_key import UploadKey
from village.importing.services.reading import read_batch
from village.people.models.pupil import Pupil
from village.school_data.contributions import work_at
from village.school_data.rules.school_files.night import Checked, why_it_waits
from village.school_data.services.arriving import MOST_BYTES
from village.school_data.services.drop_folder import sweep_folder
from village.school_data.services.sending_in import MOST_AN_HOUR
from village.school_data.services.upload_keys import make_key, withdraw_key

pytestmark = pytest.mark.django_db
ADDRESS = "/families/in/"


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    cache.clear()


@pytest.fixture
def key(town: Town) -> str:
    return make_key(by=town.viewer("office"), school_id=ashlea(town).pk, name="Register server")


def send(key: str, content: str, *, name: str = "pupils.csv", is_form: bool = False) -> Any:
    headers = {"Authorization": f"Bearer {key}", "X-File-Name": name}
    client = Client(enforce_csrf_checks=True)
    if is_form:
        return client.post(ADDRESS, {"file": SimpleUploadedFile(name, content.encode())}, headers=headers)
    return client.post(ADDRESS, content.encode(), content_type="text/csv", headers=headers)


def read_last() -> ImportBatch:
    batch = ImportBatch.objects.latest("pk")
    read_batch(batch.pk)
    batch.refresh_from_db()
    return batch


@pytest.mark.parametrize("is_form", [False, True])
def test_a_file_that_is_sent_with_a_key_is_in_by_itself(town: Town, key: str, is_form: bool) -> None:
    answer = send(key, pupils_csv(1, 2), is_form=is_form)
    assert (answer.status_code, answer.json()["state"]) == (202, "waiting")
    batch = read_last()
    assert batch.state == ImportBatch.State.ACCEPTED
    assert batch.accepted_by == town.users["office"]
    assert Pupil.objects.count() == 2
    assert UploadKey.objects.get().last_used_at is not None


def test_a_key_is_kept_as_a_hash_alone(town: Town, key: str) -> None:
    kept = UploadKey.objects.get()
    assert key not in (kept.key_hash, kept.name) and len(kept.key_hash) == 64


@pytest.mark.parametrize("wrong", ["", "village-wrong-wrong-wrong-wrong-wrong"])
def test_no_key_and_a_wrong_key_open_nothing(town: Town, wrong: str) -> None:
    answer = send(wrong, pupils_csv(1))
    assert answer.status_code == 401
    assert "key" in answer.json()["problem"]
    assert not ImportBatch.objects.exists()


def test_a_key_opens_nothing_once_it_is_withdrawn_or_its_maker_has_left(town: Town, key: str) -> None:
    RoleHeld.objects.filter(user=town.users["office"]).delete()
    assert send(key, pupils_csv(1)).status_code == 401
    other = make_key(by=town.viewer("head"), school_id=ashlea(town).pk, name="Other")
    withdraw_key(by=town.viewer("head"), key=UploadKey.objects.get(name="Other"))
    assert send(other, pupils_csv(1)).status_code == 401


def test_what_is_no_table_is_refused_at_once_and_nothing_stays(town: Town, key: str) -> None:
    answer = send(key, "Dear all, the trip is on Friday.")
    assert answer.status_code == 422
    assert "cannot tell what this table holds" in answer.json()["problem"]
    assert ImportBatch.objects.get().state == ImportBatch.State.DISCARDED
    assert send(key, "").status_code == 422


def test_what_is_too_large_is_refused_before_it_is_kept(town: Town, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("village.school_data.views.bringing_by_night.MOST_BYTES", 10)
    answer = send(key, pupils_csv(1) + "x" * 70_000)
    assert answer.status_code == 413
    assert not StoredFile.objects.exists()


def test_too_many_files_in_one_hour_have_to_wait(town: Town, key: str) -> None:
    for _ in range(MOST_AN_HOUR):
        assert send(key, "").status_code == 422
    assert send(key, "").status_code == 429


def test_what_is_doubtful_waits_for_a_person_and_stands_in_the_work_list(town: Town, key: str) -> None:
    bring_in(town, ashlea(town), pupils_csv(1))
    rows = [(number, "2026-03-02", "AM", "/") for number in (1, 21, 22, 23, 24)]
    send(key, marks_csv(*rows), name="marks.csv")
    batch = read_last()
    assert batch.state == ImportBatch.State.READ
    assert batch.proposal["waits_because"] == "4 of its 5 rows cannot be taken."
    (work,) = [one for one in work_at(town.viewer("office"), ashlea(town).pk) if "marks.csv" in one.title]
    assert work.note == batch.proposal["waits_because"]
    assert not [one for one in work_at(town.viewer("teacher"), ashlea(town).pk) if "marks.csv" in one.title]


GOOD = Checked(is_saved=True, is_certain=False, can_be_accepted=True, is_old=False, rows=100, refused_rows=0)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, ""),
        ({"is_saved": False}, "new shape"),
        ({"is_saved": False, "is_certain": True}, ""),
        ({"can_be_accepted": False}, "answer"),
        ({"is_old": True}, "earlier school year"),
        ({"rows": 0}, "no rows"),
        ({"refused_rows": 3}, ""),
        ({"refused_rows": 4}, "cannot be taken"),
        ({"rows": 1000, "refused_rows": 20}, ""),
        ({"rows": 1000, "refused_rows": 21}, "cannot be taken"),
        ({"contradicted_share": 0.02}, "contradict"),
        ({"rows_before": 200}, ""),
        ({"rows_before": 201}, "half of it"),
    ],
)
def test_the_rule_by_which_a_file_is_accepted_by_itself(changes: dict[str, Any], words: str) -> None:
    given = {name: getattr(GOOD, name) for name in GOOD.__slots__} | changes
    why = why_it_waits(Checked(**given))
    assert (words in why) if words else why == ""


def drop(folder: Path, urn: str, name: str, content: str) -> Path:
    place = folder / urn
    place.mkdir(exist_ok=True)
    (place / name).write_text(content)
    return place


def test_the_drop_folder_takes_files_that_have_stopped_growing(town: Town, tmp_path: Path) -> None:
    place = drop(tmp_path, "900101", "pupils.csv", pupils_csv(1))
    assert sweep_folder(tmp_path) == 0
    (place / "pupils.csv").write_text(pupils_csv(1, 2))
    assert sweep_folder(tmp_path) == 0
    assert sweep_folder(tmp_path) == 1
    assert Pupil.objects.count() == 2
    assert (place / "done" / "pupils.csv").is_file() and not (place / "pupils.csv").exists()
    assert "2 rows were read" in (place / "done" / "pupils.csv.txt").read_text()


def test_the_drop_folder_says_why_a_file_is_refused(town: Town, tmp_path: Path) -> None:
    place = drop(tmp_path, "900101", "letter.csv", "Dear all")
    other = drop(tmp_path, "123456", "pupils.csv", pupils_csv(1))
    for _ in range(2):
        sweep_folder(tmp_path)
    assert "no columns" in (place / "refused" / "letter.csv.txt").read_text()
    assert "No school with the URN 123456" in (other / "refused" / "pupils.csv.txt").read_text()


def test_the_drop_folder_leaves_what_is_doubtful_to_a_person(town: Town, tmp_path: Path) -> None:
    place = drop(tmp_path, "900101", "odd.csv", f"UPN,Stage,Aspect,Result\n{upn(1)},KS2,Reading scaled score,99\n")
    for _ in range(2):
        sweep_folder(tmp_path)
    assert "waits for somebody of the school" in (place / "done" / "odd.csv.txt").read_text()
    assert ImportBatch.objects.get().state == ImportBatch.State.READ


def test_a_file_of_a_worker_that_was_killed_is_taken_again(town: Town, tmp_path: Path) -> None:
    place = drop(tmp_path, "900101", "pupils.csv", pupils_csv(1))
    taking = place / ".taking"
    taking.mkdir()
    (place / "pupils.csv").rename(taking / "pupils.csv")
    os.utime(taking / "pupils.csv", (0, 0))
    for _ in range(3):
        sweep_folder(tmp_path)
    assert Pupil.objects.count() == 1


BEYOND = 1_500_000_001
"""Bytes of a file that is longer than any limit; it is sparse, so that reading it whole would be what takes long."""


class Unread:
    """What nobody may read a byte of."""

    def read(self, *_: int) -> bytes:
        pytest.fail("It was read before its length was looked at.")

    readline = read


def test_a_file_beyond_the_limit_is_refused_from_the_drop_folder_unread(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = drop(tmp_path, "900101", "years.csv", "") / "years.csv"
    os.truncate(path, BEYOND)
    monkeypatch.setattr(File, "chunks", Unread().read)
    began = time.perf_counter()
    for _ in range(2):
        sweep_folder(tmp_path)
    assert time.perf_counter() - began < 1
    said = (path.parent / "refused" / "years.csv.txt").read_text()
    assert f"larger than {MOST_BYTES // 1024**2} MB. Export one school year" in said
    assert not StoredFile.objects.exists() and not ImportBatch.objects.exists()
    assert not path.exists() and (path.parent / "refused" / "years.csv").stat().st_size == BEYOND


def test_a_body_beyond_the_limit_is_refused_by_its_length_unread(town: Town, key: str) -> None:
    assert send(key, "").status_code == 422, "the first request of all loads every page"
    body: dict[str, Any] = {"wsgi.input": Unread()}
    headers = {"Authorization": f"Bearer {key}", "Content-Length": str(BEYOND)}
    began = time.perf_counter()
    answer = Client().generic("POST", ADDRESS, b"", content_type="text/csv", headers=headers, **body)
    assert time.perf_counter() - began < 1
    assert answer.status_code == 413
    assert answer.json()["problem"].startswith(f"This file is larger than {MOST_BYTES // 1024**2} MB. Export one")
    assert not StoredFile.objects.exists()
