"""How volunteers, roles and shifts are named on the record."""

from village.audit.discretion import ORGANISATION
from village.audit.services.record import Subject
from village.volunteers.models import Shift, Volunteer, VolunteerRole


def volunteer_subject(volunteer: Volunteer) -> Subject:
    """Return the person by their number: the record is kept longer than they are."""
    return Subject("volunteers.volunteer", volunteer.pk, f"volunteer {volunteer.pk}")


def role_subject(role: VolunteerRole) -> Subject:
    """Return the way to help."""
    return Subject("volunteers.role", role.pk, role.name)


def shift_subject(shift: Shift) -> Subject:
    """Return the time on the rota."""
    return Subject("volunteers.shift", shift.pk, f"{shift.role.name} on {shift.on}")


def within(host_id: int | None) -> Subject | None:
    """Return the school within which a line lies."""
    return Subject(ORGANISATION, host_id) if host_id else None
