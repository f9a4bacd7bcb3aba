"""Keeping the ways to help."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.volunteers.models import VolunteerRole
from village.volunteers.queries.reach import must_keep
from village.volunteers.services.subjects import role_subject, within

MOST_REFERENCES = 3


@dataclass(frozen=True, slots=True)
class RoleDetails:
    """What is written about a way to help."""

    name: str
    kind: str = VolunteerRole.Kind.OTHER
    about: str = ""
    needs_dbs: bool = False
    references_needed: int = 0
    needs_talk: bool = True
    is_open: bool = True


@transaction.atomic
def add_role(*, by: Viewer, host_id: int | None, details: RoleDetails) -> VolunteerRole:
    """Return the way to help: of one school, or of the partnership for any school."""
    must_keep(by, by.partnership_id, host_id)
    role = VolunteerRole.objects.create(partnership_id=by.partnership_id or 0, host_id=host_id, **_values(details))
    record("volunteers.role-added", by=by, subject=role_subject(role), within=within(host_id))
    return role


@transaction.atomic
def change_role(*, by: Viewer, role: VolunteerRole, details: RoleDetails, seen_version: int) -> None:
    """It is as given; turns that are planned stay. Stale when somebody else changed it meanwhile."""
    must_keep(by, role.partnership_id, role.host_id)
    change(
        role,
        _values(details),
        seen_version=seen_version,
        verb="volunteers.role-changed",
        by=by,
        subject=role_subject(role),
        within=within(role.host_id),
    )


@transaction.atomic
def retire_role(*, by: Viewer, role: VolunteerRole) -> None:
    """Nobody offers it any more; pressed again it is back."""
    must_keep(by, role.partnership_id, role.host_id)
    row = VolunteerRole.objects.select_for_update().get(pk=role.pk)
    row.retired_on = timezone.localdate() if row.retired_on is None else None
    row.save(update_fields=["retired_on"])
    verb = "volunteers.role-back" if row.retired_on is None else "volunteers.role-retired"
    record(verb, by=by, subject=role_subject(row), within=within(row.host_id))


def _values(details: RoleDetails) -> dict[str, object]:
    name = " ".join(details.name.split())
    if not name:
        raise Refused("Give it a name, such as Reading with children.", field="name")
    if details.kind not in VolunteerRole.Kind.values:
        raise Refused("Choose what kind of help it is.", field="kind")
    if not 0 <= details.references_needed <= MOST_REFERENCES:
        raise Refused(f"Choose up to {MOST_REFERENCES} references.", field="references_needed")
    return {
        "name": name,
        "kind": details.kind,
        "about": details.about.strip(),
        "needs_dbs": details.needs_dbs,
        "references_needed": details.references_needed,
        "needs_talk": details.needs_talk,
        "is_open": details.is_open,
    }
