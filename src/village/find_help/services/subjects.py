"""How the record names what this room keeps."""

from village.audit.services.record import Subject
from village.directory.models.service import Service
from village.find_help.models.family_list import FamilyList
from village.find_help.models.menu import Menu
from village.find_help.models.pathway import Pathway, PathwayStep


def service_subject(service: Service) -> Subject:
    """Return a service as the record names it."""
    return Subject("directory.service", service.pk, service.name)


def pathway_subject(pathway: Pathway) -> Subject:
    """Return a pathway as the record names it."""
    return Subject("find_help.pathway", pathway.pk, pathway.title)


def step_subject(step: PathwayStep) -> Subject:
    """Return a step as the record names it."""
    return Subject("find_help.step", step.pk, step.title)


def menu_subject(menu: Menu) -> Subject:
    """Return a menu as the record names it: by its school."""
    return Subject("find_help.menu", menu.pk, menu.school.name)


def list_subject(made: FamilyList) -> Subject:
    """Return a list as the record names it: by its number, for its title may say something of a family."""
    return Subject("find_help.list", made.pk, f"number {made.pk}")
