"""What becomes of the rows of a record that was made one with another, and of those whose time is over."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from tests.absence.making import LONDON, Families, make_families_of_morning, review, rings_first, send_now
from tests.cast import Town
from tests.school_data.morning import ON
from tests.school_data.rolls import BY
from village.absence.models import AbsenceText, Call, RingFirst
from village.absence.services.calls import note_call
from village.absence.services.merging import merge_absences, unmerge_absences
from village.absence.services.retention import tidy_absences
from village.people.models.roll import Spell


@pytest.fixture
def families(town: Town) -> Families:
    return make_families_of_morning(town)


def rang(families: Families, name: str) -> None:
    note_call(
        by=families.office, school_id=families.school_id, pupils=[families.pupils[name]], on=ON, session="AM",
        outcome="no_answer", at=timezone.now(),
    )  # fmt: skip


def test_two_records_made_one_have_what_both_had_once_and_apart_again_each_its_own(families: Families) -> None:
    send_now(families, review(families))
    rings_first(families, "Thuy")
    rang(families, "Thuy")
    rang(families, "Otis")
    kept, gone = families.pupils["Otis"].pk, families.pupils["Thuy"].pk
    moved = merge_absences(kept, gone)
    assert AbsenceText.objects.filter(pupil=kept).count() == 1
    assert (RingFirst.objects.get().pupil_id, Call.objects.filter(pupil=kept).count()) == (kept, 2)
    unmerge_absences(kept, gone, moved)
    assert (RingFirst.objects.get().pupil_id, Call.objects.filter(pupil=kept).count()) == (gone, 1)


def test_calls_go_after_six_years_and_marks_of_leavers_at_once(families: Families) -> None:
    rang(families, "Otis")
    Call.objects.update(on=date(2019, 6, 3))
    rings_first(families, "Inaya")
    rings_first(families, "Otis")
    Spell.objects.filter(pupil=families.pupils["Inaya"]).update(left_on=date(2026, 3, 13))
    now = datetime(2026, 3, 18, 12, tzinfo=LONDON)
    assert set(tidy_absences(now=now, do=False, by=BY).values()) == {1}
    tidy_absences(now=now, do=True, by=BY)
    assert (Call.objects.count(), RingFirst.objects.get().pupil_id) == (0, families.pupils["Otis"].pk)
