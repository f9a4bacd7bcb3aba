"""Writing, bringing, reminding and letting go of training."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.http import Http404
from django.utils import timezone
from time_machine import Traveller

from tests.cast import BECKSIDE, Town
from tests.training.making import ON, make_course, make_training, school_of
from village.access.viewer import Viewer
from village.audit.services.record import Installation
from village.basics.errors import Refused, Stale
from village.files.services.keeping import keep
from village.importing.models.batch import ImportBatch
from village.importing.services import batches
from village.importing.services.reading import read_batch
from village.organisations.models.practitioner import Practitioner
from village.outbox.contributions import DueLine
from village.outbox.models import Line
from village.training.imports import TRAINING_FILE
from village.training.models import Reminder, ReminderLetter, TrainingRecord
from village.training.queries.records import KIND
from village.training.services.courses import CourseDetails, add_course, add_need, change_course, retire_course
from village.training.services.recording import record_attendance, take_back, write_record
from village.training.services.reminding import gate, remind_whose_training_ends
from village.training.services.retention import tidy_training


def test_a_record_ends_as_its_course_says_and_is_written_once(town: Town) -> None:
    course, person = make_course(town), town.practitioners["teacher"]
    row = write_record(by=town.viewer("office"), person=person, course=course, on=ON)
    assert row.until == date(2029, 3, 2)
    with pytest.raises(Refused, match="already"):
        write_record(by=town.viewer("head"), person=person, course=course, on=ON)
    with pytest.raises(Refused, match="still to come"):
        write_record(by=town.viewer("head"), person=person, course=course, on=date(2026, 3, 19))


@pytest.mark.parametrize(
    ("who", "error"), [("teacher", Http404), ("safeguarding_lead", PermissionDenied), ("two_hats", Http404)]
)
def test_only_head_and_office_of_the_school_write(town: Town, who: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        write_record(by=town.viewer(who), person=town.practitioners["head"], course=make_course(town), on=ON)
    assert not TrainingRecord.objects.exists()


def test_who_came_is_written_once_however_often_it_is_pressed(town: Town) -> None:
    course, held = make_course(town), make_training(town)
    here = [town.practitioners[who] for who in ("teacher", "head", "office")]
    by = town.viewer("head")
    counts = [
        record_attendance(by=by, course=course, practitioners=here[:count], on=held.on, occurrence=held)
        for count in (2, 2, 3)
    ]
    assert counts == [2, 0, 1]
    assert set(TrainingRecord.objects.values_list("known", "until")) == {("event", date(2029, 3, 2))}
    with pytest.raises(Http404):
        record_attendance(by=by, course=course, practitioners=[town.practitioners["two_hats"]], on=held.on)


def test_a_course_is_on_the_list_once_and_a_retired_one_takes_no_record(town: Town) -> None:
    course, by = make_course(town), town.viewer("coordinator")
    with pytest.raises(Refused, match="already"):
        add_course(by=by, details=CourseDetails("child protection", "Level 1"))
    with pytest.raises(Stale):
        change_course(by=by, course=course, details=CourseDetails("Prevent"), seen_version=7)
    with pytest.raises(Refused, match="stands already"):
        add_need(by=by, course=course, school_id=None, role="", job_words=" ")
    retire_course(by=by, course=course)
    course.refresh_from_db()
    with pytest.raises(Refused, match="from the list"):
        write_record(by=town.viewer("head"), person=town.practitioners["teacher"], course=course, on=ON)


def test_a_school_says_what_only_it_needs(town: Town) -> None:
    course, beckside = make_course(town), town.organisations[BECKSIDE]
    add_need(by=town.viewer("head"), course=course, school_id=school_of(town).pk, role="teacher", job_words="")
    with pytest.raises(Http404):
        add_need(by=town.viewer("head"), course=course, school_id=beckside.pk, role="teacher", job_words="")


CSV = """Name,Course,Level,Date,Until
Nora Quist,Child Protection,1,02/03/2026,
Samir Vall,Child Protection,level 1,1 September 2025,31/08/2026
Xenia Udall,Child Protection,1,02/03/2026,
Una Zeller,Knots,,02/03/2026,
"""


def brought(town: Town, by: Viewer, text: str = CSV) -> ImportBatch:
    """Return a file of the school, read."""
    file = keep(town.partnership, ContentFile(text.encode()), name="training.csv", purpose=TRAINING_FILE, by=by)
    batch = batches.start(by=by, kind=KIND, file=file, school_id=school_of(town).pk)
    assert read_batch(batch.pk)
    batch.refresh_from_db()
    return batch


def test_a_file_brings_what_is_right_and_says_what_is_not(town: Town) -> None:
    make_course(town)
    by = town.viewer("office")
    batch = brought(town, by)
    assert [bool(row["problem"]) for row in batch.proposal["rows"]] == [False, False, True, True]
    batches.accept(by=by, batch=batch, seen=batch.version)
    assert set(TrainingRecord.objects.values_list("practitioner__name", "until")) == {
        ("Nora Quist", date(2029, 3, 2)),
        ("Samir Vall", date(2026, 8, 31)),
    }
    again = brought(town, by)
    assert batches.accept(by=by, batch=again, seen=again.version).outcome == {"made": [], "known_before": 2}
    assert batches.undo(by=by, batch=batch) == "2 records of this file are taken back."
    assert not TrainingRecord.objects.exists()


def test_a_file_without_the_columns_is_refused_with_a_sentence(town: Town) -> None:
    batch = brought(town, town.viewer("office"), "Name,Shoe size\nNora Quist,5\n")
    assert batch.state == ImportBatch.State.FAILED
    assert "needs a heading" in batch.problem


def test_each_end_is_told_once_before_and_once_after(town: Town, still_time: Traveller) -> None:
    course, teacher = make_course(town, months=1), town.practitioners["teacher"]
    write_record(by=town.viewer("head"), person=teacher, course=course, on=ON)
    counts = [remind_whose_training_ends(now=timezone.now()) for _ in range(2)]
    assert counts == [2, 0]  # Nora herself and her head.
    lines = list(Line.objects.order_by("pk").values_list("address", "body"))
    assert [address for address, _ in lines] == [teacher.email, town.practitioners["head"].email]
    assert "Nora Quist" in lines[1][1]
    still_time.move_to("2026-04-07T10:00:00+01:00")
    assert [remind_whose_training_ends(now=timezone.now()) for _ in range(2)] == [2, 0]
    assert sorted(Reminder.objects.values_list("moment", flat=True)) == ["over", "over", "soon", "soon"]
    still_time.move_to("2026-04-11T10:00:00+01:00")  # A Saturday.
    assert remind_whose_training_ends(now=timezone.now()) == 0


def test_a_letter_stays_once_it_is_renewed_or_the_person_left(town: Town) -> None:
    course, teacher, by = make_course(town, months=1), town.practitioners["teacher"], town.viewer("head")
    write_record(by=by, person=teacher, course=course, on=ON)
    remind_whose_training_ends(now=timezone.now())
    letter = ReminderLetter.objects.get(to="person")
    now = timezone.now()
    line = DueLine(1, letter.pk, letter.pk, "email", "en", "service", "", now, now)
    assert gate([line], now) == {}
    newer = write_record(by=by, person=teacher, course=course, on=date(2026, 3, 18))
    assert gate([line], now)[1].why == "not-wanted"
    take_back(by=by, row=newer)
    Practitioner.objects.filter(pk=teacher.pk).update(left_on=date(2026, 3, 1))
    assert gate([line], now)[1].why == "not-wanted"


def test_training_goes_two_years_after_the_person_left(town: Town) -> None:
    course, person, by = make_course(town), town.practitioners["teacher"], Installation()
    write_record(by=town.viewer("head"), person=person, course=course, on=ON)
    now = timezone.now()
    for left, count in ((None, 0), (now.date() - timedelta(days=729), 0), (now.date() - timedelta(days=731), 1)):
        Practitioner.objects.filter(pk=person.pk).update(left_on=left)
        assert list(tidy_training(now=now, do=False, by=by).values()) == [count]
    tidy_training(now=now, do=True, by=by)
    assert not TrainingRecord.objects.exists()
