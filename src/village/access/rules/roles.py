"""The roles of the town, as short stable codes, and the type by which rooms say which roles hold their rights."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from village.basics.speech import marked

COORDINATOR = "coordinator"
ACTION_LEAD = "action_lead"
BOARD_MEMBER = "board_member"
HEAD = "head"
INCLUSION_LEAD = "inclusion_lead"
SAFEGUARDING_LEAD = "safeguarding_lead"
OFFICE = "office"
TEACHER = "teacher"
SUPPORT_WORKER = "support_worker"
AGENCY_WORKER = "agency_worker"
PARENT = "parent"

ROLE_NAMES: Mapping[str, str] = {
    COORDINATOR: marked("Partnership coordinator"),
    ACTION_LEAD: marked("Action lead"),
    BOARD_MEMBER: marked("Board member"),
    HEAD: marked("Head teacher"),
    INCLUSION_LEAD: marked("Inclusion lead"),
    SAFEGUARDING_LEAD: marked("Safeguarding lead"),
    OFFICE: marked("School office"),
    TEACHER: marked("Teacher"),
    SUPPORT_WORKER: marked("Family support worker"),
    AGENCY_WORKER: marked("Agency worker"),
    PARENT: marked("Parent or carer"),
}

PARTNERSHIP_ROLES = frozenset({COORDINATOR, ACTION_LEAD, BOARD_MEMBER})
"""Roles held in the partnership as a whole; the others are held in one organisation."""

STAFF_ROLES = frozenset(ROLE_NAMES) - {PARENT}


type Scope = Literal["partnership", "organisation"]

PARTNERSHIP: Scope = "partnership"
"""Held through any role, and it counts everywhere in the partnership."""
ORGANISATION: Scope = "organisation"
"""It counts only at the organisation where the role is held."""


@dataclass(frozen=True, slots=True)
class Right:
    """One right of one room: a short stable code, its meaning in words, and the roles that hold it."""

    code: str
    meaning: str
    roles: frozenset[str]
    in_help_mode: bool = True
    """Whether installation staff hold it during a help session."""
    held_in: Scope = PARTNERSHIP
    everywhere: frozenset[str] = frozenset()
    """Of a right held in an organisation: roles that hold it at every member of the partnership nevertheless."""

    def __post_init__(self) -> None:
        if self.held_in == PARTNERSHIP and self.everywhere:
            raise ValueError(f"The right {self.code} is held in the partnership, so it counts everywhere already.")
        nowhere = (self.roles & PARTNERSHIP_ROLES) - self.everywhere
        if self.held_in == ORGANISATION and nowhere:
            raise ValueError(f"Roles in the whole partnership would hold {self.code} nowhere: {sorted(nowhere)}.")


@dataclass(frozen=True, slots=True)
class Holding:
    """A role that somebody holds: in one organisation, or in the partnership as a whole."""

    role: str
    organisation_id: int | None = None


def rights_of(roles: Iterable[str], rights: Iterable[Right]) -> frozenset[str]:
    """Return the codes of the rights that the given roles hold in the partnership as a whole."""
    held = frozenset(roles)
    return frozenset(right.code for right in rights if right.held_in == PARTNERSHIP and right.roles & held)


def places_of(
    holdings: Iterable[Holding], rights: Iterable[Right], members: Callable[[], frozenset[int]]
) -> dict[str, frozenset[int]]:
    """Return the organisations in which each right counts, by its code; a right that counts in none is left out.

    `members` tells the organisations of the partnership today and is asked only when a right may count in one. Who
    left the partnership is none: a role there no longer opens anything.
    """
    held = tuple(holdings)
    roles = frozenset(holding.role for holding in held)
    wanted = [right for right in rights if right.held_in == ORGANISATION and (right.roles | right.everywhere) & roles]
    inside = members() if wanted else frozenset()
    places = {
        right.code: inside
        if right.everywhere & roles
        else inside.intersection(holding.organisation_id for holding in held if holding.role in right.roles)
        for right in wanted
    }
    return {code: ids for code, ids in places.items() if ids}
