"""The room's rights: levels of children count at one school; the levels themselves are the partnership's."""

from village.access.rules.roles import (
    COORDINATOR,
    HEAD,
    INCLUSION_LEAD,
    OFFICE,
    ORGANISATION,
    SAFEGUARDING_LEAD,
    SUPPORT_WORKER,
    TEACHER,
    Right,
)

PICTURE = "windscreen.picture"
VIEW = "windscreen.view"
DECIDE = "windscreen.decide"
FIGURES = "windscreen.figures"
SET_UP = "windscreen.set-up"

_WORK_WITH_FAMILIES = frozenset({HEAD, INCLUSION_LEAD, SAFEGUARDING_LEAD, SUPPORT_WORKER})

RIGHTS = (
    Right(
        PICTURE,
        "See what helps families of a school at each level, without names and without small counts",
        _WORK_WITH_FAMILIES | {OFFICE, TEACHER},
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        VIEW,
        "See which children of a school are at which level, and why",
        _WORK_WITH_FAMILIES,
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        DECIDE,
        "Decide the level of need of a child, with reasons",
        _WORK_WITH_FAMILIES,
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        FIGURES,
        "See the windscreen of all schools together, without names and without small counts",
        frozenset({COORDINATOR, HEAD, INCLUSION_LEAD, SAFEGUARDING_LEAD}),
    ),
    Right(SET_UP, "Write the partnership’s levels of need and their indicators", frozenset({COORDINATOR})),
)
