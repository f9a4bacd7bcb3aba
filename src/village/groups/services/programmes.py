"""Making, changing, ending and cancelling programmes, and who leads them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.groups import permissions
from village.groups.models.group_session import GroupSession
from village.groups.models.place import Place
from village.groups.models.programme import Leader, Programme
from village.groups.services.may import must_be_running, must_run, programme_subject, within
from village.organisations.models.practitioner import Practitioner
from village.people.services.on_record import school_subject


@transaction.atomic
def make_programme(*, by: Viewer, school_id: int, values: Mapping[str, Any]) -> Programme:
    """Return the new programme, which runs from now on."""
    must_be_allowed(by, permissions.RUN, partnership_id=by.partnership_id, at=[school_id], seen_with=permissions.VIEW)
    programme = Programme.objects.create(
        partnership_id=by.partnership_id or 0, school_id=school_id, made_by_id=by.user_id, **_checked(values)
    )
    record("groups.made", by=by, subject=programme_subject(programme), within=school_subject(school_id))
    return programme


@transaction.atomic
def change_programme(*, by: Viewer, programme: Programme, seen_version: int, values: Mapping[str, Any]) -> None:
    """The programme says what is given. Refused where the kind would turn people who are in it out."""
    must_run(by, programme)
    must_be_running(programme)
    new = _checked(values)
    if new["kind"] != programme.kind and Place.objects.filter(programme=programme).exists():
        raise Refused("People are in this group already, so its kind stays. Make another group.", field="kind")
    change(
        programme,
        new,
        seen_version=seen_version,
        verb="groups.changed",
        by=by,
        subject=programme_subject(programme),
        within=within(programme),
    )


@transaction.atomic
def add_leader(
    *,
    by: Viewer,
    programme: Programme,
    practitioner: Practitioner,
    checked_on: date | None = None,
    check_again_on: date | None = None,
) -> Leader:
    """Return who leads the programme from now on, or mentors in it; a second naming changes the dates of the check."""
    must_run(by, programme)
    must_be_running(programme)
    if practitioner.partnership_id != programme.partnership_id:
        raise Refused("Choose somebody of the partnership’s staff list.", field="practitioner")
    if checked_on and check_again_on and check_again_on <= checked_on:
        raise Refused("The next check comes before the last. Look at both days.", field="check_again_on")
    leader, is_new = Leader.objects.update_or_create(
        programme=programme,
        practitioner=practitioner,
        defaults={"checked_on": checked_on, "check_again_on": check_again_on},
    )
    verb = "groups.leader-named" if is_new else "groups.leader-checked"
    record(verb, by=by, subject=programme_subject(programme), within=within(programme), reason=practitioner.name)
    return leader


@transaction.atomic
def remove_leader(*, by: Viewer, leader: Leader) -> None:
    """Somebody leads no longer. Whom they mentored stays without a mentor until another is chosen."""
    must_run(by, leader.programme)
    record(
        "groups.leader-gone",
        by=by,
        subject=programme_subject(leader.programme),
        within=within(leader.programme),
        reason=leader.practitioner.name,
    )
    leader.delete()


@transaction.atomic
def cancel_programme(*, by: Viewer, programme: Programme, why: str, on: date) -> None:
    """The programme is cancelled with what was still to come; everybody with a place is to be told."""
    must_run(by, programme)
    must_be_running(programme)
    reason = " ".join(why.split())
    if not reason:
        raise Refused("Say in a line why, for those who have to tell the families.", field="why")
    values = {"state": Programme.State.CANCELLED, "ended_on": on, "ended_why": reason[:300]}
    _set(programme, values, by=by, verb="groups.cancelled", reason=reason)
    coming = GroupSession.objects.filter(programme=programme, on__gte=on, state=GroupSession.State.PLANNED)
    coming.update(state=GroupSession.State.CANCELLED, changed_why=reason[:300])


@transaction.atomic
def end_programme(*, by: Viewer, programme: Programme, on: date) -> None:
    """The programme is over. Refused while anybody still has a place that nobody has ended."""
    must_run(by, programme)
    must_be_running(programme)
    still = Place.objects.filter(programme=programme, state__in=(Place.State.ACCEPTED, Place.State.OFFERED)).count()
    if still:
        people = "1 person has" if still == 1 else f"{still} people have"
        raise Refused(f"{people} a place still. Say of each first whether they finished or left.")
    _set(programme, {"state": Programme.State.ENDED, "ended_on": on}, by=by, verb="groups.ended")


@transaction.atomic
def take_up_programme(*, by: Viewer, programme: Programme) -> None:
    """The programme runs again, for what was pressed by mistake. Its cancelled sessions stay cancelled."""
    must_run(by, programme)
    if programme.is_running:
        raise Refused("This group is running already.")
    values = {"state": Programme.State.RUNNING, "ended_on": None, "ended_why": "", "told_on": None}
    _set(programme, values, by=by, verb="groups.taken-up")


@transaction.atomic
def all_are_told(*, by: Viewer, programme: Programme, on: date) -> None:
    """Everybody who had a place knows that the programme is cancelled."""
    must_run(by, programme)
    if programme.state != Programme.State.CANCELLED:
        raise Refused("This group is not cancelled, so there is nothing to tell.")
    _set(programme, {"told_on": on}, by=by, verb="groups.told")


def _set(programme: Programme, values: Mapping[str, object], *, by: Viewer, verb: str, reason: str = "") -> None:
    change(
        programme,
        values,
        seen_version=programme.version,
        verb=verb,
        by=by,
        subject=programme_subject(programme),
        within=within(programme),
        reason=reason,
    )


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    new = dict(values)
    new["title"] = " ".join(str(new["title"]).split())
    if not new["title"]:
        raise Refused("Give the group a name that families know it by.", field="title")
    places = new.get("places")
    if places is not None and places < 1:
        raise Refused("Give at least one place, or leave it empty for as many as come.", field="places")
    return new
