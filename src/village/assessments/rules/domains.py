"""The one set of domains to which the questions of every template are mapped, in three areas; the words are our own.

Source of the split into a child's development, parents and carers, and family and environment: the framework that the
common assessment (2006 to 2010) and the early help assessments after it share. A code never changes its meaning.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from village.basics.speech import marked


@dataclass(frozen=True, slots=True)
class Domain:
    """One domain: its code, its name for staff, and what a family reads."""

    code: str
    area: str
    name: str
    plain: str


CHILD, PARENTS, FAMILY = "child", "parents", "family"
AREA_NAMES: Mapping[str, str] = {
    CHILD: marked("The child"),
    PARENTS: marked("Parents and carers"),
    FAMILY: marked("Family and surroundings"),
}

_ALL = (
    Domain("health", CHILD, "Health", marked("Health")),
    Domain("body", CHILD, "Growing and moving", marked("Growing and moving")),
    Domain("speech", CHILD, "Speech and language", marked("Talking and understanding")),
    Domain("feelings", CHILD, "Feelings and friendships", marked("Feelings and friends")),
    Domain("behaviour", CHILD, "Behaviour", marked("Behaviour")),
    Domain("identity", CHILD, "Identity and self-worth", marked("Being proud of who they are")),
    Domain("bonds", CHILD, "Bonds within the family", marked("Getting on with the family")),
    Domain("self-care", CHILD, "Looking after themselves", marked("Looking after themselves")),
    Domain("learning", CHILD, "Taking part in learning", marked("Joining in at school")),
    Domain("progress", CHILD, "Progress and hopes", marked("Getting on at school, and hopes")),
    Domain("care", PARENTS, "Everyday care and safety", marked("Everyday care and safety")),
    Domain("warmth", PARENTS, "Warmth and steadiness", marked("Warmth and steadiness at home")),
    Domain("guidance", PARENTS, "Rules, guidance and things to do", marked("Rules and things to do")),
    Domain("history", FAMILY, "The family’s story and how it manages", marked("Your family’s story")),
    Domain("kin", FAMILY, "Relatives and friends", marked("Relatives and friends")),
    Domain("means", FAMILY, "Home, work and money", marked("Home, work and money")),
    Domain("community", FAMILY, "The neighbourhood and its services", marked("Where you live")),
)
DOMAINS: Mapping[str, Domain] = {one.code: one for one in _ALL}
"""Every domain by its code, in the order in which an assessment goes through them."""
CHOICES = tuple((one.code, f"{AREA_NAMES[one.area]}: {one.name}") for one in _ALL)


def place_of(code: str) -> int:
    """Return where a domain stands in the order."""
    return list(DOMAINS).index(code)


def in_order(codes: frozenset[str] | set[str]) -> tuple[str, ...]:
    """Return the codes in the order of the domains; one that is not known raises KeyError."""
    return tuple(sorted((DOMAINS[code].code for code in codes), key=place_of))
