"""What is promised about marks, children and files: it is there until its day, and gone with it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.cast import Town
from tests.school_data.brought_files import ashlea, bring, marks_csv, pupils_csv
from tests.school_data.rolls import enrol, store, strings, upn
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.files.models.stored_file import StoredFile
from village.files.queries import path_of
from village.importing.models.batch import ImportBatch
from village.importing.services.retention import tidy_drafts
from village.people.models.pupil import Pupil
from village.people.services.retention import tidy_children
from village.school_data.models.behaviour import Incident
from village.school_data.models.marks import Lateness, MarkChange, MarkRow
from village.school_data.models.sheet import Sheet, SheetFigures, SheetFill
from village.school_data.models.shown import FixedGroups
from village.school_data.services.accepting import accept_file
from village.school_data.services.retention import tidy_marks

pytestmark = pytest.mark.django_db

TABLES = (Sheet, SheetFigures, MarkRow, MarkChange, Lateness, FixedGroups)
LAST_DAY, DAY_AFTER = (
    datetime(2026, 8, 31, 23, 0, tzinfo=ZoneInfo("Europe/London")),
    datetime(2026, 9, 1, 3, 0, tzinfo=ZoneInfo("Europe/London")),
)
"""Marks of 2019/20 are kept six years after that year ended."""


def tidy(now: datetime, *, do: bool = True) -> dict[str, int]:
    """Return what of marks is over."""
    return tidy_marks(now=now, do=do, by=Installation())


def there() -> tuple[int, ...]:
    """Return how many rows of each table of marks there are."""
    return tuple(table.objects.count() for table in TABLES)


@pytest.fixture
def old(town: Town) -> Pupil:
    """A child with marks of March 2020 and of March 2021, one of each changed, and minutes late."""
    school = ashlea(town)
    pupil = enrol(town.partnership, school, 1, joined_on=date(2019, 9, 2))
    for day, year in (("2020-03-02", 2019), ("2021-03-01", 2020)):
        store(town.partnership, strings([(upn(1), "900101", day, "/\\/\\")]))
        _, batch = store(town.partnership, strings([(upn(1), "900101", day, "/\\/N")]))
        Lateness.objects.create(
            pupil=pupil, school=school, on=date.fromisoformat(day), session="AM", minutes=9, batch=batch
        )
        FixedGroups.objects.create(
            partnership=town.partnership,
            academic_year=year,
            number=4,
            kind="sex",
            members={"Girls": [[pupil.pk, school.pk]]},
            fixed_at=LAST_DAY,
        )
    ImportBatch.objects.update(accepted_at=LAST_DAY - timedelta(days=60))
    assert Sheet.objects.count() == 4, "what was replaced can be taken back for thirty days"
    tidy(LAST_DAY)
    assert there() == (2,) * len(TABLES)
    return pupil


def test_marks_are_kept_until_six_years_after_their_academic_year_and_then_gone(old: Pupil) -> None:
    assert tidy(LAST_DAY)["half-terms of marks of years that ended six years ago"] == 0
    assert there() == (2,) * len(TABLES)
    assert tidy(DAY_AFTER, do=False)["half-terms of marks of years that ended six years ago"] == 1
    assert there() == (2,) * len(TABLES)
    tidy(DAY_AFTER)
    assert there() == (1,) * len(TABLES)
    assert Sheet.objects.get().period.academic_year == 2020
    assert (MarkChange.objects.get().on, Lateness.objects.get().on) == (date(2021, 3, 2), date(2021, 3, 1))
    assert Pupil.objects.get() == old
    assert Entry.objects.get(verb="school_data.marks-gone").partnership_id is not None


def test_a_legal_hold_keeps_the_marks_of_the_half_term(old: Pupil) -> None:
    Pupil.objects.update(held_because="An inquiry")
    tidy(DAY_AFTER)
    assert there()[:-1] == (2,) * (len(TABLES) - 1)


@pytest.mark.parametrize(("days", "left"), [(29, 1), (31, 0)])
def test_what_takes_an_import_back_is_kept_thirty_days_and_the_marks_stay(town: Town, days: int, left: int) -> None:
    enrol(town.partnership, ashlea(town), 1)
    _, batch = store(town.partnership, strings([(upn(1), "900101", "2026-03-02", "/\\")]))
    ImportBatch.objects.update(accepted_at=DAY_AFTER - timedelta(days=days))
    assert batch.pk and SheetFill.objects.count() == 1
    tidy(DAY_AFTER)
    assert (SheetFill.objects.count(), MarkRow.objects.count()) == (left, 1)


@pytest.mark.parametrize(("born", "left"), [(date(2001, 9, 2), 1), (date(2001, 9, 1), 0)])
def test_all_that_is_known_of_a_child_goes_with_the_25th_birthday(old: Pupil, born: date, left: int) -> None:
    school = Sheet.objects.all()[0].school
    Incident.objects.create(pupil=old, school=school, on=date(2021, 3, 1), kind="incident")
    Pupil.objects.update(date_of_birth=born)
    tidy_children(now=DAY_AFTER, do=True, by=Installation())
    assert Pupil.objects.count() == left
    for relation in Pupil._meta.related_objects:
        rows = relation.related_model._default_manager.filter(**{relation.field.attname: old.pk})
        assert left or not rows.exists(), relation.related_model
    assert (MarkRow.objects.count() > 0, Incident.objects.count() > 0) == (left > 0, left > 0)


@pytest.mark.parametrize(
    ("days", "is_accepted", "stays"), [(31, False, False), (29, False, True), (31, True, True), (400, True, True)]
)
def test_a_school_s_file_goes_with_its_draft_after_thirty_days_and_stays_when_it_was_accepted(
    town: Town, django_capture_on_commit_callbacks: object, days: int, is_accepted: bool, stays: bool
) -> None:
    enrol(town.partnership, ashlea(town), 1)
    batch = bring(town, ashlea(town), marks_csv((1, "2026-03-02", "AM", "/")) if is_accepted else pupils_csv(2))
    if is_accepted:
        accept_file(by=town.viewer("office"), batch=batch, seen=batch.version, is_old_meant=False)
    assert batch.file is not None
    path = path_of(batch.file)
    ImportBatch.objects.update(made_at=DAY_AFTER - timedelta(days=days))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # the plugin names no type
        tidy_drafts(now=DAY_AFTER, do=True, by=Installation())
    assert (ImportBatch.objects.exists(), StoredFile.objects.exists(), path.exists()) == (stays,) * 3
