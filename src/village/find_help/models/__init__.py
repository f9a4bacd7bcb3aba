"""The room's tables, gathered so that Django finds them."""

from village.find_help.models.family_list import FamilyList
from village.find_help.models.menu import Menu, MenuEntry
from village.find_help.models.pathway import Pathway, PathwayStep
from village.find_help.models.service_words import ServiceWords

__all__ = ("FamilyList", "Menu", "MenuEntry", "Pathway", "PathwayStep", "ServiceWords")
