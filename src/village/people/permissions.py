"""The room's rights: each counts at the school where the role is held, and none is held in help mode."""

from village.access.rules.roles import (
    AGENCY_WORKER,
    HEAD,
    INCLUSION_LEAD,
    OFFICE,
    ORGANISATION,
    PARENT,
    SAFEGUARDING_LEAD,
    SUPPORT_WORKER,
    TEACHER,
    Right,
)

VIEW = "people.view"
VIEW_DETAILS = "people.view-details"
EDIT = "people.edit"
RESTRICT = "people.restrict"
MERGE = "people.merge"
VIEW_LOOKS = "people.view-looks"
HOLD = "people.hold"
OWN_CHILDREN = "people.own-children"
SHARED_WITH_US = "people.shared-with-us"
OPEN_IN_NEED = "people.open-in-need"
JUDGE_OPENINGS = "people.judge-openings"

_LEADS = frozenset({HEAD, INCLUSION_LEAD, SAFEGUARDING_LEAD})
_KNOW_FAMILIES = _LEADS | {OFFICE, SUPPORT_WORKER}

RIGHTS = (
    Right(
        VIEW,
        "See the names, year and class of the pupils of a school",
        _KNOW_FAMILIES | {TEACHER},
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        VIEW_DETAILS,
        "See the contacts, homes, needs and agreements of the pupils of a school",
        _KNOW_FAMILIES,
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        EDIT,
        "Change the pupils, contacts and agreements of a school",
        frozenset({HEAD, INCLUSION_LEAD, OFFICE}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        RESTRICT,
        "Record what a court forbids, and keep an address from view",
        _LEADS,
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        MERGE,
        "Decide whether two records are one child, or brothers and sisters",
        frozenset({HEAD, INCLUSION_LEAD, OFFICE}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        VIEW_LOOKS,
        "See who has looked at which child",
        frozenset({HEAD, SAFEGUARDING_LEAD}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        HOLD,
        "Put a legal hold on records of a school, and end it",
        frozenset({HEAD, SAFEGUARDING_LEAD}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(OWN_CHILDREN, "See one’s own children", frozenset({PARENT}), in_help_mode=False),
    Right(
        SHARED_WITH_US,
        "See the children whose families agreed to share with one’s organisation",
        frozenset({AGENCY_WORKER}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        OPEN_IN_NEED,
        "Open the record of a child of another school in an emergency, for some hours, which that school hears at once",
        frozenset({HEAD, SAFEGUARDING_LEAD}),
        in_help_mode=False,
    ),
    Right(
        JUDGE_OPENINGS,
        "See who opened the records of a school’s children in an emergency, end it, and say whether it was right",
        frozenset({HEAD, SAFEGUARDING_LEAD}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
)
