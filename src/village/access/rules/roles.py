"""The roles of the town, as short stable codes, and the type by which rooms say which roles hold their rights."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

COORDINATOR = "coordinator"
ACTION_LEAD = "action_lead"
BOARD_MEMBER = "board_member"
HEAD = "head"
INCLUSION_LEAD = "inclusion_lead"
TEACHER = "teacher"
SUPPORT_WORKER = "support_worker"
AGENCY_WORKER = "agency_worker"
PARENT = "parent"

ROLE_NAMES: Mapping[str, str] = {
    COORDINATOR: "Partnership coordinator",
    ACTION_LEAD: "Action lead",
    BOARD_MEMBER: "Board member",
    HEAD: "Head teacher",
    INCLUSION_LEAD: "Inclusion lead",
    TEACHER: "Teacher",
    SUPPORT_WORKER: "Family support worker",
    AGENCY_WORKER: "Agency worker",
    PARENT: "Parent or carer",
}

PARTNERSHIP_ROLES = frozenset({COORDINATOR, ACTION_LEAD, BOARD_MEMBER})
"""Roles held in the partnership as a whole; the others are held in one organisation."""

STAFF_ROLES = frozenset(ROLE_NAMES) - {PARENT}


@dataclass(frozen=True, slots=True)
class Right:
    """One right of one room: a short stable code, its meaning in words, and the roles that hold it."""

    code: str
    meaning: str
    roles: frozenset[str]
    in_help_mode: bool = True
    """Whether installation staff hold it during a help session."""


def rights_of(roles: Iterable[str], rights: Iterable[Right]) -> frozenset[str]:
    """Return the codes of the rights that the given roles hold."""
    held = frozenset(roles)
    return frozenset(right.code for right in rights if right.roles & held)
