"""Writing consultations and answers down, changing, removing, bringing back, and letting go."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.http import Http404
from django.utils import timezone

from tests.cast import Town
from tests.consultations.making import details, make_consultation, make_wards, say
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.basics.errors import Refused, Stale
from village.consultations.models import Answer, Consultation
from village.consultations.queries.consultations import KIND
from village.consultations.rules.answers import AnswerDetails
from village.consultations.services.answers import bring_back_answer, change_answer, remove_answer
from village.consultations.services.consultations import (
    add_consultation,
    bring_back_consultation,
    change_consultation,
    remove_consultation,
)
from village.consultations.services.retention import tidy_consultations
from village.files.services.keeping import keep
from village.importing.models.batch import ImportBatch
from village.importing.services import batches
from village.importing.services.reading import read_batch

pytestmark = pytest.mark.django_db
LATER = timedelta(days=31)


def test_only_the_coordinator_writes(town: Town) -> None:
    for who in ("board_member", "head", "parent"):
        with pytest.raises(PermissionDenied):
            add_consultation(by=town.viewer(who), details=details())
    row = make_consultation(town)
    assert str(row) == "Winter survey" and Entry.objects.filter(verb="consultations.added").count() == 1
    with pytest.raises(Http404):
        change_consultation(by=town.viewer("stranger"), consultation=row, details=details(), seen_version=1)
    assert Consultation.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [{"title": " "}, {"how": "dream"}, {"note": "Ask 01632 960123"}, {"title": "As Nora Quist heard"}],
)
def test_what_is_wrong_or_names_a_person_is_refused(town: Town, changes: dict[str, str]) -> None:
    with pytest.raises(Refused) as refused:
        make_consultation(town, **changes)
    assert refused.value.field == next(iter(changes))


def test_a_change_that_comes_late_writes_nothing(town: Town) -> None:
    row, by = make_consultation(town), town.viewer("coordinator")
    change_consultation(by=by, consultation=row, details=details(title="Survey"), seen_version=1)
    with pytest.raises(Stale):
        change_consultation(by=by, consultation=row, details=details(title="Mine"), seen_version=1)
    row.refresh_from_db()
    assert (row.title, row.version) == ("Survey", 2)


def test_no_fewer_answered_than_said_one_thing(town: Town) -> None:
    row, by = make_consultation(town), town.viewer("coordinator")
    say(town, row, "Judo", 30)
    with pytest.raises(Refused, match="30 families"):
        change_consultation(by=by, consultation=row, details=details(answered_count=29), seen_version=1)
    with pytest.raises(Refused, match="Only 40"):
        say(town, row, "Chess", 41)


def test_an_answer_stands_once_by_words_need_ward_and_age(town: Town) -> None:
    make_wards()
    row = make_consultation(town)
    answer = say(town, row, "Judo", 12, "sports", "orchard", "5 to 10")
    assert (answer.need, answer.ward, answer.age_group) == ("sports", "E05001", "5 to 10")
    with pytest.raises(Refused, match="stands already"):
        say(town, row, "JUDO", 3, "sports", "E05001", "5 to 10")
    say(town, row, "Judo", 3, "sports", "", "5 to 10")
    with pytest.raises(Refused, match="nobody"):
        say(town, row, "Nora Quist wants judo", 3)


def test_a_removed_answer_comes_back_unless_it_does_not_fit_any_more(town: Town) -> None:
    row, by = make_consultation(town), town.viewer("coordinator")
    answer = say(town, row, "Judo", 30)
    remove_answer(by=by, answer=answer, seen_version=answer.version)
    again = say(town, row, "Judo", 2)
    with pytest.raises(Refused, match="stands already"):
        bring_back_answer(by=by, answer=answer)
    remove_answer(by=by, answer=again, seen_version=again.version)
    change_consultation(by=by, consultation=row, details=details(answered_count=20), seen_version=1)
    with pytest.raises(Refused, match="Only 20"):
        bring_back_answer(by=by, answer=answer)
    change_consultation(by=by, consultation=row, details=details(), seen_version=2)
    bring_back_answer(by=by, answer=answer)
    assert answer.removed_at is None
    with pytest.raises(Refused, match="here already"):
        bring_back_answer(by=by, answer=answer)


def test_an_answer_of_another_partnership_is_out_of_reach(town: Town) -> None:
    answer = say(town, make_consultation(town), "Judo", 30)
    with pytest.raises(Http404):
        change_answer(by=town.viewer("stranger"), answer=answer, details=AnswerDetails("Mine", 1), seen_version=1)
    with pytest.raises(PermissionDenied):
        remove_answer(by=town.viewer("board_member"), answer=answer, seen_version=1)


def test_nothing_is_written_in_a_consultation_that_was_removed(town: Town) -> None:
    row, by = make_consultation(town), town.viewer("coordinator")
    answer = say(town, row, "Judo", 30)
    remove_consultation(by=by, consultation=row, seen_version=row.version)
    with pytest.raises(Refused, match="Bring it back"):
        say(town, row, "Chess", 3)
    with pytest.raises(Refused, match="Bring it back"):
        change_answer(by=by, answer=answer, details=AnswerDetails("Judo", 3), seen_version=1)
    bring_back_consultation(by=by, consultation=row)
    assert say(town, row, "Chess", 3).pk


def test_after_thirty_days_what_was_removed_does_not_come_back(town: Town) -> None:
    row, by = make_consultation(town), town.viewer("coordinator")
    Consultation.objects.update(removed_at=timezone.now() - LATER)
    row.refresh_from_db()
    with pytest.raises(Refused, match="thirty days"):
        bring_back_consultation(by=by, consultation=row)


def test_tidying_lets_go_of_what_was_removed_and_of_what_is_over(town: Town) -> None:
    stays, removed, old = (make_consultation(town, title=title) for title in ("Stays", "Removed", "Old"))
    kept, gone = say(town, stays, "Judo", 3), say(town, stays, "Chess", 3)
    long_ago, now = timezone.now() - LATER, timezone.now()
    Consultation.objects.filter(pk=removed.pk).update(removed_at=long_ago)
    Consultation.objects.filter(pk=old.pk).update(from_on=date(2020, 1, 1), to_on=date(2020, 2, 1))
    Answer.objects.filter(pk=gone.pk).update(removed_at=long_ago)
    by = Installation()
    counts = tidy_consultations(now=now, do=False, by=by)
    assert sorted(counts.values()) == [1, 2] and Consultation.objects.count() == 3
    tidy_consultations(now=now, do=True, by=by)
    assert list(Consultation.objects.all()) == [stays] and list(Answer.objects.all()) == [kept]
    assert sum(tidy_consultations(now=now, do=True, by=by).values()) == 0


def brought(town: Town, row: Consultation, text: str) -> ImportBatch:
    """Return a file of the coordinator that was read."""
    by = town.viewer("coordinator")
    kept = keep(town.partnership, ContentFile(text.encode()), name="answers.csv", purpose=KIND, by=by)
    batch = batches.start(by=by, kind=KIND, file=kept, target_id=str(row.pk))
    read_batch(batch.pk)
    batch.refresh_from_db()
    return batch


TEXT = """Answer,Families,Need,Ward,Age
Judo,12,sports,Orchard,5 to 10
Chess,99,,,
Nora Quist wants a club,3,,,
Cooking together,5,,Abbey,
Cooking together,5,,E05002,
"""


def test_a_file_brings_what_is_right_and_says_why_the_rest_is_left(town: Town) -> None:
    make_wards()
    row, by = make_consultation(town), town.viewer("coordinator")
    batch = brought(town, row, TEXT)
    whys = [one["problem"] for one in batch.proposal["rows"]]
    assert [bool(why) for why in whys] == [False, True, True, True, False]
    assert "Quist" not in str(batch.proposal) and not Answer.objects.exists()
    batch = batches.accept(by=by, batch=batch, seen=batch.version)
    assert set(Answer.objects.values_list("words", "count", "ward")) == {
        ("Judo", 12, "E05001"),
        ("Cooking together", 5, "E05002"),
    }
    again = brought(town, row, TEXT)
    assert batches.accept(by=by, batch=again, seen=again.version).outcome["left"] == 2
    change_answer(
        by=by, answer=Answer.objects.get(words="Judo"), details=AnswerDetails("Judo", 13, "sports"), seen_version=1
    )
    assert batches.undo(by=by, batch=batch) == "One answer is taken back. 1 that somebody changed since stay."
    assert list(Answer.objects.values_list("words", "count")) == [("Judo", 13)]


def test_a_file_without_the_columns_is_refused_with_a_sentence(town: Town) -> None:
    batch = brought(town, make_consultation(town), "Name,Shoe size\nSomebody,5\n")
    assert batch.state == ImportBatch.State.FAILED and "needs a heading Answer" in batch.problem
