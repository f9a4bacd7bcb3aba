"""The room's rights: each counts at one school."""

from village.access.rules.roles import (
    HEAD,
    INCLUSION_LEAD,
    OFFICE,
    ORGANISATION,
    SAFEGUARDING_LEAD,
    SUPPORT_WORKER,
    Right,
)

VIEW = "absence.view"
SEND = "absence.send"
RING_FIRST = "absence.ring-first"

_SETTLE = frozenset({OFFICE, HEAD, INCLUSION_LEAD})

RIGHTS = (
    Right(
        VIEW,
        "See who is not in school today, ring families, and say what they tell",
        _SETTLE | {SAFEGUARDING_LEAD, SUPPORT_WORKER},
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        SEND,
        "Text families about an absence, and accept reasons for the register",
        _SETTLE,
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        RING_FIRST,
        "Say which families are rung first",
        frozenset({SAFEGUARDING_LEAD, HEAD}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
)
