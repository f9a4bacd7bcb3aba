"""Tables of the room."""

from village.volunteers.models.role import VolunteerRole
from village.volunteers.models.shift import Hours, Shift, Turn
from village.volunteers.models.volunteer import Check, Offer, Volunteer, VolunteerLetter

__all__ = ["Check", "Hours", "Offer", "Shift", "Turn", "Volunteer", "VolunteerLetter", "VolunteerRole"]
