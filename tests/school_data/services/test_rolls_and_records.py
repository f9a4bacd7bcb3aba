"""Marks follow the roll and the record: counted anew when dates change, moved when two records are one child."""

from datetime import date

import pytest

from tests.cast import Town
from tests.school_data.brought_files import bring_in, pupils_csv, undo
from tests.school_data.rolls import enrol, store, strings, upn
from village.organisations.models.organisation import Organisation
from village.people.models.roll import Spell, YearOnRoll
from village.people.services.rolls import change_spell, set_year
from village.school_data.models.marks import MarkRow
from village.school_data.queries.attendance import figures_of
from village.school_data.queries.marks import marks_of
from village.school_data.rules.grouping import By
from village.school_data.rules.marks import strings_of
from village.school_data.rules.planes import NO_YEAR
from village.school_data.services.merging_marks import merge_data, unmerge_data
from village.school_data.services.recounting import recount

ASHLEA = "900101"
MONDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 6)


@pytest.fixture
def ashlea(town: Town) -> Organisation:
    return town.organisations["Ashlea Primary School"]


def week_of(town: Town, pupil_id: int) -> str:
    found = marks_of(town.partnership.pk, pupil_id, MONDAY, MONDAY)
    return strings_of(found.marks)[0] if len(found.school) else ""


def possible(town: Town) -> list[int]:
    found: list[int] = figures_of(town.partnership.pk, MONDAY, FRIDAY, ["school"]).possible.tolist()
    return found


def test_marks_that_come_to_stand_outside_the_roll_count_no_more_and_come_back(
    town: Town, ashlea: Organisation
) -> None:
    pupil = enrol(town.partnership, ashlea, 1)
    store(town.partnership, strings([(upn(1), ASHLEA, "2026-03-02", "/\\/\\/\\/\\II")]))
    Spell.objects.update(left_on=date(2026, 3, 3))
    assert recount([pupil.pk]) == 1
    assert possible(town) == [4]
    assert MarkRow.objects.get().possible == 4
    assert week_of(town, pupil.pk) == "/\\/\\/\\/\\II"
    Spell.objects.update(left_on=None)
    recount([pupil.pk])
    assert possible(town) == [10]
    assert recount([pupil.pk]) == 0


def test_the_year_group_is_that_of_the_academic_year_else_the_latest(town: Town, ashlea: Organisation) -> None:
    pupil = enrol(town.partnership, ashlea, 1, year_group=4)
    store(town.partnership, strings([(upn(1), ASHLEA, "2026-03-02", "/\\")]))
    years: list[By] = ["year_group"]
    assert figures_of(town.partnership.pk, MONDAY, FRIDAY, years).groups["year_group"].tolist() == [4]
    Spell.objects.update(year_group=5)
    recount([pupil.pk])
    assert figures_of(town.partnership.pk, MONDAY, FRIDAY, years).groups["year_group"].tolist() == [5]
    YearOnRoll.objects.create(spell=Spell.objects.get(), academic_year=2025, year_group=3)
    recount([pupil.pk])
    assert figures_of(town.partnership.pk, MONDAY, FRIDAY, years).groups["year_group"].tolist() == [3]


def years_in_figures(town: Town) -> list[int]:
    by: list[By] = ["year_group"]
    found: list[int] = figures_of(town.partnership.pk, MONDAY, FRIDAY, by).groups["year_group"].tolist()
    return found


@pytest.fixture
def on_roll(town: Town, ashlea: Organisation) -> Spell:
    """A child of year 4 with a day of marks, whose school's office may change the roll."""
    pupil = enrol(town.partnership, ashlea, 1, year_group=4)
    store(town.partnership, strings([(upn(1), ASHLEA, "2026-03-02", "/\\")]))
    return Spell.objects.get(pupil=pupil)


def test_figures_follow_a_year_group_that_is_changed_on_the_roll(town: Town, on_roll: Spell) -> None:
    office = town.viewer("office")
    change_spell(by=office, spell=on_roll, values={"year_group": 5})
    assert years_in_figures(town) == [5]
    change_spell(by=office, spell=on_roll, values={"year_group": 6})
    assert years_in_figures(town) == [6]


def test_figures_follow_the_year_group_of_an_academic_year(town: Town, on_roll: Spell) -> None:
    office = town.viewer("office")
    for year_group in (5, None, 3):
        set_year(by=office, spell=on_roll, academic_year=2025, year_group=year_group, registration_group="Hazel")
        assert years_in_figures(town) == [NO_YEAR if year_group is None else year_group]


def test_figures_follow_a_file_that_says_another_year_group_and_its_undoing(town: Town, ashlea: Organisation) -> None:
    bring_in(town, ashlea, pupils_csv(1))
    store(town.partnership, strings([(upn(1), ASHLEA, "2026-03-02", "/\\")]))
    brought = years_in_figures(town)
    YearOnRoll.objects.update(year_group=9)
    recount([Spell.objects.get().pupil_id])
    assert years_in_figures(town) == [9]
    batch = bring_in(town, ashlea, pupils_csv(1))
    assert years_in_figures(town) == brought
    undo(town, batch)
    assert years_in_figures(town) == [9]


def test_the_marks_of_two_records_become_one_child_s_and_part_again(town: Town, ashlea: Organisation) -> None:
    kept, gone = enrol(town.partnership, ashlea, 1), enrol(town.partnership, ashlea, 2)
    store(
        town.partnership,
        strings([(upn(1), ASHLEA, "2026-03-02", "/\\--I"), (upn(2), ASHLEA, "2026-03-02", "--/\\N\\")]),
    )
    moved = merge_data(kept.pk, gone.pk)
    assert (week_of(town, kept.pk), week_of(town, gone.pk)) == ("/\\/\\I\\", "")
    assert possible(town) == [6]
    store(town.partnership, strings([(upn(1), ASHLEA, "2026-03-02", "-------L")]))
    unmerge_data(kept.pk, gone.pk, moved)
    assert (week_of(town, kept.pk), week_of(town, gone.pk)) == ("/\\--I--L", "--/\\N\\")
