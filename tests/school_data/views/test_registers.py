"""Pages of pupil registers: who opens them, what they name, and what leaves a school's team."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import BECKSIDE, Town
from tests.conftest import Clients
from tests.people.family import make_pupil, school_of
from village.audit.models.entry import Entry
from village.people.models.pupil import Pupil
from village.school_data.models import ActivityAttendance, Register, RegisterEntry
from village.school_data.services.activities import offer_activity
from village.school_data.services.registers import make_register, put_on_register

TODAY = date(2026, 3, 18)
SINCE = date(2026, 1, 12)


@pytest.fixture
def register(town: Town) -> Register:
    """Gifted and talented, with Ivy of Ashlea and Rowan of Beckside on it, and one activity."""
    teacher, other = town.viewer("teacher"), town.viewer("two_hats")
    register = make_register(by=teacher, school_id=school_of(town).pk, name="Gifted and talented")
    for by, name, school in ((teacher, "Ivy", ""), (other, "Rowan", BECKSIDE)):
        place = school_of(town, school) if school else school_of(town)
        pupil = make_pupil(town, name, "Sorrel", place.name, sex="F", free_meals=True, first_language="pl")
        put_on_register(by=by, register=register, school_id=place.pk, pupil=pupil, starts_on=SINCE, why="=Drums")
    offer_activity(
        by=teacher, register=register, school_id=school_of(town).pk, name="Master class", on=TODAY, invite_all=True
    )
    return register


def url(town: Town, name: str, *args: int) -> str:
    return reverse(f"school_data:{name}", args=(school_of(town).pk, *args))


def page(clients: Clients, who: str, address: str) -> str:
    answer = clients[who].get(address)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


@pytest.mark.parametrize(
    ("who", "opens"),
    [
        ("head", True), ("inclusion_lead", True), ("teacher", True), ("two_hats", True), ("office", False),
        ("support_worker", False), ("teacher_elsewhere", False), ("coordinator", False), ("parent", False),
        ("agency_worker", False), ("stranger", False),
    ],
)  # fmt: skip
def test_names_are_for_who_keeps_registers_at_the_school(
    town: Town, clients: Clients, register: Register, who: str, opens: bool
) -> None:
    activity = register.activities.get()
    for address in (
        url(town, "register", register.pk),
        url(town, "activity", register.pk, activity.pk),
        url(town, "register-take", register.pk),
    ):
        shown = page(clients, who, address)
        assert ("Ivy" in shown) == opens
        assert "Rowan" not in shown
        assert opens or shown in {"403", "404"}


def test_what_is_known_of_families_is_counted_for_those_who_know_them(
    town: Town, clients: Clients, register: Register
) -> None:
    head, teacher = (page(clients, who, url(town, "register", register.pk)) for who in ("head", "teacher"))
    for words in ("Free meals", "First language", "Cultural group"):
        assert words in head
        assert words not in teacher
    assert "Female" in teacher


def test_every_name_is_on_record_and_so_is_the_file(town: Town, clients: Clients, register: Register) -> None:
    page(clients, "teacher", url(town, "register", register.pk))
    page(clients, "teacher", url(town, "register-take", register.pk))
    find = url(town, "register-find", register.pk)
    assert "Ivy Sorrel" not in page(clients, "teacher", f"{find}?typed=ivy")
    assert 'method="post" role="search"' in page(clients, "teacher", find)
    assert "Ivy Sorrel" in clients["teacher"].post(find, {"typed": "ivy"}).content.decode()
    seen = Entry.objects.filter(is_read=True, subject_label="Ivy Sorrel").values_list("verb", flat=True)
    assert list(seen.order_by("pk")) == [
        "school_data.register-seen", "school_data.register-taken-along", "people.pupils-listed",
    ]  # fmt: skip


def test_no_cell_of_the_file_is_a_formula(town: Town, clients: Clients, register: Register) -> None:
    lines = page(clients, "head", url(town, "register-take", register.pk)).splitlines()
    assert lines[1].startswith("Sorrel,Ivy,")
    assert ",'=Drums," in lines[1]


def test_the_tick_list_is_saved_as_it_was_tapped(town: Town, clients: Clients, register: Register) -> None:
    activity, ivy = register.activities.get(), Pupil.objects.get(forename="Ivy")
    sent = {f"shown-{ivy.pk}": "invited", f"now-{ivy.pk}": "came", "now-x": "came", "now-999": "no such word"}
    answer = clients["teacher"].post(url(town, "activity-note", register.pk, activity.pk), sent, follow=True)
    assert "Noted for 1 child." in answer.content.decode()
    assert ActivityAttendance.objects.get().came is True
    again = clients["teacher"].post(url(town, "activity-note", register.pk, activity.pk), sent, follow=True)
    assert "What they noted stands" in again.content.decode()


def test_the_way_of_a_register_from_its_name_to_its_end(town: Town, clients: Clients) -> None:
    teacher, ivy = clients["teacher"], make_pupil(town, "Ivy", "Sorrel")
    teacher.post(url(town, "register-new"), {"name": "Young musicians", "criterion": ""})
    register = Register.objects.get()
    assert teacher.post(url(town, "register-new"), {"name": "young musicians"}).status_code == 422
    day = {"starts_on_0": "2", "starts_on_1": "3", "starts_on_2": "2026", "why": "Plays the drums"}
    teacher.post(url(town, "register-put", register.pk, ivy.pk), day)
    entry = RegisterEntry.objects.get()
    assert (entry.starts_on, entry.why) == (date(2026, 3, 2), "Plays the drums")
    end = {"ends_on_0": "1", "ends_on_1": "3", "ends_on_2": "2026"}
    assert teacher.post(url(town, "register-take-off", register.pk, entry.pk), end).status_code == 422
    end["ends_on_0"] = "17"
    teacher.post(url(town, "register-take-off", register.pk, entry.pk), end)
    assert "Came off it (1)" in page(clients, "teacher", url(town, "register", register.pk))
    teacher.post(url(town, "register-put-back", register.pk, entry.pk))
    teacher.post(url(town, "register-close", register.pk))
    assert "This register is closed" in page(clients, "teacher", url(town, "register", register.pk))
    teacher.post(url(town, "register-again", register.pk))
    assert "Put a child on it" in page(clients, "teacher", url(town, "register", register.pk))


def test_the_partnership_sees_no_name_and_no_small_count(town: Town, clients: Clients, register: Register) -> None:
    address = reverse("school_data:register-across", args=(register.pk,))
    assert "Fewer than 10 children" in page(clients, "coordinator", address)
    head = town.viewer("head")
    for number in range(16):
        pupil = make_pupil(town, f"Rue {number}", "Thrift", sex="M" if number < 12 else "F", ethnicity="WBRI")
        put_on_register(by=head, register=register, school_id=school_of(town).pk, pupil=pupil, starts_on=SINCE)
    shown = page(clients, "coordinator", address)
    assert "18 children" in shown
    assert "Ivy" not in shown and "Rue" not in shown
    assert "Polish" not in shown, "That one child speaks it is not told by its label either."
    assert "Other groups" in shown
    for who in ("teacher", "office", "parent", "agency_worker"):
        assert page(clients, who, address) == "403"
    assert page(clients, "stranger", address) == "404"


def test_a_child_who_joins_in_the_half_term_does_not_show_until_the_next(
    town: Town, clients: Clients, register: Register
) -> None:
    head, at = town.viewer("head"), school_of(town).pk
    for number in range(12):
        put_on_register(
            by=head, register=register, school_id=at, pupil=make_pupil(town, f"Rue {number}"), starts_on=SINCE
        )
    address = reverse("school_data:registers-across")
    before = page(clients, "coordinator", address)
    late = make_pupil(town, "Sage")
    put_on_register(by=head, register=register, school_id=at, pupil=late, starts_on=date(2026, 3, 16))
    assert "<strong>14</strong>" in before
    assert "<strong>14</strong>" in page(clients, "coordinator", address)


def test_two_registers_of_nearly_the_same_children_are_not_told_apart(
    town: Town, clients: Clients, register: Register
) -> None:
    head, at = town.viewer("head"), school_of(town).pk
    second = make_register(by=head, school_id=at, name="Nearly the same")
    for number in range(14):
        pupil = make_pupil(town, f"Rue {number}")
        for one in (register, second):
            put_on_register(by=head, register=one, school_id=at, pupil=pupil, starts_on=SINCE)
    shown = page(clients, "coordinator", reverse("school_data:register-across", args=(second.pk,)))
    assert "Another register holds nearly the same children" in shown


@pytest.mark.parametrize("name", ["register", "activity"])
def test_a_page_asks_the_database_as_often_for_thirty_as_for_one(
    town: Town, clients: Clients, register: Register, name: str
) -> None:
    activity = register.activities.get()
    address = url(town, name, register.pk, *([activity.pk] if name == "activity" else []))
    ActivityAttendance.objects.update(came=False)
    one = queries(clients, address)
    school = school_of(town)
    for number in range(30):
        pupil = make_pupil(town, f"Rue {number}")
        RegisterEntry.objects.create(register=register, pupil=pupil, school=school, starts_on=SINCE)
        ActivityAttendance.objects.create(activity=activity, pupil=pupil, school=school, came=True)
    assert queries(clients, address) == one <= 40


def queries(clients: Clients, address: str) -> int:
    clients["head"].get(address)
    with CaptureQueriesContext(connection) as asked:
        assert clients["head"].get(address).status_code == 200
    return len(asked)
