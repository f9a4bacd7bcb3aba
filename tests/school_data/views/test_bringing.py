"""The pages on which a school's files are brought."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import QuerySet
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.school_data.brought_files import accept, ashlea, beckside, bring, bring_in, marks_csv, pupils_csv, read
from tests.school_data.rolls import upn
from village.audit.models.entry import Entry
from village.importing.models.batch import ImportBatch
from village.people.models.pupil import Pupil
from village.school_data.models.attainment import Result

pytestmark = pytest.mark.django_db


def upload(clients: Clients, town: Town, content: str, name: str = "pupils.csv", who: str = "office") -> ImportBatch:
    url = reverse("school_data:bring", args=(ashlea(town).pk,))
    answer = clients[who].post(url, {"file": SimpleUploadedFile(name, content.encode())})
    assert answer.status_code == 302, answer.content.decode()
    return ImportBatch.objects.latest("pk")


def page_of(batch: ImportBatch, way: str = "") -> str:
    return reverse(f"school_data:file{way}", args=(batch.school_id, batch.pk))


def test_a_file_goes_from_the_drop_zone_to_the_roll_and_back(town: Town, clients: Clients) -> None:
    batch = upload(clients, town, pupils_csv(1, 2))
    assert "Waiting for its turn" in clients["office"].get(page_of(batch)).content.decode()
    read(batch)
    page = clients["office"].get(page_of(batch)).content.decode()
    assert "What would change" in page and "new children" in page
    answer = clients["office"].post(page_of(batch, "-accept"), {"version": batch.version}, follow=True)
    assert "The file is in. You can undo this for 30 days." in answer.content.decode()
    answer = clients["office"].post(page_of(batch, "-undo"), follow=True)
    assert "2 pupils that this file brought are gone again" in answer.content.decode()
    listed = clients["office"].get(reverse("school_data:bring", args=(batch.school_id,))).content.decode()
    assert "pupils.csv" in listed and "Undone" in listed


def test_columns_can_be_said_and_are_remembered(town: Town, clients: Clients) -> None:
    bring_in(town, ashlea(town), pupils_csv(1))
    content = f"UPN,Stage,Aspect,Result,Result Date\n{upn(1)},KS2,Reading scaled score,99,11/07/2025\n"
    batch = bring(town, ashlea(town), content, name="odd.csv")
    assert "Village cannot tell what this table holds" in clients["office"].get(page_of(batch)).content.decode()
    clients["office"].post(page_of(batch, "-columns"), {"kind": "attainment", "version": batch.version})
    batch = read(batch)
    assert "lacks" in batch.proposal["problem"] or "no column" in batch.proposal["problem"]
    columns = {"column-0": "upn", "column-1": "stage", "column-2": "subject", "column-3": "value", "column-4": "date"}
    said = {"kind": "attainment", "version": batch.version, "order": "day-first", **columns}
    clients["office"].post(page_of(batch, "-columns"), said)
    batch = read(batch)
    assert batch.proposal["outcome"]["results"] == {"new": 1, "changed": 0, "same": 0}
    accept(town, batch)
    result = Result.objects.get()
    assert (result.kind, result.subject, result.scale, result.standing) == ("ks2", "Reading", "scaled score", "below")
    next_one = bring(town, ashlea(town), content.replace(",99,", ",110,"), name="odd2.csv")
    assert next_one.proposal["is_saved"]
    assert next_one.proposal["outcome"]["results"] == {"new": 0, "changed": 1, "same": 0}


def test_refused_rows_are_handed_out_with_their_reason(town: Town, clients: Clients) -> None:
    bring_in(town, ashlea(town), pupils_csv(1))
    batch = bring(
        town,
        ashlea(town),
        marks_csv((1, "2026-03-02", "AM", "/"), (7, "2026-03-02", "AM", "/"), (1, "2026-03-02", "PM", "Ö")),
    )
    text = clients["office"].get(page_of(batch, "-refused")).content.decode()
    assert f"No child of this school has the UPN {upn(7)}" in text
    assert batch.proposal["refused_rows"] == 2
    assert Entry.objects.filter(verb="school_data.refused-taken").exists()


def test_every_child_that_the_page_names_is_on_record(town: Town, clients: Clients) -> None:
    bring_in(town, ashlea(town), pupils_csv(1))
    batch = bring(town, ashlea(town), pupils_csv(1).replace("Ivy", "Ivi"))
    page = clients["office"].get(page_of(batch)).content.decode()
    assert "Ivy Sorrelb" in page
    assert Entry.objects.filter(verb="school_data.named-in-file").count() == 1


@pytest.mark.parametrize("who", ["teacher", "head", "two_hats", "stranger"])
def test_files_are_seen_by_those_alone_who_may_bring_there(town: Town, clients: Clients, who: str) -> None:
    batch = bring(town, ashlea(town), pupils_csv(1))
    expected = {"teacher": 403, "head": 200, "two_hats": 404, "stranger": 403}[who]
    for way in ("", "-refused", "-original"):
        answer = clients[who].get(page_of(batch, way))
        answer.getvalue()  # Closes a file without closing the test's connection.
        assert answer.status_code == expected, way
    assert clients["coordinator"].get(f"/files/{batch.file_id}/").status_code in {403, 404}
    other = reverse("school_data:file", args=(beckside(town).pk, batch.pk))
    assert clients["office"].get(other).status_code == 404


def test_every_child_of_a_file_that_is_taken_along_is_on_record(town: Town, clients: Clients) -> None:
    bring_in(town, ashlea(town), pupils_csv(1, 2, 3))
    batch = bring(town, ashlea(town), marks_csv((1, "2026-03-02", "AM", "/"), (2, "2026-03-02", "PM", "Ö")))
    taken = Entry.objects.filter(verb="school_data.taken-in-file")
    clients["office"].get(page_of(batch, "-refused"))
    assert _named(taken) == {upn(2)}
    clients["office"].get(page_of(batch, "-original")).getvalue()
    assert _named(taken) == {upn(1), upn(2)}


def _named(taken: QuerySet[Entry]) -> set[str]:
    """Return the UPNs of the children of whom the record speaks."""
    children = [int(one) for one in taken.values_list("subject_id", flat=True)]
    return set(Pupil.objects.filter(pk__in=children).values_list("upn", flat=True))
