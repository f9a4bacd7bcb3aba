"""The room's rights: events of one school or agency are made there; the partnership's own are its coordinator's."""

from village.access.rules.roles import (
    AGENCY_WORKER,
    COORDINATOR,
    HEAD,
    INCLUSION_LEAD,
    OFFICE,
    ORGANISATION,
    SAFEGUARDING_LEAD,
    STAFF_ROLES,
    SUPPORT_WORKER,
    TEACHER,
    Right,
)

VIEW = "events.view"
VIEW_SCHOOL = "events.view-school"
WRITE = "events.write"
PUBLISH = "events.publish"
FOR_ALL = "events.for-all"

_SCHOOL = frozenset({HEAD, INCLUSION_LEAD, OFFICE, SUPPORT_WORKER})
_TOWN = frozenset({COORDINATOR})

RIGHTS = (
    Right(VIEW, "See the calendar of the partnership, events for staff included", STAFF_ROLES, in_help_mode=False),
    Right(
        VIEW_SCHOOL,
        "See the calendar of a school in its menu",
        _SCHOOL | {SAFEGUARDING_LEAD, TEACHER},
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        WRITE,
        "Write events of a school or an agency, and change them",
        _SCHOOL | {AGENCY_WORKER},
        in_help_mode=False,
        held_in=ORGANISATION,
        everywhere=_TOWN,
    ),
    Right(
        PUBLISH,
        "Publish and cancel events of a school or an agency",
        _SCHOOL,
        in_help_mode=False,
        held_in=ORGANISATION,
        everywhere=_TOWN,
    ),
    Right(
        FOR_ALL,
        "Keep the partnership’s own events, its programmes, its places and what families ask for",
        _TOWN,
        in_help_mode=False,
    ),
)
