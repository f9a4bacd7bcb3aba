"""What is written about a child, and coming onto a roll and leaving it."""

from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import BECKSIDE, Town
from tests.people.family import Family, make_family, make_pupil, put_on_roll, school_of
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.people.contributions import watchers
from village.people.models import Identifier, Pupil, Spell, YearOnRoll
from village.people.services.pupils import add_number, change_pupil, remove_number
from village.people.services.rolls import (
    add_pupil,
    change_spell,
    join_roll,
    leave_roll,
    set_year,
    take_back_leaving,
)

UPN, OTHER_UPN = "B801200005001", "Q801200005002"


@pytest.fixture
def family(town: Town) -> Family:
    """The Morans."""
    return make_family(town)


@pytest.fixture
def heard() -> Iterator[list[list[int]]]:
    """Return whom the watchers of rolls were told about."""
    told: list[list[int]] = []

    def hear(pupil_ids: Sequence[int]) -> None:
        told.append(list(pupil_ids))

    watchers.of_rolls.append(hear)
    yield told
    watchers.of_rolls.remove(hear)


def last_line(verb: str) -> Entry:
    """Return the last line of that verb."""
    return Entry.objects.filter(verb=verb).latest("pk")


def test_a_change_is_on_record_with_both_values_within_the_school(town: Town, family: Family) -> None:
    change_pupil(by=town.viewer("office"), pupil=family.ada, values={"sen": "K", "surname": " Moran  Hill "}, seen=1)
    family.ada.refresh_from_db()
    assert (family.ada.sen, family.ada.surname, family.ada.version) == ("K", "Moran Hill", 2)
    line = last_line("people.pupil-changed")
    assert {change["field"]: (change["old"], change["new"]) for change in line.changes} == {
        "sen": ("", "K"),
        "surname": ("Moran", "Moran Hill"),
    }
    assert (line.subject_kind, line.subject_id) == ("people.pupil", str(family.ada.pk))
    assert (line.within_kind, line.within_id) == ("organisations.organisation", str(school_of(town).pk))


@pytest.mark.parametrize("who", ["teacher", "safeguarding_lead"])
def test_who_may_not_edit_is_refused(town: Town, family: Family, who: str) -> None:
    with pytest.raises(PermissionDenied):
        change_pupil(by=town.viewer(who), pupil=family.ada, values={"sen": "K"}, seen=1)


@pytest.mark.parametrize("who", ["support_worker", "parent", "coordinator", "stranger", "nobody"])
def test_who_does_not_see_the_child_finds_nothing_to_change(town: Town, family: Family, who: str) -> None:
    with pytest.raises(Http404):
        change_pupil(by=town.viewer(who), pupil=family.ada, values={"sen": "K"}, seen=1)


