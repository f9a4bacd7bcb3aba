"""The kinds of programmes: who sits in them, and whether a family must have agreed before a child does."""

PARENT_GROUP = "parent_group"
COURSE = "course"
CHILDREN_GROUP = "children_group"
COACHING = "coaching"
MENTORING = "mentoring"
PLACEMENT = "placement"

FOR_ADULTS = frozenset({PARENT_GROUP, COURSE})
"""Parents sit in these; in all others a child does."""
IN_PAIRS = frozenset({MENTORING, PLACEMENT})
"""Each child has meetings of their own with one person, in place of sessions together."""


def is_for_adults(kind: str) -> bool:
    """Tell whether parents take part, and not children."""
    return kind in FOR_ADULTS


def is_in_pairs(kind: str) -> bool:
    """Tell whether each child has somebody of their own."""
    return kind in IN_PAIRS


def needs_agreement(kind: str) -> bool:
    """Tell whether a child takes part only while the family agrees; an adult says yes for themself."""
    return kind not in FOR_ADULTS
