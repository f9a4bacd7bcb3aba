"""The room's rights: news of one school count there; the partnership's news are its coordinator's."""

from village.access.rules.roles import (
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

VIEW = "newsletters.view"
WRITE = "newsletters.write"
PUBLISH = "newsletters.publish"
FOR_ALL = "newsletters.for-all"
OWN_PIECES = "newsletters.own-pieces"

_LEADS = frozenset({HEAD, INCLUSION_LEAD})

RIGHTS = (
    Right(
        VIEW,
        "See a school's newsletters, guides and notices while they are made",
        _LEADS | {OFFICE, SUPPORT_WORKER, SAFEGUARDING_LEAD, TEACHER},
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        WRITE,
        "Put a school's newsletters, guides and notices together, and ask for pieces",
        _LEADS | {OFFICE},
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        PUBLISH,
        "Publish a school's newsletters and guides, and take them down",
        _LEADS,
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        FOR_ALL,
        "Write and publish the partnership's newsletters, guides and notices",
        frozenset({COORDINATOR}),
        in_help_mode=False,
    ),
    Right(OWN_PIECES, "Write the pieces that one is asked for", STAFF_ROLES, in_help_mode=False),
)
