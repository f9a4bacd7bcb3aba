"""The room's rights: words name no child, so each counts in the partnership as a whole."""

from village.access.rules.roles import (
    COORDINATOR,
    HEAD,
    INCLUSION_LEAD,
    OFFICE,
    SAFEGUARDING_LEAD,
    SUPPORT_WORKER,
    TEACHER,
    Right,
)

VIEW = "wording.view"
WRITE = "wording.write"
REVIEW = "wording.review"
APPROVE = "wording.approve"

_SCHOOL_STAFF = frozenset({COORDINATOR, HEAD, INCLUSION_LEAD, SAFEGUARDING_LEAD, OFFICE, TEACHER, SUPPORT_WORKER})

RIGHTS = (
    Right(VIEW, "See letter templates in every language", _SCHOOL_STAFF),
    Right(WRITE, "Write letter templates", frozenset({COORDINATOR, HEAD, INCLUSION_LEAD, OFFICE}), in_help_mode=False),
    Right(REVIEW, "Check words in a language that one is recorded to read", _SCHOOL_STAFF, in_help_mode=False),
    Right(APPROVE, "Approve words, and record who reads which language", frozenset({COORDINATOR, HEAD}),
          in_help_mode=False),
)  # fmt: skip
