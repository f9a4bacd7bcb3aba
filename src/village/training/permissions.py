"""The room's rights: what staff learned is their school's to know; the partnership sees counts."""

from village.access.rules.roles import (
    COORDINATOR,
    HEAD,
    OFFICE,
    ORGANISATION,
    SAFEGUARDING_LEAD,
    STAFF_ROLES,
    Right,
)

VIEW = "training.view"
KEEP = "training.keep"
COURSES = "training.courses"
OWN = "training.own"

RIGHTS: tuple[Right, ...] = (
    Right(
        VIEW,
        "See who of a school learned what, and until when it counts",
        frozenset({HEAD, OFFICE, SAFEGUARDING_LEAD}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        KEEP,
        "Keep the training record of a school",
        frozenset({HEAD, OFFICE}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(COURSES, "Keep courses and who needs them, and see training in counts", frozenset({COORDINATOR})),
    Right(OWN, "See one’s own training record", STAFF_ROLES, in_help_mode=False),
)
