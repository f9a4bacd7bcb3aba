"""The tables of this room, gathered for Django."""

from village.transition.models.check import Check
from village.transition.models.mover import Intake, Mover, Sheet
from village.transition.models.taster import Guest, Taster

__all__ = ("Check", "Guest", "Intake", "Mover", "Sheet", "Taster")
