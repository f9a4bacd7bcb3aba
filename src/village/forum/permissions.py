"""The room’s rights: each counts at one school; an agency worker’s counts at the agency, for whom it shares with."""

from village.access.rules.roles import (
    AGENCY_WORKER,
    HEAD,
    INCLUSION_LEAD,
    OFFICE,
    ORGANISATION,
    SAFEGUARDING_LEAD,
    SUPPORT_WORKER,
    TEACHER,
    Right,
)

ADD = "forum.add-concern"
VIEW = "forum.view"
RUN = "forum.run"
SAFETY = "forum.safety"
EVALUATE = "forum.evaluate"

AT_THE_TABLE = frozenset({HEAD, INCLUSION_LEAD, SAFEGUARDING_LEAD, SUPPORT_WORKER})
STAFF = AT_THE_TABLE | {OFFICE, TEACHER}


def _right(code: str, meaning: str, roles: frozenset[str]) -> Right:
    return Right(code, meaning, roles, in_help_mode=False, held_in=ORGANISATION)


RIGHTS = (
    _right(ADD, "Add a concern about a child, and do what the forum asks of one", STAFF | {AGENCY_WORKER}),
    _right(VIEW, "See the concerns, the weekly forum and its minutes", AT_THE_TABLE),
    _right(RUN, "Run the weekly forum and decide in it", frozenset({HEAD, INCLUSION_LEAD})),
    _right(SAFETY, "Read what is about a child’s safety", frozenset({SAFEGUARDING_LEAD, HEAD})),
    _right(EVALUATE, "Write what the team says about a half-term", frozenset({INCLUSION_LEAD})),
)
