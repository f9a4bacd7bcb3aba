"""The room's tables, gathered so that Django finds them."""

from village.people.models.adult import Adult, Contact
from village.people.models.consent import Consent
from village.people.models.hold import Hold
from village.people.models.household import Household, HouseholdMember
from village.people.models.likeness import Likeness, Merge
from village.people.models.opening import Opening
from village.people.models.pupil import Identifier, Pupil
from village.people.models.restriction import Restriction
from village.people.models.roll import Spell, YearOnRoll

__all__ = (
    "Adult",
    "Consent",
    "Contact",
    "Hold",
    "Household",
    "HouseholdMember",
    "Identifier",
    "Likeness",
    "Merge",
    "Opening",
    "Pupil",
    "Restriction",
    "Spell",
    "YearOnRoll",
)
