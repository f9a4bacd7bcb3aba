"""The room's rights: each counts at one school, but a parent's own, which count for their own children."""

from village.access.rules.roles import (
    HEAD,
    INCLUSION_LEAD,
    ORGANISATION,
    PARENT,
    SUPPORT_WORKER,
    TEACHER,
    Right,
)

VIEW = "groups.view"
VIEW_ALL = "groups.view-all"
RUN = "groups.run"
OWN = "groups.own"

_RUN = frozenset({HEAD, INCLUSION_LEAD, SUPPORT_WORKER})

RIGHTS = (
    Right(
        VIEW,
        "See the groups that one leads, and keep their registers",
        _RUN | {TEACHER},
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        VIEW_ALL,
        "See every group, course and placement of a school",
        _RUN,
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        RUN,
        "Make groups and courses, and decide who is offered a place",
        _RUN,
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(OWN, "See groups for parents, and ask for a place", frozenset({PARENT}), in_help_mode=False),
)
