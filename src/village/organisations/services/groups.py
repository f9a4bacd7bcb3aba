"""Boards, work groups and networks, and who sits on them."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from village.audit.services.change import change
from village.audit.services.record import Actor, Change, Subject, record
from village.basics.errors import Refused
from village.organisations.models.group import Group, Seat
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner


@dataclass(frozen=True, slots=True)
class GroupDetails:
    """What is written about a group."""

    name: str
    kind: str
    purpose: str = ""
    reports_to: Group | None = None


@transaction.atomic
def add_group(partnership: Partnership, details: GroupDetails, *, by: Actor) -> Group:
    """Return the new group; its name stands once in the partnership."""
    _check(partnership, details, None)
    group = Group.objects.create(partnership=partnership, **_values(details))
    record("organisations.group-added", by=by, subject=subject_of(group), partnership_id=partnership.pk)
    return group


@transaction.atomic
def change_group(group: Group, details: GroupDetails, *, seen_version: int, by: Actor) -> list[Change]:
    """Return what changed; raise Stale when somebody else changed it meanwhile."""
    _check(group.partnership, details, group)
    return change(
        group,
        _values(details),
        seen_version=seen_version,
        verb="organisations.group-changed",
        by=by,
        subject=subject_of(group),
    )


@transaction.atomic
def give_seat(
    group: Group,
    *,
    practitioner: Practitioner | None,
    organisation: Organisation | None,
    role: str = "",
    since: date,
    by: Actor,
) -> Seat:
    """Return the seat, held by a person, or by an organisation that sends whom it likes."""
    if practitioner is None and organisation is None:
        raise Refused("Choose a person or an organisation.", field="practitioner")
    sitting = Seat.objects.filter(group=group, practitioner=practitioner, organisation=organisation)
    if sitting.filter(ends_on__isnull=True).exists():
        raise Refused(f"{practitioner or organisation} sits on {group} already.", field="practitioner")
    seat = Seat.objects.create(
        group=group, practitioner=practitioner, organisation=organisation, role=role.strip(), starts_on=since
    )
    record("organisations.seat-given", by=by, subject=_seat_subject(seat), within=subject_of(group))
    return seat


@transaction.atomic
def end_seat(seat: Seat, *, ends_on: date, by: Actor) -> None:
    """The seat is held up to and including the day."""
    if ends_on < seat.starts_on:
        raise Refused(f"The seat began on {seat.starts_on:%-d %B %Y}. Give that day or a later one.", field="ends_on")
    if not Seat.objects.filter(pk=seat.pk, ends_on__isnull=True).update(ends_on=ends_on):
        raise Refused("This seat has ended already.")
    record(
        "organisations.seat-ended",
        by=by,
        subject=_seat_subject(seat),
        within=subject_of(seat.group),
        changes=[{"field": "ends_on", "label": "Last day", "old": None, "new": str(ends_on)}],
    )


def subject_of(group: Group) -> Subject:
    """Return the group as the record names it."""
    return Subject("organisations.group", group.pk, group.name)


def _seat_subject(seat: Seat) -> Subject:
    return Subject("organisations.seat", seat.pk, str(seat))


def _check(partnership: Partnership, details: GroupDetails, group: Group | None) -> None:
    if not details.name.strip():
        raise Refused("Give the group a name.", field="name")
    others = Group.objects.filter(partnership=partnership).exclude(pk=group.pk if group else 0)
    if others.filter(name__iexact=details.name.strip()).exists():
        raise Refused(f"There is a group called {details.name.strip()} already. Give another name.", field="name")
    above, seen = details.reports_to, set[int]()
    while above is not None and above.pk not in seen:
        if group is not None and above.pk == group.pk:
            raise Refused("A group cannot report to itself, nor to one that reports to it.", field="reports_to")
        seen.add(above.pk)
        above = above.reports_to


def _values(details: GroupDetails) -> dict[str, object]:
    return {
        "name": details.name.strip(),
        "kind": details.kind,
        "purpose": details.purpose.strip(),
        "reports_to": details.reports_to,
    }
