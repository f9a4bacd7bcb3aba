"""The room's rights: a stay names a child, so each counts at one school or at the provider; commissions name none."""

from village.access.rules.roles import (
    AGENCY_WORKER,
    COORDINATOR,
    HEAD,
    INCLUSION_LEAD,
    ORGANISATION,
    SAFEGUARDING_LEAD,
    SUPPORT_WORKER,
    Right,
)

VIEW = "provision.view"
DECIDE = "provision.decide"
COMMISSION = "provision.commission"
PROVIDE = "provision.provide"

_KNOW = frozenset({HEAD, INCLUSION_LEAD, SAFEGUARDING_LEAD, SUPPORT_WORKER})

RIGHTS = (
    Right(
        VIEW,
        "See and write about a school’s children at places outside it",
        _KNOW,
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        DECIDE,
        "Decide who of a school gets a place outside it, and how it ends",
        frozenset({HEAD, INCLUSION_LEAD}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(COMMISSION, "Agree with providers what they give, and see whether they keep it", frozenset({COORDINATOR})),
    Right(
        PROVIDE,
        "See the children placed with one’s organisation while the place is open, and write their weeks",
        frozenset({AGENCY_WORKER}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
)
