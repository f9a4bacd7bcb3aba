"""Marks are stored, laid over what is there, and taken back."""

from datetime import date

import pytest

from tests.cast import Town
from tests.school_data.rolls import BY, enrol, rows, store, strings, upn
from village.importing.models.batch import ImportBatch
from village.organisations.models.organisation import Organisation
from village.school_data.models.sheet import Sheet
from village.school_data.queries.attendance import figures_of
from village.school_data.queries.marks import changes_of, marks_of
from village.school_data.rules.marks import strings_of
from village.school_data.services.undoing_marks import undo_marks

ASHLEA, BECKSIDE = "900101", "900102"
MONDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 6)


@pytest.fixture
def ashlea(town: Town) -> Organisation:
    return town.organisations["Ashlea Primary School"]


def week_of(town: Town, pupil_id: int, monday: date = MONDAY) -> str:
    found = marks_of(town.partnership.pk, pupil_id, monday, monday)
    return strings_of(found.marks)[0] if len(found.school) else ""


def test_one_mark_a_row_is_stored_in_its_place(town: Town, ashlea: Organisation) -> None:
    pupil = enrol(town.partnership, ashlea, 1)
    done, batch = store(
        town.partnership,
        rows([(upn(1), ASHLEA, "2026-03-03", "AM", "/"), (upn(1), ASHLEA, "04/03/2026", "PM", "C1")]),
    )
    assert week_of(town, pupil.pk) == "--/--c"
    assert (done.new, done.changed, done.same, done.refused) == (2, 0, 0, {})
    assert batch.state == ImportBatch.State.ACCEPTED


def test_a_string_of_marks_says_the_same_as_its_marks_one_by_one(town: Town, ashlea: Organisation) -> None:
    one, other = enrol(town.partnership, ashlea, 1), enrol(town.partnership, ashlea, 2)
    store(town.partnership, strings([(upn(1), ASHLEA, "2026-03-03", "/\\C1-I02N")]))
    store(
        town.partnership,
        rows(
            (upn(2), ASHLEA, day, session, code)
            for day, session, code in [
                ("2026-03-03", "AM", "/"),
                ("2026-03-03", "PM", "\\"),
                ("2026-03-04", "AM", "C1"),
                ("2026-03-05", "AM", "I02"),
                ("2026-03-05", "PM", "N"),
            ]
        ),
    )
    assert week_of(town, one.pk) == week_of(town, other.pk) == "--/\\c-IN"


def test_figures(town: Town, ashlea: Organisation) -> None:
    for number in (1, 2):
        enrol(town.partnership, ashlea, number)
    store(
        town.partnership,
        strings([(upn(1), ASHLEA, "2026-03-02", "/\\/\\/\\/\\/I"), (upn(2), ASHLEA, "2026-03-02", "LU/\\/\\/\\/\\")]),
    )
    found = figures_of(town.partnership.pk, MONDAY, FRIDAY, ["school", "year_group"])
    assert (found.pupils.tolist(), found.possible.tolist(), found.attended.tolist()) == ([2], [20], [18])
    assert (found.persistent.tolist(), found.late.tolist(), found.authorised.tolist()) == ([2], [2], [1])


def test_the_same_file_twice_changes_nothing_and_writes_nothing(town: Town, ashlea: Organisation) -> None:
    enrol(town.partnership, ashlea, 1)
    piece = strings([(upn(1), ASHLEA, "2026-03-02", "/\\/\\")])
    store(town.partnership, piece)
    before = list(Sheet.objects.values_list("pk", "state"))
    done, _ = store(town.partnership, piece)
    assert (done.new, done.changed, done.same) == (0, 0, 4)
    assert list(Sheet.objects.values_list("pk", "state")) == before


def test_a_later_file_wins_keeps_the_earlier_mark_and_erases_nothing(town: Town, ashlea: Organisation) -> None:
    pupil = enrol(town.partnership, ashlea, 1)
    store(town.partnership, strings([(upn(1), ASHLEA, "2026-03-02", "/N/\\")]))
    done, _ = store(town.partnership, strings([(upn(1), ASHLEA, "2026-03-02", "-I--/")]))
    assert week_of(town, pupil.pk) == "/I/\\/"
    assert (done.new, done.changed) == (1, 1)
    assert list(changes_of(pupil.pk).values_list("on", "session", "old", "new")) == [(MONDAY, "PM", "N", "I")]


def test_an_import_is_taken_back_but_for_what_came_later(town: Town, ashlea: Organisation) -> None:
    pupil = enrol(town.partnership, ashlea, 1)
    store(town.partnership, strings([(upn(1), ASHLEA, "2026-03-02", "/N")]))
    _, second = store(town.partnership, strings([(upn(1), ASHLEA, "2026-03-02", "LI/\\")]))
    store(town.partnership, strings([(upn(1), ASHLEA, "2026-03-02", "--I")]))
    said = undo_marks(second, by=BY)
    assert week_of(town, pupil.pk) == "/NI"
    assert said.startswith("3 marks are as they were before this import. 1 stay")
    assert not changes_of(pupil.pk).filter(batch=second).exists()
