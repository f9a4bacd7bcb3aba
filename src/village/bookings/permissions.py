"""The room's rights: names of who booked stay with the school or agency that hosts; a parent sees only their own."""

from village.access.rules.roles import (
    AGENCY_WORKER,
    COORDINATOR,
    HEAD,
    INCLUSION_LEAD,
    OFFICE,
    ORGANISATION,
    PARENT,
    SUPPORT_WORKER,
    TEACHER,
    Right,
)

ENTER = "bookings.enter"
VIEW = "bookings.view"
KEEP = "bookings.keep"
FOR_ALL = "bookings.for-all"
OWN = "bookings.own"

_HOST = frozenset({HEAD, INCLUSION_LEAD, OFFICE, SUPPORT_WORKER, AGENCY_WORKER})
_DOOR = _HOST | {TEACHER}
_TOWN = frozenset({COORDINATOR})

RIGHTS = (
    Right(ENTER, "Open the pages of bookings", _DOOR | _TOWN, in_help_mode=False),
    Right(
        VIEW,
        "See who booked for events of an organisation, with how they are reached, and write to them",
        _HOST,
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        KEEP,
        "Keep the door and the register at events of an organisation, and see the numbers",
        _DOOR,
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        FOR_ALL,
        "See and keep the bookings of the partnership’s own events, and the numbers of all",
        _TOWN,
        in_help_mode=False,
    ),
    Right(OWN, "See one’s own bookings", frozenset({PARENT}), in_help_mode=False),
)
