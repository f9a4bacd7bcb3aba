"""The room's tables, gathered so that Django finds them."""

from village.organisations.models.calendar import BankHoliday, ClosureDay, HalfTerm
from village.organisations.models.group import Group, Seat
from village.organisations.models.organisation import Membership, Organisation
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner

__all__ = (
    "BankHoliday",
    "ClosureDay",
    "Group",
    "HalfTerm",
    "Membership",
    "Organisation",
    "Partnership",
    "Practitioner",
    "Seat",
)
