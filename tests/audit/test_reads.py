"""Three hundred names on a page are three hundred lines, one query, and one line on the record's page."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.conftest import NOW
from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.audit.queries import entries_about, entries_of_partnership, folded, list_opened_by
from village.audit.sentences import list_sentence, sentence
from village.audit.services.reads import record_read, record_reads
from village.audit.services.record import Subject, record

pytestmark = pytest.mark.django_db
HEAD = Viewer(user_id=3, name="Samir Vall", partnership_id=1, request_id="page-1")
SCHOOL = Subject("organisations.organisation", 7, "Ashlea Primary School")


def pupils(count: int) -> list[Subject]:
    return [Subject("tests.pupil", number, f"Pupil {number:03}") for number in range(count)]


def test_a_page_of_300_names_is_300_lines_in_one_query() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert (
            record_reads("tests.pupil-listed", by=HEAD, subjects=pupils(300), within=SCHOOL, reason="register") == 300
        )
    assert [query["sql"].split(None, 1)[0] for query in asked if "INSERT" in query["sql"]] == ["INSERT"]
    assert len(asked) <= 3  # One insert; Django may put a savepoint around it.
    line = entries_about(HEAD, pupils(300)[299]).get()
    assert (line.is_read, line.actor_name, line.within_id, line.reason) == (True, "Samir Vall", "7", "register")
    assert (line.request_id, line.at) == ("page-1", NOW)


def test_they_fold_into_one_line_that_says_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    record_reads("tests.pupil-listed", by=HEAD, subjects=pupils(300))
    record("tests.thing-made", by=HEAD, subject=Subject("tests.thing", 1, "Thing"))
    assert entries_of_partnership(HEAD).count() == 301
    lines = list(folded(entries_of_partnership(HEAD)))
    assert [line.verb for line in lines] == ["tests.thing-made", "tests.pupil-listed"]
    assert list_sentence(lines[1]) == "Samir Vall, pupil listed: 300 names."
    assert [line.subject_label for line in list_opened_by(lines[1])] == [pupil.label for pupil in pupils(300)]
    assert not list_opened_by(lines[0]).exists()


def test_two_lists_stay_two() -> None:
    for request in ("page-1", "page-2"):
        by = Viewer(user_id=3, name="Samir Vall", partnership_id=1, request_id=request)
        record_reads("tests.pupil-listed", by=by, subjects=pupils(3 if request == "page-1" else 2))
    second, first = folded(entries_of_partnership(HEAD))
    assert (second.list_size, first.list_size) == (2, 3)
    assert (list_opened_by(second).count(), list_opened_by(first).count()) == (2, 3)


def test_one_name_is_a_line_like_any_other_and_none_is_no_line() -> None:
    assert record_reads("tests.pupil-listed", by=HEAD, subjects=[]) == 0
    assert record_reads("tests.pupil-listed", by=HEAD, subjects=pupils(1)) == 1
    record_read("tests.pupil-seen", by=HEAD, subject=pupils(1)[0], within=SCHOOL, reason="asked by the mother")
    seen, listed = entries_about(HEAD, pupils(1)[0])
    assert listed.list_size is None
    assert (seen.is_read, seen.list_size, seen.reason) == (True, None, "asked by the mother")
    assert sentence(seen) == "Samir Vall, pupil seen: “Pupil 000”."


def test_a_name_that_stands_twice_on_a_page_was_seen_once() -> None:
    assert record_reads("tests.pupil-listed", by=HEAD, subjects=[*pupils(2), *pupils(2)]) == 2


def test_lines_written_many_at_once_are_sealed_like_others() -> None:
    record_reads("tests.pupil-listed", by=HEAD, subjects=pupils(2))
    for attempt in (Entry.objects.all().delete, lambda: Entry.objects.update(list_size=None)):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            attempt()
