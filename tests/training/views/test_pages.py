"""Pages of training as the school, the partnership and the person see them."""

from datetime import date
from io import BytesIO

import pdfplumber
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Town, make_practitioner
from tests.conftest import Clients
from tests.training.making import ON, make_course, make_training, school_of
from village.importing.models.batch import ImportBatch
from village.importing.services.reading import read_batch
from village.training.contributions import _finders, register_came
from village.training.models import TrainingRecord
from village.training.services.recording import write_record


def at(town: Town, name: str, *args: object) -> str:
    return reverse(f"training:{name}", args=(school_of(town).pk, *args))


def test_the_school_sees_who_has_it_until_when(town: Town, clients: Clients) -> None:
    course = make_course(town)
    write_record(by=town.viewer("head"), person=town.practitioners["teacher"], course=course, on=ON)
    html = clients["safeguarding_lead"].get(at(town, "school")).content.decode()
    assert "Nora Quist" in html and "2 March 2029" in html and "Samir Vall" in html
    assert "Xenia Udall" not in html
    todo = clients["head"].get(at(town, "school") + "?show=to-do&words=vall").content.decode()
    assert "Samir Vall" in todo and "Nora Quist" not in todo
    empty = clients["head"].get(at(town, "school") + "?words=nobody-here").content.decode()
    assert "Nobody fits" in empty


def test_the_table_goes_out_as_csv_and_on_paper(town: Town, clients: Clients) -> None:
    course = make_course(town)
    person = make_practitioner(town.partnership, "=Eve Sum", school_of(town), job_title="Cook")
    write_record(by=town.viewer("head"), person=person, course=course, on=ON)
    text = clients["office"].get(at(town, "table")).content.decode("utf-8-sig")
    assert "'=Eve Sum,Cook,Valid,2029-03-02" in text
    paper = clients["office"].get(at(town, "paper")).content
    with pdfplumber.open(BytesIO(paper)) as pdf:
        words = pdf.pages[0].extract_text()
    assert "Nora Quist" in words and "2 March 2029" in words


def test_the_matrix_asks_the_database_equally_often(town: Town, clients: Clients) -> None:
    course, counted = make_course(town), list[int]()
    clients["head"].get(at(town, "school"))
    for size in (3, 60):
        for number in range(size):
            person = make_practitioner(town.partnership, f"Person {size} {number}", school_of(town))
            TrainingRecord.objects.create(
                practitioner=person, course=course, on=ON, until=date(2027, 1, 1), written_at="2026-03-18T10:00Z"
            )
        with CaptureQueriesContext(connection) as queries:
            assert clients["head"].get(at(town, "school")).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 25


def test_a_line_is_written_and_taken_back(town: Town, clients: Clients) -> None:
    course, person = make_course(town), town.practitioners["teacher"]
    page = at(town, "person", person.pk)
    wrong = clients["office"].post(
        page, {"course": course.pk, "on_0": "31", "on_1": "2", "on_2": "2026", "known": "typed"}
    )
    assert wrong.status_code == 422 and 'value="31"' in wrong.content.decode()
    given = {"course": course.pk, "on_0": "2", "on_1": "3", "on_2": "2026", "known": "certificate"}
    assert clients["office"].post(page, given).status_code == 303
    row = TrainingRecord.objects.get()
    assert (row.known, row.written_by) == ("certificate", town.users["office"])
    assert "Certificate seen" in clients["head"].get(page).content.decode()
    assert clients["office"].post(at(town, "take-back", row.pk)).status_code == 303
    assert not TrainingRecord.objects.exists()


def test_who_signed_in_is_ticked_and_their_records_are_written(town: Town, clients: Clients) -> None:
    course, held, person = make_course(town), make_training(town), town.practitioners["teacher"]
    register_came(lambda _occurrence: [person.pk])
    try:
        page = at(town, "came", held.pk)
        html = clients["head"].get(page).content.decode()
        assert "Signed in" in html and html.count(" checked") == 1
        assert clients["head"].post(page, {"course": ""}).status_code == 422
        assert clients["head"].post(page, {"course": course.pk, "person": [person.pk]}).status_code == 303
    finally:
        _finders.clear()
    assert TrainingRecord.objects.get().occurrence == held


def test_a_list_is_looked_at_before_it_is_written(town: Town, clients: Clients) -> None:
    make_course(town)
    text = b"Name,Course,Level,Date\nNora Quist,Child Protection,1,02/03/2026\nNobody,Child Protection,1,02/03/2026\n"
    answer = clients["office"].post(at(town, "bring"), {"file": SimpleUploadedFile("list.csv", text)})
    batch = ImportBatch.objects.get()
    assert answer["Location"] == at(town, "file", batch.pk)
    assert "being read" in clients["office"].get(answer["Location"]).content.decode()
    read_batch(batch.pk)
    html = clients["office"].get(answer["Location"]).content.decode()
    assert "Write 1 line" in html and "Nobody of this name" in html
    batch.refresh_from_db()
    deed = at(town, "file-deed", batch.pk)
    assert clients["office"].post(deed, {"deed": "accept", "version": batch.version}).status_code == 303
    assert TrainingRecord.objects.count() == 1
    clients["office"].post(deed, {"deed": "undo"})
    assert TrainingRecord.objects.count() == 0


def test_the_partnership_sees_counts_and_no_name(town: Town, clients: Clients) -> None:
    course = make_course(town)
    write_record(by=town.viewer("head"), person=town.practitioners["teacher"], course=course, on=ON)
    html = clients["coordinator"].get(reverse("training:counts")).content.decode()
    assert "Vale Training" in html and "Ashlea" in html
    assert "Nora Quist" not in html and "Samir Vall" not in html


def test_everybody_sees_their_own(town: Town, clients: Clients) -> None:
    course = make_course(town)
    write_record(by=town.viewer("head"), person=town.practitioners["teacher"], course=course, on=ON)
    assert "2 March 2029" in clients["teacher"].get(reverse("training:mine")).content.decode()
    assert "2 March 2029" not in clients["head"].get(reverse("training:mine")).content.decode()
