"""The tables of this room, gathered for Django."""

from village.groups.models.came import Came, Correction
from village.groups.models.group_session import Door, GroupSession
from village.groups.models.meeting import Meeting
from village.groups.models.place import Draw, Place
from village.groups.models.programme import Leader, Programme

__all__ = ("Came", "Correction", "Door", "Draw", "GroupSession", "Leader", "Meeting", "Place", "Programme")
