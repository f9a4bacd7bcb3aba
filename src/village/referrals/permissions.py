"""The room's rights: a referral names a child, so each counts at one school, or at the organisation that is asked."""

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

VIEW = "referrals.view"
SEND = "referrals.send"
OVERRIDE = "referrals.override"
SET_UP = "referrals.set-up"
SET_UP_FOR_ALL = "referrals.set-up-for-all"
ACCESS = "referrals.access"
ANSWER = "referrals.answer"
FIGURES = "referrals.figures"

_SENDERS = frozenset({HEAD, INCLUSION_LEAD, SAFEGUARDING_LEAD, SUPPORT_WORKER})

RIGHTS = (
    Right(VIEW, "See the referrals of a school", _SENDERS, in_help_mode=False, held_in=ORGANISATION),
    Right(SEND, "Write referrals with families, and send them", _SENDERS, in_help_mode=False, held_in=ORGANISATION),
    Right(
        OVERRIDE,
        "Send a referral without the family’s agreement, for a reason that stands on record",
        frozenset({HEAD, SAFEGUARDING_LEAD}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        SET_UP,
        "Say to whom a school refers families, and what each asks",
        frozenset({HEAD, INCLUSION_LEAD}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        SET_UP_FOR_ALL,
        "Say to whom every school of the partnership can refer families",
        frozenset({COORDINATOR}),
    ),
    Right(
        ACCESS,
        "See who outside a school reads of which of its children today, and end it",
        frozenset({HEAD, INCLUSION_LEAD, SAFEGUARDING_LEAD}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        ANSWER,
        "See and answer what schools ask of one’s organisation",
        frozenset({AGENCY_WORKER}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        FIGURES,
        "See what comes of referrals in the partnership, without small counts",
        frozenset({COORDINATOR, HEAD, INCLUSION_LEAD}),
    ),
)