def test_a_late_save_is_refused(town: Town, family: Family) -> None:
    office = town.viewer("office")
    change_pupil(by=office, pupil=family.ada, values={"sen": "K"}, seen=1)
    with pytest.raises(Stale):
        change_pupil(by=office, pupil=family.ada, values={"sen": "E"}, seen=1)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"forename": "  "}, "forename"),
        ({"surname": ""}, "surname"),
        ({"date_of_birth": date(2026, 3, 19)}, "date_of_birth"),
        ({"date_of_birth": date(1971, 1, 1)}, "date_of_birth"),
        ({"upn": "A801200005001"}, "upn"),
        ({"upn": "nonsense"}, "upn"),
    ],
)
def test_values_that_cannot_be(town: Town, family: Family, values: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        change_pupil(by=town.viewer("office"), pupil=family.ada, values=values, seen=1)
    assert refused.value.field == field
    assert not Entry.objects.filter(verb="people.pupil-changed").exists()


def test_a_upn_that_another_record_has_is_refused_without_naming_it(town: Town, family: Family) -> None:
    make_pupil(town, "Quartz", "Elsewhere", school=BECKSIDE, upn=UPN)
    with pytest.raises(Refused, match="Another record has this UPN") as refused:
        change_pupil(by=town.viewer("office"), pupil=family.ada, values={"upn": UPN}, seen=1)
    assert "Quartz" not in refused.value.sentence


def test_a_upn_that_changes_stays_as_a_former_one(town: Town, family: Family) -> None:
    change_pupil(by=town.viewer("office"), pupil=family.ada, values={"upn": UPN.lower()}, seen=1)
    change_pupil(by=town.viewer("office"), pupil=family.ada, values={"upn": OTHER_UPN}, seen=2)
    former = Identifier.objects.filter(pupil=family.ada).values_list("kind", "value")
    assert set(former) == {("former_upn", "B900101200001"), ("former_upn", UPN)}


def test_numbers_are_added_once_and_removed(town: Town, family: Family) -> None:
    office, school = town.viewer("office"), school_of(town)
    number = add_number(by=office, pupil=family.ada, kind="school", value=" 17 ", school_id=school.pk)
    assert (number.value, number.school_id) == ("17", school.pk)
    with pytest.raises(Refused, match="there already"):
        add_number(by=office, pupil=family.ada, kind="school", value="17", school_id=school.pk)
    with pytest.raises(Refused, match="Choose the school"):
        add_number(by=office, pupil=family.ada, kind="school", value="17", school_id=school_of(town, BECKSIDE).pk)
    remove_number(by=office, number=number)
    assert not Identifier.objects.filter(pupil=family.ada).exists()
    assert last_line("people.number-removed").changes[0]["old"] == "17"


NEW = {"forename": "Cyd", "surname": "Tarn", "date_of_birth": date(2019, 4, 4), "upn": UPN}


def test_a_new_child_joins_the_roll(town: Town, heard: list[list[int]]) -> None:
    cyd = add_pupil(
        by=town.viewer("office"),
        school_id=school_of(town).pk,
        values=NEW,
        joined_on=date(2026, 3, 2),
        year_group=1,
        registration_group="1R",
    )
    spell = Spell.objects.get(pupil=cyd)
    assert (spell.year_group, spell.registration_group, spell.status) == (1, "1R", "C")
    assert YearOnRoll.objects.get(spell=spell).academic_year == 2025
    assert heard == [[cyd.pk]]


def test_a_child_whom_the_partnership_knows_by_upn_and_birth_keeps_its_record(town: Town) -> None:
    known = make_pupil(town, "Cyd", "Tarn", school=BECKSIDE, upn=UPN, date_of_birth=date(2019, 4, 4))
    office = town.viewer("office")
    assert add_pupil(by=office, school_id=school_of(town).pk, values=NEW, joined_on=date(2026, 3, 2)).pk == known.pk
    assert Spell.objects.filter(pupil=known).count() == 2


def test_a_known_upn_with_another_birth_is_refused(town: Town) -> None:
    make_pupil(town, "Cyd", "Tarn", school=BECKSIDE, upn=UPN, date_of_birth=date(2018, 4, 4))
    with pytest.raises(Refused, match="another date of birth"):
        add_pupil(by=town.viewer("office"), school_id=school_of(town).pk, values=NEW, joined_on=date(2026, 3, 2))
    assert Pupil.objects.count() == 1


def test_nobody_adds_a_child_to_another_school(town: Town) -> None:
    with pytest.raises(PermissionDenied):
        add_pupil(
            by=town.viewer("office"), school_id=school_of(town, BECKSIDE).pk, values=NEW, joined_on=date(2026, 3, 2)
        )


def test_leaving_stands_with_where_to_and_why_and_is_taken_back(
    town: Town, family: Family, heard: list[list[int]]
) -> None:
    office, spell = town.viewer("office"), Spell.objects.get(pupil=family.ada)
    leave_roll(by=office, spell=spell, left_on=date(2026, 3, 13), left_to="Leeds", left_why="moved_away")
    spell.refresh_from_db()
    assert (spell.left_on, spell.left_to, spell.left_why) == (date(2026, 3, 13), "Leeds", "moved_away")
    take_back_leaving(by=office, spell=spell)
    spell.refresh_from_db()
    assert (spell.left_on, spell.left_to, spell.left_why) == (None, "", "")
    assert heard == [[family.ada.pk]] * 2


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"left_on": date(2020, 1, 1)}, "left_on"),
        ({"left_on": date(2026, 3, 13), "left_why": "made-up"}, "left_why"),
        ({"left_on": date(2026, 7, 17)}, "left_why"),
    ],
)
def test_leaving_that_cannot_be(town: Town, family: Family, values: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        leave_roll(by=town.viewer("office"), spell=Spell.objects.get(pupil=family.ada), **values)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_the_last_school_may_still_write_where_a_child_went_who_is_elsewhere_now(town: Town, family: Family) -> None:
    spell = Spell.objects.get(pupil=family.ada)
    Spell.objects.filter(pk=spell.pk).update(left_on=date(2025, 12, 19))
    put_on_roll(town, family.ada, BECKSIDE, joined_on=date(2026, 1, 5))
    spell.refresh_from_db()
    leave_roll(by=town.viewer("office"), spell=spell, left_on=date(2025, 12, 19), left_to=BECKSIDE, left_why="choice")
    spell.refresh_from_db()
    assert spell.left_why == "choice"
    with pytest.raises(PermissionDenied):
        take_back_leaving(by=town.viewer("office"), spell=Spell.objects.get(pupil=family.ada, left_on=None))


def test_two_times_on_one_roll_never_overlap(town: Town, family: Family) -> None:
    office, school, spell = town.viewer("office"), school_of(town), Spell.objects.get(pupil=family.ada)
    with pytest.raises(Refused, match="already"):
        join_roll(by=office, pupil=family.ada, school_id=school.pk, joined_on=date(2026, 3, 2))
    leave_roll(by=office, spell=spell, left_on=date(2026, 2, 13), left_why="moved_away")
    again = join_roll(by=office, pupil=family.ada, school_id=school.pk, joined_on=date(2026, 3, 2))
    with pytest.raises(Refused, match="joined this roll again"):
        take_back_leaving(by=office, spell=spell)
    with pytest.raises(Refused, match="already"):
        change_spell(by=office, spell=again, values={"joined_on": date(2026, 2, 1)})


def test_dual_registration(town: Town, family: Family) -> None:
    spell = Spell.objects.get(pupil=family.ada)
    change_spell(by=town.viewer("office"), spell=spell, values={"status": "M"})
    assert last_line("people.roll-changed").changes[0]["new"] == "M"


def test_year_and_class_of_each_year(town: Town, family: Family) -> None:
    office, spell = town.viewer("office"), Spell.objects.get(pupil=family.ada)
    set_year(by=office, spell=spell, academic_year=2024, year_group=3, registration_group="3H")
    set_year(by=office, spell=spell, academic_year=2025, year_group=4, registration_group="4S")
    spell.refresh_from_db()
    assert (spell.year_group, spell.registration_group) == (4, "4S")
    assert list(spell.years.values_list("academic_year", "registration_group")) == [(2024, "3H"), (2025, "4S")]
    with pytest.raises(Refused, match="not on this roll"):
        set_year(by=office, spell=spell, academic_year=2019, year_group=1, registration_group="")
