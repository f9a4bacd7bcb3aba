"""Who may see a child by their work: counted by role, for the child's own page."""

from collections import Counter
from collections.abc import Collection
from datetime import date

from village.access.models.role import RoleHeld
from village.access.queries import roles_in_partnership
from village.access.rules.roles import ROLE_NAMES, SAFEGUARDING_LEAD
from village.access.viewer import Viewer
from village.people.permissions import RIGHTS, VIEW, VIEW_DETAILS

_ROLES = {right.code: right.roles for right in RIGHTS}


def who_sees(viewer: Viewer, school_ids: Collection[int], *, today: date) -> tuple[str, str]:
    """Return in words who sees everything, and who sees names and days alone, at the schools of a child."""
    held = [row for row in roles_in_partnership(viewer, today=today) if row.organisation_id in school_ids]
    full = [row for row in held if row.role in _ROLES[VIEW_DETAILS]]
    full_users = {row.user_id for row in full}
    days = [row for row in held if row.role in _ROLES[VIEW] and row.user_id not in full_users]
    return _in_words(full), _in_words(days)


def safeguarding_leads(viewer: Viewer, school_ids: Collection[int], *, today: date) -> list[str]:
    """Return the names of the safeguarding leads of the schools."""
    held = roles_in_partnership(viewer, today=today)
    return sorted(
        {row.user.name for row in held if row.role == SAFEGUARDING_LEAD and row.organisation_id in school_ids}
    )


def _in_words(rows: list[RoleHeld]) -> str:
    counts = Counter(row.role for row in rows)
    words = [
        ROLE_NAMES[role].lower() if count == 1 else f"{ROLE_NAMES[role].lower()} ({count} people)"
        for role, count in sorted(counts.items(), key=lambda pair: ROLE_NAMES[pair[0]])
    ]
    return ", ".join(words) or "nobody at present"
