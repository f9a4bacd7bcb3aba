"""Activities of a register: what was offered, who of a school was invited, and who came."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.people.models.pupil import Pupil
from village.people.services.on_record import pupil_subject, school_subject
from village.school_data.models.register import Activity, ActivityAttendance, Register
from village.school_data.queries.registers import on_register
from village.school_data.services.registers import CLOSED, LONGEST_NAME, may_keep

type Ticked = Literal["", "invited", "came", "missed"]
"""Not invited, invited and not noted yet, came, did not come."""
CAME: Mapping[Ticked, bool | None] = {"invited": None, "came": True, "missed": False}
WORDS: Mapping[Ticked, str] = {
    "": "Not invited",
    "invited": "Invited",
    "came": "Came",
    "missed": "Did not come",
}


def activity_subject(activity: Activity) -> Subject:
    """Return the activity as the record names it."""
    return Subject("school_data.activity", activity.pk, activity.name)


@transaction.atomic
def offer_activity(
    *, by: Viewer, register: Register, school_id: int, name: str, on: date, place: str = "", invite_all: bool = False
) -> Activity:
    """Return the new activity; `invite_all` invites everybody of the school who is on the register that day."""
    may_keep(by, register.partnership_id, school_id)
    if register.closed_on is not None:
        raise Refused(CLOSED)
    values = _checked(register, name, on, place)
    activity = Activity.objects.create(register=register, **values)
    record("school_data.activity-offered", by=by, subject=activity_subject(activity), within=school_subject(school_id))
    if invite_all:
        invite_everybody(by=by, activity=activity, school_id=school_id)
    return activity


@transaction.atomic
def change_activity(*, by: Viewer, activity: Activity, school_id: int, name: str, on: date, place: str) -> None:
    """The activity has this name, day and place."""
    may_keep(by, activity.register.partnership_id, school_id)
    values = _checked(activity.register, name, on, place, but=activity.pk)
    if any(getattr(activity, field) != value for field, value in values.items()):
        Activity.objects.filter(pk=activity.pk).update(**values)
        activity.refresh_from_db()
        subject = activity_subject(activity)
        record("school_data.activity-changed", by=by, subject=subject, within=school_subject(school_id))


@transaction.atomic
def remove_activity(*, by: Viewer, activity: Activity, school_id: int) -> None:
    """An activity that never was is gone; refused once anybody came, or while another school has invited."""
    may_keep(by, activity.register.partnership_id, school_id)
    invited = ActivityAttendance.objects.filter(activity=activity)
    if invited.exclude(came=None).exists():
        raise Refused("It is noted who came, so the activity stays. Change its name or day instead.")
    if invited.exclude(school_id=school_id).exists():
        raise Refused("Another school has invited pupils of its own. Ask them first.")
    record("school_data.activity-removed", by=by, subject=activity_subject(activity), within=school_subject(school_id))
    activity.delete()


@transaction.atomic
def invite_everybody(*, by: Viewer, activity: Activity, school_id: int) -> int:
    """Return how many more of the school are invited: those on the register on the day of the activity."""
    there = on_register(by, activity.register, school_id, today=activity.on)
    wanted: dict[int, tuple[Ticked, Ticked]] = {
        one.pupil.pk: ("", "invited") for one in there if one.entry.starts_on <= activity.on
    }
    return note_activity(by=by, activity=activity, school_id=school_id, ticked=wanted)


@transaction.atomic
def note_activity(
    *, by: Viewer, activity: Activity, school_id: int, ticked: Mapping[int, tuple[Ticked, Ticked]]
) -> int:
    """Return for how many pupils something else is noted now.

    `ticked` holds by pupil what the page showed and what was chosen. Only what was chosen anew is written, and only
    where the page was right, so that two people with two phones at one door never undo each other.
    """
    may_keep(by, activity.register.partnership_id, school_id)
    chosen = {pupil_id: now for pupil_id, (shown, now) in ticked.items() if shown != now}
    mine = _may_be_noted(by, activity, school_id, list(chosen))
    stands = {row.pupil_id: row for row in ActivityAttendance.objects.filter(activity=activity, pupil_id__in=mine)}
    changed = 0
    for pupil_id, pupil in mine.items():
        shown, now = ticked[pupil_id]
        row = stands.get(pupil_id)
        if _state(row) != shown or (row is not None and row.school_id != school_id):
            continue
        _write(activity, school_id, pupil_id, row, now)
        _record_note(by, activity, school_id, pupil, (shown, now))
        changed += 1
    return changed


def _write(activity: Activity, school_id: int, pupil_id: int, row: ActivityAttendance | None, now: Ticked) -> None:
    if now == "":
        ActivityAttendance.objects.filter(activity=activity, pupil_id=pupil_id).delete()
    elif row is None:
        ActivityAttendance.objects.create(activity=activity, pupil_id=pupil_id, school_id=school_id, came=CAME[now])
    else:
        ActivityAttendance.objects.filter(pk=row.pk).update(came=CAME[now])


def _record_note(by: Viewer, activity: Activity, school_id: int, pupil: Pupil, told: tuple[Ticked, Ticked]) -> None:
    record(
        "school_data.activity-noted",
        by=by,
        subject=pupil_subject(pupil),
        within=school_subject(school_id),
        changes=[{"field": "came", "label": activity.name, "old": WORDS[told[0]], "new": WORDS[told[1]]}],
    )


def _may_be_noted(by: Viewer, activity: Activity, school_id: int, pupil_ids: list[int]) -> dict[int, Pupil]:
    """Return those of the pupils whom this school has on the register, or has invited to the activity."""
    if not pupil_ids:
        return {}
    there = {one.pupil.pk: one.pupil for one in on_register(by, activity.register, school_id, today=activity.on)}
    invited = ActivityAttendance.objects.filter(activity=activity, school_id=school_id, pupil_id__in=pupil_ids)
    pupils = {row.pupil_id: row.pupil for row in invited.select_related("pupil")}
    return {pupil_id: pupil for pupil_id, pupil in {**pupils, **there}.items() if pupil_id in pupil_ids}


def _state(row: ActivityAttendance | None) -> Ticked:
    if row is None:
        return ""
    return {None: "invited", True: "came", False: "missed"}[row.came]  # type: ignore[return-value]  # the three words


def _checked(register: Register, name: str, on: date, place: str, but: int = 0) -> dict[str, object]:
    written = " ".join(name.split())
    if not written:
        raise Refused("Write a name, such as Master class in drumming.", field="name")
    if len(written) > LONGEST_NAME:
        raise Refused(f"Use {LONGEST_NAME} characters at most.", field="name")
    if Activity.objects.filter(register=register, name__iexact=written, on=on).exclude(pk=but).exists():
        raise Refused("The register has an activity of this name on that day.", field="name")
    return {"name": written, "on": on, "place": " ".join(place.split())}
