"""Adding, changing and seeing off the people who work in the partnership."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from village.audit.services.change import change
from village.audit.services.record import Actor, Change, Subject, record
from village.basics.errors import Refused
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner


@dataclass(frozen=True, slots=True)
class PractitionerDetails:
    """What is written about a member of staff."""

    name: str
    organisation: Organisation | None = None
    initials: str = ""
    job_title: str = ""
    email: str = ""
    phone: str = ""


@transaction.atomic
def add_practitioner(partnership: Partnership, details: PractitionerDetails, *, by: Actor) -> Practitioner:
    """Return the person, now in the partnership's directory; the same name twice in one organisation is refused."""
    values = _values(details)
    if Practitioner.objects.filter(
        partnership=partnership,
        organisation=details.organisation,
        name__iexact=str(values["name"]),
        left_on__isnull=True,
    ).exists():
        raise Refused(f"{values['name']} is here already. Change their page instead.", field="name")
    practitioner = Practitioner.objects.create(partnership=partnership, **values)
    record("organisations.practitioner-added", by=by, subject=subject_of(practitioner), partnership_id=partnership.pk)
    return practitioner


@transaction.atomic
def change_practitioner(
    practitioner: Practitioner, details: PractitionerDetails, *, seen_version: int, by: Actor
) -> list[Change]:
    """Return what changed; raise Stale when somebody else changed it meanwhile."""
    return change(
        practitioner,
        _values(details),
        seen_version=seen_version,
        verb="organisations.practitioner-changed",
        by=by,
        subject=subject_of(practitioner),
    )


@transaction.atomic
def note_leaving(practitioner: Practitioner, *, left_on: date | None, seen_version: int, by: Actor) -> list[Change]:
    """Return what changed: the person's last day, or none when they stay after all. What they lead stays named."""
    return change(
        practitioner,
        {"left_on": left_on},
        seen_version=seen_version,
        verb="organisations.practitioner-left",
        by=by,
        subject=subject_of(practitioner),
    )


def subject_of(practitioner: Practitioner) -> Subject:
    """Return the person as the record names them."""
    return Subject("organisations.practitioner", practitioner.pk, practitioner.name)


WRITTEN = ("name", "initials", "job_title", "email", "phone")


def _values(details: PractitionerDetails) -> dict[str, object]:
    written = {name: getattr(details, name).strip() for name in WRITTEN}
    if not written["name"]:
        raise Refused("Give the person’s name.", field="name")
    return {**written, "email": written["email"].lower(), "organisation": details.organisation}
