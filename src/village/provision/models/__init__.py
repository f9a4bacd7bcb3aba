"""The tables of this room, gathered for Django."""

from village.provision.models.commission import Commission, Looked, SchoolShare, Terms
from village.provision.models.during import ReturnStep, Talk, Week
from village.provision.models.stay import Goal, Stay

__all__ = ("Commission", "Goal", "Looked", "ReturnStep", "SchoolShare", "Stay", "Talk", "Terms", "Week")
