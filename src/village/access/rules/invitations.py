"""What an invitation and a role must be."""

from datetime import datetime, timedelta

from village.access.rules.roles import PARTNERSHIP_ROLES, ROLE_NAMES
from village.basics.errors import Refused

LASTS = timedelta(days=14)


def check_role(role: str, *, has_organisation: bool) -> None:
    """Raise Refused unless the role exists and stands where such roles stand."""
    if role not in ROLE_NAMES:
        raise Refused("Choose a role from the list.", field="role")
    if role in PARTNERSHIP_ROLES and has_organisation:
        raise Refused(
            f"{ROLE_NAMES[role]} is a role in the whole partnership. Leave the organisation empty.",
            field="organisation",
        )
    if role not in PARTNERSHIP_ROLES and not has_organisation:
        raise Refused(f"{ROLE_NAMES[role]} is a role in one organisation. Choose which.", field="organisation")


def standing(
    now: datetime, *, expires_at: datetime, accepted_at: datetime | None, withdrawn_at: datetime | None
) -> str:
    """Return where an invitation stands: accepted, withdrawn, "ran out" or waiting."""
    if accepted_at:
        return "accepted"
    if withdrawn_at:
        return "withdrawn"
    return "ran out" if expires_at <= now else "waiting"
