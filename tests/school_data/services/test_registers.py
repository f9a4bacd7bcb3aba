"""Pupil registers: who is on one, who came to what, and what stands on the record."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import BECKSIDE, Town
from tests.people.family import make_pupil, put_on_roll, restrict, school_of
from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil
from village.school_data.models import ActivityAttendance, Register, RegisterEntry
from village.school_data.queries.registers import on_register, pupils_across, registers_of
from village.school_data.services.activities import (
    change_activity,
    invite_everybody,
    note_activity,
    offer_activity,
    remove_activity,
)
from village.school_data.services.registers import (
    change_register,
    close_register,
    make_register,
    open_register_again,
    put_back_on_register,
    put_on_register,
    take_off_register,
)

TODAY = date(2026, 3, 18)
SINCE = date(2026, 1, 12)


@pytest.fixture
def teacher(town: Town) -> Viewer:
    return town.viewer("teacher")


@pytest.fixture
def register(town: Town, teacher: Viewer) -> Register:
    return make_register(by=teacher, school_id=school_of(town).pk, name=" Gifted  and talented ", criterion="Far ahead")


@pytest.fixture
def ivy(town: Town) -> Pupil:
    return make_pupil(town, "Ivy", "Sorrel")


def put(town: Town, by: Viewer, register: Register, pupil: Pupil, school: str = "", **values: date) -> RegisterEntry:
    at = school_of(town, school).pk if school else school_of(town).pk
    return put_on_register(
        by=by, register=register, school_id=at, pupil=pupil, starts_on=values.get("starts_on", SINCE), why="Drums"
    )


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_a_register_has_a_tidy_name_that_nobody_else_has(town: Town, teacher: Viewer, register: Register) -> None:
    assert register.name == "Gifted and talented"
    with pytest.raises(Refused, match="has a register of this name"):
        make_register(by=teacher, school_id=school_of(town).pk, name="GIFTED AND TALENTED")
    with pytest.raises(Refused, match="Write a name"):
        make_register(by=teacher, school_id=school_of(town).pk, name="  ")


@pytest.mark.parametrize(
    ("who", "error"),
    [("office", PermissionDenied), ("teacher_elsewhere", PermissionDenied), ("coordinator", PermissionDenied)],
)
def test_nobody_makes_a_register_of_a_school_where_they_keep_none(town: Town, who: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        make_register(by=town.viewer(who), school_id=school_of(town).pk, name="Young musicians")


def test_a_stranger_finds_no_register(town: Town, register: Register, ivy: Pupil) -> None:
    with pytest.raises(Http404):
        put(town, town.viewer("stranger"), register, ivy)


def test_a_pupil_of_the_school_is_put_on_and_the_record_names_both(
    town: Town, teacher: Viewer, register: Register, ivy: Pupil
) -> None:
    entry = put(town, teacher, register, ivy)
    assert [one.entry for one in on_register(teacher, register, school_of(town).pk, today=TODAY)] == [entry]
    line = Entry.objects.get(verb="school_data.register-put")
    assert (line.subject_label, line.reason) == ("Ivy Sorrel", "Gifted and talented")
    assert line.within_id == str(school_of(town).pk)
    assert "Drums" not in str(line.changes)


def test_a_pupil_who_is_not_on_the_roll_that_day_is_refused(
    town: Town, teacher: Viewer, register: Register, ivy: Pupil
) -> None:
    with pytest.raises(Refused, match="not on the school’s roll"):
        put(town, teacher, register, ivy, starts_on=date(2024, 8, 1))
    away = make_pupil(town, "Rowan", "Thrift", BECKSIDE)
    with pytest.raises(Refused, match="not on the school’s roll"):
        put(town, teacher, register, away)
    millbeck = Pupil.objects.create(partnership=town.millbeck, forename="Tansy", surname="Yarrow")
    with pytest.raises(Refused, match="not on the school’s roll"):
        put(town, teacher, register, millbeck)


def test_nobody_is_on_a_register_twice_also_not_by_way_of_a_second_school(
    town: Town, teacher: Viewer, register: Register, ivy: Pupil
) -> None:
    put(town, teacher, register, ivy)
    put_on_roll(town, ivy, BECKSIDE)
    for by, school in ((teacher, ""), (town.viewer("two_hats"), BECKSIDE)):
        with pytest.raises(Refused, match="on this register on that day already"):
            put(town, by, register, ivy, school)
    assert RegisterEntry.objects.count() == 1


def test_taken_off_with_a_day_and_back_again(town: Town, teacher: Viewer, register: Register, ivy: Pupil) -> None:
    entry = put(town, teacher, register, ivy)
    with pytest.raises(Refused, match="since 12 January 2026"):
        take_off_register(by=teacher, entry=entry, ends_on=date(2026, 1, 11))
    take_off_register(by=teacher, entry=entry, ends_on=date(2026, 3, 17))
    assert on_register(teacher, register, school_of(town).pk, today=TODAY) == []
    put_back_on_register(by=teacher, entry=entry)
    assert len(on_register(teacher, register, school_of(town).pk, today=TODAY)) == 1
    assert verbs()[-3:] == [
        "school_data.register-put", "school_data.register-taken-off", "school_data.register-put-back",
    ]  # fmt: skip


def test_a_later_time_on_the_register_is_no_reason_to_take_the_end_of_the_first_back(
    town: Town, teacher: Viewer, register: Register, ivy: Pupil
) -> None:
    first = put(town, teacher, register, ivy)
    take_off_register(by=teacher, entry=first, ends_on=date(2026, 2, 13))
    put(town, teacher, register, ivy, starts_on=date(2026, 3, 2))
    with pytest.raises(Refused, match="nothing to take back"):
        put_back_on_register(by=teacher, entry=first)


def test_a_register_with_pupils_of_another_school_is_not_one_schools_to_change(
    town: Town, teacher: Viewer, register: Register
) -> None:
    other = make_pupil(town, "Rowan", "Thrift", BECKSIDE)
    put(town, town.viewer("two_hats"), register, other, BECKSIDE)
    at = school_of(town).pk
    with pytest.raises(Refused, match="Ask their schools first"):
        close_register(by=teacher, register=register, school_id=at)
    with pytest.raises(Refused, match="Ask their schools first"):
        change_register(by=teacher, register=register, school_id=at, name="Mine", criterion="", seen_version=1)
    assert on_register(teacher, register, at, today=TODAY) == []


def test_a_change_that_somebody_else_made_meanwhile_is_not_lost(
    town: Town, teacher: Viewer, register: Register
) -> None:
    at = school_of(town).pk
    change_register(by=teacher, register=register, school_id=at, name="Gifted", criterion="", seen_version=1)
    with pytest.raises(Stale):
        change_register(by=teacher, register=register, school_id=at, name="Talented", criterion="", seen_version=1)


def test_a_closed_register_takes_nobody_until_it_is_open_again(
    town: Town, teacher: Viewer, register: Register, ivy: Pupil
) -> None:
    close_register(by=teacher, register=register, school_id=school_of(town).pk)
    register.refresh_from_db()
    with pytest.raises(Refused, match="Open it again first"):
        put(town, teacher, register, ivy)
    open_register_again(by=teacher, register=register, school_id=school_of(town).pk)
    register.refresh_from_db()
    put(town, teacher, register, ivy)


def test_a_pupil_who_is_kept_from_the_viewer_shows_on_no_register(
    town: Town, teacher: Viewer, register: Register, ivy: Pupil
) -> None:
    put(town, teacher, register, ivy)
    self_ = Adult.objects.create(partnership=town.partnership, forename="Nora", user=town.users["teacher"])
    restrict(ivy, adult=self_)
    assert on_register(teacher, register, school_of(town).pk, today=TODAY) == []
    assert len(on_register(town.viewer("head"), register, school_of(town).pk, today=TODAY)) == 1


def test_each_school_counts_its_own_and_the_partnership_all(town: Town, teacher: Viewer, register: Register) -> None:
    put(town, teacher, register, make_pupil(town, "Ivy", "Sorrel"))
    other = make_pupil(town, "Rowan", "Thrift", BECKSIDE)
    put(town, town.viewer("two_hats"), register, other, BECKSIDE)
    mine = registers_of(teacher, school_of(town).pk, today=TODAY).get()
    assert vars(mine)["pupil_count"] == 1
    assert len(pupils_across([register.pk], today=TODAY)[register.pk]) == 2
    assert not registers_of(town.viewer("office"), school_of(town).pk, today=TODAY).exists()


class TestActivities:
    """A master class, with Ivy and Wren of the register and Sage who is not on it."""

    @pytest.fixture
    def wren(self, town: Town) -> Pupil:
        return make_pupil(town, "Wren", "Yarrow")

    @pytest.fixture(autouse=True)
    def both(self, town: Town, teacher: Viewer, register: Register, ivy: Pupil, wren: Pupil) -> None:
        self.at = school_of(town).pk
        for pupil in (ivy, wren):
            put(town, teacher, register, pupil)
        self.activity = offer_activity(
            by=teacher, register=register, school_id=self.at, name="Master class", on=TODAY, invite_all=True
        )

    def states(self) -> dict[str, bool | None]:
        rows = ActivityAttendance.objects.filter(activity=self.activity).order_by("pupil__forename")
        return dict(rows.values_list("pupil__forename", "came"))

    def test_everybody_on_the_register_that_day_is_invited(self) -> None:
        assert self.states() == {"Ivy": None, "Wren": None}

    def test_who_came_is_noted_and_on_record(self, teacher: Viewer, ivy: Pupil, wren: Pupil) -> None:
        ticked = {ivy.pk: ("invited", "came"), wren.pk: ("invited", "missed")}
        assert note_activity(by=teacher, activity=self.activity, school_id=self.at, ticked=ticked) == 2  # type: ignore[arg-type]
        assert self.states() == {"Ivy": True, "Wren": False}
        line = Entry.objects.filter(verb="school_data.activity-noted", subject_id=ivy.pk).latest("pk")
        assert line.changes == [{"field": "came", "label": "Master class", "old": "Invited", "new": "Came"}]

    def test_two_phones_at_one_door_do_not_undo_each_other(self, teacher: Viewer, ivy: Pupil, wren: Pupil) -> None:
        first = {ivy.pk: ("invited", "came"), wren.pk: ("invited", "invited")}
        second = {ivy.pk: ("invited", "invited"), wren.pk: ("invited", "came")}
        for ticked in (first, second):
            note_activity(by=teacher, activity=self.activity, school_id=self.at, ticked=ticked)  # type: ignore[arg-type]
        assert self.states() == {"Ivy": True, "Wren": True}
        late = {ivy.pk: ("invited", "missed")}
        assert note_activity(by=teacher, activity=self.activity, school_id=self.at, ticked=late) == 0  # type: ignore[arg-type]
        assert self.states()["Ivy"] is True

    def test_nobody_is_noted_who_is_neither_on_the_register_nor_invited(self, town: Town, teacher: Viewer) -> None:
        sage = make_pupil(town, "Sage", "Tarragon")
        ticked = {sage.pk: ("", "came")}
        assert note_activity(by=teacher, activity=self.activity, school_id=self.at, ticked=ticked) == 0  # type: ignore[arg-type]

    def test_another_school_invites_its_own_alone(self, town: Town, register: Register) -> None:
        head = town.viewer("two_hats")
        other = make_pupil(town, "Rowan", "Thrift", BECKSIDE)
        put(town, head, register, other, BECKSIDE)
        there = school_of(town, BECKSIDE).pk
        assert invite_everybody(by=head, activity=self.activity, school_id=there) == 1
        assert set(self.states()) == {"Ivy", "Rowan", "Wren"}
        with pytest.raises(Refused, match="Another school has invited"):
            remove_activity(by=head, activity=self.activity, school_id=there)

    def test_an_activity_that_never_was_goes_and_one_that_was_stays(self, teacher: Viewer, ivy: Pupil) -> None:
        ticked = {ivy.pk: ("invited", "came")}
        note_activity(by=teacher, activity=self.activity, school_id=self.at, ticked=ticked)  # type: ignore[arg-type]
        with pytest.raises(Refused, match="noted who came"):
            remove_activity(by=teacher, activity=self.activity, school_id=self.at)
        back = {ivy.pk: ("came", "invited")}
        note_activity(by=teacher, activity=self.activity, school_id=self.at, ticked=back)  # type: ignore[arg-type]
        remove_activity(by=teacher, activity=self.activity, school_id=self.at)
        assert verbs()[-1] == "school_data.activity-removed"

    def test_one_name_once_a_day(self, teacher: Viewer, register: Register) -> None:
        with pytest.raises(Refused, match="of this name on that day"):
            offer_activity(by=teacher, register=register, school_id=self.at, name="master class", on=TODAY)
        values = {"name": "Master class", "on": date(2026, 3, 19), "place": "Hall"}
        change_activity(by=teacher, activity=self.activity, school_id=self.at, **values)  # type: ignore[arg-type]
        offer_activity(by=teacher, register=register, school_id=self.at, name="master class", on=TODAY)
