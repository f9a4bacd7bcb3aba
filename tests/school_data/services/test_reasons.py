"""Reasons are written down and settled by people and by the register, never by Village."""

from datetime import date

import pytest
from django.utils import timezone

from tests.cast import Town
from tests.school_data.morning import ON, Morning, bring_mark, make_morning
from tests.school_data.rolls import BY
from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.people.models.pupil import Pupil
from village.school_data.exports.reasons_file import csv_of
from village.school_data.models.marks import MarkChange, MarkRow
from village.school_data.models.reason_proposed import ReasonProposed
from village.school_data.queries.reasons import reasons_for_register
from village.school_data.queries.today_s_marks import today_s_marks
from village.school_data.services.reasons import Reason, accept_reason, decline_reason, propose_reason
from village.school_data.services.undoing_marks import undo_marks

State = ReasonProposed.State


@pytest.fixture
def morning(town: Town) -> Morning:
    return make_morning(town)


def write(
    morning: Morning, name: str = "Thuy", code: str = "I", *, sessions: tuple[str, ...] = ("AM",), accepted: bool = True
) -> ReasonProposed:
    reason = Reason(ON, sessions, code, "she sick in night", ReasonProposed.Source.REPLY)
    rows = propose_reason(
        by=office(morning),
        pupil=morning.pupils[name],
        school_id=morning.school.pk,
        reason=reason,
        at=timezone.now(),
        is_accepted=accepted,
    )
    return rows[0]


def office(morning: Morning) -> Viewer:
    return morning.town.viewer("office")


def not_heard(morning: Morning) -> set[int]:
    found = today_s_marks(morning.town.partnership.pk, morning.school.pk, ON, "AM")
    return {child.pupil_id for child in found.not_heard}


def test_an_accepted_reason_counts_at_once_and_touches_no_mark(morning: Morning) -> None:
    before, thuy = set(MarkRow.objects.values_list("pk", "marks")), morning.pupils["Thuy"].pk
    write(morning)
    assert thuy not in not_heard(morning)
    assert (set(MarkRow.objects.values_list("pk", "marks")), MarkChange.objects.count()) == (before, 0)


def test_a_proposal_counts_only_once_it_is_accepted(morning: Morning) -> None:
    row = write(morning, accepted=False)
    assert morning.pupils["Thuy"].pk in not_heard(morning)
    accept_reason(by=office(morning), row=row, seen_version=1, at=timezone.now())
    assert morning.pupils["Thuy"].pk not in not_heard(morning)
    with pytest.raises(Refused):
        accept_reason(by=office(morning), row=row, seen_version=2, at=timezone.now())


def test_a_declined_reason_counts_no_more_and_another_may_come(morning: Morning) -> None:
    row = write(morning)
    with pytest.raises(Stale):
        decline_reason(by=office(morning), row=row, seen_version=7, at=timezone.now())
    decline_reason(by=office(morning), row=row, seen_version=1, at=timezone.now())
    assert morning.pupils["Thuy"].pk in not_heard(morning)
    assert write(morning, code="M").pk != row.pk


def test_a_second_press_changes_nothing(morning: Morning) -> None:
    first, lines = write(morning), Entry.objects.count()
    assert write(morning).pk == first.pk
    assert (ReasonProposed.objects.count(), Entry.objects.count()) == (1, lines)


def test_another_reason_takes_the_place_of_the_first(morning: Morning) -> None:
    first, second = write(morning), write(morning, code="M")
    assert (second.pk, second.code, second.version) == (first.pk, "M", 2)
    line = Entry.objects.get(verb="school_data.reason-changed")
    assert "M" not in str([(change["old"], change["new"]) for change in line.changes])


def test_the_record_says_that_a_reason_was_written_and_not_which(morning: Morning) -> None:
    write(morning)
    line = Entry.objects.get(verb="school_data.reason-written")
    assert (line.subject_label, line.reason) == ("Thuy Tell", "2026-03-18 morning")
    assert "sick" not in str(line.changes) + line.reason


def test_who_only_proposes_cannot_change_what_the_office_accepted(morning: Morning) -> None:
    write(morning)
    with pytest.raises(Refused):
        write(morning, code="M", accepted=False)


@pytest.mark.parametrize(
    ("reason", "field"),
    [
        (Reason(ON, ("AM",), "N"), "code"),
        (Reason(ON, ("AM",), "/"), "code"),
        (Reason(ON, (), "I"), "sessions"),
        (Reason(ON, ("XX",), "I"), "sessions"),
        (Reason(date(2026, 3, 19), ("AM",), "I"), "on"),
        (Reason(ON, ("AM",), "I", "x" * 301), "why"),
    ],
)
def test_what_no_register_knows_is_refused(morning: Morning, reason: Reason, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        propose_reason(
            by=office(morning),
            pupil=morning.pupils["Thuy"],
            school_id=morning.school.pk,
            reason=reason,
            at=timezone.now(),
            is_accepted=True,
        )
    assert refusal.value.field == field


def test_the_next_import_settles_the_reason(morning: Morning) -> None:
    write(morning)
    bring_mark(morning, "Thuy", "I")
    row = ReasonProposed.objects.get()
    assert (row.state, row.brought, row.settled_at is not None) == (State.WRITTEN, "I", True)
    with pytest.raises(Refused):
        decline_reason(by=office(morning), row=row, seen_version=row.version, at=timezone.now())


def test_an_import_that_says_otherwise_is_shown_and_counts(morning: Morning) -> None:
    write(morning)
    bring_mark(morning, "Thuy", "O")
    row = reasons_for_register(morning.school.pk).get()
    assert (row.state, row.brought) == (State.CONTRADICTED, "O")
    found = today_s_marks(morning.town.partnership.pk, morning.school.pk, ON, "AM")
    assert next(child.known_code for child in found.children if child.pupil_id == row.pupil_id) == "O"


def test_taking_the_import_back_opens_the_reason_again(morning: Morning) -> None:
    write(morning)
    batch = bring_mark(morning, "Thuy", "I")
    undo_marks(batch, by=BY)
    row = ReasonProposed.objects.get()
    assert (row.state, row.brought, row.settled_at) == (State.ACCEPTED, "", None)
    assert morning.pupils["Thuy"].pk not in not_heard(morning)


def test_an_import_about_others_leaves_the_reason_alone(morning: Morning) -> None:
    row = write(morning)
    bring_mark(morning, "Ben", "M")
    row.refresh_from_db()
    assert (row.state, row.version) == (State.ACCEPTED, 1)


def test_the_file_names_child_day_session_and_code_and_no_formula(morning: Morning) -> None:
    Pupil.objects.filter(pk=morning.pupils["Thuy"].pk).update(surname="=cmd")
    write(morning, sessions=("AM", "PM"))
    lines = csv_of(reasons_for_register(morning.school.pk)).decode("utf-8-sig").splitlines()
    upn = morning.upn("Thuy")
    assert lines == [
        "UPN,Surname,Forename,Date,Session,Code,Comment",
        f"{upn},'=cmd,Thuy,2026-03-18,AM,I,she sick in night",
        f"{upn},'=cmd,Thuy,2026-03-18,PM,I,she sick in night",
    ]
