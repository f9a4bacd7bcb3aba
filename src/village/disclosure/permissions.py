"""The room's rights: everything about a request counts at the school that was asked; counts of records are for all."""

from village.access.rules.roles import (
    COORDINATOR,
    HEAD,
    INCLUSION_LEAD,
    OFFICE,
    ORGANISATION,
    SAFEGUARDING_LEAD,
    Right,
)

RECORD = "disclosure.record"
REVIEW = "disclosure.review"
RETENTION = "disclosure.retention"

_LEADS = frozenset({HEAD, INCLUSION_LEAD, SAFEGUARDING_LEAD})

RIGHTS = (
    Right(
        RECORD,
        "Write down that somebody asks to see what is kept, and follow it to its end",
        _LEADS | {OFFICE},
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        REVIEW,
        "Look through what is kept about a child, and decide what is given to who asks",
        _LEADS,
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        RETENTION,
        "See how long each kind of record is kept, and how much goes soon",
        _LEADS | {COORDINATOR},
        in_help_mode=False,
    ),
)
