"""The room's rights: an assessment names children, so each right about one counts at one school or organisation."""

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

VIEW = "assessments.view"
WRITE = "assessments.write"
LOOK_AGAIN = "assessments.look-again"
ASK = "assessments.ask"
TEAM = "assessments.team"
TEMPLATES = "assessments.templates"
FIGURES = "assessments.figures"

_WORKERS = frozenset({HEAD, INCLUSION_LEAD, SAFEGUARDING_LEAD, SUPPORT_WORKER})

RIGHTS = (
    Right(VIEW, "See the assessments of families at a school", _WORKERS, in_help_mode=False, held_in=ORGANISATION),
    Right(
        WRITE,
        "Write assessments with families, and lead the team around one",
        _WORKERS,
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        LOOK_AGAIN,
        "Take the second look before something is shared without agreement",
        frozenset({SAFEGUARDING_LEAD}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        ASK,
        "Ask whether a child has an assessment already",
        _WORKERS | {AGENCY_WORKER},
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        TEAM,
        "Read the assessments of families in whose team one is",
        frozenset({AGENCY_WORKER}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(TEMPLATES, "Publish what assessments ask", frozenset({COORDINATOR})),
    Right(
        FIGURES,
        "See how many assessments are open in the partnership, without small counts",
        frozenset({COORDINATOR, HEAD, INCLUSION_LEAD}),
    ),
)
